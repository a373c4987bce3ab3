import { z } from 'zod';
import { type FailureCode, fail, toFailure } from '../../failures/codes.ts';
import { once } from '../../shared/once.ts';
import { TandemError } from '../../shared/tandem-error.ts';
import { composeReads, type PartAnswer, type Row, readRows } from '../composite.ts';
import type { Org } from '../connection.ts';
import { queryPath, type Soql } from '../soql.ts';
import { type Hidden, noteHidden } from './columns.ts';
import type { SidesAsk } from './types.ts';

/** Queries in one Composite (REST API Developer Guide, "Composite"). */
export const mostQueries = 5;
/** Each refusal names one column, and what it names is remembered. */
const mostRounds = 12;

/** One query for sides; it is made anew once a column turned out to be hidden. Null: nothing is left to ask by. */
export interface SidesQuery {
  ask: SidesAsk;
  statement(): Soql | null;
}

export type SidesAnswer =
  /** `next`: where the rest lies; null: that was all. */
  { ok: true; rows: Row[]; next: string | null } | { ok: false; error: TandemError };

/**
 * Asks at most five queries, and what else is to be asked `beside` them, in one call. Where a column is hidden from this
 * user or gone, those queries are asked again without it.
 */
export async function composeSides(
  org: Org,
  queries: Readonly<Record<string, SidesQuery>>,
  beside: Readonly<Record<string, string>>,
  hidden: Hidden,
): Promise<{ sides: Record<string, SidesAnswer>; beside: Partial<Record<string, PartAnswer>> }> {
  const sides: Record<string, SidesAnswer> = {};
  let besides: Partial<Record<string, PartAnswer>> = {};
  let open = Object.entries(queries);
  for (let round = 1; open.length > 0; round += 1) {
    const asked = open.map(([part, query]) => ({ part, query, statement: query.statement() }));
    const paths = asked.flatMap(({ part, statement }) => (statement ? [[part, queryPath(statement)] as const] : []));
    const parts = { ...Object.fromEntries(paths), ...(round === 1 ? beside : {}) };
    const answers = Object.keys(parts).length > 0 ? await composeReads<string>(org, parts) : {};
    if (round === 1) besides = answers;
    const again = asked.filter(({ part, query, statement }) => {
      const answer = answers[part];
      sides[part] = answer ? readSides(answer) : { ok: true, rows: [], next: null };
      if (!answer || answer.ok || answer.errorCode !== 'INVALID_FIELD' || round === mostRounds) return false;
      noteHidden(query.ask, answer.message, hidden);
      // Another query of the same object may have named the column just before.
      return query.statement()?.text !== statement?.text;
    });
    open = again.map(({ part, query }) => [part, query]);
  }
  return { sides, beside: besides };
}

function makeSchemas() {
  return { page: z.looseObject({ done: z.boolean(), nextRecordsUrl: z.string().nullish() }) };
}
const schemas = once(makeSchemas);

function readSides(answer: PartAnswer): SidesAnswer {
  if (!answer.ok) return answer;
  try {
    return { ok: true, ...readPage(answer.body) };
  } catch (error) {
    return { ok: false, error: error instanceof TandemError ? error : fail('unexpected', {}, toFailure(error).detail) };
  }
}

function readPage(body: unknown): { rows: Row[]; next: string | null } {
  const rows = readRows(body);
  const page = schemas().page.safeParse(body);
  if (!page.success) throw unreadable();
  if (page.data.done) return { rows, next: null };
  const next = /^\/services\/data\/v[\d.]+(\/query\/[\w-]+)$/.exec(page.data.nextRecordsUrl ?? '')?.[1];
  if (next === undefined) throw unreadable();
  return { rows, next };
}

/** The rows of an answer to its end; wide rows come in pages of fewer than 2,000. A call for each page but the first. */
export async function followRows(org: Org, answer: SidesAnswer | undefined): Promise<Row[]> {
  if (!answer) return [];
  if (!answer.ok) throw answer.error;
  const rows = [...answer.rows];
  for (let { next } = answer; next !== null; ) {
    const page = readPage(await org.get(next));
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

function unreadable(): TandemError<FailureCode> {
  return fail('salesforce-unreadable', {}, 'query');
}
