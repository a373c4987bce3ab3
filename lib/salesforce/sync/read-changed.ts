import { z } from 'zod';
import { type Failure, fail, toFailure } from '../../failures/codes.ts';
import { once } from '../../shared/once.ts';
import { isRecordId, longId } from '../../shared/record-id.ts';
import type { PartAnswer } from '../composite.ts';
import type { Org } from '../connection.ts';
import { instant } from '../rows.ts';
import { dateTime, id, name, type Soql, soql } from '../soql.ts';
import { type Hidden, selectOf } from './columns.ts';
import { composeSides, mostQueries, type SidesAnswer } from './compose-sides.ts';
import { presentSide } from './present-side.ts';
import type { ChangedPage, ModCursor, SidesAsk } from './types.ts';

interface ChangedAsk {
  ask: SidesAsk;
  since: ModCursor;
}

/** Rows of one page; a query brings no more at once. */
const pageSize = 2_000;
const minute = 60_000;
/** Salesforce tells of 15 days (REST API Developer Guide, "sObject Get Deleted"); an hour less, for clocks differ. */
const deletedBack = (15 * 24 - 1) * 60 * minute;

/**
 * What changed since, of every object asked for, in one call, and what was deleted.
 *
 * @param now Salesforce's clock, milliseconds since the epoch.
 */
export async function readChanged(
  org: Org,
  asks: readonly ChangedAsk[],
  now: number,
  hidden: Hidden,
): Promise<ChangedPage[]> {
  const pages: ChangedPage[] = [];
  for (let from = 0; from < asks.length; from += mostQueries) {
    const some = asks.slice(from, from + mostQueries).map((each, place) => ({ ...each, part: `changed${place}` }));
    const queries = some.map(({ part, ask, since }) => [
      part,
      { ask, statement: () => changedSince(ask, since, hidden) },
    ]);
    const deleted = some.map(({ part, ask, since }) => [`${part}deleted`, deletedPath(ask, since, now)]);
    const answers = await composeSides(org, Object.fromEntries(queries), Object.fromEntries(deleted), hidden);
    for (const each of some) {
      pages.push(pageOf(each, answers.sides[each.part], answers.beside[`${each.part}deleted`]));
    }
  }
  return pages;
}

function changedSince(ask: SidesAsk, { modstamp, id: last }: ModCursor, hidden: Hidden): Soql {
  const moment = dateTime(new Date(timeOf(modstamp)));
  const where =
    last === ''
      ? soql`SystemModstamp >= ${moment}`
      : soql`(SystemModstamp > ${moment} OR (SystemModstamp = ${moment} AND Id > ${id(last)}))`;
  return soql`SELECT ${selectOf(ask, hidden)} FROM ${name(ask.object)} WHERE ${where} ORDER BY SystemModstamp, Id LIMIT ${pageSize}`;
}

function timeOf(modstamp: string): number {
  const time = Date.parse(modstamp);
  if (Number.isNaN(time)) throw fail('unexpected', {}, 'cursor');
  return time;
}

/** Seconds are ignored, and the end must lie a minute behind the start: both are whole minutes. */
function deletedPath({ object }: SidesAsk, { modstamp }: ModCursor, now: number): string {
  const floor = (time: number) => Math.floor(time / minute) * minute;
  const end = floor(now);
  const start = Math.min(Math.max(floor(timeOf(modstamp)), end - deletedBack), end - minute);
  const iso = (time: number) => encodeURIComponent(new Date(time).toISOString().replace('.000Z', '+00:00'));
  return `/sobjects/${object}/deleted/?start=${iso(start)}&end=${iso(end)}`;
}

function pageOf(
  { ask, since }: ChangedAsk,
  answer: SidesAnswer | undefined,
  deletedAnswer: PartAnswer | undefined,
): ChangedPage {
  const page = { object: ask.object, sides: [], deleted: [], cursor: since, more: false };
  if (!answer?.ok) return { ...page, failure: failureOf(ask, answer?.error) };
  const sides = answer.rows.flatMap((row) => presentSide(row, ask) ?? []);
  const last = answer.rows.at(-1);
  const modstamp = last === undefined ? since.modstamp : instant(last, 'SystemModstamp');
  if (modstamp === null) return { ...page, failure: failureOf(ask, fail('salesforce-unreadable', {}, 'modstamp')) };
  const there = new Set(sides.map((each) => each.id));
  return {
    ...page,
    sides,
    // One that was restored since is on both lists.
    deleted: readDeleted(deletedAnswer).filter((each) => !there.has(each)),
    cursor: last === undefined ? since : { modstamp, id: longId(last.Id) },
    more: answer.next !== null || answer.rows.length >= pageSize,
    failure: null,
  };
}

function failureOf({ object }: SidesAsk, error: unknown): Failure {
  const failure = toFailure(error ?? fail('salesforce-unreadable', {}, 'composite'));
  return { ...failure, params: { object, ...failure.params } };
}

function makeSchema() {
  return z.looseObject({ deletedRecords: z.array(z.looseObject({ id: z.string() })) });
}
const schema = once(makeSchema);

/** None where the list is refused: a record that is gone is met when it is written, too. */
function readDeleted(answer: PartAnswer | undefined): string[] {
  const parsed = schema().safeParse(answer?.ok ? answer.body : null);
  return (parsed.data?.deletedRecords ?? []).flatMap((each) => (isRecordId(each.id) ? [longId(each.id)] : []));
}
