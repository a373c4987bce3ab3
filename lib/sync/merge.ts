import { fingerprint } from './fingerprint.ts';
import { rowKey, type SyncRow } from './mapping.ts';
import type {
  Base,
  BaseField,
  Change,
  IntercomSide,
  Merged,
  SalesforceSide,
  SyncAttribute,
  SyncField,
  SyncValue,
  ValueProblem,
} from './sides.ts';
import { isEmpty, sameParts, sameValue, toTarget } from './values.ts';

export interface MergeInput {
  rows: readonly SyncRow[];
  intercom: IntercomSide;
  salesforce: SalesforceSide;
  base: Base;
  attributes: ReadonlyMap<string, SyncAttribute>;
  fields: ReadonlyMap<string, SyncField>;
  /** `bulk`: rehearsed and confirmed by a person; the sides differ for any reason, and the arrow decides. */
  mode: 'auto' | 'bulk';
  salt: string;
}

/** In place of a fingerprint: the two sides never agreed. */
const never = '';

/** What bringing a person or company and its record in line takes, line by line. Writes nothing. */
export function mergePair(input: MergeInput): Merged {
  const merged: Merged = { changes: [], held: [], blocked: [], equal: 0, base: {} };
  for (const row of input.rows) {
    const { base, change, held, problem, source, target } = mergeRow(input, row);
    if (base !== undefined) merged.base[rowKey(row)] = base;
    if (problem !== undefined) merged.blocked.push({ row, source, target, problem });
    else if (held === true) merged.held.push({ row, source, target });
    else if (change !== undefined) merged.changes.push(change);
    else merged.equal += 1;
  }
  return merged;
}

/** What one line comes to; none of change, held and problem: the sides are equal, or stay as they are. */
interface RowOutcome {
  source: SyncValue;
  target: SyncValue;
  base: BaseField | undefined;
  change?: Change;
  held?: boolean;
  problem?: ValueProblem;
}

function mergeRow(input: MergeInput, row: SyncRow): RowOutcome {
  const attribute = input.attributes.get(row.attribute);
  const field = input.fields.get(row.field);
  const sides = readSides(input, row);
  const before = input.base[rowKey(row)];
  const target = sides.target ?? null;
  const listed = input.intercom.lists.includes(row.attribute);
  const toSalesforce = row.direction === 'to-salesforce';
  if (sides.source === undefined) {
    return { source: null, target, base: before, ...(listed && toSalesforce && { problem: { kind: 'references' } }) };
  }
  const { source } = sides;
  const base = settleAttempt(before, fingerprint(target, input.salt), seenOf(input, row));
  const agreed = {
    source,
    target,
    base: { source: fingerprint(source, input.salt), target: fingerprint(target, input.salt) },
  };
  // Whatever stands where the overwritten side wins was never agreed on, however empty the other is.
  const left = { source, target, base: winnerOf(row) === 'target' ? base : agreed.base };
  if (isEmpty(source) && row.whenEmpty === 'keep') return isEmpty(target) ? agreed : left;
  if (isEmpty(source) && isEmpty(target)) return agreed;
  if (sides.target === undefined) return { source, target, base, problem: { kind: listed ? 'list' : 'not-writable' } };
  if (listed && !toSalesforce) {
    return sameParts(source, target) ? agreed : { source, target, base, problem: { kind: 'list' } };
  }
  const next = isEmpty(source) ? emptied(row, field) : toTarget(row, source, asWritable(attribute), asWritable(field));
  // Text of which nothing is left (";" for a list of values) is as empty as none.
  if (next.ok && isEmpty(next.value) && !isEmpty(source) && row.whenEmpty === 'keep') return left;
  if (next.ok && sameValue(next.value, target, row, attribute, field)) return agreed;
  const held = isHeld(input, row, base, source, target);
  // This source has lost: it does not win later because something else of its record changed.
  const lost = { ...base, source: agreed.base.source, target: never };
  const kept = held && row.winner === 'newest' ? lost : base;
  if (!next.ok) return { source, target, base: kept, problem: next.problem };
  if (!isWritable(row, attribute, field)) return { source, target, base: kept, problem: { kind: 'not-writable' } };
  if (held) return { source, target, base: kept, held: true };
  const { value: to, cut } = next;
  return { source, target, base, change: { row, source, from: target, to, cut, seen: seenOf(input, row) } };
}

/** When the overwritten record was last changed; Intercom counts visits as changes, so there it tells nothing. */
function seenOf({ salesforce }: MergeInput, row: SyncRow): number | null {
  return row.direction === 'to-salesforce' ? salesforce.modifiedAt : null;
}

function winnerOf({ winner, direction }: SyncRow): 'source' | 'target' | 'newest' {
  if (winner === 'newest') return 'newest';
  return (winner === 'intercom') === (direction === 'to-salesforce') ? 'source' : 'target';
}

/** What is equal already needs no right to be changed: that is asked when it is to be. */
function asWritable<Side extends SyncAttribute | SyncField>(side: Side | undefined): Side | undefined {
  return side && { ...side, updateable: true, writable: true };
}

function isWritable(row: SyncRow, attribute: SyncAttribute | undefined, field: SyncField | undefined): boolean {
  return row.direction === 'to-salesforce' ? field?.updateable === true : attribute?.writable === true;
}

/** What each side has; what Intercom does not name was never set and is empty (or a list), what Salesforce does not name is hidden. */
function readSides({ intercom, salesforce, attributes }: MergeInput, row: SyncRow) {
  const unset = attributes.has(row.attribute) && !intercom.lists.includes(row.attribute);
  const mine = intercom.values[row.attribute] ?? (unset ? null : undefined);
  const theirs = salesforce.values[row.field];
  if (row.direction === 'to-salesforce') return { source: mine, target: theirs };
  return { source: theirs, target: mine };
}

function emptied(row: SyncRow, field: SyncField | undefined) {
  const toSalesforce = row.direction === 'to-salesforce';
  if (toSalesforce && field?.type === 'boolean') return { ok: true as const, value: false, cut: false };
  if (toSalesforce && field?.nillable !== true) return { ok: false as const, problem: { kind: 'required' as const } };
  return { ok: true as const, value: null, cut: false };
}

/**
 * A write whose answer was lost: whether it arrived is told by what stands there now. What stood there before says that it
 * did not, unless the record was changed since: then somebody may have put it back, and that is an edit.
 */
function settleAttempt(base: BaseField | undefined, target: string, seen: number | null): BaseField | undefined {
  if (base?.attempt === undefined) return base;
  const { source, target: written, before, seen: seenBefore } = base.attempt;
  const arrived = target === written || target !== before || seen !== seenBefore;
  if (arrived) return { source, target: written, over: overOf(base, source, before) };
  return { source: base.source, target: before, over: base.over };
}

function isHeld(
  { intercom, salesforce, mode, salt }: MergeInput,
  row: SyncRow,
  base: BaseField | undefined,
  source: SyncValue,
  target: SyncValue,
): boolean {
  const toSalesforce = row.direction === 'to-salesforce';
  const sourceWins = winnerOf(row) === 'source';
  const targetWins = winnerOf(row) === 'target';
  if (isEmpty(target) && (base === undefined || mode === 'bulk')) return false;
  if (mode === 'bulk') return targetWins;
  const [from, to] = toSalesforce
    ? [intercom.updatedAt, salesforce.modifiedAt]
    : [salesforce.modifiedAt, intercom.updatedAt];
  const byRule = targetWins || (!sourceWins && to > from);
  if (base === undefined) return byRule;
  if (fingerprint(target, salt) === base.target) return false;
  if (fingerprint(source, salt) !== base.source) return byRule;
  return !sourceWins || fingerprint(target, salt) === base.over;
}

/** Set where the very value was written before and something else stood in its place. */
function overOf(base: BaseField | undefined, source: string, before: string): string | undefined {
  return base?.source === source && base.target !== before ? before : undefined;
}

const noted = (base: BaseField | undefined): BaseField => base ?? { source: never, target: never };

/** To be put on the disk before the changes leave: a write whose answer is lost is recognised by it. */
export function noteAttempts(base: Base, changes: readonly Change[], salt: string): Base {
  const next = { ...base };
  for (const { row, source, from, to, seen } of changes) {
    const key = rowKey(row);
    const { source: agreed, target, over } = noted(next[key]);
    const attempt = {
      source: fingerprint(source, salt),
      target: fingerprint(to, salt),
      before: fingerprint(from, salt),
      seen,
    };
    next[key] = { source: agreed, target, over, attempt };
  }
  return next;
}

/** After these changes were made: both sides agree on them. */
export function noteWritten(base: Base, changes: readonly Change[], salt: string): Base {
  const next = { ...base };
  for (const { row, source, from, to } of changes) {
    const key = rowKey(row);
    const mark = fingerprint(source, salt);
    next[key] = { source: mark, target: fingerprint(to, salt), over: overOf(next[key], mark, fingerprint(from, salt)) };
  }
  return next;
}
