import type { ActivityView, LoggingStatus, LogView } from '../../lib/messages/logging.ts';
import { stillLogging } from '../support/logging-samples.ts';
import { makeFailure } from './views.ts';

const host = 'https://lanternmoor.lightning.force.example/lightning/r';

function activity(object: ActivityView['object'], number: number, subject: string, at: string): ActivityView {
  const prefix = { Task: '00T', Event: '00U', Case: '500' }[object];
  const id = `${prefix}0000000007${String(number).padStart(2, '0')}AAA`;
  const url = `${host}/${object}/${id}/view`;
  return { object, id, url, subject, at, status: null, done: false, owner: 'Mara Quintero', own: false };
}

export const fewActivities: ActivityView[] = [
  {
    ...activity('Task', 1, 'Conversation: printers offline again', '2026-11-22T13:41:00.000Z'),
    status: 'In Progress',
    owner: 'Ines Varga',
    own: true,
  },
  { ...activity('Event', 2, 'Renewal call', '2026-11-27T09:30:00.000Z') },
  { ...activity('Case', 3, 'Printers offline at night, Harrow', '2026-11-19T09:00:00.000Z'), status: 'Working' },
];

/** Nine of them: a long subject, right-to-left text, nothing known but the kind, an age in months. */
export const manyActivities: ActivityView[] = [
  ...fewActivities,
  {
    ...activity('Task', 4, 'المطبعة لا تعمل منذ الليلة الماضية', '2026-11-17T08:00:00.000Z'),
    done: true,
    owner: 'ليلى الفارس',
  },
  {
    ...activity(
      'Task',
      5,
      'Übergabeprotokoll und Lieferschein für alle Standorte im Norden',
      '2026-11-12T08:00:00.000Z',
    ),
    status: 'Waiting on someone else in another department',
    owner: 'Bartholomew Featherstonehaugh-Okonkwo',
    own: true,
  },
  { ...activity('Task', 6, '', '2026-11-10T08:00:00.000Z'), subject: null, at: null, owner: null },
  { ...activity('Event', 7, 'Kick-off', '2026-09-02T08:00:00.000Z'), done: true },
  { ...activity('Case', 8, 'Second invoice address', '2026-08-30T08:00:00.000Z'), status: 'Closed', done: true },
  {
    ...activity('Task', 9, 'Asked about cold-chain labels', '2026-06-11T08:00:00.000Z'),
    status: 'Completed',
    done: true,
  },
];

const task: LogView['tasks'][number] = {
  id: '00T000000000701AAA',
  name: 'Conversation: printers offline again',
  url: `${host}/Task/00T000000000701AAA/view`,
  at: '2026-11-22T13:41:00.000Z',
  by: 'Ines Varga',
  open: true,
};

export const logs = {
  logged: {
    state: 'logged',
    headline: 'Logged',
    detail: 'By you. The task is completed when the conversation closes.',
    tasks: [task],
    settings: null,
  },
  leads: {
    state: 'logged',
    headline: 'Logged',
    detail: null,
    tasks: [
      { ...task, open: false, by: 'Bela Osei', at: '2026-11-18T09:12:00.000Z' },
      { ...task, id: '00T000000000702AAA', name: 'محادثة: الطابعات معطلة', open: false, by: 'ليلى الفارس' },
    ],
    settings: null,
  },
  pending: { state: 'pending', headline: 'Will be logged when it closes', detail: null, tasks: [], settings: null },
  rule: {
    state: 'not',
    headline: 'Not logged: tag “legal”',
    detail: 'It is on the list of what is never logged. Whoever sets up Tandem can change that.',
    tasks: [],
    settings: 'logging',
  },
  unmatched: {
    state: 'not',
    headline: 'Not logged',
    detail: 'Nobody in Salesforce has this address. It is logged once a lead or contact is there.',
    tasks: [],
    settings: null,
  },
} satisfies Record<string, LogView>;

const caughtUp: LoggingStatus = {
  ...stillLogging,
  running: true,
  caughtUpTo: Date.parse('2026-11-22T14:01:40.000Z'),
};

export const statuses = {
  caughtUp,
  behind: { ...caughtUp, caughtUpTo: Date.parse('2026-11-20T08:15:00.000Z'), backlog: { done: 120, total: 900 } },
  troubled: { ...caughtUp, trouble: makeFailure('api-limit', {}) },
  fallen: {
    ...caughtUp,
    mode: 'closed',
    fallback: 'Your Salesforce user may not change tasks, so each conversation is logged once, when it closes.',
  },
  off: { ...caughtUp, running: false, caughtUpTo: null },
} satisfies Record<string, LoggingStatus>;
