import { type Failure, fail } from '../failures/codes.ts';
import type { PairTrouble } from '../outbox/sync-rows.ts';
import { explainProblem } from '../sync/explain.ts';
import type { SyncRow } from '../sync/mapping.ts';
import type { Merged } from '../sync/sides.ts';
import type { FoundRecord } from './find-records.ts';
import type { SyncFrame } from './frame-sync.ts';

/** What the overwritten side calls a line. */
export function labelOf(frame: SyncFrame, row: SyncRow): string {
  const attribute = frame.attributesOf(row.table).get(row.attribute)?.label ?? row.attribute;
  if (row.direction === 'to-intercom') return row.attribute === 'owner_id' ? 'Owner' : attribute;
  return frame.fieldsOf(row.table).get(row.field)?.label ?? row.field;
}

/** Why no record is kept in line with this person; null: there is none, which is nobody's fault. */
export function troubleOfRecord(found: FoundRecord | { kind: 'taken' } | undefined): Failure | null {
  switch (found?.kind) {
    case 'several':
      return fail('sync-several', { count: found.count }).toFailure();
    case 'gone':
      return fail('sync-gone', { object: found.object }).toFailure();
    case 'taken':
      return fail('sync-taken').toFailure();
    case 'failed':
      return found.failure;
    default:
      return null;
  }
}

/** The first thing that keeps the sides apart, what is blocked before what is held. */
export function troubleOfMerge(frame: SyncFrame, merged: Merged): Pick<PairTrouble, 'state' | 'failure'> | null {
  const [blocked] = merged.blocked;
  if (blocked !== undefined) {
    const label = labelOf(frame, blocked.row);
    const reason = explainProblem(blocked.problem, { label });
    return { state: 'blocked', failure: fail('sync-value', { label, reason }).toFailure() };
  }
  const [held] = merged.held;
  if (held === undefined) return null;
  const service = held.row.direction === 'to-salesforce' ? 'Salesforce' : 'Intercom';
  return { state: 'held', failure: fail('sync-held', { label: labelOf(frame, held.row), service }).toFailure() };
}
