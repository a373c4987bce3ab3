import { expect, test } from 'vitest';
import { defaultSyncMapping, type SyncRow } from '../sync/mapping.ts';
import { readMappingFile, writeMappingFile } from './mapping-file.ts';

const [row] = defaultSyncMapping;
const file = (rows: unknown, version: unknown = 1) => JSON.stringify({ tandem: 'attribute-mapping', version, rows });

test('what was written is read as it was, also with a byte order mark', () => {
  const rows: SyncRow[] = [...defaultSyncMapping].map((each) => ({
    ...each,
    values: [{ intercom: 'gold', salesforce: 'Gold “A”' }],
  }));
  expect(readMappingFile(writeMappingFile(rows))).toEqual({ ok: true, rows, problems: [] });
  expect(readMappingFile(`\uFEFF${writeMappingFile(rows)}`)).toMatchObject({ ok: true });
  expect(readMappingFile(writeMappingFile([]))).toEqual({ ok: true, rows: [], problems: [] });
});

test.each([
  ['', 'The file is not JSON.'],
  ['{"tandem":', 'The file is not JSON.'],
  ['null', 'The file is not an attribute mapping of Tandem.'],
  ['[]', 'The file is not an attribute mapping of Tandem.'],
  [file([], 2), 'The file’s version is 2; this Tandem reads version 1.'],
  ['{"tandem":"attribute-mapping"}', 'The file’s version is missing; this Tandem reads version 1.'],
  [file(undefined), 'The file has no list of rows.'],
  [file({}), 'The file has no list of rows.'],
  [file(Array.from({ length: 301 }, (_, n) => ({ ...row, field: `F${n}__c` }))), 'There are more than 300 rows.'],
  [file([row, { ...row, direction: 'both' }]), 'Row 2: “direction” must be to-salesforce or to-intercom.'],
  [file([{ ...row, field: 'no name' }]), 'Row 1: “field” must be an API name such as Region__c.'],
  [file([{ ...row, attribute: '' }]), 'Row 1: “attribute” must not be empty.'],
  [file([{ ...row, extra: 1 }]), 'Row 1 has unknown parts: extra.'],
  [file([row, row]), 'Row 2 maps the same as row 1: email and Email.'],
])('%.60s', (text, problem) => {
  expect(readMappingFile(text)).toEqual({ ok: false, rows: null, problems: [problem] });
});

test('everything that is wrong is told, each with its row', () => {
  const read = readMappingFile(file([{ ...row, table: 'case' }, 7, { ...row, values: [{ intercom: 1 }] }]));
  expect(read.problems.map((problem) => problem.slice(0, 6))).toEqual(['Row 1:', 'Row 2:', 'Row 3:', 'Row 3:']);
});
