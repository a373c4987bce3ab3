import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CsvError, readCsv, writeCsv } from './csv.ts';

const read = (text: string, delimiter?: string) => [...readCsv(text, delimiter)];

describe('reading CSV', () => {
  test.each([
    [
      'plain fields',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a last line without a break',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty fields, also at the end',
      'a,,\n,,b\n',
      [
        ['a', '', ''],
        ['', '', 'b'],
      ],
    ],
    ['quoted delimiters, breaks and quotes', '"a,1","b\nc","d ""e"""\n', [['a,1', 'b\nc', 'd "e"']]],
    ['an empty quoted field', '"",x\n', [['', 'x']]],
    ['empty lines in between', 'a\n\nb\n', [['a'], ['b']]],
    ['spaces as they stand', ' a , "b\n'.replace(' "b', ' b'), [[' a ', ' b']]],
  ])('reads %s', (_what, text, records) => {
    expect(read(text)).toEqual(records);
  });

  it('reads other delimiters', () => {
    expect(read('a;b\n"c;d";e\n', ';')).toEqual([
      ['a', 'b'],
      ['c;d', 'e'],
    ]);
    expect(read('a\tb,c\n', '\t')).toEqual([['a', 'b,c']]);
  });

  test.each([
    ['a quote inside a plain field', 'a,b"c\n'],
    ['a quote that is never closed', 'a,"b\nc\n'],
    ['characters behind a closing quote', '"a"b,c\n'],
  ])('refuses %s', (_what, text) => {
    expect(() => read(text)).toThrow(CsvError);
  });

  it('names the record that is broken', () => {
    expect(() => read('a\n"b\nc"\n"d"e\n')).toThrow(expect.objectContaining({ line: 3 }));
  });
});

test('what is written is read back as it was, whatever it holds', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', '#', 'é', '😀') });
  const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      records,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      (given, delimiter, end) => {
        const text = given.map((record) => writeCsv(record, delimiter, end)).join('');
        expect(read(text, delimiter)).toEqual(given);
      },
    ),
  );
});
