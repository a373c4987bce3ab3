import { type Failure, fail } from '../failures/codes.ts';
import type { AttributeAnswer, IntercomSync, SidePage } from '../intercom/sync/types.ts';
import type { BulkJob, ChangeAnswer, FieldChange, SalesforceSync } from '../salesforce/sync/types.ts';
import type { IntercomSide, SalesforceSide, SyncValue } from '../sync/sides.ts';
import { changedPage, changedPeople, History } from './sample-changes.ts';

/** Both services as tests see into them. */
export interface SampleServices {
  salesforce: SalesforceSync;
  intercom: IntercomSync;
  records: Map<string, SalesforceSide>;
  people: History<IntercomSide>;
  /** Who was merged into whom. */
  merged: Map<string, string>;
  /** How far Intercom's search lags behind, in milliseconds. */
  lag: number;
  /** Records that were deleted, and when (Unix seconds). */
  deleted: { object: SalesforceSide['object']; id: string; at: number }[];
  /** Objects that this user may not read any more, and why. */
  hidden: Map<string, Failure>;
  companies: Map<string, IntercomSide>;
  /** Every value that was written, in order. */
  writes: { side: 'salesforce' | 'intercom'; id: string; values: Record<string, SyncValue> }[];
  /** Names of the calls made, in order. */
  calls: string[];
  /** Answers given instead of a write, by record id or person id. */
  answers: Map<string, ChangeAnswer | AttributeAnswer>;
  /** Before each call that reaches a service; may throw. */
  before: (call: string) => void;
  /** Of Intercom's window. */
  budget: { left: number; resetAt: number } | null;
}

/** Services that hold what they are given, page as the real ones do, and answer as told. `now`: milliseconds. */
export function createSampleServices(now: () => number): SampleServices {
  const sample = {
    records: new Map(),
    people: new History(now),
    merged: new Map(),
    lag: 0,
    deleted: [],
    hidden: new Map(),
    companies: new Map(),
    writes: [],
    calls: [],
    answers: new Map(),
    before: () => {},
    budget: null,
  } as Omit<SampleServices, 'salesforce' | 'intercom'>;
  const services = sample as SampleServices;
  services.salesforce = sampleSalesforce(services, now);
  services.intercom = sampleIntercom(services, now);
  return services;
}

/** Notes a call and lets the test interfere. */
function enter(services: SampleServices, call: string): void {
  services.before(call);
  services.calls.push(call);
}

interface Job extends BulkJob {
  looks: number;
  changes: FieldChange[];
  rows: SalesforceSide[];
  answers: ChangeAnswer[];
}

function sampleSalesforce(services: SampleServices, now: () => number): SalesforceSync {
  const jobs = new Map<string, Job>();
  const counted = (call: string) => enter(services, `salesforce.${call}`);
  const writing = { write: (change: FieldChange) => writeRecord(services, change, Math.floor(now() / 1000)) };
  return {
    ...readingSalesforce(services, counted),
    ...jobsOf(jobs, services, counted, writing.write),
    async update(_object, changes) {
      if (changes.length > 200) throw new Error('More than 200 records in one call');
      if (new Set(changes.map(({ id }) => id)).size < changes.length) throw new Error('A record twice in one call');
      counted('update');
      return changes.map(writing.write);
    },
    fields: async () => ({}),
    async changed(asks) {
      counted('changed');
      return asks.map((each) => changedPage(services, each));
    },
    answeredAt: () => Math.floor(now() / 1000),
    calls: () => services.calls.filter((call) => call.startsWith('salesforce.')).length,
  };
}

function writeRecord(services: SampleServices, { id, fields }: FieldChange, seconds: number): ChangeAnswer {
  const answer = services.answers.get(id) as ChangeAnswer | undefined;
  const record = services.records.get(id);
  const failure = fail('write-record-gone').toFailure();
  if (record === undefined) return { kind: 'gone', id, failure };
  if (answer !== undefined && answer.kind !== 'unknown') return answer;
  services.writes.push({ side: 'salesforce', id, values: fields });
  const email = fields.Email === undefined ? record.email : fields.Email === null ? null : String(fields.Email);
  services.records.set(id, { ...record, email, modifiedAt: seconds, values: { ...record.values, ...fields } });
  return answer ?? { kind: 'done', id };
}

type Counted = (call: string) => void;

function readingSalesforce(
  { records, hidden }: SampleServices,
  counted: Counted,
): Pick<SalesforceSync, 'byKeys' | 'byIds' | 'count'> {
  const refuseHidden = (object: string) => {
    const failure = hidden.get(object);
    if (failure !== undefined) throw fail(failure.code, failure.params);
  };
  return {
    async byKeys({ object }, { emails, externalIds }) {
      counted('byKeys');
      refuseHidden(object);
      const [addresses, keys] = [new Set(emails), new Set(externalIds)];
      return [...records.values()].filter(
        (side) =>
          side.object === object && (addresses.has(side.email?.toLowerCase() ?? '') || keys.has(side.externalId ?? '')),
      );
    },
    async byIds({ object }, ids) {
      counted('byIds');
      refuseHidden(object);
      return ids.flatMap((id) => {
        const side = records.get(id);
        return side?.object === object ? [side] : [];
      });
    },
    async count(objects) {
      counted('count');
      const all = [...records.values()];
      return Object.fromEntries(objects.map((each) => [each, all.filter(({ object }) => object === each).length]));
    },
  };
}

function jobsOf(
  jobs: Map<string, Job>,
  { records }: SampleServices,
  counted: Counted,
  write: (change: FieldChange) => ChangeAnswer,
) {
  const begin = (more: Partial<Job>): BulkJob => {
    const id = `job${jobs.size + 1}`;
    const job: Job = {
      ...{ id, state: 'UploadComplete', processed: 0, failed: 0, message: null, looks: 0 },
      ...{ changes: [], rows: [], answers: [], ...more },
    };
    jobs.set(id, job);
    return { ...job };
  };
  const jobOf = (id: string): Job => {
    const job = jobs.get(id);
    if (job === undefined) throw fail('record-not-found');
    return job;
  };
  const look = (id: string): BulkJob => {
    const job = jobOf(id);
    job.looks += 1;
    if (job.looks === 2) job.answers = job.changes.map(write);
    job.state = job.looks < 2 ? 'InProgress' : 'JobComplete';
    return { ...job };
  };
  const asked = <T>(call: string, value: () => T) => {
    counted(call);
    return value();
  };
  return {
    startQuery: async ({ object }) =>
      asked('startQuery', () => begin({ rows: [...records.values()].filter((side) => side.object === object) })),
    queryJob: async (id) => asked('queryJob', () => look(id)),
    async queryRows(_ask, id, locator, most) {
      counted('queryRows');
      const from = Number(locator ?? 0);
      const { rows } = jobOf(id);
      return { sides: rows.slice(from, from + most), next: from + most < rows.length ? String(from + most) : null };
    },
    async startIngest(_object, changes) {
      if (changes.length > 10_000) throw new Error('More than 10,000 records in one job');
      const sets = new Set(changes.map(({ fields }) => Object.keys(fields).toSorted().join()));
      if (sets.size !== 1) throw new Error('Rows of one job have different fields');
      for (const call of ['createJob', 'upload', 'close']) counted(call);
      return begin({ changes });
    },
    ingestJob: async (id) => asked('ingestJob', () => look(id)),
    ingestAnswers: async (id) => asked('ingestAnswers', () => jobOf(id).answers),
    async endJob(_kind, id) {
      counted('endJob');
      jobs.delete(id);
    },
  } satisfies Partial<SalesforceSync>;
}

function sampleIntercom(services: SampleServices, now: () => number): IntercomSync {
  const { people, companies, merged } = services;
  const counted = (call: string) => enter(services, `intercom.${call}`);
  const page = (all: Map<string, IntercomSide>, cursor: string | null, most: number): SidePage => {
    const from = Number(cursor ?? 0);
    const next = from + most < all.size ? String(from + most) : null;
    return { sides: [...all.values()].slice(from, from + most), next, total: all.size, unreadable: 0 };
  };
  const write = (all: Map<string, IntercomSide>, id: string, values: Record<string, SyncValue>): AttributeAnswer => {
    const answer = services.answers.get(id) as AttributeAnswer | undefined;
    const side = all.get(id);
    if (side === undefined) return { kind: 'gone', failure: fail('intercom-not-found').toFailure() };
    if (answer !== undefined && answer.kind !== 'unknown') return answer;
    services.writes.push({ side: 'intercom', id, values });
    const { owner_id: owner, ...rest } = values;
    const ownerId = owner === undefined ? side.ownerId : owner === null ? null : String(owner);
    const written = { ...side, ownerId, updatedAt: Math.floor(now() / 1000), values: { ...side.values, ...rest } };
    all.set(id, written);
    return answer ?? { kind: 'done', id, side: written };
  };
  const asked = async <T>(call: string, value: () => T | Promise<T>): Promise<T> => {
    counted(call);
    return value();
  };
  const changed = changedPeople(people, () => services.lag, now);
  const survivor = (id: string): string => (merged.has(id) ? survivor(merged.get(id) ?? '') : id);
  return {
    attributes: async () => ({ contact: [], company: [] }),
    changedPeople: (since, cursor) => asked('changedPeople', () => changed(since, cursor)),
    people: (cursor) => asked('people', () => page(people, cursor, 150)),
    companies: (cursor) => asked('companies', () => page(companies, cursor, 60)),
    person: (id) => asked('person', () => people.get(survivor(id)) ?? null),
    company: (id) => asked('company', () => companies.get(id) ?? null),
    byEmails: (emails) =>
      asked('byEmails', () => [...people.values()].filter(({ email }) => emails.includes(email?.toLowerCase() ?? ''))),
    companyByKey: (key) =>
      asked('companyByKey', () => [...companies.values()].find(({ externalId }) => externalId === key) ?? null),
    updatePerson: (id, values) => asked('updatePerson', () => write(people, survivor(id), values)),
    updateCompany: (id, values) => asked('updateCompany', () => write(companies, id, values)),
    budget: () => services.budget,
    now,
    calls: () => services.calls.filter((call) => call.startsWith('intercom.')).length,
  };
}
