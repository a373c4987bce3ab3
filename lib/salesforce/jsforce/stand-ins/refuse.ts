/** A part of jsforce that this product does without: whoever reaches it learns its name instead of waiting. */
export function refuse(part: string): () => never {
  return () => {
    throw new Error(`${part} is not part of this build`);
  };
}
