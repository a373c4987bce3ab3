import { expect, test } from 'vitest';
import { csvRow } from './csv.ts';

test.each([
  [['a', '', 'b'], 'a,,b\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+cmd', '-x', '@sum', '\tx', '\rx'], "'=1+1,'+cmd,'-x,'@sum,'\tx,\"'\rx\"\r\n"],
  [['-5', '+46701234567', '-5.25', 'a=b'], '-5,+46701234567,-5.25,a=b\r\n'],
  [['-5-3', '+46 70', '=HYPERLINK("x","y")'], '\'-5-3,\'+46 70,"\'=HYPERLINK(""x"",""y"")"\r\n'],
])('%j', (cells, text) => {
  expect(csvRow(cells)).toBe(text);
});
