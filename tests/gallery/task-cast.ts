import type { MessageView, TaskForm } from '../../lib/messages/write.ts';
import * as cast from './cast.ts';
import { byDefault, field, formBase, host, minutes, none, picklist } from './write-cast.ts';

const whole = `${'Ines Varga, 22 Nov 2026 13:44: Could you tell me the firmware version?\n'.repeat(24)}Ewa: Can you take the replacement from our card, •••• •••• •••• 4417?`;
const renewal = {
  id: '006000000000001AAA',
  name: 'Renewal 2027, three warehouses',
  amount: '£48,000',
  detail: '18 Dec 2026 · role: Decision Maker',
};
const pilot = {
  id: '006000000000002AAA',
  name: 'Handheld scanners, pilot',
  amount: '£9,600',
  detail: '29 Jan 2027 · role: Evaluator',
};

export const taskForm: TaskForm = {
  ...formBase,
  action: 'task',
  personId: cast.ewa.id,
  forWhom: { name: cast.ewa.name, detail: cast.ewa.companyName },
  message: {
    author: 'Ewa',
    at: minutes(4) / 1000,
    kind: 'message',
    text: 'Can you take the replacement from our card, •••• •••• •••• 4417? The driver is at the gate from six.',
  },
  part: '9001',
  scopes: [
    {
      scope: 'snippet',
      label: 'Snippet',
      text: whole.slice(-110),
      unmasked: null,
      secrets: [],
      length: 110,
      leftOut: null,
    },
    {
      scope: 'last',
      label: 'Last 5',
      text: whole,
      unmasked: whole.replace('•••• •••• ••••', '4111 1111 1111'),
      secrets: [{ kind: 'card', count: 1 }],
      length: 1840,
      leftOut: 'Newest first. Notes left out. 9 earlier messages stay in Intercom.',
    },
    { scope: 'whole', label: 'Whole', text: whole.repeat(3), unmasked: null, secrets: [], length: 5520, leftOut: null },
  ],
  scope: 'last',
  maxLength: 32_000,
  whos: [{ ref: cast.ewaContact.ref, name: cast.ewa.name }],
  related: {
    options: [renewal, pilot],
    chosen: null,
    source: none,
    sentence: '2 open opportunities name this contact, so none was set by itself.',
  },
  already: null,
  owner: {
    name: 'Ines Varga',
    kind: 'user',
    sentence: 'Owner will be Ines Varga, assigned to this conversation.',
    choices: [{ id: 'me', label: 'Ines Varga' }],
    chosen: 'me',
  },
  fields: [
    field('Subject', 'Subject', 'Conversation: printers offline again', byDefault, { maxLength: 255 }),
    field('Status', 'Status', 'Completed', byDefault, picklist('Completed', 'Deferred')),
    field('ActivityDate', 'Due Date', '2026-11-22', byDefault, { kind: 'date', maxLength: null }),
  ],
};

export const sentByBela = {
  taskId: '00T000000000001AAA',
  by: 'Bela Osei',
  at: new Date(minutes(14)).toISOString(),
  url: `${host}/Task/00T000000000001AAA/view`,
  relatedTo: 'Renewal 2027, three warehouses',
  own: false,
};

export const messages: MessageView[] = [
  {
    part: '9001',
    author: 'Ewa Lindholm-Asante',
    kind: 'customer',
    at: minutes(4) / 1000,
    snippet: 'Can you take the replacement from our card, •••• •••• •••• 4417?',
    sent: null,
  },
  {
    part: '9002',
    author: 'Ines Varga',
    kind: 'teammate',
    at: minutes(18) / 1000,
    snippet: 'Could you tell me the firmware version of the printer that drops off first?',
    sent: null,
  },
  {
    part: '9003',
    author: 'Bela Osei',
    kind: 'note',
    at: minutes(16) / 1000,
    snippet: 'Renewal is at risk, Mara wants this fixed first',
    sent: sentByBela,
  },
  { part: '9004', author: 'Fin', kind: 'bot', at: minutes(22) / 1000, snippet: 'Hello, how can we help?', sent: null },
  {
    part: 'source',
    author: 'Ewa Lindholm-Asante',
    kind: 'customer',
    at: minutes(1800) / 1000,
    snippet: 'المطبعة لا تعمل',
    sent: null,
  },
];
