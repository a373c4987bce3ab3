/** Hands a text over as a file of the person's own download folder; nothing leaves the computer. */
export function downloadText(name: string, pieces: string[], type: string): void {
  const address = URL.createObjectURL(new Blob(pieces, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
