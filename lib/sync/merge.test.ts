import { describe, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';
import { rowKey, type SyncRow } from './mapping.ts';
import { type MergeInput, mergePair, noteAttempts, noteWritten } from './merge.ts';
import { sampleAttribute, sampleField, sampleInput, samplePerson, sampleRecord, sampleRow } from './sample-merge.ts';
import type { Base, SyncValue } from './sides.ts';

const print = (value: SyncValue) => fingerprint(value, 'salt');
const agreed = (row: SyncRow, source: SyncValue, target: SyncValue): Base => ({
  [rowKey(row)]: { source: print(source), target: print(target) },
});

interface Sides {
  source: SyncValue | undefined;
  target: SyncValue | undefined;
  /** Whose record changed later. */
  later?: 'source' | 'target' | 'same';
}

function merge(row: SyncRow, { source, target, later = 'same' }: Sides, part: Partial<MergeInput> = {}) {
  const toSalesforce = row.direction === 'to-salesforce';
  const times = { source: later === 'source' ? 200 : 100, target: later === 'target' ? 200 : 100 };
  const valuesOf = (name: string, value: SyncValue | undefined) => (value === undefined ? {} : { [name]: value });
  const intercom = samplePerson(valuesOf(row.attribute, toSalesforce ? source : target), {
    updatedAt: toSalesforce ? times.source : times.target,
  });
  const salesforce = sampleRecord(valuesOf(row.field, toSalesforce ? target : source), {
    modifiedAt: toSalesforce ? times.target : times.source,
  });
  return mergePair(sampleInput([row], { intercom, salesforce, ...part }));
}

function outcome(merged: ReturnType<typeof merge>): string {
  const [blocked] = merged.blocked;
  if (blocked !== undefined) return blocked.problem.kind;
  if (merged.held.length > 0) return 'held';
  const [change] = merged.changes;
  return change === undefined ? 'equal' : `write ${change.to}`;
}

const directions = ['to-salesforce', 'to-intercom'] as const;

describe.each(directions)('a line %s', (direction) => {
  const [source, target] =
    direction === 'to-salesforce' ? (['intercom', 'salesforce'] as const) : (['salesforce', 'intercom'] as const);
  const rowOf = (who: string, part: Partial<SyncRow> = {}) =>
    sampleRow({ direction, winner: who === 'source' ? source : who === 'target' ? target : 'newest', ...part });

  test.each([
    ['target unchanged', 'b', 'a', 'target', 'write b', 'write b', 'write b'],
    ['only the target changed', 'a', 'x', 'target', 'held', 'write a', 'held'],
    ['only the target changed, the source’s record later', 'a', 'x', 'source', 'held', 'write a', 'held'],
    ['only the target was emptied', 'a', null, 'target', 'held', 'write a', 'held'],
    ['both changed, the source later', 'b', 'x', 'source', 'write b', 'write b', 'held'],
    ['both changed, the target later', 'b', 'x', 'target', 'held', 'write b', 'held'],
    ['both changed in one second', 'b', 'x', 'same', 'write b', 'write b', 'held'],
    ['both changed to the same', 'b', 'b', 'target', 'equal', 'equal', 'equal'],
    ['nothing changed', 'a', 'a', 'target', 'equal', 'equal', 'equal'],
  ] as const)('%s', (_, from, to, later, newest, sourceWins, targetWins) => {
    const told = ['newest', 'source', 'target'].map((who) => {
      const row = rowOf(who);
      return outcome(merge(row, { source: from, target: to, later }, { base: agreed(row, 'a', 'a') }));
    });
    expect(told).toEqual([newest, sourceWins, targetWins]);
  });

  test.each([
    ['target empty', null, 'target', 'auto', ['write b', 'write b', 'write b']],
    ['the source later', 'x', 'source', 'auto', ['write b', 'write b', 'held']],
    ['the target later', 'x', 'target', 'auto', ['held', 'write b', 'held']],
    ['in one second', 'x', 'same', 'auto', ['write b', 'write b', 'held']],
    ['bulk, the target later', 'x', 'target', 'bulk', ['write b', 'write b', 'held']],
    ['bulk, target empty', null, 'target', 'bulk', ['write b', 'write b', 'write b']],
  ] as const)('no base yet: %s', (_, to, later, mode, expected) => {
    const told = ['newest', 'source', 'target'].map((who) =>
      outcome(merge(rowOf(who), { source: 'b', target: to, later }, { mode })),
    );
    expect(told).toEqual(expected);
  });

  test('an empty source changes nothing with “keep”, and empties with “clear”', () => {
    const keep = rowOf('source');
    const clear = rowOf('source', { whenEmpty: 'clear' });
    for (const blank of [null, '', '  ']) {
      expect(outcome(merge(keep, { source: blank, target: 'a' }))).toBe('equal');
      expect(outcome(merge(clear, { source: blank, target: 'a' }))).toBe('write null');
      expect(outcome(merge(clear, { source: blank, target: '' }))).toBe('equal');
    }
  });

  test('a source that lost does not win later because something else of its record changed', () => {
    const row = rowOf('newest');
    const lost = merge(row, { source: 'b', target: 'x', later: 'target' }, { base: agreed(row, 'a', 'a') });
    expect(outcome(merge(row, { source: 'b', target: 'x', later: 'source' }, { base: lost.base }))).toBe('held');
    expect(outcome(merge(row, { source: 'c', target: 'x', later: 'source' }, { base: lost.base }))).toBe('write c');
  });

  test.each([
    ['arrived', 'b', 'b', 'equal'],
    ['not arrived', 'b', 'a', 'write b'],
    ['arrived, the source changed since', 'c', 'b', 'write c'],
    ['not arrived, the source changed since', 'c', 'a', 'write c'],
    ['somebody edited since', 'b', 'x', 'held'],
  ])('a write whose answer was lost: %s', (_, from, to, expected) => {
    const row = rowOf('newest');
    const first = merge(row, { source: 'b', target: 'a' }, { base: agreed(row, 'a', 'a') });
    const base = noteAttempts(first.base, first.changes, 'salt');
    expect(outcome(merge(row, { source: from, target: to, later: 'source' }, { base }))).toBe(expected);
  });

  test('a first write that did not arrive is made again, whatever else of the source changed since', () => {
    const row = rowOf('newest');
    const first = merge(row, { source: 'b', target: 'x', later: 'source' });
    const base = noteAttempts(first.base, first.changes, 'salt');
    expect(outcome(merge(row, { source: 'b', target: 'x', later: 'source' }, { base }))).toBe('write b');
  });

  test('what a record holds again after a write whose answer was lost may be somebody’s edit, which stands', () => {
    const row = rowOf('newest');
    const first = merge(row, { source: 'b', target: 'a' }, { base: agreed(row, 'a', 'a') });
    const base = noteAttempts(first.base, first.changes, 'salt');
    const putBack = merge(row, { source: 'b', target: 'a', later: 'target' }, { base });
    // Intercom counts visits as changes of a person: there a later time tells of no edit.
    expect(outcome(putBack)).toBe(direction === 'to-salesforce' ? 'held' : 'write b');
  });

  test('a value that could not go across has lost as well: listed later, it does not overwrite the edit', () => {
    const parts = (options: string[]) => ({
      attributes: new Map([[sampleRow().attribute, sampleAttribute(direction === 'to-intercom' ? { options } : {})]]),
      fields: new Map([
        [
          sampleRow().field,
          sampleField(
            direction === 'to-salesforce'
              ? { type: 'picklist', restricted: true, options: options.map((value) => ({ value, label: value })) }
              : {},
          ),
        ],
      ]),
    });
    const row = rowOf('newest');
    const blocked = merge(
      row,
      { source: 'b', target: 'x', later: 'target' },
      { base: agreed(row, 'a', 'a'), ...parts(['a', 'x']) },
    );
    expect(outcome(blocked)).toBe('not-listed');
    const listed = { base: blocked.base, ...parts(['a', 'b', 'x']) };
    expect(outcome(merge(row, { source: 'b', target: 'x', later: 'source' }, listed))).toBe('held');
  });

  test('where the overwritten side wins, what was entered there while the source was empty stays', () => {
    const row = rowOf('target');
    const emptied = merge(row, { source: null, target: 'x' }, { base: agreed(row, 'a', 'a') });
    expect(outcome(emptied)).toBe('equal');
    expect(outcome(merge(row, { source: 'b', target: 'x', later: 'source' }, { base: emptied.base }))).toBe('held');
  });

  test('without the right to change it, an equal value is no trouble and another one is', () => {
    const row = rowOf('source');
    const parts = {
      attributes: new Map([[row.attribute, sampleAttribute({ writable: direction !== 'to-intercom' })]]),
      fields: new Map([[row.field, sampleField({ updateable: direction !== 'to-salesforce' })]]),
    };
    expect(outcome(merge(row, { source: 'a', target: 'a' }, parts))).toBe('equal');
    expect(outcome(merge(row, { source: 'b', target: 'a' }, parts))).toBe('not-writable');
  });

  test('after a write nothing is written', () => {
    const row = rowOf('source');
    const first = merge(row, { source: 'b', target: 'a' });
    const base = noteWritten(first.base, first.changes, 'salt');
    expect(base).toMatchObject(agreed(row, 'b', 'b'));
    expect(outcome(merge(row, { source: 'b', target: 'b' }, { base }))).toBe('equal');
  });

  test('a service that makes something else of a value is not written to for ever', () => {
    const row = rowOf('source');
    let base: Base = {};
    let target: SyncValue = 'a';
    let writes = 0;
    for (let round = 0; round < 6; round += 1) {
      const merged = merge(row, { source: 'b', target }, { base });
      base = noteWritten(merged.base, merged.changes, 'salt');
      if (merged.changes.length === 0) continue;
      writes += 1;
      target = 'as the service likes it';
    }
    expect(writes).toBe(2);
    expect(outcome(merge(row, { source: 'c', target }, { base }))).toBe('write c');
  });
});

describe('what stands in the way', () => {
  test('a field that is hidden or read-only is not written, and the base is kept', () => {
    const row = sampleRow();
    const base = agreed(row, 'a', 'a');
    const hidden = merge(row, { source: 'b', target: undefined }, { base });
    expect(outcome(hidden)).toBe('not-writable');
    expect(hidden.base).toEqual(base);
    const fields = new Map([[row.field, sampleField({ updateable: false })]]);
    expect(outcome(merge(row, { source: 'b', target: 'a' }, { fields }))).toBe('not-writable');
  });

  test('a source that cannot be seen changes nothing', () => {
    const row = sampleRow({ direction: 'to-intercom', whenEmpty: 'clear' });
    const base = agreed(row, 'a', 'a');
    const merged = merge(row, { source: undefined, target: 'a' }, { base });
    expect(outcome(merged)).toBe('equal');
    expect(merged.base).toEqual(base);
  });

  test('a field that demands a value is not emptied; a yes or no becomes no', () => {
    const row = sampleRow({ whenEmpty: 'clear' });
    const clear = (target: SyncValue, type: string) => {
      const fields = new Map([[row.field, sampleField({ type, nillable: false })]]);
      return outcome(merge(row, { source: null, target }, { fields }));
    };
    expect(clear('a', 'string')).toBe('required');
    expect(clear(true, 'boolean')).toBe('write false');
    expect(clear(false, 'boolean')).toBe('equal');
  });

  test('text of which nothing is left does not empty a list of values', () => {
    const row = sampleRow();
    const fields = new Map([[row.field, sampleField({ type: 'multipicklist' })]]);
    expect(outcome(merge(row, { source: ' ; ', target: 'a' }, { fields }))).toBe('equal');
  });

  describe('a list in Intercom', () => {
    const listed = (row: SyncRow, told: string | undefined, target: SyncValue) => {
      const values = told === undefined ? {} : { [row.attribute]: told };
      const intercom = samplePerson(values, { lists: [row.attribute] });
      return outcome(
        mergePair(sampleInput([row], { intercom, salesforce: sampleRecord({ [row.field]: target }), mode: 'bulk' })),
      );
    };
    const clear = { winner: 'newest', whenEmpty: 'clear' } as const;

    test('goes to Salesforce as one text, and never as none', () => {
      const row = sampleRow({ ...clear, direction: 'to-salesforce' });
      expect(listed(row, 'Gold; Silver', 'Bronze')).toBe('write Gold; Silver');
      expect(listed(row, undefined, 'Bronze')).toBe('references');
      expect(listed(row, undefined, null)).toBe('references');
    });

    test('is not written over, with a value or with nothing', () => {
      const row = sampleRow({ ...clear, direction: 'to-intercom' });
      expect(listed(row, 'Gold; Silver', 'Silver;Gold')).toBe('equal');
      expect(listed(row, 'Gold; Silver', 'Gold')).toBe('list');
      expect(listed(row, 'Gold; Silver', null)).toBe('list');
      expect(listed(row, undefined, 'Gold')).toBe('list');
      expect(listed(row, undefined, null)).toBe('equal');
    });
  });

  test('a value that is cut is written once', () => {
    const row = sampleRow({ winner: 'intercom' });
    const fields = new Map([[row.field, sampleField({ maxLength: 3 })]]);
    const first = merge(row, { source: 'abcdef', target: null }, { fields });
    expect(first.changes).toMatchObject([{ to: 'abc', cut: true }]);
    expect(outcome(merge(row, { source: 'abcdef', target: 'abc' }, { fields }))).toBe('equal');
  });
});
