import type { Writer } from '../../lib/connections/connection-view.ts';
import { fail } from '../../lib/failures/codes.ts';
import type { ContactChange, Intercom } from '../../lib/intercom/client.ts';
import type { ConversationDetail } from '../../lib/intercom/messages.ts';
import type { Admin, ConversationPeople } from '../../lib/intercom/shapes.ts';
import type { AttributeValue } from '../../lib/intercom/type-values.ts';
import type { NoteAnswer } from '../../lib/intercom/write.ts';
import type { ConversationFacts } from '../../lib/logging/facts.ts';
import type { OutboxView } from '../../lib/messages/write.ts';
import type { KeyedRecord, OwnerCandidate } from '../../lib/salesforce/form-shapes.ts';
import type { Salesforce } from '../../lib/salesforce/index.ts';
import type { CreateOptions, WireFields, WriteAnswer } from '../../lib/salesforce/write-answer.ts';
import { defaultSettings, type Settings } from '../../lib/settings/schema.ts';
import { makePerson, openRoom } from './reading-room.ts';
import { ana, makeDetail, makeKeyed, makeSchema } from './writing-samples.ts';

/** What both services hold, answer and were asked. */
export type WrittenState = ReturnType<typeof openState>;

export function openState() {
  const base = openRoom();
  return Object.assign(base, {
    writer: ana as Writer | null,
    settings: { ...defaultSettings } as Settings,
    schema: makeSchema(),
    /** Null: Intercom does not answer. */
    detail: makeDetail() as ConversationDetail | null,
    admins: [] as Admin[],
    candidates: [] as OwnerCandidate[],
    /** What stands in the org, beside what reading finds. */
    org: [] as KeyedRecord[],
    /** Own records that look like an intent. */
    alike: [] as KeyedRecord[],
    /** Answers to the next writes; done for null, or when none is left. */
    answers: [] as (WriteAnswer | null | (() => Promise<WriteAnswer>))[],
    noteAnswers: [] as NoteAnswer[],
    /** Part id of the note that a search of the conversation finds. */
    foundNote: null as string | null,
    created: [] as { object: string; fields: WireFields; options: CreateOptions }[],
    updated: [] as { object: string; id: string; fields: WireFields }[],
    removed: [] as { object: string; id: string }[],
    /** Ids of records in the org's recycle bin. */
    binned: [] as string[],
    notes: [] as { conversation: string; admin: string; html: string }[],
    redacted: [] as string[],
    contactsChanged: [] as { id: string; change: ContactChange }[],
    /** Custom attributes as values of their types; null: all are texts. */
    typed: null as Record<string, AttributeValue> | null,
    /** Thrown by the next read before a write. */
    failReads: null as Error | null,
    /** Whether a tab shows the place that was written from. */
    shown: false,
    online: true,
    told: [] as OutboxView[],
  });
}

export function answerWrites(room: WrittenState): Salesforce {
  const next = async (fallback: () => WriteAnswer): Promise<WriteAnswer> => {
    const answer = room.answers.shift();
    return answer === undefined || answer === null ? fallback() : typeof answer === 'function' ? answer() : answer;
  };
  const note = (line: string) => {
    room.asked.push(line);
    if (room.failReads !== null) throw room.failReads;
  };
  const at = '2026-11-22T10:00:00.000Z';
  return {
    ...room.salesforce,
    formSchema: async () => room.schema,
    async owners(emails, queuesOf, userIds = []) {
      note(`owners ${[...emails, ...userIds].join()} ${queuesOf}`);
      return room.candidates;
    },
    async create(object, fields, options) {
      room.asked.push(`create ${object}`);
      room.created.push({ object, fields, options });
      const prefix = { Lead: '00Q', Case: '500', Task: '00T' }[object];
      const id = `${prefix}00000000000${room.created.length}AAA`;
      return next(() => {
        const held = options.keyField === null ? fields.CallObject : fields[options.keyField];
        room.org.push(
          makeKeyed(id, { key: typeof held === 'string' ? held : '', createdById: room.writer?.userId ?? '' }),
        );
        return { kind: 'done', id, at };
      });
    },
    async update(object, id, fields) {
      room.updated.push({ object, id, fields });
      return next(() => ({ kind: 'done', id, at }));
    },
    async remove(object, id) {
      room.removed.push({ object, id });
      return next(() => ({ kind: 'done', id, at }));
    },
    async findByKey(object, keys) {
      note(`find ${object} ${keys.join()}`);
      return room.org.filter((each) => keys.includes(each.key));
    },
    async findAlike(object, _fields, since) {
      note(`alike ${object} since ${since}`);
      return room.alike;
    },
    async isDeleted(object, id) {
      note(`deleted ${object} ${id}`);
      return room.binned.includes(id);
    },
    async readBack(object, id) {
      note(`read ${object} ${id}`);
      return room.org.find((each) => each.id === id) ?? null;
    },
  };
}

export function answerIntercom(room: WrittenState): Intercom {
  const whole = async (id: string) => {
    room.asked.push(`conversation ${id}`);
    const { detail } = room;
    if (detail === null) throw fail('intercom-down');
    const { title, contactIds, assigneeId } = detail;
    const people: ConversationPeople = { id, title, contactIds, starter: null, company: null, assigneeId };
    return { people: { ...people, ...room.conversation }, detail: () => detail, facts: () => factsOf(id, detail) };
  };
  return {
    ...room.intercom,
    admins: async () => {
      room.asked.push('admins');
      return room.admins;
    },
    conversationWhole: whole,
    async addNote(conversation, admin, html) {
      room.notes.push({ conversation, admin, html });
      return room.noteAnswers.shift() ?? { kind: 'done', partId: '77' };
    },
    async findNote() {
      room.asked.push('find note');
      return room.foundNote;
    },
    async redactPart(_conversation, partId) {
      room.redacted.push(partId);
      return room.noteAnswers.shift() ?? { kind: 'done', partId };
    },
    typeValues: async (texts) => room.typed ?? texts,
    async updateContact(id, change) {
      room.contactsChanged.push({ id, change });
      const person = { ...(room.people.get(id) ?? makePerson(id)), ...(change.email ? { email: change.email } : {}) };
      room.people.set(id, person);
      return person;
    },
  };
}

/** What Intercom says of a conversation beside its messages: nobody's but its assignee's, and nothing else about it. */
function factsOf(id: string, { createdAt, state, assigneeId, contactIds }: ConversationDetail): ConversationFacts {
  return {
    id,
    createdAt,
    updatedAt: createdAt,
    state,
    closedAt: state === 'closed' ? createdAt : null,
    closedById: null,
    rating: null,
    assigneeId,
    teamId: null,
    tags: [],
    attributes: {},
    contactIds,
    begunBy: 'customer',
  };
}
