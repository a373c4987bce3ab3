import { fail } from '../../failures/codes.ts';
import { tryJson } from '../../shared/try-json.ts';
import type { SalesforceSide } from '../../sync/sides.ts';
import type { Org } from '../connection.ts';
import { readApiError } from '../errors.ts';
import type { RowLike } from '../rows.ts';
import { name, soql } from '../soql.ts';
import { type Hidden, noteHidden, selectOf } from './columns.ts';
import { readTable } from './csv.ts';
import { askTable, demand, jobPath, readJob } from './jobs.ts';
import { presentSide } from './present-side.ts';
import type { DescribedObjects } from './read-sync-fields.ts';
import type { BulkJob, SidesAsk } from './types.ts';

/** A query job over all rows of an object. One call; one more for each column that this user turns out not to see. */
export async function startQuery(org: Org, ask: SidesAsk, hidden: Hidden): Promise<BulkJob> {
  for (;;) {
    const { text } = soql`SELECT ${selectOf(ask, hidden)} FROM ${name(ask.object)}`;
    const body = { operation: 'query', query: text, contentType: 'CSV', columnDelimiter: 'COMMA', lineEnding: 'LF' };
    const sending = await org.send('POST', '/jobs/query', { body });
    const refused = sending.answer?.status === 400 ? readApiError(tryJson(sending.answer.body)) : null;
    if (refused && noteHidden(ask, refused.message, hidden)) continue;
    return readJob(tryJson(demand(sending).body));
  }
}

const numbers = new Set(['int', 'long', 'double', 'currency', 'percent']);

/**
 * A page of a job's rows (the guide's "Get Results for a Query Job"). A table knows texts only: kinds come from `described`.
 *
 * @throws `salesforce-unreadable` when fewer rows arrive than the answer says it has.
 */
export async function readQueryRows(
  org: Org,
  ask: SidesAsk,
  page: { id: string; locator: string | null; most: number },
  described: DescribedObjects,
): Promise<{ sides: SalesforceSide[]; next: string | null }> {
  const locator = page.locator === null ? '' : `&locator=${encodeURIComponent(page.locator)}`;
  const most = Math.max(1, Math.floor(page.most));
  const { headers, body } = await askTable(org, `${jobPath('query', page.id)}/results?maxRecords=${most}${locator}`);
  const kinds = kindsOf(ask, described);
  const sides: SalesforceSide[] = [];
  let rows = 0;
  for (const record of readTable(body)) {
    rows += 1;
    const side = presentSide(rowOf(record, kinds), ask);
    if (side) sides.push(side);
  }
  const told = headers['sforce-numberofrecords'];
  if (told !== undefined && Number(told) !== rows) throw fail('salesforce-unreadable', {}, 'rows');
  const next = headers['sforce-locator'] ?? 'null';
  return { sides, next: next === 'null' || next === '' ? null : next };
}

function kindsOf(ask: SidesAsk, described: DescribedObjects): Map<string, string> {
  const fields = described[ask.object]?.fields ?? [];
  return new Map([
    ...fields.map((each) => [each.name, each.type] as const),
    ...['IsConverted', 'Owner.IsActive', 'Account.Owner.IsActive'].map((each) => [each, 'boolean'] as const),
  ]);
}

/** `Account.Owner.Email` becomes what a query would have brought: a row in a row. */
function rowOf(record: Readonly<Record<string, string>>, kinds: ReadonlyMap<string, string>): RowLike {
  const row: Nested = {};
  for (const [column, text] of Object.entries(record)) {
    const steps = column.split('.');
    const last = steps.pop() ?? column;
    let place = row;
    for (const step of steps) {
      const inner = place[step];
      place = place[step] = typeof inner === 'object' && inner !== null ? inner : {};
    }
    place[last] = typed(text, kinds.get(column));
  }
  return row;
}

interface Nested {
  [step: string]: string | number | boolean | null | Nested;
}

function typed(text: string, kind: string | undefined): string | number | boolean | null {
  if (text === '') return null;
  if (kind === 'boolean') return text.toLowerCase() === 'true';
  const number = kind !== undefined && numbers.has(kind) ? Number(text) : Number.NaN;
  return Number.isNaN(number) ? text : number;
}
