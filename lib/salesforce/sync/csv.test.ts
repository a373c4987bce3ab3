import { describe, expect, it } from 'vitest';
import { readCsv, readTable, writeCsv } from './csv.ts';

const read = (text: string) => [...readCsv(text)];

describe('a table', () => {
  it.each<[string, string, string[][]]>([
    ['that is empty', '', []],
    ['of one field', 'a', [['a']]],
    ['with a line break at its end', 'a,b\n', [['a', 'b']]],
    [
      'without one',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with line breaks of Windows',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with empty fields',
      ',\n"",\n',
      [
        ['', ''],
        ['', ''],
      ],
    ],
    ['that ends behind a comma', 'a,', [['a', '']]],
    [
      'with commas, breaks and quotes in a field',
      '"a,b","c\r\nd\ne","say ""hi"""\n',
      [['a,b', 'c\r\nd\ne', 'say "hi"']],
    ],
    ['with a field that is one quote', '""""\n', [['"']]],
    ['with a byte order mark and empty lines', '\ufeffa\n\n\r\nb\n', [['a'], ['b']]],
    ['with a quote inside a plain field', 'a"b,c\n', [['a"b', 'c']]],
    ['with letters of many bytes', '"Zoë 🦊","日本"\n', [['Zoë 🦊', '日本']]],
  ])('%s', (_which, text, records) => {
    expect(read(text)).toEqual(records);
  });

  it.each(['"a', '"a""', 'a,b\n"c', '"a"b\n', '"a" ,b'])('that was cut or is none is refused: %j', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'salesforce-unreadable' }));
  });

  it('comes back as it was written', () => {
    const records = [
      ['Id', 'Name'],
      ['1', 'O\'Neil, "Bo"\nof\r\nQuill'],
      ['', ' '],
      ['#N/A', '=1+1'],
    ];
    expect(read(writeCsv(records))).toEqual(records);
    expect(writeCsv([['a"b', '']])).toBe('"a""b",""\n');
    expect(writeCsv([])).toBe('');
  });

  it('is read record by record: what stands behind is not looked at', () => {
    const records = readCsv(`a\nb\n"${'x'.repeat(10)}`);
    expect([records.next().value, records.next().value]).toEqual([['a'], ['b']]);
    expect(() => records.next()).toThrow();
  });

  it('names its fields; a record of another length was cut', () => {
    expect([...readTable('"Id","Owner.Email"\n"1","a@b.example"\n')]).toEqual([
      { Id: '1', 'Owner.Email': 'a@b.example' },
    ]);
    expect([...readTable('Id,Name\n')]).toEqual([]);
    expect(() => [...readTable('Id,Name\n1\n')]).toThrow(expect.objectContaining({ code: 'salesforce-unreadable' }));
  });
});
