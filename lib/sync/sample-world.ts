import { rowKey, type SyncRow } from './mapping.ts';
import { type MergeInput, mergePair, noteAttempts, noteWritten } from './merge.ts';
import { sampleInput, samplePerson, sampleRecord } from './sample-merge.ts';
import type { Base, Change, Merged, SyncValue } from './sides.ts';

/** Ways to build it wrong, which the properties must notice. */
export type Mutant = 'no-base' | 'noted-before-the-write' | 'attempts-ignored' | 'newest-reversed';
type Side = 'intercom' | 'salesforce';
/** Where a run of sync is killed, or its write's answer lost. */
export type Fate = 'well' | 'before-note' | 'before-write' | 'between-sides' | 'answer-lost';
export type World = ReturnType<typeof openWorld>;

/** A person and a record with the services' clocks, and what people and sync did to them. */
export function openWorld(rows: SyncRow[]) {
  const intercom = samplePerson({});
  const salesforce = sampleRecord({});
  for (const { attribute, field } of rows) {
    intercom.values[attribute] = null;
    salesforce.values[field] = null;
  }
  const clock = { now: 1000 };
  const writes: { key: string; from: SyncValue; to: SyncValue; row: SyncRow }[] = [];
  const set = (side: Side, row: SyncRow, value: SyncValue) => {
    if (side === 'intercom') intercom.values[row.attribute] = value;
    else salesforce.values[row.field] = value;
    touch(side);
  };
  const touch = (side: Side) => {
    if (side === 'intercom') intercom.updatedAt = clock.now;
    else salesforce.modifiedAt = clock.now;
  };
  const write = (change: Change) => {
    const { row, from, to } = change;
    writes.push({ key: rowKey(row), from, to, row });
    set(targetOf(row), row, to);
  };
  const read = () => structuredClone({ intercom, salesforce });
  return { rows, clock, writes, set, touch, write, read };
}

export const targetOf = ({ direction }: SyncRow): Side => (direction === 'to-salesforce' ? 'salesforce' : 'intercom');
export const sourceOf = ({ direction }: SyncRow): Side => (direction === 'to-salesforce' ? 'intercom' : 'salesforce');
export const valueAt = ({ intercom, salesforce }: ReturnType<World['read']>, side: Side, row: SyncRow) =>
  (side === 'intercom' ? intercom.values[row.attribute] : salesforce.values[row.field]) ?? null;

/** One browser with a base of its own on its disk. */
export function openBrowser(world: World, mutant: Mutant | null) {
  let disk: Base = {};
  const look = (): Merged => {
    const { intercom, salesforce } = world.read();
    if (mutant === 'newest-reversed') {
      [intercom.updatedAt, salesforce.modifiedAt] = [salesforce.modifiedAt, intercom.updatedAt];
    }
    const input: MergeInput = sampleInput(world.rows, { intercom, salesforce, base: mutant === 'no-base' ? {} : disk });
    return mergePair(input);
  };
  const note = (base: Base, changes: Change[]): Base => {
    if (mutant === 'attempts-ignored') return base;
    return (mutant === 'noted-before-the-write' ? noteWritten : noteAttempts)(base, changes, 'salt');
  };
  /** `meanwhile`: what people do between the reading and the writing. */
  const sync = (fate: Fate = 'well', meanwhile = () => {}): void => {
    const merged = look();
    meanwhile();
    if (fate === 'before-note') return;
    disk = note(merged.base, merged.changes);
    if (fate === 'before-write') return;
    for (const change of merged.changes) {
      if (fate === 'between-sides' && targetOf(change.row) === 'intercom') return;
      world.write(change);
    }
    if (fate === 'well') disk = noteWritten(merged.base, merged.changes, 'salt');
  };
  return { sync, look };
}
