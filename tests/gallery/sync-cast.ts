import type { RunRowView, RunView, SyncStatus, SyncTrouble, SyncView } from '../../lib/messages/sync.ts';
import { makeRun, makeRunRow, noCounts, stillSync } from '../support/sync-samples.ts';
import { makeFailure } from './views.ts';

const at = (time: string) => Date.parse(`2026-11-22T${time}.000Z`);
const host = 'https://lanternmoor.lightning.force.example/lightning/r';

const troubles: SyncTrouble[] = [
  {
    id: '66f001',
    kind: 'person',
    name: 'Lena Okoro',
    url: `${host}/Contact/003000000000701AAA/view`,
    sentence: 'Region not updated: “Iberia” is not in the picklist.',
    state: 'blocked',
    at: at('13:58:00'),
  },
  {
    id: '66f002',
    kind: 'person',
    name: 'ليلى الفارس',
    url: `${host}/Contact/003000000000702AAA/view`,
    sentence: 'Phone left as it is: it was changed in Salesforce at 13:40, and that stands.',
    state: 'held',
    at: at('13:41:00'),
  },
  {
    id: '6712aa',
    kind: 'company',
    name: 'Quillfeather Freight',
    url: null,
    sentence: 'Salesforce is busy. It is tried again at 14:05.',
    state: 'waiting',
    at: at('09:12:00'),
  },
];

const running: SyncStatus = {
  ...stillSync,
  running: true,
  lookedAt: { intercom: at('14:02:00'), salesforce: at('14:00:00') },
  written: { salesforce: 41, intercom: 3 },
  pairs: 1284,
};

export const syncStatuses = {
  off: { ...running, running: false, lookedAt: { intercom: null, salesforce: null } },
  running,
  behind: { ...running, backlog: { done: 1200, total: 10_000 } },
  troubled: { ...running, troubles, troubled: 240 },
  stopped: { ...running, trouble: makeFailure('sync-budget', {}) },
} satisfies Record<string, SyncStatus>;

const rehearsed = makeRun({
  phase: 'rehearsed',
  looked: 128,
  total: 128,
  counts: { change: 40, values: 45, equal: 84, blocked: 3, held: 0, leftOut: 1, unmatched: 0 },
  calls: { salesforce: 1, intercom: 2 },
  startedAt: at('14:01:30'),
  readAt: at('14:02:00'),
});

const running18: RunView = {
  ...rehearsed,
  phase: 'running',
  done: 18,
  rate: 6,
  remaining: 4,
  calls: { salesforce: 1, intercom: 0 },
};
const over: RunView = {
  ...rehearsed,
  phase: 'done',
  done: 37,
  failed: 2,
  changedSince: 1,
  endedAt: at('14:02:08'),
  revertible: true,
};

export const runs = {
  rehearsing: {
    ...rehearsed,
    phase: 'rehearsing',
    looked: 3200,
    total: 12_800,
    counts: { ...noCounts, change: 410, values: 500, equal: 2790 },
    rate: 210,
    remaining: 46,
  },
  counting: { ...rehearsed, phase: 'rehearsing', looked: 150, total: null, counts: noCounts },
  rehearsed,
  nothing: { ...rehearsed, counts: { ...noCounts, equal: 128 }, calls: { salesforce: 0, intercom: 0 } },
  large: {
    ...rehearsed,
    tables: ['lead', 'contact', 'account'],
    looked: 128_000,
    counts: { change: 40_812, values: 45_119, equal: 80_000, blocked: 312, held: 90, leftOut: 0, unmatched: 6786 },
    through: 'bulk',
    calls: { salesforce: 9, intercom: 2040 },
  },
  running: running18,
  paused: { ...running18, phase: 'paused', resumes: 'running' },
  budget: { ...running18, phase: 'paused', resumes: 'running', trouble: makeFailure('run-budget', {}) },
  resting: {
    ...running18,
    phase: 'paused',
    resumes: 'running',
    trouble: makeFailure('salesforce-down', { status: 503 }),
  },
  done: over,
  cancelled: { ...over, phase: 'cancelled', done: 18, failed: 0, changedSince: 0 },
  reverted: { ...over, id: 'run-2', kind: 'revert', done: 37, failed: 0, changedSince: 0, revertible: false },
} satisfies Record<string, RunView>;

const makeRow = (name: string, company: string | null, label: string, from: string, to: string) =>
  makeRunRow(`contact/${name}`, { name, company, label, from, to });

export const runRows: RunRowView[] = [
  makeRow('Nora Lindqvist-Abara', 'Quillfeather Freight', 'Title', 'Ops Manager', 'Head of Operations'),
  makeRow('Nora Lindqvist-Abara', 'Quillfeather Freight', 'Phone', '', '+44 20 7946 0142'),
  { ...makeRow('Yuki Tanabe-Ross', 'Saltmarsh Studio', 'Plan tier', 'Starter', 'Plus'), direction: 'to-intercom' },
  { ...makeRow('Jonas Adeyemi', 'Tidewell Clinics', 'Title', 'Clinic Director', 'Director'), state: 'left-out' },
  {
    ...makeRow('Lena Okoro', 'Tidewell Clinics', 'Region', 'EMEA', 'Iberia'),
    state: 'blocked',
    note: 'Not in the picklist of Region',
  },
  { ...makeRow('ليلى الفارس', null, 'Phone', '+971 4 555 0100', '+971 4 555 0199'), state: 'held' },
  makeRow(
    'Marc Vidal',
    'Saltmarsh Studio',
    'Description',
    '',
    'Übergabeprotokoll und Lieferschein für alle Standorte im Norden, wie besprochen',
  ),
];

export const doneRows: RunRowView[] = runRows.map((row, index) => {
  if (row.state !== 'will') return row;
  if (index === 0) return { ...row, state: 'failed', note: 'You may not edit this record' };
  return { ...row, state: index === 2 ? 'changed-since' : 'done' };
});

export const syncViews = {
  inLine: { state: 'in-line', headline: 'Attributes in sync', detail: null, at: at('14:02:00') },
  pending: { state: 'pending', headline: 'Phone goes to Salesforce', detail: 'In about a minute.', at: null },
  held: {
    state: 'held',
    headline: 'Phone left as it is',
    detail: 'It was changed in Salesforce at 13:40, and that stands.',
    at: null,
  },
  blocked: {
    state: 'blocked',
    headline: 'Region not updated',
    detail: '“Iberia” is not in the picklist.',
    at: null,
  },
  off: { state: 'off', headline: 'Sync is paused', detail: 'The org’s API calls are nearly used up.', at: null },
} satisfies Record<string, SyncView>;
