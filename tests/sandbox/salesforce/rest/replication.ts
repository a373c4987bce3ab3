import { SalesforceError } from '../errors.ts';
import { formatDateTime, parseDateTime } from '../store/values.ts';
import { findObject } from './describe.ts';
import type { RestRequest } from './request.ts';
import type { Handler, Route } from './routes.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MAX_AGE_DAYS = 30;
const DELETED_DAYS = 15;
const MAX_IDS = 600_000;

/** Seconds count for nothing: 12:30:15 is 12:30 (REST API guide, "sObject Get Updated", parameters). */
const toMinute = (milliseconds: number) => Math.floor(milliseconds / MINUTE_MS) * MINUTE_MS;

const refuse = (message: string) => new SalesforceError(400, 'INVALID_REPLICATION_DATE', message);

function readTime(request: RestRequest, name: 'start' | 'end'): number {
  const text = request.query.get(name);
  if (text === null || text === '') throw new SalesforceError(400, 'MISSING_ARGUMENT', `${name} parameter is required`);
  // An unescaped plus sign of a zone arrives as a space, and is no date then.
  const moment = parseDateTime(text);
  if (moment === undefined) throw refuse(`${name} parameter value ${text} is not a valid dateTime`);
  return toMinute(moment);
}

/** The span asked for, in whole minutes. @throws SalesforceError */
function readSpan(request: RestRequest, now: number): { from: number; before: number } {
  const [from, before] = [readTime(request, 'start'), readTime(request, 'end')];
  if (from < now - MAX_AGE_DAYS * DAY_MS) throw refuse('startDate cannot be more than 30 days ago');
  if (before <= from) throw refuse('endDate must be at least one minute greater than startDate');
  return { from, before };
}

/** No later than now, and nothing within the running minute is promised. */
const covered = (before: number, now: number) => formatDateTime(Math.min(before, toMinute(now)));

function list(deleted: boolean): Handler {
  return (context, request, { object: name = '' }) => {
    const object = findObject(context.engine, request.caller, name);
    if (object === undefined) throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    const now = context.clock.now();
    const span = readSpan(request, now);
    const oldest = now - DELETED_DAYS * DAY_MS;
    const from = deleted ? Math.max(span.from, oldest) : span.from;
    const found = context.engine.changedBetween(object.name, request.caller, { ...span, from, deleted });
    if (found.length > MAX_IDS) {
      throw new SalesforceError(400, 'EXCEEDED_ID_LIMIT', 'The number of ids exceeds the limit: narrow the span');
    }
    const latestDateCovered = covered(span.before, now);
    if (!deleted) return { status: 200, body: { ids: found.map(({ id }) => id), latestDateCovered } };
    const deletedRecords = found.map(({ id, at }) => ({ deletedDate: formatDateTime(at), id }));
    const earliestDateAvailable = formatDateTime(toMinute(oldest));
    return { status: 200, body: { deletedRecords, earliestDateAvailable, latestDateCovered } };
  };
}

/** What has changed and what is gone: sObject Get Updated and Get Deleted. */
export const replicationRoutes: Route[] = [
  { path: '/sobjects/:object/updated', methods: { GET: list(false) } },
  { path: '/sobjects/:object/deleted', methods: { GET: list(true) } },
];
