/** C0 controls but tab and line feed, DEL, C1 controls, lone surrogates, non-characters and the byte order mark. */
const unusable = /[\p{Cs}\u{fdd0}-\u{fdef}\ufeff\ufffe\uffff]|(?![\t\n])\p{Cc}/gu;

/** Embeddings and overrides of direction, which can make a text read as something it is not; marks and isolates stay. */
const overrides = /[\u202a-\u202e]/g;

/**
 * Text as Salesforce and a preview can hold it: line breaks as `\n`, without controls, null bytes, halves of
 * surrogate pairs and overrides of direction (Unicode, "Bidirectional Algorithm", UAX 9 §2). Nothing else changes.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unusable, '').replace(overrides, '');
}

/** The same on one line: every run of blanks and line breaks is one space, none at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(/[\p{Zl}\p{Zp}\v\f\x85]/gu, '\n'))
    .replace(/[\p{Zs}\t\n]+/gu, ' ')
    .trim();
}
