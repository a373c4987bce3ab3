import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { ConversationDetail } from '../../lib/intercom/messages.ts';
import type { Person } from '../../lib/intercom/shapes.ts';
import { createOutbox } from '../../lib/outbox/drain.ts';
import type { Entry } from '../../lib/outbox/entry.ts';
import { openOutboxStore } from '../../lib/outbox/store.ts';
import { createReading } from '../../lib/reading/read-place.ts';
import { createViewMemory } from '../../lib/reading/view-memory.ts';
import type { ObjectShape, WrittenObject } from '../../lib/salesforce/form-shapes.ts';
import type { PersonRecords } from '../../lib/salesforce/person-records.ts';
import { createConversations } from '../../lib/writing/conversations.ts';
import { createDrafts } from '../../lib/writing/drafts.ts';
import { createOwners } from '../../lib/writing/owners.ts';
import { perform } from '../../lib/writing/perform.ts';
import type { PerformPorts } from '../../lib/writing/perform-ports.ts';
import type { WritingPorts } from '../../lib/writing/ports.ts';
import { createWriting } from '../../lib/writing/writing.ts';
import { makePerson } from './reading-room.ts';
import { aContact, makeDetail } from './writing-samples.ts';
import { answerIntercom, answerWrites, openState, type WrittenState } from './written-services.ts';

/** An empty browser with a writing room between two services that answer what the test says; the outbox is a real one. */
export function openWritingRoom() {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const room = openState();
  room.people.set('nora', makePerson('nora', { name: 'Nora Lindqvist' }));
  room.records = async () => aContact();
  const intercom = answerIntercom(room);
  const salesforce = answerWrites(room);
  const now = () => room.now;
  const conversations = createConversations(intercom, now);
  const reading = createReading({
    intercom: { ...intercom, conversation: conversations.people },
    salesforce,
    connection: async () => room.connection,
    matchFields: async () => room.fields,
    memory: createViewMemory(room.storage.session, now),
  });
  const performPorts: PerformPorts = {
    salesforce,
    intercom,
    conversations,
    writer: async () => room.writer,
    isMade: (recordId) => outbox.isMade(recordId),
    reread: async ({ place, personId }) => (room.shown ? reading.context(place, { fresh: true, personId }) : null),
    recognise: async ({ place }, personId, choice) => {
      await reading.choose({ place, personId, choice, remember: true });
      return reading.context(place, { fresh: false, personId });
    },
  };
  let count = 0;
  const outbox = createOutbox({
    now,
    random: () => 0.5,
    newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    lock: (_name, work) => work(),
    store: openOutboxStore(),
    identity: async () => room.writer,
    send: (entry: Entry) => perform(performPorts, entry),
    online: () => room.online,
    wakeAt: () => {},
    changed: () => {},
  });
  const ports: WritingPorts = {
    intercom,
    salesforce,
    reading,
    outbox,
    drafts: createDrafts(async () => room.writer?.userId ?? null),
    owners: createOwners(intercom, salesforce, now),
    conversations,
    writer: async () => room.writer,
    settings: async () => room.settings,
    now,
    online: () => room.online,
    changed: (view) => void room.told.push(view),
  };
  return Object.assign(room, {
    ports,
    performPorts,
    outbox,
    writing: createWriting(ports),
    ...openControls(room, ports),
  });
}

/** What a test says of the world, each forgetting what was read before. */
function openControls(room: WrittenState, { reading, conversations }: WritingPorts) {
  return {
    /** Salesforce finds this from now on. */
    async finds(records: PersonRecords) {
      room.records = async () => records;
      await reading.forgetAll();
    },
    /** Intercom knows this of the person from now on. */
    async changePerson(change: Partial<Person>) {
      room.people.set('nora', makePerson('nora', { ...room.people.get('nora'), ...change }));
      await reading.forgetAll();
    },
    /** The conversation is like this from now on. */
    converse(change: Partial<ConversationDetail>) {
      room.detail = makeDetail({ ...room.detail, ...change });
      conversations.forgetAll();
    },
    shape(object: WrittenObject): ObjectShape {
      const shape = room.schema.objects[object];
      if (shape === undefined) throw new Error(`${object} was taken away`);
      return shape;
    },
  };
}
