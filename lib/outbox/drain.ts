import { type Failure, toFailure } from '../failures/codes.ts';
import { admit, type Change, discardWithFollowers, forgottenBefore, tidy, wipe } from './admit.ts';
import { CIRCUIT, circleOf, findNextDue, type Look, makeTimetable, pickDue, releaseHolds } from './due.ts';
import type { Entry, EntryIdentity, NewEntry, Outcome } from './entry.ts';
import { forgetSent, settleAttempt } from './settle.ts';
import { correctEntry, recover, reviveEntry, startSending } from './states.ts';
import type { OutboxStore } from './store.ts';

/** What the outbox needs of the world. */
export interface OutboxPorts {
  /** Milliseconds since the epoch. */
  now(): number;
  /** 0 ≤ n < 1. */
  random(): number;
  newId(): string;
  /** A Web Lock asked for with `ifAvailable`: null, and no work done, when somebody else holds it. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  store: OutboxStore;
  /** Who is signed in, to which org and workspace; null: nobody can send. */
  identity(): Promise<EntryIdentity | null>;
  /**
   * One attempt. When `entry.unknown`, it looks before it repeats. It must send with a session of `entry.identity`
   * only, and answer `signed-out` where there is none (any more).
   */
  send(entry: Entry): Promise<Outcome>;
  online(): boolean;
  /** Asks to be drained at that time (milliseconds since the epoch); null: nothing waits for a time. */
  wakeAt(at: number | null): void;
  /** The rows have changed. */
  changed(): void;
}

/** The outbox. All that matters is on disk, so that the worker may die between any two lines. */
export interface Outbox {
  /**
   * Stores what is to be written, all of it or nothing, and starts to send it.
   * @returns once it is on disk: a row for each, a new one or the one that is there already
   * @throws TandemError `storage-failed`
   */
  add(entries: NewEntry[]): Promise<Entry[]>;
  /** Sends what is due, oldest first, until nothing is. Asked for while one runs, it goes round again. Never rejects. */
  drain(): Promise<void>;
  /** Tries an entry now, a blocked one too; null: all that wait for a time, within the bound of attempts. */
  retry(id: string | null): Promise<void>;
  /** Gives an entry up, with those that wait for it. One on its way is answered as it stands; null: no such row. */
  discard(id: string): Promise<Entry | null>;
  /** An entry the agent corrected: same key, sent anew. One on its way or ended is answered as it stands. */
  replace(id: string, entry: NewEntry): Promise<Entry | null>;
  /** What a person may see, newest first; an entry held by another's failure shows that failure and its time. */
  list(): Promise<Entry[]>;
  /** All rows with one of these keys, whoever's, also those whose words are forgotten. */
  known(keys: string[]): Promise<Entry[]>;
  /** Whether a row that is done has made this record. */
  isMade(recordId: string): Promise<boolean>;
  /** Its record is gone, and nobody here removed it: the same may be sent again. Rows that are not done stay. */
  release(entry: Pick<Entry, 'id' | 'key'>): Promise<void>;
  /** Resolves when the entry is no longer on its way, or after `ms`. Null: no such row. */
  settled(id: string, ms: number): Promise<Entry | null>;
  /** Sign-out: the words of all that has ended go. What is not sent stays, bound to its user. */
  wipe(): Promise<void>;
}

/** How soon to look again when there is no connection, or somebody else drains. */
const PATIENCE = 60_000;

export function createOutbox(ports: OutboxPorts): Outbox {
  const { store, now } = ports;
  const waiters = new Set<() => void>();
  const tell = () => {
    ports.changed();
    for (const waiter of waiters) waiter();
  };
  const change = async <T>(...call: Parameters<typeof store.change<T>>): Promise<T> => {
    const answer = await store.change(...call);
    tell();
    return answer;
  };
  const drain = createDrain(ports, tell);

  /** Changes one row, if it is there. */
  const changeOne = (id: string, work: (entry: Entry, rows: Entry[]) => Entry[]) =>
    change<Entry | null>({}, (rows) => {
      const entry = rows.find((each) => each.id === id);
      const put = entry === undefined ? [] : work(entry, rows);
      return { put, remove: [], answer: put[0] ?? entry ?? null };
    });

  return {
    async add(entries) {
      const keys = [...new Set(entries.map((each) => each.key))];
      const stored = await change({ keys }, (rows) => admit(entries, rows, ports.newId, now()));
      void drain();
      return stored;
    },
    drain,
    async retry(id) {
      if (id === null) {
        await change({}, (rows) => {
          const waiting = rows.filter((each) => each.state === 'pending' || each.holdsAll);
          return {
            put: waiting.map((each) => ({ ...each, nextAt: now(), holdsAll: false })),
            remove: [],
            answer: null,
          };
        });
      } else await changeOne(id, (entry, rows) => [reviveEntry(entry, now()), ...releaseHolds(entry, rows)]);
      void drain();
    },
    async discard(id) {
      const discarded = await changeOne(id, (entry, rows) => discardWithFollowers(entry, rows, now()));
      void drain();
      return discarded;
    },
    async replace(id, given) {
      const replaced = await changeOne(id, (entry) => (canCorrect(entry) ? [correctEntry(entry, given, now())] : []));
      void drain();
      return replaced;
    },
    list: async () => showHolds(await store.list(), now()),
    ...lookUpKeys(store, change, now),
    async settled(id, ms) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const over = new Promise<'over'>((resolve) => {
        timer = setTimeout(() => resolve('over'), ms);
      });
      for (let late = false; ; ) {
        const { promise: changed, resolve: wake } = Promise.withResolvers<'changed'>();
        const waiter = () => wake('changed');
        waiters.add(waiter);
        const entry = (await store.list()).find((each) => each.id === id) ?? null;
        const onItsWay = entry?.state === 'pending' || entry?.state === 'sending';
        if (onItsWay && !late) late = (await Promise.race([changed, over])) === 'over';
        else {
          clearTimeout(timer);
          waiters.delete(waiter);
          return entry;
        }
        waiters.delete(waiter);
      }
    },
    wipe: async () => void (await change({}, wipe)),
  };
}

/** What is known of keys, of rows too whose words are forgotten. */
function lookUpKeys(
  store: OutboxStore,
  change: OutboxStore['change'],
  now: () => number,
): Pick<Outbox, 'known' | 'isMade' | 'release'> {
  return {
    isMade: (recordId) =>
      store.change({ remoteIds: [recordId] }, (rows) => ({
        put: [],
        remove: [],
        answer: rows.some(
          ({ state, receipt }) => state === 'done' && receipt?.created === true && receipt.id === recordId,
        ),
      })),
    known: (keys) =>
      store.change({ keys }, (rows) => ({
        put: [],
        remove: [],
        answer: rows.filter(({ key }) => keys.includes(key)),
      })),
    release: ({ id, key }) =>
      change({ keys: [key] }, (rows) => {
        const gone = rows.filter((each) => each.id === id && each.state === 'done');
        return { put: gone.map((each) => forgetSent(each, now())), remove: [], answer: undefined };
      }),
  };
}

/** What is on its way, has ended or cannot be read is not corrected. */
const canCorrect = ({ state, intent }: Entry) => (state === 'pending' || state === 'blocked') && intent !== null;

function showHolds(rows: Entry[], now: number): Entry[] {
  const { heldBy, dueAt } = makeTimetable(rows, now);
  const shown = rows.map((entry): Entry => {
    if (entry.state !== 'pending') return entry;
    const failure: Failure | null = heldBy(entry)?.failure ?? entry.failure;
    return { ...entry, failure, nextAt: dueAt(entry) ?? entry.nextAt };
  });
  return shown.sort((a, b) => b.createdAt - a.createdAt);
}

function createDrain(ports: OutboxPorts, tell: () => void): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const rounds = async () => {
    do {
      again = false;
      const next = await ports.lock('outbox-drain', () => runRound(ports, tell)).catch(() => 'failed' as const);
      if (next === null || next === 'failed') ports.wakeAt(ports.now() + PATIENCE);
      else ports.wakeAt(next.wakeAt);
    } while (again);
    running = null;
  };
  return () => {
    again = true;
    running ??= rounds();
    return running;
  };
}

/** Sends until nothing is due, under the lock. */
async function runRound(ports: OutboxPorts, tell: () => void): Promise<{ wakeAt: number | null }> {
  const { store, now, newId } = ports;
  await store.change({ endedBefore: forgottenBefore(now()) }, (rows) => startUp(rows, now()));
  const { skips, refuse } = countRefusals();
  for (;;) {
    const identity = await ports.identity();
    if (identity === null) return { wakeAt: null };
    const online = ports.online();
    const { entry, nextDue } = await store.change({}, (rows) =>
      takeNext(rows, { identity, now: now(), skips }, online),
    );
    if (entry === null) return { wakeAt: online || nextDue === null ? nextDue : Math.max(nextDue, now() + PATIENCE) };
    tell();
    const outcome = await ports
      .send(entry)
      .catch((error: unknown): Outcome => ({ kind: 'unknown', failure: toFailure(error) }));
    const keys = outcome.kind === 'done' ? outcome.follow.map((each) => each.key) : [];
    const remoteIds = entry.intent?.kind === 'remove' ? [entry.intent.id] : [];
    const ended = { outcome, now: now(), random: ports.random() };
    await store.change({ keys, remoteIds }, (rows) => settleAttempt(entry.id, ended, rows, newId));
    tell();
    if (outcome.kind === 'signed-out') refuse(entry);
  }
}

/** What a dead drain left on its way is unknown; what has ended long ago is forgotten. */
function startUp(rows: Entry[], now: number): Change<null> {
  const left = rows.filter((each) => each.state === 'sending').map((each) => recover(each, now));
  const tidied = tidy(rows, now);
  return { ...tidied, put: [...left, ...tidied.put] };
}

type Next = { entry: Entry | null; nextDue: number | null };

/** Marks the oldest due entry as sent before it is. */
function takeNext(rows: Entry[], look: Look, online: boolean): Change<Next> {
  const due = online ? pickDue(rows, look) : null;
  if (due === null) return { put: [], remove: [], answer: { entry: null, nextDue: findNextDue(rows, look) } };
  const entry = startSending(due, look.now);
  return { put: [entry], remove: [], answer: { entry, nextDue: null } };
}

/**
 * Entries that found no session wait for the next round. It may be Intercom's that is missing, which the others can do
 * without; a service where several found none is left alone.
 */
function countRefusals() {
  const refused = new Map<string, string>();
  const countIn = (circle: string) => [...refused.values()].filter((each) => each === circle).length;
  return {
    skips: (entry: Entry) => refused.has(entry.id) || countIn(circleOf(entry)) >= CIRCUIT,
    refuse: (entry: Entry) => void refused.set(entry.id, circleOf(entry)),
  };
}
