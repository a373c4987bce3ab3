import { describe, expect, it } from 'vitest';
import { checkRow, type MappingRow, readRows } from './mapping-rows.ts';

const row = (key: number, field: string, source: MappingRow['source'], value = ''): MappingRow => ({
  key,
  field,
  source,
  value,
});

describe('the mapping of a lead', () => {
  it('is saved without blanks, empty lines and values that no source takes', () => {
    const rows = [
      row(1, ' Company ', 'company', 'left over'),
      row(2, '', 'fixed', 'x'),
      row(3, 'Rating', 'fixed', ' Hot '),
    ];
    expect(readRows(rows)).toEqual([
      { field: 'Company', source: 'company', value: '' },
      { field: 'Rating', source: 'fixed', value: 'Hot' },
    ]);
  });

  it('is not saved while a line is wrong', () => {
    expect(readRows([row(1, 'Company', 'company'), row(2, '1st', 'city')])).toBeNull();
  });

  it('says what is wrong with a line', () => {
    const rows = [row(1, 'Company', 'company'), row(2, 'company', 'city'), row(3, 'Plan__c', 'attribute')];
    expect(rows.map((each) => checkRow(each, rows))).toEqual([
      null,
      'company is filled above already.',
      'Which attribute?',
    ]);
  });
});
