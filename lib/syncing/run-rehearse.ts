import { fail } from '../failures/codes.ts';
import type { RunRow } from '../outbox/sync-rows.ts';
import { type SyncObject, type SyncTable, tableObjects } from '../sync/mapping.ts';
import type { IntercomSide } from '../sync/sides.ts';
import { tableOf } from './judge.ts';
import { estimate } from './run-estimate.ts';
import {
  awaitIntercom,
  bulkFrom,
  endQuietly,
  goTo,
  jobFailed,
  lookAtJob,
  mark,
  type RunContext,
  restBetweenLooks,
  type Stepped,
  stepOf,
  storedObjects,
} from './run-frame.ts';
import { matchCompanies, matchPeople } from './run-match.ts';
import { rehearseSides } from './run-record.ts';

/** One step of a rehearsal. Reads only; what it finds lies on the disk before the next. */
export function rehearseStep(context: RunContext, row: RunRow): Promise<Stepped> {
  switch (stepOf(row)) {
    case 'count':
      return count(context, row);
    case 'query':
      return query(context, row);
    case 'rows':
      return readRows(context, row);
    case 'people':
      return readPeople(context, row);
    case 'companies':
      return readCompanies(context, row);
    default:
      return sum(context, row);
  }
}

const wantsPeople = ({ tables }: RunRow) => tables.includes('lead') || tables.includes('contact');
const wantsCompanies = ({ tables }: RunRow) => tables.includes('account');

/** Objects that people or companies are matched with, and that this user sees. */
function objectsOf({ frame }: RunContext, row: RunRow): SyncObject[] {
  const tables: SyncTable[] = [
    ...(wantsPeople(row) ? (['contact', 'lead'] as const) : []),
    ...(wantsCompanies(row) ? (['account'] as const) : []),
  ];
  return tables.filter((table) => frame.fieldsOf(table).size > 0).map((table) => tableObjects[table]);
}

const firstPages = (row: RunRow): RunRow => goTo(row, wantsPeople(row) ? 'people' : 'companies');

async function count(context: RunContext, row: RunRow): Promise<Stepped> {
  const { salesforce, intercom } = context.ports;
  const objects = objectsOf(context, row);
  const counts = await salesforce.count(objects);
  await awaitIntercom(context);
  const totals = [
    wantsPeople(row) ? (await intercom.people(null)).total : 0,
    wantsCompanies(row) ? (await intercom.companies(null)).total : 0,
  ];
  const total = totals.reduce((all, each) => (all === null || each === null ? null : all + each), 0);
  // Few people are sooner asked for by their keys than a large org is read.
  const big = objects.filter((object) => (counts[object] ?? 0) > bulkFrom && (total === null || total > bulkFrom));
  const counted = { ...row, total, cursor: { ...row.cursor, step: `count:${big.join(',')}` } };
  const [first] = big;
  return {
    row: first === undefined ? firstPages(counted) : goTo(counted, 'query', { table: tableOf(first) }),
    records: [],
  };
}

async function query(context: RunContext, row: RunRow): Promise<Stepped> {
  const { ports, frame, memory } = context;
  const { table, job } = row.cursor;
  if (table === null) throw fail('unexpected');
  if (job === null) {
    memory.polls = 0;
    const { id } = await ports.salesforce.startQuery(frame.ask(table));
    return { row: goTo(row, 'query', { table, job: id }), records: [] };
  }
  const found = await lookAtJob(context, 'query', job);
  if (found?.state === 'JobComplete') return { row: goTo(row, 'rows', { table, job }), records: [] };
  const again = goTo(row, 'query', { table });
  if (found === null) return { row: again, records: [] };
  if (found.state === 'Failed' || found.state === 'Aborted') {
    return {
      row: { ...again, phase: 'paused', resumes: 'rehearsing', trouble: jobFailed(found.message) },
      records: [],
    };
  }
  await restBetweenLooks(context);
  return { row, records: [] };
}

const rowsAtOnce = 2000;

async function readRows(context: RunContext, row: RunRow): Promise<Stepped> {
  const { ports, frame } = context;
  const { table, job, page } = row.cursor;
  if (table === null || job === null) throw fail('unexpected');
  const { sides, next } = await ports.salesforce.queryRows(frame.ask(table), job, page, rowsAtOnce);
  // Kept by id: a page that is read again after a kill takes its own place.
  await ports.runs.keepSides(row.id, sides);
  if (next !== null) return { row: goTo(row, 'rows', { table, job, page: next }), records: [] };
  const objects = storedObjects(row);
  const following = objects[objects.indexOf(tableObjects[table]) + 1];
  const onward = following === undefined ? firstPages(row) : goTo(row, 'query', { table: tableOf(following) });
  return { row: onward, records: [], after: () => endQuietly(context, 'query', job) };
}

/** People of one step: their addresses and ids fit in one question about each object. */
const peopleAtOnce = 450;

async function readPeople(context: RunContext, row: RunRow): Promise<Stepped> {
  const { intercom } = context.ports;
  const keysEach = context.frame.ask('contact').externalIdField || context.frame.ask('lead').externalIdField ? 2 : 1;
  const people: IntercomSide[] = [];
  let { page } = row.cursor;
  let unreadable = 0;
  for (;;) {
    await awaitIntercom(context);
    const read = await intercom.people(page);
    people.push(...read.sides);
    unreadable += read.unreadable;
    page = read.next;
    if (page === null || context.memory.stop || people.length + 150 > (peopleAtOnce * 2) / keysEach) break;
  }
  const matched = await matchPeople(context, row, people);
  const onward = page === null ? goTo(row, wantsCompanies(row) ? 'companies' : 'sum') : goTo(row, 'people', { page });
  return noteLooked(context, await rehearseSides(context, onward, matched), people.length + unreadable);
}

async function readCompanies(context: RunContext, row: RunRow): Promise<Stepped> {
  await awaitIntercom(context);
  const { sides, next, unreadable } = await context.ports.intercom.companies(row.cursor.page);
  const matched = await matchCompanies(context, row, sides);
  const onward = next === null ? goTo(row, 'sum') : goTo(row, 'companies', { page: next });
  return noteLooked(context, await rehearseSides(context, onward, matched), sides.length + unreadable);
}

function noteLooked({ ports }: RunContext, { row, records }: Stepped, more: number): Stepped {
  const looked = row.looked + more;
  const total = row.total === null ? null : Math.max(row.total, looked);
  return { row: mark({ ...row, looked, total }, ports.now(), looked), records };
}

async function sum(context: RunContext, row: RunRow): Promise<Stepped> {
  const { ports } = context;
  await ports.runs.dropSides(row.id);
  const rehearsed: RunRow = {
    ...goTo({ ...row, cursor: { ...row.cursor, step: 'sum' } }, 'write', { n: 0 }),
    phase: 'rehearsed',
    total: row.looked,
    readAt: ports.now(),
    marks: [],
  };
  return { row: await estimate(ports, rehearsed), records: [] };
}
