import { describe, expect, it } from 'vitest';
import type { SyncRow } from '../../lib/sync/mapping.ts';
import { describeAttribute, describeField } from './describe-type.ts';
import {
  addRow,
  cleanRows,
  countChanges,
  type DraftRow,
  emptyRow,
  replaceRows,
  sayTooMany,
  sayUnfinished,
  settleDraft,
  toDraft,
} from './draft-mapping.ts';

const line = (attribute: string, field: string, more: Partial<SyncRow> = {}): SyncRow => ({
  ...emptyRow('contact'),
  attribute,
  field,
  ...more,
});
const saved = [line('email', 'Email'), line('phone', 'Phone')];
const edit = (rows: DraftRow[], at: number, part: Partial<SyncRow>) =>
  rows.map((row, index) => (index === at ? { ...row, ...part } : row));

describe('changes that are not saved', () => {
  it('are none while the draft says what is saved', () => {
    expect(countChanges(saved, toDraft(saved))).toBe(0);
  });

  it('count each line once: added, changed, removed, and one whose field was changed', () => {
    const draft = toDraft(saved);
    expect(countChanges(saved, addRow(draft, line('name', 'Title')))).toBe(1);
    expect(countChanges(saved, edit(draft, 1, { direction: 'to-intercom' }))).toBe(1);
    expect(countChanges(saved, edit(draft, 1, { field: 'MobilePhone' }))).toBe(1);
    expect(countChanges(saved, draft.slice(1))).toBe(1);
    expect(countChanges(saved, addRow(draft.slice(1), line('name', 'Title')))).toBe(2);
  });

  it('are none again once a change was taken back, a removed line being added anew too', () => {
    const draft = toDraft(saved);
    const turned = edit(draft, 0, { winner: 'intercom' });
    expect(countChanges(saved, edit(turned, 0, { winner: 'newest' }))).toBe(0);
    expect(countChanges(saved, edit(draft, 0, { values: [{ intercom: 'a', salesforce: 'b' }] }))).toBe(1);
  });

  it('after a file was read are those lines that differ', () => {
    const read = [line('email', 'Email'), line('phone', 'Phone', { whenEmpty: 'clear' }), line('name', 'Title')];
    expect(countChanges(saved, replaceRows(saved, read))).toBe(2);
    expect(countChanges(saved, replaceRows(saved, [...saved].reverse()))).toBe(0);
  });
});

describe('what is saved', () => {
  it('are whole lines with whole pairs; what is still typed stays in the draft', () => {
    const draft = addRow(
      edit(toDraft(saved), 1, {
        values: [
          { intercom: 'a', salesforce: 'b' },
          { intercom: 'c', salesforce: '' },
        ],
      }),
      line('name', ''),
    );
    const clean = cleanRows(draft);
    expect(clean).toEqual([
      line('email', 'Email'),
      line('phone', 'Phone', { values: [{ intercom: 'a', salesforce: 'b' }] }),
    ]);
    const left = settleDraft(clean, draft);
    expect(left).toHaveLength(3);
    expect(countChanges(clean, left ?? [])).toBe(2);
  });

  it('leaves no draft where all of it is saved', () => {
    const draft = addRow(toDraft(saved), line('name', 'Title'));
    expect(settleDraft(cleanRows(draft), draft)).toBeNull();
  });

  it('keeps each line’s own key, so that a new one never takes another’s place', () => {
    const draft = addRow(toDraft(saved).slice(1), line('name', 'Title'));
    expect(draft.map(({ key }) => key)).toEqual([1, 2]);
  });
});

describe('what a side holds', () => {
  it('is said in a word, with its length where it has one', () => {
    expect(describeAttribute({ type: 'string', options: null })).toBe('text');
    expect(describeAttribute({ type: 'string', options: ['a'] })).toBe('list');
    expect(describeAttribute({ type: 'boolean', options: null })).toBe('yes or no');
    expect(describeField({ type: 'string', maxLength: 128, digits: null })).toBe('text 128');
    expect(describeField({ type: 'double', maxLength: null, digits: { whole: 16, fraction: 2 } })).toBe('number 16.2');
    expect(describeField({ type: 'int', maxLength: null, digits: { whole: 9, fraction: 0 } })).toBe('number 9');
    expect(describeField({ type: 'picklist', maxLength: 255, digits: null })).toBe('picklist');
  });
});

describe('what of the lines cannot be saved', () => {
  const whole = (n: number) => ({ ...emptyRow('contact'), attribute: `a${n}`, field: `F${n}__c` });
  const lines = (count: number) => toDraft(Array.from({ length: count }, (_, n) => whole(n)));

  it('is told by its number, of lines and of pairs', () => {
    expect(sayTooMany(addRow(lines(300), emptyRow('contact')))).toBeNull();
    expect(sayTooMany(lines(301))).toBe('A mapping has 300 lines at most, these are 301.');
    const values = Array.from({ length: 501 }, (_, n) => ({ intercom: `i${n}`, salesforce: `s${n}` }));
    expect(sayTooMany(toDraft([{ ...whole(1), values: values.slice(1) }]))).toBeNull();
    expect(sayTooMany(toDraft([{ ...whole(1), values }]))).toBe('A line has 500 paired values at most, F1__c has 501.');
  });

  it('is each line that lacks a side', () => {
    const one = addRow(lines(1), emptyRow('contact'));
    expect(sayUnfinished(lines(1))).toBe('');
    expect(sayUnfinished(one)).toBe('1 line lacks a side and is not saved. ');
    expect(sayUnfinished(addRow(one, { ...whole(2), field: '' }))).toBe('2 lines lack a side and are not saved. ');
  });
});
