import { makeField, makeLeadShape, makePicklist, makeShape } from '../../lib/actions/sample-shapes.ts';
import type { Writer } from '../../lib/connections/connection-view.ts';
import type { ConversationDetail, Message } from '../../lib/intercom/messages.ts';
import { makeAccount, makeContact, makeLead, makeRecords } from '../../lib/matching/sample-records.ts';
import type { FormAsk, FormDraft, SendAsk } from '../../lib/messages/write.ts';
import type { Entry, Intent } from '../../lib/outbox/entry.ts';
import { makeEntry } from '../../lib/outbox/states.ts';
import type {
  FormSchema,
  KeyedRecord,
  ObjectShape,
  OwnerCandidate,
  WrittenObject,
} from '../../lib/salesforce/form-shapes.ts';
import type { PersonRecords } from '../../lib/salesforce/person-records.ts';
import { conversationPlace } from './reading-room.ts';

/** When the reading room's clock starts, in milliseconds. */
const startedAt = 1_000_000;

export const contactId = '003000000000001AAA';
export const accountId = '001000000000001AAA';
export const theoId = '005000000000002AAA';

export const ana: Writer = {
  orgId: '00D000000000001EAA',
  userId: '005000000000001AAA',
  userName: 'Ana Ruiz',
  email: 'ana@acme.example',
  host: 'acme.my.salesforce.com',
  workspace: 'abc12345',
  region: 'us',
  adminId: '9',
};

/** A signed-in agent who is somebody else. */
export const theo: Writer = { ...ana, userId: theoId, userName: 'Theo Marchetti', email: 'theo@acme.example' };

export const makeMessage = (part: string, html: string, change: Partial<Message> = {}): Message => ({
  part,
  kind: 'customer',
  authorName: 'Nora Lindqvist',
  authorId: 'nora',
  at: 1_760_000_000 + Number(/^\d+$/.test(part) ? part : 0),
  html,
  subject: null,
  attachments: [],
  ...change,
});

export const makeDetail = (change: Partial<ConversationDetail> = {}): ConversationDetail => ({
  id: conversationPlace.id,
  title: 'Printers offline',
  state: 'open',
  createdAt: 1_760_000_000,
  snoozedUntil: null,
  assigneeId: null,
  sourceId: '403',
  contactIds: ['nora'],
  messages: [makeMessage('source', '<p>Printers stop at night.</p>'), makeMessage('11', '<p>Still broken.</p>')],
  missing: 0,
  ...change,
});

export const makeKeyed = (id: string, change: Partial<KeyedRecord> = {}): KeyedRecord => ({
  id,
  key: '',
  name: '00010472',
  createdAt: '2026-11-22T10:00:00.000Z',
  createdById: ana.userId,
  createdBy: ana.userName,
  ownerName: ana.userName,
  modifiedAt: '2026-11-22T10:00:00.000Z',
  modifiedById: ana.userId,
  relatedTo: null,
  whoId: null,
  ...change,
});

export const makeUser = (id: string, name: string, change: Partial<OwnerCandidate> = {}): OwnerCandidate => ({
  id,
  name,
  kind: 'user',
  email: `${name.split(' ')[0]?.toLowerCase()}@acme.example`,
  active: true,
  ...change,
});

const key = makeField('Tandem_Key__c');
const shapes: Record<WrittenObject, ObjectShape> = {
  Lead: makeLeadShape(),
  Case: makeShape('Case', [
    makeField('Subject'),
    makePicklist('Priority', ['Low', 'High']),
    makePicklist('Origin', ['Web', 'Intercom']),
    makeField('Description', { kind: 'textarea', maxLength: 32_000 }),
    makeField('ContactId', { kind: 'reference' }),
    makeField('AccountId', { kind: 'reference' }),
    makeField('RecordTypeId', { kind: 'reference' }),
    key,
  ]),
  Task: makeShape('Task', [
    makeField('Subject'),
    makePicklist('Status', ['Open', 'Completed']),
    makeField('ActivityDate', { kind: 'date' }),
    makeField('Description', { kind: 'textarea', maxLength: 32_000 }),
    makeField('CallObject'),
    makeField('WhoId', { kind: 'reference' }),
    makeField('WhatId', { kind: 'reference' }),
    makeField('RecordTypeId', { kind: 'reference' }),
    key,
  ]),
};

export const makeSchema = (): FormSchema => ({
  orgId: ana.orgId,
  userId: ana.userId,
  readAt: 0,
  objects: structuredClone(shapes),
  assignmentRules: { Lead: null, Case: null },
  closedTaskStatuses: ['Completed'],
  openTaskStatus: 'Not Started',
  taskUpdateable: true,
});

export const noDraft: FormDraft = {
  values: {},
  saveTo: [],
  owner: null,
  scope: null,
  unmasked: false,
  relatedTo: null,
};

export const askFor = (action: FormAsk['action'], change: Partial<FormAsk> = {}): FormAsk => ({
  action,
  place: conversationPlace,
  personId: null,
  part: action === 'task' ? 'all' : null,
  recordTypeId: null,
  selection: null,
  entryId: null,
  ...change,
});

export const sendOf = (ask: FormAsk, draft: Partial<FormDraft> = {}, allowDuplicate = false): SendAsk => ({
  ...ask,
  draft: { ...noDraft, ...draft },
  allowDuplicate,
});

/** A contact of an account, as Salesforce answers for whoever is asked for. */
export const aContact = (): PersonRecords =>
  makeRecords({
    contacts: [
      makeContact(contactId, {
        name: 'Nora Lindqvist',
        email: 'nora@quillfeather.example',
        account: makeAccount(accountId, { name: 'Quillfeather' }),
      }),
    ],
  });

/** An entry of this agent whose attempt has begun. */
export function makeSending(intent: Intent, change: Partial<Entry> = {}): Entry {
  const { orgId, userId, userName, workspace } = ana;
  const given = {
    key: 'tandem:abc12345:2154:case:1',
    kind: intent.kind,
    identity: { orgId, userId, userName, workspace },
    place: conversationPlace,
    personId: null,
    part: null,
    title: 'Case: Printers',
    forWhom: 'Nora',
    intent,
    ask: null,
    after: null,
  };
  return { ...makeEntry(given, 'e1', startedAt), state: 'sending', firstSentAt: startedAt, ...change };
}

/** Open leads that share an address. */
export const leadsOf = (...ids: string[]): PersonRecords =>
  makeRecords({
    leads: ids.map((id) => makeLead(id, { name: `Lead ${id.at(-4)}`, email: 'nora@quillfeather.example' })),
  });
