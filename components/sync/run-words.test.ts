import { describe, expect, it } from 'vitest';
import type { RunRowView, RunView } from '../../lib/messages/sync.ts';
import { makeRun, makeRunRow, noCounts } from '../../tests/support/sync-samples.ts';
import { budgetOf, readCap } from './read-cap.ts';
import {
  chooseRows,
  groupRows,
  listCounts,
  sayCosts,
  sayNote,
  sayOutcome,
  sayProgress,
  sayRemaining,
  saySize,
  sayTitle,
} from './run-words.ts';
import { nounOf } from './table-words.ts';

const run = makeRun({
  looked: 128,
  total: 128,
  counts: { change: 40, values: 45, equal: 84, blocked: 3, held: 0, leftOut: 1, unmatched: 0 },
  done: 18,
  rate: 6,
  remaining: 3.4,
  calls: { salesforce: 1, intercom: 2 },
});

const row = (recordKey: string, state: RunRowView['state'], more: Partial<RunRowView> = {}) =>
  makeRunRow(recordKey, { state, ...more });

describe('what a run says of itself', () => {
  it('is how far it is, how fast, and how long it still takes', () => {
    expect(sayProgress(run)).toBe('18 of 40, 6 a second, about 4 s left');
    expect(sayProgress({ ...run, rate: 0.5, remaining: 200, failed: 2 })).toBe(
      '18 of 40, 30 a minute, about 4 min left, 2 failed',
    );
    expect(sayRemaining(3 * 3600)).toBe('about 3 h left');
  });

  it('is what was looked at while it rehearses, without a total that is not known', () => {
    const rehearsing: RunView = { ...run, phase: 'rehearsing', looked: 20, total: null, rate: null, remaining: null };
    expect(sayProgress(rehearsing)).toBe('Looked at 20');
    expect(sayProgress({ ...rehearsing, total: 900 })).toBe('Looked at 20 of 900');
    expect(sayProgress({ ...rehearsing, phase: 'paused', resumes: 'rehearsing', rate: 9 })).toBe('Looked at 20');
  });

  it('promises no speed while it is paused', () => {
    expect(sayProgress({ ...run, phase: 'paused', resumes: 'running' })).toBe('18 of 40');
  });

  it('is its size and its costs, one and many told apart', () => {
    expect(saySize(run)).toBe('40 people, 45 values.');
    expect(saySize({ ...run, counts: { ...run.counts, change: 1, values: 1 } })).toBe('1 person, 1 value.');
    expect(sayCosts(run)).toBe('1 Salesforce call, 2 Intercom calls');
    expect(nounOf(['account'], 2)).toBe('companies');
    expect(nounOf(['lead', 'account'], 2)).toBe('records');
  });

  it('is its outcome: done, failed, left alone, cancelled, put back', () => {
    const over: RunView = { ...run, phase: 'done', done: 37, failed: 2, changedSince: 1 };
    expect(sayOutcome(over)).toBe('37 people updated, 2 failed, 1 left alone, because somebody changed them since.');
    expect(sayOutcome({ ...run, phase: 'cancelled' })).toBe('18 people updated, cancelled before the rest of 40.');
    const nothing = { ...run, phase: 'cancelled' as const, done: 0, revertible: false };
    expect(sayOutcome(nothing)).toBe('Cancelled. Nothing was updated.');
    expect(sayOutcome({ ...nothing, kind: 'revert' })).toBe('Cancelled. Nothing was put back.');
    expect(sayOutcome({ ...run, kind: 'revert', phase: 'done', done: 1 })).toBe('1 person put back.');
  });

  it('is its title, with the table where it is not all of them', () => {
    expect(sayTitle({ ...run, phase: 'rehearsed' })).toBe('Rehearsal: User → Contact');
    expect(sayTitle({ ...run, tables: ['lead', 'contact', 'account'] })).toBe('Sync run');
    expect(sayTitle({ ...run, kind: 'revert' })).toBe('Revert: User → Contact');
  });

  it('lists no count of nothing but the first two', () => {
    const counts = { ...noCounts, equal: 5, unmatched: 2 };
    expect(listCounts({ ...run, phase: 'rehearsed', counts }).map(({ label }) => label)).toEqual([
      'looked at',
      'will change',
      'equal already',
      'not in Salesforce',
    ]);
  });
});

describe('the rows of a run', () => {
  it('stand together by record, which is taken in, left out, or has nothing to choose', () => {
    const groups = groupRows([row('a', 'blocked'), row('a', 'will'), row('b', 'left-out'), row('c', 'held')]);
    expect(groups.map(({ recordKey, choice, rows }) => [recordKey, choice, rows.length])).toEqual([
      ['a', 'in', 2],
      ['b', 'out', 1],
      ['c', null, 1],
    ]);
  });

  it('follow what is chosen: some, or all of them; what is blocked stays so', () => {
    const rows = [row('a', 'will'), row('b', 'will'), row('c', 'blocked')];
    const states = (list: RunRowView[]) => list.map(({ state }) => state);
    expect(states(chooseRows(rows, ['a'], true))).toEqual(['left-out', 'will', 'blocked']);
    expect(states(chooseRows(rows, null, true))).toEqual(['left-out', 'left-out', 'blocked']);
    expect(states(chooseRows(chooseRows(rows, null, true), ['b'], false))).toEqual(['left-out', 'will', 'blocked']);
  });

  it('say in a word what their state is, the run’s own words first', () => {
    expect(sayNote(row('a', 'will'))).toBe('');
    expect(sayNote(row('a', 'will', { direction: 'to-intercom' }))).toBe('Written to Intercom');
    expect(sayNote(row('a', 'blocked', { note: 'Not in the picklist of Region' }))).toBe(
      'Not in the picklist of Region',
    );
    expect(sayNote(row('a', 'left-out', { note: 'Cut to 80 characters' }))).toBe('Left out by you');
  });
});

describe('the cap on API calls', () => {
  it('is read with and without separators; nothing is none', () => {
    expect(readCap(' 50000 ')).toBe(50_000);
    expect(readCap('50,000')).toBe(50_000);
    expect(readCap('1 000 000')).toBe(1_000_000);
    expect(readCap('')).toBe(0);
  });

  it('is refused where it is no whole number, or too large', () => {
    for (const text of ['many', '1.5', '-4', '12,34', '100000001']) expect(readCap(text)).toBeNull();
  });

  it('counts where it is smaller than the org’s limit', () => {
    expect(budgetOf({ used: 21_000, limit: 100_000 }, 0)).toEqual({ limit: 100_000, capped: false, band: 'free' });
    expect(budgetOf({ used: 21_000, limit: 100_000 }, 50_000)).toEqual({ limit: 50_000, capped: true, band: 'bulk' });
    expect(budgetOf({ used: 80_000, limit: 100_000 }, 200_000).band).toBe('automatic');
  });
});
