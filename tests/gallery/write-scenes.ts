import { emptyDraft } from '../../components/actions/form-edits.ts';
import { defaultLayout } from '../../lib/messages/layout.ts';
import type { FormView, OutboxItem, OutboxView } from '../../lib/messages/write.ts';
import * as outboxes from './outbox-cast.ts';
import type { Scene, Writing } from './scene.ts';
import * as tasks from './task-cast.ts';
import { makeFailure, readViews } from './views.ts';
import * as cast from './write-cast.ts';

const calm: OutboxView = { items: [], others: [], offline: false };
const quiet: Writing = { form: null, failure: null, messages: tasks.messages, outbox: calm, stored: [], after: calm };

function makeScene(view: Scene['view'], presses: string[], more: Partial<Writing>, width?: number): Scene {
  const layout = width === undefined ? defaultLayout : { ...defaultLayout, width };
  return { view, layout, orphaned: false, nowhere: false, presses, writing: { ...quiet, ...more } };
}

const createLead = 'button:has-text("Create Lead")';
const newCase = '.foot button:has-text("New Case")';
const newTask = '.foot button:has-text("New Salesforce task")';
const confirm = '.sheet-main';
const { ready, lead } = readViews;
const noMatch = readViews['no-match'];

/** A form sent, and the outbox as it is a moment later. */
function sent(view: Scene['view'], open: string, form: FormView, items: OutboxItem[], offline = false): Scene {
  const outbox = { items, others: [], offline };
  return makeScene(view, [open, confirm], { form, stored: items, after: outbox, outbox });
}

const refused = makeFailure('salesforce-refused', { reason: 'Add a serial number for hardware cases.' });
const reopenedCase: FormView = {
  ...cast.caseForm,
  reopened: {
    entryId: 'blocked',
    failure: refused,
    fieldErrors: [{ field: 'Reason', message: 'Case not created: Case Reason is required.' }],
    existing: [],
    canAllowDuplicate: false,
  },
};
const duplicate: FormView = {
  ...cast.leadForm,
  reopened: {
    entryId: 'blocked',
    failure: refused,
    fieldErrors: [],
    existing: [cast.existingLead],
    canAllowDuplicate: true,
  },
};
const fullLead = { ...cast.leadForm, fields: [...cast.leadForm.fields, ...cast.moreOfLead] };
const existingCase = {
  ...cast.existingLead,
  object: 'Case' as const,
  name: 'Case 00010472',
  detail: 'Case',
  compare: [],
};
const alreadySent = { ...tasks.taskForm, already: tasks.sentByBela };
const ownSent = { ...tasks.taskForm, already: { ...tasks.sentByBela, own: true, by: 'you' } };
const leads = [1, 2].map((each) => outboxes.makeItem({ ...outboxes.doneCase, id: `task-${each}`, kind: 'task' }));
const leadPerson = readViews.lead.person?.id ?? null;
const onLead = {
  ...tasks.taskForm,
  personId: leadPerson,
  forWhom: { name: 'Tomás Reyburn', detail: 'Fernhollow Bakes' },
  message: null,
  part: 'all',
  scopes: tasks.taskForm.scopes.map((each) => ({ ...each, unmasked: null, secrets: [] })),
  whos: ['Tomás Reyburn', 'Tomas Rayburn'].map((name) => ({
    ref: tasks.taskForm.whos[0]?.ref ?? { object: 'Lead' as const, id: '' },
    name,
  })),
  related: {
    options: [],
    chosen: null,
    source: { kind: 'none' as const },
    sentence: 'A task on a lead cannot also point to an opportunity (Salesforce rule).',
  },
};

const sheets: Record<string, Scene> = {
  'write-lead': makeScene(noMatch, [createLead], { form: cast.leadForm }),
  'write-lead-typed': makeScene(
    noMatch,
    [createLead, 'input[value="Fernhollow"]', 'key:End', 'key:x', '.check-small input', '.owner-line .text-button'],
    { form: cast.leadForm },
  ),
  'write-lead-more': makeScene(noMatch, [createLead, '.more-fields summary', '.more-fields .check'], {
    form: fullLead,
  }),
  'write-lead-folded': makeScene(noMatch, [createLead, '.more-fields summary'], {
    form: { ...fullLead, draft: { ...emptyDraft, values: { Website: 'fernhollow.example' } } },
  }),
  'write-lead-narrow': makeScene(noMatch, [createLead], { form: cast.leadForm }, 320),
  'write-lead-exists': makeScene(noMatch, [createLead], { form: { ...cast.leadForm, existing: [cast.existingLead] } }),
  'write-lead-duplicate': makeScene(noMatch, [createLead], { form: duplicate }),
  'write-case': makeScene(ready, [newCase], { form: { ...cast.caseForm, existing: [existingCase] } }),
  'write-case-masked': makeScene(ready, [newCase], {
    form: { ...cast.caseForm, masked: [{ kind: 'card', count: 1 }] },
  }),
  'write-case-checked': makeScene(ready, [newCase, confirm], { form: cast.caseForm }),
  'write-case-reopened': makeScene(ready, [newCase], { form: reopenedCase, outbox: outboxes.fullOutbox }),
  'write-case-odd': makeScene(ready, [newCase], { form: cast.oddForm }),
  'write-case-wide': makeScene(ready, [newCase], { form: cast.oddForm }, 480),
  'write-form-loading': makeScene(ready, [newCase], {}),
  'write-form-failed': makeScene(ready, [newCase], { failure: makeFailure('no-object-access', { object: 'cases' }) }),
  'write-task': makeScene(ready, [newTask], { form: tasks.taskForm }),
  'write-task-unmasked': makeScene(ready, [newTask, '.notice .text-button', '.preview summary'], {
    form: { ...tasks.taskForm, draft: { ...emptyDraft, relatedTo: tasks.taskForm.related.options[0]?.id ?? null } },
  }),
  'write-task-leads': makeScene(lead, [newTask], { form: onLead }),
  'write-task-already': makeScene(ready, [newTask], { form: alreadySent }),
  'write-task-own': makeScene(ready, [newTask, '.rows .row-button', '.row-danger'], { form: ownSent }),
  'write-messages': makeScene(ready, [newTask, '.row-button'], { form: tasks.taskForm }),
};

const receipts: Record<string, Scene> = {
  'receipt-lead': sent(noMatch, createLead, cast.leadForm, [outboxes.doneLead]),
  'receipt-case': sent(ready, newCase, { ...cast.caseForm, fields: [] }, [outboxes.doneCase]),
  'receipt-two': sent(ready, newTask, tasks.taskForm, leads),
  'receipt-offline': sent(ready, newTask, tasks.taskForm, [outboxes.makeItem({ kind: 'task' })], true),
  'receipt-waiting': sent(ready, newTask, tasks.taskForm, [
    outboxes.makeItem({ nextAt: cast.shutter + 480_000, failure: makeFailure('salesforce-down') }),
  ]),
  'receipt-by-other': sent(ready, newTask, tasks.taskForm, [
    outboxes.makeItem({
      ...outboxes.doneCase,
      kind: 'task',
      byOther: { name: 'Bela Osei', at: tasks.sentByBela.at },
      undoUntil: null,
    }),
  ]),
  'receipt-blocked': makeScene(ready, [newTask, confirm], {
    form: tasks.taskForm,
    stored: [outboxes.makeItem({ kind: 'task', canEdit: false, state: 'blocked', failure: refused })],
    outbox: calm,
    after: {
      ...calm,
      items: [outboxes.makeItem({ kind: 'task', canEdit: false, state: 'blocked', failure: refused })],
    },
  }),
};

export const writeScenes: Record<string, Scene> = {
  ...sheets,
  ...receipts,
  'outbox-badge': makeScene(ready, [], { outbox: outboxes.fullOutbox }),
  'outbox-list': makeScene(ready, ['button[aria-label^="Outbox"]'], { outbox: outboxes.fullOutbox }),
  'outbox-empty': makeScene(ready, ['button[aria-label="More"]', 'button:has-text("Outbox")'], {}),
};
