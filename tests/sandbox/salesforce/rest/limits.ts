import { liveRows, type ServiceContext } from '../oauth/context.ts';
import { findObject } from './describe.ts';
import type { Handler, Route } from './routes.ts';

/** A Developer Edition's daily allowance (App Limits cheat sheet), when the seed names none. */
export const DEVELOPER_EDITION_CALLS = 15_000;

/** Value of `Sforce-Limit-Info` (REST API guide, "Limit Info Header"). */
export function limitInfo(context: ServiceContext): string {
  return `api-usage=${context.apiUsage.used()}/${context.apiLimit}`;
}

const listLimits: Handler = (context) => {
  const max = context.apiLimit;
  const full = (limit: number) => ({ Max: limit, Remaining: limit });
  return {
    status: 200,
    body: {
      ConcurrentAsyncGetReportInstances: full(200),
      DailyApiRequests: { Max: max, Remaining: Math.max(0, max - context.apiUsage.used()) },
      DailyAsyncApexExecutions: full(250_000),
      DailyBulkApiBatches: full(15_000),
      DailyBulkV2QueryJobs: full(10_000),
      DailyStreamingApiEvents: full(10_000),
      DataStorageMB: full(5),
      FileStorageMB: full(20),
      HourlyODataCallout: full(1_000),
      SingleEmail: full(15),
    },
  };
};

const countRecords: Handler = (context, request) => {
  const names = request.query.get('sObjects')?.split(',') ?? [];
  const known = names.flatMap((name) => findObject(context.engine, request.caller, name.trim()) ?? []);
  const sObjects = known.map(({ name }) => ({ count: liveRows(context.engine, name).length, name }));
  return { status: 200, body: { sObjects } };
};

const listRecent: Handler = (context, request) => {
  const viewed = context.recentlyViewed.get(request.caller.userId) ?? [];
  const limit = Number(request.query.get('limit') ?? '200');
  const body = viewed.slice(0, limit).flatMap(({ object, id }) => {
    const row = liveRows(context.engine, object).find((record) => record.Id === id);
    const url = `/services/data/v${request.version}/sobjects/${object}/${id}`;
    return row === undefined ? [] : [{ attributes: { type: object, url }, Id: id, Name: row.Name ?? null }];
  });
  return { status: 200, body };
};

export const limitRoutes: Route[] = [
  { path: '/limits', methods: { GET: listLimits } },
  { path: '/limits/recordCount', methods: { GET: countRecords } },
  { path: '/recent', methods: { GET: listRecent } },
];
