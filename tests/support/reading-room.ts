import { fail } from '../../lib/failures/codes.ts';
import type { Place } from '../../lib/inbox/place.ts';
import type { Intercom } from '../../lib/intercom/client.ts';
import type { Company, ConversationPeople, Person } from '../../lib/intercom/shapes.ts';
import { makeContact, makeRecords } from '../../lib/matching/sample-records.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { createReading } from '../../lib/reading/read-place.ts';
import { createViewMemory, type MemoryArea } from '../../lib/reading/view-memory.ts';
import type { Salesforce } from '../../lib/salesforce/index.ts';
import type { MatchFields, PersonKeys, PersonRecords } from '../../lib/salesforce/person-records.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import { installStorage } from './fake-storage.ts';

export const conversationPlace: Place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '2154' };
export const profilePlace: Place = { ...conversationPlace, kind: 'contact', id: 'nora' };
export const companyPlace: Place = { ...conversationPlace, kind: 'company', id: 'freight' };

export const makePerson = (id: string, change: Partial<Person> = {}): Person => ({
  id,
  name: id,
  email: `${id}@quillfeather.example`,
  role: 'user',
  phone: null,
  externalId: null,
  companyIds: [],
  domain: null,
  location: null,
  ownerId: null,
  customAttributes: {},
  ...change,
});

export const makeCompany = (id: string, change: Partial<Company> = {}): Company => ({
  id,
  companyId: null,
  name: id,
  website: null,
  domain: null,
  ...change,
});

export const connected: ConnectionView = {
  salesforce: {
    state: 'connected',
    user: 'Ana Ruiz',
    username: 'ana@acme.example',
    org: 'Acme',
    orgId: '00D000000000001EAA',
    host: 'acme.my.salesforce.com',
    sandbox: false,
  },
  intercom: { state: 'connected', workspace: 'abc12345', workspaceName: 'Acme', region: 'us', admin: null },
  apiUsage: null,
};

/** Each address that is asked for is a contact of that address. */
const contactsOf = (keys: PersonKeys): PersonRecords =>
  makeRecords({ contacts: keys.emails.map((email) => makeContact(`contact-of-${email.split('@')[0]}`, { email })) });

/** Whatever storage is installed at the time. */
const sessionArea: MemoryArea = {
  get: (keys) => chrome.storage.session.get(keys),
  set: (values) => chrome.storage.session.set(values),
  remove: (keys) => chrome.storage.session.remove(keys),
};

const refuse = async () => Promise.reject(fail('unexpected'));

/** Reading writes nothing. */
const unwritten = {
  formSchema: refuse,
  owners: refuse,
  create: refuse,
  update: refuse,
  remove: refuse,
  findByKey: refuse,
  findAlike: refuse,
  findTasksOf: refuse,
  askUsage: refuse,
  readBack: refuse,
  isDeleted: refuse,
};

/** What reading never asks of Intercom. */
const writesNothing = {
  conversationWhole: refuse,
  conversationDetail: refuse,
  conversationFacts: refuse,
  updatedConversations: refuse,
  contacts: refuse,
  teams: refuse,
  addNote: refuse,
  findNote: refuse,
  redactPart: refuse,
  updateContact: refuse,
  typeValues: refuse,
  ask: refuse,
};

const tellTime = (room: { now: number }) => ({ now: () => room.now, askNow: async () => room.now });

const found = <T>(value: T | TandemError = fail('intercom-not-found')): T => {
  if (value instanceof TandemError) throw value;
  return value;
};

/** An empty browser, and a reading room between two services that answer what the test says. */
export function openRoom() {
  const storage = installStorage();
  const room = {
    connection: connected,
    people: new Map([['nora', makePerson('nora')]]),
    /** Why Intercom does not give somebody. */
    refusals: new Map<string, TandemError>(),
    conversation: { contactIds: ['nora'] } as Partial<ConversationPeople>,
    companies: [] as Company[],
    fields: { externalIdField: '', companyIdField: '' } satisfies MatchFields,
    records: async (keys: PersonKeys): Promise<PersonRecords> => contactsOf(keys),
    /** Waited for before a contact is answered. */
    gate: Promise.resolve(),
    /** Waited for before anybody learns who is connected. */
    whenConnected: () => Promise.resolve(),
    now: 1_000_000,
    /** What either service was asked, in order. */
    asked: [] as string[],
    keys: [] as PersonKeys[],
    storage,
  };
  const intercom: Intercom = {
    me: refuse,
    admins: refuse,
    async conversation(id) {
      room.asked.push(`conversation ${id}`);
      const people = { id, title: null, contactIds: [], starter: null, company: null, assigneeId: null };
      return { ...people, ...room.conversation };
    },
    ...writesNothing,
    async contact(id) {
      room.asked.push(`contact ${id}`);
      await room.gate;
      return found(room.refusals.get(id) ?? room.people.get(id));
    },
    async company(id) {
      room.asked.push(`company ${id}`);
      return found(room.companies.find((each) => each.id === id));
    },
    async companiesOf(id) {
      room.asked.push(`companies of ${id}`);
      return room.companies;
    },
    ...tellTime(room),
  };
  const salesforce: Salesforce = {
    async readRecords(keys) {
      room.asked.push(`records of ${keys.emails.join()}`);
      room.keys.push(keys);
      return room.records(keys);
    },
    refreshSchema: async () => void room.asked.push('describe'),
    search: async (text) => [
      { ref: { object: 'Contact', id: text }, name: text, account: null, email: null, owner: null },
    ],
    open: refuse,
    identify: refuse,
    signOut: refuse,
    ...unwritten,
  };
  const reading = createReading({
    intercom,
    salesforce,
    connection: () => room.whenConnected().then(() => room.connection),
    matchFields: async () => room.fields,
    memory: createViewMemory(sessionArea, () => room.now),
  });
  return Object.assign(room, {
    reading,
    intercom,
    salesforce,
    read: (place = conversationPlace, options: { fresh?: boolean; personId?: string | null } = {}) =>
      reading.read(place, { fresh: false, personId: null, ...options }),
  });
}
