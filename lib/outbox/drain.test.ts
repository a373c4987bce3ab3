import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { createOutbox, type OutboxPorts } from './drain.ts';
import type { Entry, Outcome } from './entry.ts';
import { done, ines, limited, lost, newCase, newNote, newSave, refused, signedOut, theo } from './sample-entries.ts';
import { openOutboxStore } from './store.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

/** An outbox over a real store, and a service that answers what it is told, `done` when nothing is. */
function setUp(changes: Partial<OutboxPorts> = {}, answers: (Outcome | (() => Promise<Outcome>))[] = []) {
  const sent: Entry[] = [];
  const wakes: (number | null)[] = [];
  let count = 0;
  const ports: OutboxPorts = {
    now: () => 1000,
    random: () => 0.5,
    newId: () => `id-${++count}`,
    lock: (_name, work) => work(),
    store: openOutboxStore(),
    identity: async () => ines,
    async send(entry) {
      sent.push(entry);
      const answer = answers.shift() ?? done(`500-${sent.length}`);
      return typeof answer === 'function' ? answer() : answer;
    },
    online: () => true,
    wakeAt: (at) => void wakes.push(at),
    changed: () => {},
    ...changes,
  };
  return { outbox: createOutbox(ports), ports, sent, wakes };
}

const states = async ({ outbox }: ReturnType<typeof setUp>) =>
  Object.fromEntries((await outbox.list()).map((each) => [each.id, each.state]));

/** An answer that comes when the test lets it. */
function hold() {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const answer = () => {
    ask();
    return promise;
  };
  return { answer, asked, resolve };
}

test('that an entry is on its way is on disk before its request leaves', async () => {
  const seen: unknown[] = [];
  const room = setUp({
    async send(entry) {
      seen.push(...(await openOutboxStore().list()).map(({ id, state, firstSentAt }) => ({ id, state, firstSentAt })));
      expect(entry.state).toBe('sending');
      return done();
    },
  });
  await room.outbox.add([newCase()]);
  await room.outbox.drain();
  expect(seen).toEqual([{ id: 'id-1', state: 'sending', firstSentAt: 1000 }]);
  expect(await states(room)).toEqual({ 'id-1': 'done' });
});

test('entries go one at a time, oldest first, and those added meanwhile go in the same drain', async () => {
  const first = hold();
  let time = 1000;
  const room = setUp({ now: () => time++ }, [first.answer]);
  await room.outbox.add([newCase('1')]);
  await first.asked;
  await room.outbox.add([newCase('2')]);
  await room.outbox.add([newCase('3')]);
  const drained = room.outbox.drain();
  expect(room.sent).toHaveLength(1);
  first.resolve(done());
  await drained;
  expect(room.sent.map(({ place }) => place.id)).toEqual(['1', '2', '3']);
});

test('a drain that died with a request on its way: the next looks before it repeats', async () => {
  const never = setUp({}, [() => new Promise<Outcome>(() => {})]);
  await never.outbox.add([newCase()]);
  await vi.waitFor(() => expect(never.sent).toHaveLength(1));
  const next = setUp({ newId: () => 'other' });
  await next.outbox.drain();
  expect(next.sent).toMatchObject([{ id: 'id-1', unknown: true, attempts: 2 }]);
  expect(await states(next)).toEqual({ 'id-1': 'done' });
});

test('a sender that throws leaves it unknown, to be tried later', async () => {
  const room = setUp({}, [() => Promise.reject(new Error('bug'))]);
  await room.outbox.add([newCase()]);
  await room.outbox.drain();
  expect(await room.outbox.list()).toMatchObject([
    { state: 'pending', unknown: true, nextAt: 2000, failure: { code: 'unexpected' } },
  ]);
  expect(room.wakes.at(-1)).toBe(2000);
});

test('signed out: all entries stay, each is asked once, and the drain ends until somebody signs in', async () => {
  const many = Array.from({ length: 9 }, (_, n) => newCase(String(n)));
  const room = setUp(
    {},
    [...many, ...many].map(() => signedOut),
  );
  await room.outbox.add(many);
  await vi.waitFor(() => expect(room.wakes).toEqual([null]));
  expect(room.sent).toHaveLength(5);
  expect(new Set(Object.values(await states(room)))).toEqual(new Set(['pending']));
});

test('a note without a session for Intercom does not hold up the cases behind it', async () => {
  let time = 1000;
  const room = setUp({
    now: () => time++,
    send: async ({ kind }) => (kind === 'note' ? signedOut : done()),
  });
  for (const each of ['1', '2', '3', '4', '5', '6']) await room.outbox.add([newNote(each)]);
  await room.outbox.add([newCase('7')]);
  await room.outbox.drain();
  expect((await room.outbox.list()).filter(({ state }) => state === 'done')).toMatchObject([{ kind: 'case' }]);
});

test.each<[string, Partial<OutboxPorts>, number | null]>([
  ['nobody is signed in', { identity: async () => null }, null],
  ['somebody else is signed in', { identity: async () => theo }, null],
  ['there is no connection', { online: () => false }, 61_000],
  ['another context drains', { lock: async () => null }, 61_000],
])('%s: the entry is saved and nothing is sent', async (_name, changes, wake) => {
  const room = setUp(changes);
  await room.outbox.add([newCase()]);
  await room.outbox.drain();
  expect([room.sent, await states(room), room.wakes.at(-1)]).toEqual([[], { 'id-1': 'pending' }, wake]);
});

test('a case and its note: the note is stored with the case’s end, and sent after it', async () => {
  const room = setUp({}, [done('500c', [newNote('7', 'id-1')])]);
  await room.outbox.add([newCase()]);
  await room.outbox.drain();
  expect(room.sent.map(({ kind }) => kind)).toEqual(['case', 'note']);
});

test('an entry on its way is neither discarded nor corrected', async () => {
  const first = hold();
  const room = setUp({}, [first.answer]);
  await room.outbox.add([newCase()]);
  await first.asked;
  expect(await room.outbox.discard('id-1')).toMatchObject({ state: 'sending' });
  expect(await room.outbox.replace('id-1', newCase('7', { title: 'Other' }))).toMatchObject({
    state: 'sending',
    title: 'Case: Printers offline',
  });
  first.resolve(done());
  await room.outbox.drain();
  expect(await states(room)).toEqual({ 'id-1': 'done' });
});

test('a refused entry waits for a person, and is sent again as corrected, under its key', async () => {
  const room = setUp({}, [refused]);
  const [stored] = await room.outbox.add([newCase()]);
  await room.outbox.drain();
  expect(await room.outbox.list()).toMatchObject([{ state: 'blocked', fieldErrors: [{ field: 'Subject' }] }]);
  await room.outbox.replace('id-1', newCase('7', { title: 'Case: Printers' }));
  await room.outbox.drain();
  expect(room.sent[1]).toMatchObject({ key: stored?.key, title: 'Case: Printers', unknown: false });
  expect(await states(room)).toEqual({ 'id-1': 'done' });
});

test('a limit of the org holds new entries too, and shows on them; a person’s retry goes ahead', async () => {
  const room = setUp({}, [limited]);
  await room.outbox.add([newCase('1')]);
  await room.outbox.drain();
  await room.outbox.add([newCase('2'), newSave({ name: 'Nora' })]);
  await room.outbox.drain();
  expect(room.sent.map(({ kind }) => kind)).toEqual(['case', 'save-to-intercom']);
  const waiting = (await room.outbox.list()).filter(({ state }) => state === 'pending');
  expect(waiting).toMatchObject([
    { failure: { code: 'api-limit' }, nextAt: 31_000 },
    { failure: { code: 'api-limit' }, nextAt: 31_000 },
  ]);
  await room.outbox.retry('id-2');
  await room.outbox.drain();
  expect(await states(room)).toEqual({ 'id-1': 'pending', 'id-2': 'done', 'id-3': 'done' });
});

test('retrying all goes ahead with what waits, not with what a person must mend', async () => {
  const room = setUp({}, [refused, lost]);
  await room.outbox.add([newCase('1'), newCase('2')]);
  await room.outbox.drain();
  await room.outbox.retry(null);
  await room.outbox.drain();
  expect(await states(room)).toMatchObject({ 'id-1': 'blocked', 'id-2': 'done' });
});

test('a receipt can be waited for, and for no longer than said', async () => {
  const first = hold();
  const room = setUp({}, [first.answer]);
  await room.outbox.add([newCase()]);
  await first.asked;
  expect(await room.outbox.settled('id-1', 5)).toMatchObject({ state: 'sending' });
  const settled = room.outbox.settled('id-1', 60_000);
  first.resolve(done());
  expect(await settled).toMatchObject({ state: 'done', receipt: { id: '500c' } });
  expect(await room.outbox.settled('nobody', 60_000)).toBeNull();
});

test('a disk that fails: adding says so, draining ends quietly and looks again later', async () => {
  const broken = { change: () => Promise.reject(new Error('full')), list: async () => [] };
  const room = setUp({ store: broken });
  await expect(room.outbox.add([newCase()])).rejects.toThrow('full');
  await room.outbox.drain();
  expect(room.wakes).toEqual([61_000]);
});

test('a key is known to have been used also when the words of its row are forgotten', async () => {
  const { outbox } = setUp();
  await outbox.add([newCase('7'), newCase('8')]);
  await outbox.drain();
  await outbox.wipe();
  expect(await outbox.list()).toEqual([]);
  expect(await outbox.known([newCase('7').key, 'tandem:abc123:9:case:all'])).toMatchObject([
    { key: newCase('7').key, state: 'done' },
  ]);
});

test('what is done is let go of once its record is gone, and may then be sent again', async () => {
  const { outbox, sent } = setUp();
  const [row] = await outbox.add([newCase()]);
  if (row === undefined) throw new Error('not stored');
  await outbox.drain();
  await outbox.wipe();
  await outbox.add([newCase()]);
  await outbox.drain();
  expect(sent).toHaveLength(1);
  await outbox.release(row);
  await outbox.add([newCase()]);
  await outbox.drain();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({ unknown: false });
});

test('what is not done is not let go of', async () => {
  const { outbox } = setUp({ online: () => false });
  const [row] = await outbox.add([newCase()]);
  if (row === undefined) throw new Error('not stored');
  await outbox.release(row);
  expect(await outbox.list()).toMatchObject([{ state: 'pending' }]);
});
