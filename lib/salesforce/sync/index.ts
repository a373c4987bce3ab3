import type { Org } from '../connection.ts';
import type { Hidden } from './columns.ts';
import { clockOf, countCalls, type Meter } from './count-calls.ts';
import { readIngestAnswers, readIngestJob, startIngest } from './ingest-job.ts';
import { endJob, jobPath, readJob } from './jobs.ts';
import { readQueryRows, startQuery } from './query-job.ts';
import { readChanged } from './read-changed.ts';
import { countRecords, readByIds, readByKeys } from './read-records.ts';
import { type DescribedObjects, readSyncFields } from './read-sync-fields.ts';
import type { SalesforceSync } from './types.ts';
import { updateRecords } from './update-records.ts';

/** Salesforce as far as sync uses it. It remembers only what saves calls: hidden columns, kinds of fields, the clock. */
export function createSalesforceSync(ports: { open(): Promise<Org> }): SalesforceSync {
  const meter: Meter = { calls: 0, answeredAt: null, ahead: 0 };
  const hidden: Hidden = new Map();
  let described: DescribedObjects | null = null;
  const open = async () => countCalls(await ports.open(), meter);
  const readFields = async (org: Org) => {
    described = await readSyncFields(org);
    hidden.clear();
    return described;
  };

  return {
    fields: async () => readFields(await open()),
    changed: async (asks) => {
      const org = await open();
      return readChanged(org, asks, clockOf(org, meter), hidden);
    },
    byKeys: async (ask, keys) => readByKeys(await open(), ask, keys, hidden),
    byIds: async (ask, ids) => readByIds(await open(), ask, ids, hidden),
    count: async (objects) => countRecords(await open(), objects),
    update: (object, changes) => updateRecords(open, object, changes),
    startQuery: async (ask) => startQuery(await open(), ask, hidden),
    queryJob: async (id) => readJob(await (await open()).get(jobPath('query', id))),
    queryRows: async (ask, id, locator, most) => {
      const org = await open();
      return readQueryRows(org, ask, { id, locator, most }, described ?? (await readFields(org)));
    },
    startIngest: async (object, changes) => startIngest(await open(), object, changes),
    ingestJob: async (id) => readIngestJob(await open(), id),
    ingestAnswers: async (id) => readIngestAnswers(await open(), id),
    endJob: async (kind, id) => endJob(await open(), kind, id),
    answeredAt: () => (meter.answeredAt === null ? null : Math.floor(meter.answeredAt / 1000)),
    calls: () => meter.calls,
  };
}
