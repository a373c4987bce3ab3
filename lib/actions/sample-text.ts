import fc from 'fast-check';

const telling = [
  ' ',
  ',',
  '.',
  '-',
  "'",
  '"',
  '@',
  '{',
  '<',
  '>',
  '&',
  '\\',
  '|',
  '\0',
  '\n',
  '\u202e',
  '\u200d',
  '\ufe0f',
];

/** Text of any characters, for properties: ordinary and odd letters, signs, controls, emoji, halves of surrogate pairs. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(...'abcxyzABC019éß', 'van', 'de', 'Dr.', 'Jr', ...telling),
    fc.constantFrom(
      '山',
      '太',
      'ア',
      '・',
      '김',
      'م',
      'ע',
      'И',
      '😀',
      '👩🏽‍💻',
      '🇩🇪',
      'e\u0301',
      '𝒜',
      '\ud83d',
      '\ude00',
    ),
    fc.integer({ min: 0, max: 0xffff }).map((point) => String.fromCharCode(point)),
  );
  return fc.array(unit, { maxLength }).map((units) => units.join(''));
}
