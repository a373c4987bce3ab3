import type { RunRecord, RunRow, RunValue } from '../outbox/sync-rows.ts';
import { explainProblem } from '../sync/explain.ts';
import { rowKey, type SyncRow } from '../sync/mapping.ts';
import type { Merged } from '../sync/sides.ts';
import { labelOf } from './explain-pair.ts';
import type { SyncFrame } from './frame-sync.ts';
import { tableOf } from './judge.ts';
import { mergeSides } from './merge-sides.ts';
import type { RunContext, Stepped } from './run-frame.ts';
import type { Match } from './run-match.ts';

/** Records of one page, numbered after those before, and the counts with them. What is equal leaves no record. */
export async function rehearseSides(context: RunContext, row: RunRow, matches: Match[]): Promise<Stepped> {
  const { frame, ports } = context;
  const counts = { ...row.counts };
  const records: RunRecord[] = [];
  const admins = frame.settings.ownerFromSalesforce ? await ports.admins() : null;
  for (const { intercom, salesforce } of matches) {
    if (salesforce === null) {
      counts.unmatched += 1;
      continue;
    }
    const table = tableOf(salesforce.object);
    if (!row.tables.includes(table)) continue;
    const merged = mergeSides(frame, { intercom, salesforce, base: {}, admins, mode: 'bulk' });
    const { will, told } = valuesOf(frame, merged);
    const isBlocked = merged.blocked.length > 0;
    counts.equal += will.length + told.length === 0 ? 1 : 0;
    counts.change += will.length > 0 ? 1 : 0;
    counts.values += will.length;
    counts.blocked += isBlocked ? 1 : 0;
    counts.held += merged.held.length > 0 ? 1 : 0;
    const name = salesforce.name ?? intercom.name ?? salesforce.email ?? intercom.email ?? salesforce.id;
    const whose = { runId: row.id, table, intercomId: intercom.id, recordId: salesforce.id, name, company: null };
    // What will not be written lies apart from what will: each is found without looking through the other.
    if (will.length > 0) records.push({ ...whose, n: 0, leftOut: false, state: 'will', values: will });
    const state = isBlocked ? 'blocked' : 'held';
    if (told.length > 0) records.push({ ...whose, n: 0, leftOut: false, state, values: told });
  }
  const { n } = row.cursor;
  const numbered = records.map((record, index) => ({ ...record, n: n + index + 1 }));
  return { row: { ...row, counts, cursor: { ...row.cursor, n: n + records.length } }, records: numbered };
}

function valuesOf(frame: SyncFrame, merged: Merged): { will: RunValue[]; told: RunValue[] } {
  const start = (row: SyncRow) => {
    const { attribute, field, direction } = row;
    return { key: rowKey(row), attribute, field, direction, label: labelOf(frame, row) };
  };
  const will = merged.changes.map(({ row, from, to, cut }): RunValue => {
    return { ...start(row), from, to, state: 'will', note: cut ? 'Cut to the length of the field.' : null };
  });
  const blocked = merged.blocked.map(({ row, source, target, problem }): RunValue => {
    const line = start(row);
    return { ...line, from: target, to: source, state: 'blocked', note: explainProblem(problem, line) };
  });
  const held = merged.held.map(({ row, source, target }): RunValue => {
    const side = row.direction === 'to-salesforce' ? 'Salesforce' : 'Intercom';
    return { ...start(row), from: target, to: source, state: 'held', note: `${side} wins for this line.` };
  });
  return { will, told: [...blocked, ...held] };
}
