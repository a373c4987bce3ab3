import { fail } from '../failures/codes.ts';
import type { Region } from '../inbox/place.ts';
import type { ConversationFacts } from '../logging/facts.ts';
import { TandemError } from '../shared/tandem-error.ts';
import { createClock } from './clock.ts';
import { readRegion, regions } from './hosts.ts';
import type { ConversationDetail } from './messages.ts';
import { findNoteHolding } from './note.ts';
import { type Answer, askIntercom, type IntercomPorts, pathId, type Request, refuseFailure } from './request.ts';
import { intercomSchemas } from './schemas.ts';
import { readAddresses, searchUpdated } from './search.ts';
import type {
  Admin,
  Company,
  ContactAddresses,
  ConversationPage,
  ConversationPeople,
  Me,
  Person,
  Team,
} from './shapes.ts';
import { type AttributeValue, typeValues } from './type-values.ts';
import { addNote, type NoteAnswer, redactPart, refuseWriteFailure } from './write.ts';

const mostHops = 3;

/** What is changed of a contact: only what is named here. A custom attribute must exist in the workspace. */
export interface ContactChange {
  name?: string;
  email?: string;
  phone?: string;
  custom_attributes?: Record<string, AttributeValue>;
}

/** A conversation that was asked for once. */
export interface WholeConversation {
  people: ConversationPeople;
  detail(): ConversationDetail;
  /** @throws `intercom-unreadable` where it says no time at all */
  facts(): ConversationFacts;
}

/**
 * Intercom's REST API as far as Tandem uses it. Every call throws a `TandemError` with one of the `intercom-*`
 * codes; `intercom-signed-out` when there is no token. `addNote` and `redactPart` throw nothing: what became of them
 * is their answer. Ids are strings as Intercom writes them.
 */
export interface Intercom {
  /**
   * `GET /me`: whose token this is. Without a region the hosts are tried in turn, since a token is valid in one.
   * @throws `intercom-token-empty`, `intercom-token-invalid` when no host accepts it
   */
  me(token: string, region: Region | null): Promise<Me>;
  /** `GET /admins`: every teammate. */
  admins(): Promise<Admin[]>;
  /** `GET /conversations/{id}`: who is in it. */
  conversation(id: string): Promise<ConversationPeople>;
  /** `GET /contacts/{id}`; a contact merged into another answers 410 and is followed, at most three times. */
  contact(id: string): Promise<Person>;
  /** `GET /companies/{id}`, by Intercom's id. */
  company(id: string): Promise<Company>;
  /** `GET /contacts/{id}/companies`: the first page (up to 50). */
  companiesOf(contactId: string): Promise<Company[]>;
  /** `GET /conversations/{id}` once, for all: what was said, and what logging must know, is parsed only when it is asked for. */
  conversationWhole(id: string): Promise<WholeConversation>;
  /** `GET /conversations/{id}`: what logging must know of it. */
  conversationFacts(id: string): Promise<ConversationFacts>;
  /**
   * `POST /conversations/search`: a page of what changed after `sinceSeconds` (Unix), of 150. In no order that anything may
   * rest on; the very second may be in it; the index lags, so that overlapping is the caller's. `cursor`: the `next` of
   * the page before.
   */
  updatedConversations(sinceSeconds: number, cursor: string | null): Promise<ConversationPage>;
  /**
   * `POST /contacts/search`: the addresses of up to 50 contacts in one call, and one `GET` more for each that the search
   * does not know (just created, merged away). In the order asked, each once.
   */
  contacts(ids: string[]): Promise<ContactAddresses[]>;
  /** `GET /teams`: every team. */
  teams(): Promise<Team[]>;
  /** `GET /conversations/{id}`: everything that was said, oldest first, what began it first as part `source`. */
  conversationDetail(id: string): Promise<ConversationDetail>;
  /** `POST /conversations/{id}/reply`: an internal note (HTML) by this admin. Sent once, never repeated by itself. */
  addNote(conversationId: string, adminId: string, html: string): Promise<NoteAnswer>;
  /** The part id of the newest note that holds this text (a record's address), or null: for looking before repeating. */
  findNote(conversationId: string, text: string): Promise<string | null>;
  /** `POST /conversations/redact`: takes a note away again. One that is gone already counts as taken away. */
  redactPart(conversationId: string, partId: string): Promise<NoteAnswer>;
  /**
   * `PUT /contacts/{id}`; a merged contact is followed as in `contact`.
   * @throws `intercom-refused` with Intercom's words as `reason` when it does not accept a value
   */
  updateContact(id: string, attributes: ContactChange): Promise<Person>;
  /**
   * `GET /data_attributes`: these texts as values of the types that custom attributes of people have; one that cannot be of its
   * attribute's type as it is.
   */
  typeValues(texts: Readonly<Record<string, string>>): Promise<Record<string, AttributeValue>>;
  /**
   * Any request over this connection, for what is loaded late (`lib/intercom/sync`); the answer as it came, whatever its
   * status.
   * @throws `intercom-signed-out` without a token, `intercom-offline` or `intercom-slow` when there is no answer
   */
  ask(request: Request): Promise<Answer>;
  /** Intercom's clock, milliseconds since the epoch, by its last answer; this computer's as long as there was none. */
  now(): number;
  /**
   * The same, asked for (`GET /me`) where there was no answer yet.
   * @throws TandemError why Intercom cannot be asked
   */
  askNow(): Promise<number>;
}

/** A client that holds nothing but its ports and what time it is for Intercom: the token is asked for with every call. */
export function createIntercom(given: IntercomPorts): Intercom {
  const clock = createClock(given.now);
  const ports: IntercomPorts = {
    ...given,
    fetch: async (url, init) => {
      const response = await given.fetch(url, init);
      clock.hear(response.headers);
      return response;
    },
  };
  const ask = async (request: Request): Promise<Answer> => {
    const access = await ports.token();
    if (access === null) throw fail('intercom-signed-out');
    return askIntercom(ports, access, request);
  };
  const fetch = async <T>(request: Request, schema: () => Schema<T>): Promise<T> => {
    const answer = await ask(request);
    refuseFailure(answer);
    return parse(schema(), answer.body);
  };
  const read = <T>(path: string, schema: () => Schema<T>): Promise<T> => fetch({ method: 'GET', path }, schema);
  const detail = (id: string) => read(`/conversations/${pathId(id)}`, () => intercomSchemas().detail);
  const contact = async (id: string): Promise<Person> => {
    const answer = await followMerges(id, (path) => ask({ method: 'GET', path }));
    refuseFailure(answer);
    return parse(intercomSchemas().contact, answer.body);
  };
  return {
    me: (token, region) => findMe(ports, token, region),
    admins: () => read('/admins', () => intercomSchemas().admins),
    conversation: async (id) => read(`/conversations/${pathId(id)}`, () => intercomSchemas().conversation),
    contact,
    company: async (id) => read(`/companies/${pathId(id)}`, () => intercomSchemas().company),
    companiesOf: async (id) => read(`/contacts/${pathId(id)}/companies`, () => intercomSchemas().companies),
    conversationWhole: async (id) => {
      const answer = await ask({ method: 'GET', path: `/conversations/${pathId(id)}` });
      refuseFailure(answer);
      const { body } = answer;
      return {
        people: parse(intercomSchemas().conversation, body),
        detail: () => parse(intercomSchemas().detail, body),
        facts: () => parse(intercomSchemas().facts, body),
      };
    },
    conversationFacts: async (id) => read(`/conversations/${pathId(id)}`, () => intercomSchemas().facts),
    updatedConversations: (since, cursor) =>
      fetch(searchUpdated(since, cursor), () => intercomSchemas().conversationPage),
    contacts: (ids) => readAddresses(ids, (request) => fetch(request, () => intercomSchemas().foundContacts), contact),
    teams: () => read('/teams', () => intercomSchemas().teams),
    conversationDetail: async (id) => detail(id),
    addNote: (conversationId, adminId, html) => addNote(ask, conversationId, adminId, html),
    findNote: async (conversationId, text) => findNoteHolding((await detail(conversationId)).messages, text),
    redactPart: (conversationId, partId) => redactPart(ask, conversationId, partId),
    updateContact: async (id, attributes) => {
      const answer = await followMerges(id, (path) => ask({ method: 'PUT', path, body: attributes }));
      refuseWriteFailure(answer);
      return parse(intercomSchemas().contact, answer.body);
    },
    typeValues: (texts) => typeValues(ask, texts),
    ask,
    now: clock.now,
    async askNow() {
      if (!clock.isHeard()) refuseFailure(await ask({ method: 'GET', path: '/me' }));
      return clock.now();
    },
  };
}

/** The answer for a contact, or for the one it was merged into: up to three hops. */
export async function followMerges(id: string, ask: (path: string) => Promise<Answer>, hops = 0): Promise<Answer> {
  const answer = await ask(`/contacts/${pathId(id)}`);
  const survivor = answer.status === 410 ? canonicalContact(answer.headers.get('Link')) : null;
  return survivor !== null && hops < mostHops ? followMerges(survivor, ask, hops + 1) : answer;
}

async function findMe(ports: IntercomPorts, pasted: string, region: Region | null): Promise<Me> {
  const token = pasted.trim();
  if (token === '') throw fail('intercom-token-empty');
  if (!/^[\x21-\x7e]+$/.test(token)) throw fail('intercom-token-invalid', {}, 'characters no token has');
  let failure: unknown;
  for (const host of region === null ? regions : [region]) {
    try {
      return await readMe(ports, token, host);
    } catch (error) {
      // A host that did not answer says more than one that knows no such token: the token may be the silent one's.
      if (failure === undefined || isInvalidToken(failure)) failure = error;
      if (error instanceof TandemError && error.code === 'intercom-token-narrow') break;
    }
  }
  throw failure;
}

async function readMe(ports: IntercomPorts, token: string, host: Region): Promise<Me> {
  const answer = await askIntercom(ports, { token, region: host }, { method: 'GET', path: '/me' });
  refuseFailure(answer);
  const { id, name, email, app } = parse(intercomSchemas().me, answer.body);
  return {
    admin: { id, name: name ?? email ?? '', email: email ?? '' },
    workspace: app.id_code,
    workspaceName: app.name ?? app.id_code,
    // The US host may answer for another region's token; the workspace's own word decides.
    region: readRegion(app.region) ?? host,
  };
}

const isInvalidToken = (error: unknown) => error instanceof TandemError && error.code === 'intercom-token-invalid';

interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false };
}

function parse<T>(schema: Schema<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw fail('intercom-unreadable');
  return parsed.data;
}

/** The contact that `Link: </contacts/{id}>; rel="canonical"` names. */
function canonicalContact(link: string | null): string | null {
  return (
    link?.match(/<(?:https:\/\/api(?:\.eu|\.au)?\.intercom\.io)?\/contacts\/([\w-]+)>[^,]*\brel="?canonical/)?.[1] ??
    null
  );
}
