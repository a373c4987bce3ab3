import { fail } from '../../lib/failures/codes.ts';
import type { RunRowView, RunView, SyncStatus } from '../../lib/messages/sync.ts';
import type { Runs, Syncing } from '../../lib/syncing/sync-ports.ts';

export const noCounts: RunView['counts'] = {
  change: 0,
  values: 0,
  equal: 0,
  blocked: 0,
  held: 0,
  leftOut: 0,
  unmatched: 0,
};

/** A bulk run of one table that has just begun. */
export const makeRun = (change: Partial<RunView> = {}): RunView => ({
  id: 'r1',
  kind: 'sync',
  tables: ['contact'],
  phase: 'running',
  resumes: null,
  trouble: null,
  looked: 0,
  total: null,
  counts: noCounts,
  done: 0,
  failed: 0,
  changedSince: 0,
  rate: null,
  remaining: null,
  through: 'collections',
  calls: { salesforce: 0, intercom: 0 },
  startedAt: 0,
  readAt: null,
  endedAt: null,
  revertible: false,
  ...change,
});

/** A value of a bulk run that is about to be written to Salesforce. */
export const makeRunRow = (recordKey: string, change: Partial<RunRowView> = {}): RunRowView => ({
  recordKey,
  table: 'contact',
  name: recordKey,
  company: null,
  label: 'Phone',
  direction: 'to-salesforce',
  from: '',
  to: '1',
  state: 'will',
  note: null,
  ...change,
});

/** Sync that was never switched on. */
export const stillSync: SyncStatus = {
  running: false,
  lookedAt: { intercom: null, salesforce: null },
  written: { salesforce: 0, intercom: 0 },
  pairs: 0,
  backlog: null,
  troubles: [],
  troubled: 0,
  trouble: null,
};

const refuse = async () => Promise.reject(fail('unexpected'));
const nothing = async () => {};

/** Sync that has nothing to do; what a test asks of it, it puts in. */
export const quietSyncing: Syncing = {
  fields: refuse,
  status: async () => stillSync,
  run: async () => stillSync,
  look: nothing,
  retry: refuse,
  read: async () => null,
  forget: nothing,
};

/** No bulk run, and none to be begun; what a test asks of it, it puts in. */
export const quietRuns: Runs = {
  read: async () => null,
  rehearse: refuse,
  rows: refuse,
  choose: refuse,
  start: refuse,
  pause: refuse,
  resume: refuse,
  cancel: refuse,
  revert: refuse,
  forget: refuse,
  report: refuse,
  advance: nothing,
  forgetAll: nothing,
};
