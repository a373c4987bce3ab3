const ellipsis = '…';

let graphemes: Intl.Segmenter | undefined;

/** How many code points a text has: what Salesforce's field lengths are counted in here. Halves of pairs count as one. */
export function countPoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count += 1) at += widthAt(text, at);
  return count;
}

/**
 * Text of at most `limit` code points; what was cut ends in "…", which counts. Neither a surrogate pair nor what a
 * reader takes for one character (a letter with its accents, a family emoji) is split. UTF-16 units may be up to
 * twice as many: an emoji is one code point and two units.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit || countPoints(text) <= limit) return text;
  if (limit < 1) return '';
  return `${takeWhole(text, limit - 1).trimEnd()}${ellipsis}`;
}

/** The beginning of a text, at most `limit` code points, without an ellipsis. */
export function takeWhole(text: string, limit: number): string {
  const end = unitsOf(text, limit);
  if (end >= text.length) return text;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  // A window around the cut is enough: the longest emoji sequences in use have about ten code points.
  const from = Math.max(0, end - 64);
  const start = isLowHalf(text, from) ? from - 1 : from;
  const around = graphemes.segment(text.slice(start, end + 64)).containing(end - start);
  const whole = around === undefined ? end : start + around.index;
  return text.slice(0, whole > start || start === 0 ? whole : end);
}

/** Where the code point after the first `points` begins, in UTF-16 units. */
function unitsOf(text: string, points: number): number {
  let at = 0;
  for (let count = 0; count < points && at < text.length; count += 1) at += widthAt(text, at);
  return at;
}

function widthAt(text: string, at: number): 1 | 2 {
  const point = text.codePointAt(at) ?? 0;
  return point > 0xffff ? 2 : 1;
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
