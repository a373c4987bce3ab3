import type { SalesforceSide } from '../sync/sides.ts';
import type { RunRecord, RunRow, SyncPair, SyncProgress } from './sync-rows.ts';

/** Rows of sync for this room's tests. */
export const makePair = (changes: Partial<SyncPair> = {}): SyncPair => ({
  kind: 'person',
  intercomId: 'p1',
  object: 'Contact',
  recordId: '003000000000001AAA',
  base: {
    'contact/phone/Phone': { source: 'a', target: 'b' },
    'contact/email/Email': { source: 'c', target: 'd', attempt: { source: 'e', target: 'f', before: 'd', seen: 7 } },
  },
  judged: { intercom: 'i', salesforce: null },
  owed: false,
  nextAt: 0,
  attempts: 0,
  trouble: null,
  inLineAt: 500,
  updatedAt: 1000,
  ...changes,
});

export const makeTrouble = (at: number): NonNullable<SyncPair['trouble']> => ({
  state: 'blocked',
  failure: { code: 'intercom-refused', params: { reason: 'too long' }, detail: '400 parameter_invalid' },
  name: 'Lee Chan',
  at,
});

export const sampleProgress: SyncProgress = {
  since: 100,
  intercom: 200,
  salesforce: { Contact: { modstamp: '2026-01-01T00:00:00.000Z', id: '003000000000001AAA' } },
  lookedAt: { intercom: 1, salesforce: null, companies: null },
  written: { salesforce: 3, intercom: 4 },
};

export const makeRun = (changes: Partial<RunRow> = {}): RunRow => ({
  id: 'r1',
  scope: 'a',
  kind: 'sync',
  tables: ['lead', 'contact'],
  phase: 'paused',
  resumes: 'running',
  trouble: { code: 'sync-budget', params: { used: 40 } },
  looked: 3,
  total: null,
  counts: { change: 1, values: 2, equal: 3, blocked: 4, held: 5, leftOut: 6, unmatched: 7 },
  done: 1,
  failed: 0,
  changedSince: 0,
  through: 'collections',
  calls: { salesforce: 8, intercom: 9 },
  startedAt: 10,
  readAt: 20,
  endedAt: null,
  revertible: false,
  mapping: 'fingerprint',
  cursor: { step: 'people', table: 'contact', page: 'WzE3', job: null, n: 3 },
  marks: [
    [1000, 1],
    [2000, 2],
  ],
  ...changes,
});

export const makeRecord = (n: number, changes: Partial<RunRecord> = {}): RunRecord => ({
  runId: 'r1',
  n,
  table: 'contact',
  intercomId: `p${n}`,
  recordId: '003000000000001AAA',
  name: 'Lee Chan',
  company: null,
  leftOut: false,
  state: 'will',
  values: [
    {
      key: 'contact/phone/Phone',
      attribute: 'phone',
      field: 'Phone',
      label: 'Business Phone',
      direction: 'to-salesforce',
      from: null,
      to: '+353 1',
      state: 'will',
      note: null,
    },
  ],
  ...changes,
});

export const makeSide = (id: string, changes: Partial<SalesforceSide> = {}): SalesforceSide => ({
  id,
  object: 'Contact',
  name: 'Lee Chan',
  email: null,
  externalId: null,
  modifiedAt: 5,
  owner: { id: '005', email: 'ana@acme.example' },
  accountOwner: null,
  accountId: null,
  convertedTo: null,
  values: { Phone: '+353 1', Seats__c: 4, Active__c: true, Region__c: null },
  ...changes,
});
