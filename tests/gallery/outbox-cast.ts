import { sampleItem } from '../../components/actions/sample-forms.ts';
import type { OutboxItem, OutboxView } from '../../lib/messages/write.ts';
import * as cast from './cast.ts';
import { makeFailure } from './views.ts';
import { host, minutes, shutter } from './write-cast.ts';

export const makeItem = (more: Partial<OutboxItem>): OutboxItem =>
  sampleItem('7d1f0f3a-0000-4000-8000-000000000001', cast.place, {
    personId: cast.ewa.id,
    title: 'Case: Printers offline at night',
    forWhom: cast.ewa.name,
    createdAt: minutes(8),
    ...more,
  });

const leadRecord = {
  object: 'Lead' as const,
  id: '00Q000000000088AAA',
  name: 'Tomás Reyburn',
  url: `${host}/Lead/00Q000000000088AAA/view`,
};
export const doneLead = makeItem({
  id: 'done-lead',
  kind: 'lead',
  personId: cast.tomas.id,
  title: 'Lead: Tomás Reyburn',
  forWhom: 'Fernhollow Bakes',
  state: 'done',
  doneAt: shutter - 3000,
  record: leadRecord,
  ownerSentence: 'Owner Mara Quintero, who owns this person in Intercom.',
  undoUntil: shutter + 7000,
});
export const doneCase = makeItem({
  id: 'done-case',
  state: 'done',
  doneAt: shutter - 3000,
  record: { object: 'Case', id: '500000000000099AAA', name: '00010473', url: `${host}/Case/500000000000099AAA/view` },
  ownerSentence: 'Owner queue Support Tier 2, by assignment rule “Hardware by product”.',
  undoUntil: shutter + 7000,
});

export const fullOutbox: OutboxView = {
  offline: false,
  others: [{ user: 'Bela Osei', count: 2 }],
  items: [
    makeItem({
      id: 'blocked',
      state: 'blocked',
      failure: makeFailure('salesforce-refused', {}),
      fieldErrors: [{ field: 'Serial__c', message: 'Serial Number must be filled for Product “Label printer”.' }],
    }),
    makeItem({
      id: 'elsewhere',
      kind: 'task',
      place: { ...cast.place, id: '215470000000099' },
      title: 'Task: Übergabeprotokoll und Lieferschein für Donaudampfschifffahrt',
      forWhom: 'Dario Penhallow',
      state: 'blocked',
      failure: makeFailure('no-object-access', { object: 'tasks' }),
    }),
    makeItem({
      id: 'waits',
      kind: 'task',
      title: 'Task: trial for 40 scales',
      forWhom: 'Dario Penhallow',
      nextAt: shutter + 480_000,
      failure: makeFailure('salesforce-down'),
    }),
    makeItem({ id: 'note', kind: 'note', title: 'Note with case link', forWhom: 'Intercom', canEdit: false }),
    { ...doneLead, undoUntil: null, doneAt: minutes(3) },
    makeItem({
      id: 'task-done',
      kind: 'task',
      title: 'Task: printers offline again',
      state: 'done',
      doneAt: minutes(21),
      record: { object: 'Task', id: '00T000000000002AAA', name: 'Task', url: `${host}/Task/00T000000000002AAA/view` },
    }),
  ],
};
