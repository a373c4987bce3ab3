import { type FailureCode, toFailure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { Intercom } from '../intercom/client.ts';
import type { Ask } from '../messages/contract.ts';
import type { ConnectionView, PanelView, PersonView, SearchHitView } from '../messages/view.ts';
import type { Salesforce } from '../salesforce/index.ts';
import type { MatchFields } from '../salesforce/person-records.ts';
import { chooseRecord } from './choose-record.ts';
import type { PlaceView } from './compose-view.ts';
import { isRestricted } from './is-restricted.ts';
import type { PlaceFacts } from './place-facts.ts';
import { readCompany } from './read-company.ts';
import { readPerson } from './read-person.ts';
import { freshFor, type ViewMemory } from './view-memory.ts';

/** What reading needs: the two clients, who is connected, and a memory. */
export interface ReadingPorts {
  intercom: Intercom;
  salesforce: Salesforce;
  connection(): Promise<ConnectionView>;
  matchFields(): Promise<MatchFields>;
  memory: ViewMemory;
}

/** One read of a place: what is shown, and what forms need beside it. */
export interface PlaceRead {
  view: PlaceView;
  facts: PlaceFacts;
}

/** A place of which everybody is known but the one to be shown. */
export interface PlaceUnread {
  error: unknown;
  people: PersonView[];
  person: PersonView | null;
}

interface ReadOptions {
  /** Asks both services even if the place was read in the last 60 s. */
  fresh: boolean;
  /** Which of several people; null: the first. */
  personId: string | null;
}

/** The way from a place to everything the panel shows for it. */
export interface Reading {
  /** Starts reading a place whose panel is about to ask for it; failures wait for that question. */
  begin(place: Place): Promise<void>;
  /** For the eye: another of several people stands in where the first could not be read. */
  read(place: Place, options: ReadOptions): Promise<PanelView>;
  /** What was read for this place in the last 60 s. */
  recall(place: Place): Promise<PanelView | null>;
  /** What was read for this place and person in the last 60 s, with what forms need beside it. */
  recallContext(place: Place, personId: string | null): Promise<Recalled | null>;
  /**
   * The view with what forms need beside it; `facts` is null where the place could not be read. Of nobody but whom was asked
   * for: what is written must not reach another because the first of several people could not be read.
   */
  context(place: Place, options: ReadOptions): Promise<Recalled>;
  /** @throws TandemError `record-not-found` where the record chosen is gone by now; `message-refused` */
  choose(choice: Ask<'panel-choose'>): Promise<PanelView>;
  search(text: string): Promise<SearchHitView[]>;
  /** Forgets all that was read, and whatever is being read now: it was asked of a connection that no longer holds. */
  forgetAll(): Promise<void>;
}

/** Failures that the same question, asked again at once, only meets again: it would cost a call, or strain a limit. */
const lasting: ReadonlySet<FailureCode> = new Set([
  'api-limit',
  'api-disabled',
  'salesforce-busy',
  'no-object-access',
  'intercom-limit',
  'intercom-token-invalid',
  'intercom-token-narrow',
  'intercom-plan',
]);

/** How long such a failure answers for the next ones who ask, in milliseconds: the panel asks right after the inbox. */
const lastsFor = 2_000;

/** Keeps a view that was read, unless all was forgotten since its reading began. */
type Keep = (view: PanelView, facts: PlaceFacts, personId: string | null) => void;

export function createReading(ports: ReadingPorts): Reading {
  const running = new Map<string, Promise<Recalled>>();
  const refused = new Map<string, Recalled>();
  let forgotten = 0;
  const forgetAll = async () => {
    forgotten += 1;
    running.clear();
    refused.clear();
    await ports.memory.forgetAll();
  };
  const openKeep = (): Keep => {
    const begunAt = forgotten;
    return (view, facts, personId) => {
      if (begunAt !== forgotten) return;
      // A memory that is full costs the next reading a call, not this one its view.
      for (const key of keysOf(view, personId)) void ports.memory.keep(key, view, facts).catch(() => {});
    };
  };
  const join = (key: string, work: () => Promise<Recalled>) => {
    const joined =
      running.get(key) ??
      work().finally(() => {
        if (running.get(key) === joined) running.delete(key);
      });
    running.set(key, joined);
    return joined;
  };
  const keepRefusal = (key: string, read: Recalled): Recalled => {
    const failure = read.view.state === 'error' ? read.view.failure : read.view.trouble;
    if (failure !== null && lasting.has(failure.code)) {
      refused.set(key, read);
      setTimeout(() => {
        if (refused.get(key) === read) refused.delete(key);
      }, lastsFor);
    }
    return read;
  };
  const look = async (place: Place, { fresh, personId }: ReadOptions): Promise<Recalled> => {
    const key = keyOf(place, personId);
    const before = refused.get(key);
    if (!fresh && before !== undefined) return before;
    refused.delete(key);
    if (fresh) return join(`${key} anew`, () => readAnew(ports, place, personId, openKeep()));
    // Who asks while another looks joins at once: what that one keeps could be missed and paid for twice.
    return join(key, async () => {
      const recalled = await recallConnected(ports, place, key);
      return recalled ?? keepRefusal(key, await readNow(ports, place, personId, openKeep()));
    });
  };
  const read = async (place: Place, options: ReadOptions) => (await look(place, options)).view;
  return {
    begin: (place) => {
      // Whoever opens the place again, or loads its page anew, means to try again.
      refused.delete(keyOf(place, null));
      return read(place, { fresh: false, personId: null }).then(
        () => {},
        () => {},
      );
    },
    read,
    recall: async (place) => (await recallConnected(ports, place, keyOf(place, null)))?.view ?? null,
    recallContext: (place, personId) => recallConnected(ports, place, keyOf(place, personId)),
    context: async (place, options) => ofAsked(await look(place, options), options.personId),
    choose: (ask) =>
      chooseRecord(ask, {
        forgetAll,
        readAgain: async () => (await readNow(ports, ask.place, ask.personId, openKeep())).view,
      }),
    search: (text) => ports.salesforce.search(text),
    forgetAll,
  };
}

function keyOf({ region, workspace, kind, id }: Place, personId: string | null): string {
  return [region, workspace, kind, id, personId ?? ''].join('/');
}

/**
 * Under which keys a view is found again: the first of several people is also who is shown when nobody is named. One who
 * stands in for the first is found by their own name only.
 */
function keysOf(view: PanelView, personId: string | null): Set<string> {
  const { place, people } = view;
  const shown = 'person' in view ? (view.person?.id ?? null) : null;
  const isFirst = shown === null || people[0] === undefined || people[0].id === shown;
  const asked = personId === null ? [] : [keyOf(place, personId)];
  return new Set([...asked, keyOf(place, shown), ...(isFirst ? [keyOf(place, null)] : [])]);
}

export type Recalled = { view: PanelView; facts: PlaceFacts | null };

/** What was read in the last 60 s, under the connection that holds now; never one of an ended connection. */
async function recallConnected(ports: ReadingPorts, place: Place, key: string): Promise<Recalled | null> {
  const [recent, connection] = await Promise.all([ports.memory.recall(key, freshFor), ports.connection()]);
  if (recent === null || blockedBy(connection, place) !== null) return null;
  return { view: { ...recent.view, connection }, facts: recent.facts };
}

/**
 * Reads although it was read lately. Where permissions had hidden something, the org's description is fetched again
 * too: whoever presses Refresh then has often just been given the right. Where they hid everything nothing was kept to
 * tell it by, so that it shows only now.
 */
async function readAnew(ports: ReadingPorts, place: Place, personId: string | null, keep: Keep): Promise<Recalled> {
  const describeAnew = () => ports.salesforce.refreshSchema().catch(() => {});
  const before = await ports.memory.recall(keyOf(place, personId));
  if (before !== null && isRestricted(before.view)) await describeAnew();
  const read = await readNow(ports, place, personId, keep);
  if (before !== null || read.view.state !== 'error' || !isRestricted(read.view)) return read;
  await describeAnew();
  return readNow(ports, place, personId, keep);
}

async function readNow(ports: ReadingPorts, place: Place, personId: string | null, keep: Keep): Promise<Recalled> {
  const connection = await ports.connection();
  const blocked = blockedBy(connection, place);
  if (blocked !== null) return { view: blocked, facts: null };
  const key = keyOf(place, personId);
  try {
    const read = await (place.kind === 'company'
      ? readCompany(ports, place)
      : readPerson(ports, place, personId, async () => (await ports.memory.recall(key)) === null));
    if ('error' in read) return standIn(ports, place, key, read);
    const { view, facts } = read;
    const complete: PanelView = { ...view, connection: await ports.connection(), trouble: null };
    keep(complete, facts, personId);
    return { view: complete, facts };
  } catch (error) {
    return standIn(ports, place, key, { error, people: [], person: null });
  }
}

/** Where nobody was named and another stands in for the first: that the first could not be read. */
function ofAsked(recalled: Recalled, personId: string | null): Recalled {
  const { view } = recalled;
  const [first] = view.people;
  if (personId !== null || view.state === 'error' || first === undefined || first.failure === null) return recalled;
  const { place, people, connection } = view;
  const base = { place, asOf: null, people, connection, trouble: null, unread: [] };
  return { view: { ...base, state: 'error', failure: first.failure, person: first }, facts: null };
}

/** What cannot be read at all, as a view that says so. */
function blockedBy(connection: ConnectionView, place: Place): PanelView | null {
  const base = { place, asOf: null, people: [], connection, trouble: null, unread: [] };
  const { salesforce, intercom } = connection;
  if (intercom.state === 'signed-out' || salesforce.state === 'signed-out') {
    const firstRun = salesforce.state === 'signed-out' && salesforce.failure === null && salesforce.pinnedOrg === null;
    return { ...base, state: 'signed-out', firstRun: firstRun || intercom.state === 'signed-out' };
  }
  if (intercom.workspace === place.workspace && intercom.region === place.region) return null;
  return { ...base, state: 'wrong-workspace', open: { workspace: place.workspace, name: null, region: place.region } };
}

/** A failed read: signed out if that is why, else what was read before with the trouble beside it, else the failure. */
async function standIn(
  ports: ReadingPorts,
  place: Place,
  key: string,
  { error, people, person }: PlaceUnread,
): Promise<Recalled> {
  const failure = toFailure(error);
  const [connection, before] = await Promise.all([ports.connection(), ports.memory.recall(key)]);
  const blocked = blockedBy(connection, place);
  if (blocked !== null) return { view: blocked, facts: null };
  if (before !== null) return { view: { ...before.view, connection, trouble: failure }, facts: before.facts };
  const base = { place, asOf: null, people, connection, trouble: null, unread: [] };
  return { view: { ...base, state: 'error', failure, person }, facts: null };
}
