import type { Place } from '../../lib/inbox/place.ts';
import type { CaseForm, FormAsk, FormField, OutboxItem, OutboxView } from '../../lib/messages/write.ts';

/** Forms and entries for tests of the panel's behaviour: only what a test names differs. */
export function sampleField(name: string, more: Partial<FormField> = {}): FormField {
  return {
    name,
    label: name,
    kind: 'text',
    required: false,
    maxLength: 80,
    value: null,
    source: { kind: 'none' },
    options: [],
    controller: null,
    saveTo: null,
    more: false,
    ...more,
  };
}

export function sampleCase(place: Place, personId: string, more: Partial<CaseForm> = {}): CaseForm {
  return {
    action: 'case',
    place,
    personId,
    forWhom: { name: `Person ${personId}`, detail: null },
    recordTypes: [],
    recordTypeId: null,
    fields: [sampleField('Subject', { required: true, value: 'Printer offline', source: { kind: 'default' } })],
    owner: { name: null, kind: 'rule', sentence: 'A rule decides.', choices: [], chosen: 'rule' },
    mayDouble: false,
    draft: null,
    reopened: null,
    masked: [],
    existing: [],
    note: 'none',
    ...more,
  };
}

export function sampleAsk(place: Place, personId: string | null, more: Partial<FormAsk> = {}): FormAsk {
  return { action: 'case', place, personId, part: null, recordTypeId: null, selection: null, entryId: null, ...more };
}

export function sampleItem(id: string, place: Place, more: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id,
    kind: 'case',
    place,
    personId: 'a',
    part: null,
    title: 'Case: Printer offline',
    forWhom: 'Person a',
    state: 'pending',
    failure: null,
    fieldErrors: [],
    nextAt: null,
    createdAt: 1000,
    doneAt: null,
    record: null,
    ownerSentence: null,
    byOther: null,
    undoUntil: null,
    canEdit: true,
    belongsTo: null,
    ...more,
  };
}

export function sampleOutbox(...items: OutboxItem[]): OutboxView {
  return { items, others: [], offline: false };
}
