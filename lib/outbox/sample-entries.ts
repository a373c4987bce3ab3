import type { Entry, EntryIdentity, NewEntry, Outcome, Receipt } from './entry.ts';
import { makeEntry } from './states.ts';

/** Entries for tests: made up, whole, and of one agent unless said otherwise. */

export const ines: EntryIdentity = { orgId: '00D1', userId: '005ines', userName: 'Ines Varga', workspace: 'abc123' };
export const theo: EntryIdentity = { ...ines, userId: '005theo', userName: 'Theo Marchetti' };

export function newCase(conversation = '7', changes: Partial<NewEntry> = {}): NewEntry {
  return {
    key: `tandem:abc123:${conversation}:case:all`,
    kind: 'case',
    identity: ines,
    place: { region: 'eu', workspace: 'abc123', kind: 'conversation', id: conversation },
    personId: 'p1',
    part: null,
    title: 'Case: Printers offline',
    forWhom: 'Nora Lindqvist',
    intent: {
      kind: 'case',
      fields: { Subject: 'Printers offline', Priority: null },
      autoAssign: true,
      allowDuplicate: false,
      ownerWhy: 'Owner by rule.',
      note: { conversationId: conversation, adminId: '9' },
    },
    ask: null,
    after: null,
    ...changes,
  };
}

export function newNote(conversation = '7', after: string | null = null): NewEntry {
  return newCase(conversation, {
    key: `tandem:abc123:${conversation}:note:500c`,
    kind: 'note',
    intent: { kind: 'note', conversationId: conversation, adminId: '9', caseId: '500c', caseNumber: '1', url: '' },
    after,
  });
}

export function newUndo(): NewEntry {
  return newCase('7', {
    key: 'tandem:abc123:7:remove:500c',
    kind: 'remove',
    intent: { kind: 'remove', object: 'Case', id: '500c', unchangedSince: null, note: null },
  });
}

export function newSave(attributes: Record<string, string>): NewEntry {
  return newCase('7', {
    key: 'tandem:abc123:p1:save-to-intercom:all',
    kind: 'save-to-intercom',
    intent: { kind: 'save-to-intercom', contactId: 'p1', attributes },
  });
}

export function makeRow(changes: Partial<Entry> = {}, given: NewEntry = newCase()): Entry {
  return { ...makeEntry(given, 'row-1', 1000), ...changes };
}

export function makeReceipt(id = '500c', changes: Partial<Receipt> = {}): Receipt {
  return {
    object: 'Case',
    id,
    name: 'Case 00010472',
    ownerSentence: 'Owner Theo Marchetti.',
    byOther: null,
    modifiedAt: '2026-11-22T10:00:00Z',
    notePartId: null,
    created: true,
    ...changes,
  };
}

export const done = (id = '500c', follow: NewEntry[] = []): Outcome => ({
  kind: 'done',
  receipt: makeReceipt(id),
  follow,
});
export const lost: Outcome = { kind: 'unknown', failure: { code: 'salesforce-slow', params: {} } };
export const locked: Outcome = { kind: 'later', failure: { code: 'record-locked', params: {} }, for: 'entry' };
export const limited: Outcome = { kind: 'later', failure: { code: 'api-limit', params: {} }, for: 'org' };
export const signedOut: Outcome = { kind: 'signed-out', failure: { code: 'session-expired', params: {} } };
export const refused: Outcome = {
  kind: 'refused',
  failure: { code: 'salesforce-refused', params: {} },
  fieldErrors: [{ field: 'Subject', message: 'Too long.' }],
  existing: [],
  canAllowDuplicate: false,
};
