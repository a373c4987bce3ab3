/** Runs of the masking dot, with spaces or dashes between them and the last digits that were left: "•••• •••• 4417". */
const maskedRun = /•{2,}(?:[ -]?•{2,})*(?:[ -]?\d{1,4}\b)?/g;

/** A text cut where something is masked in it; `at` is where each piece begins. */
export function splitMasked(text: string): { at: number; text: string; masked: boolean }[] {
  const pieces: { at: number; text: string; masked: boolean }[] = [];
  let from = 0;
  for (const { 0: run, index } of text.matchAll(maskedRun)) {
    if (index > from) pieces.push({ at: from, text: text.slice(from, index), masked: false });
    pieces.push({ at: index, text: run, masked: true });
    from = index + run.length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), masked: false });
  return pieces;
}
