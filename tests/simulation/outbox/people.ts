import type { Entry, EntryIdentity, NewEntry } from '../../../lib/outbox/entry.ts';
import { newCase } from '../../../lib/outbox/sample-entries.ts';
import type { Books } from './books.ts';
import type { Browser } from './browser.ts';
import { type Services, truthOf } from './send.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;

/** How keys are made; a broken variant makes them otherwise. */
export type MakeKey = (workspace: string, conversation: string, action: string, now: number) => string;
export const rightKey: MakeKey = (workspace, conversation, action) =>
  `tandem:${workspace}:${conversation}:${action}:all`.toLowerCase();

/** Agents, and what happens to their browsers. */
export interface Scene {
  world: World;
  browsers: Browser[];
  books: Books;
  services: Services;
  conversations: number;
  makeKey: MakeKey;
  /** Who belongs to each browser, and who sits down at it now and then. */
  home(browser: Browser): EntryIdentity;
  guest(browser: Browser): EntryIdentity;
}

type Deed = (scene: Scene, browser: Browser) => void;

const sends: Deed = (scene, browser) => {
  const { world, books } = scene;
  const entry = makeIntent(scene, browser);
  if (entry === null) return;
  const truth = truthOf(entry);
  const clicks = world.chance(0.2) ? 2 : 1;
  for (let click = 0; click < clicks; click++) {
    const send = () =>
      browser
        .wake()
        .add([entry])
        .then((stored) => books.promise(browser, stored, [truth]));
    if (click === 0) void send();
    else world.after(world.between(0, 30), () => void send());
  }
};

function makeIntent({ world, makeKey, conversations }: Scene, browser: Browser): NewEntry | null {
  const identity = browser.session;
  if (identity === null) return null;
  const kind = world.pick(['lead', 'case', 'task'] as const) ?? 'task';
  const conversation = String(world.between(1, conversations));
  const bad = world.chance(0.15) ? ' bad' : '';
  const fields = { Truth: `${identity.workspace}/${conversation}/${kind}${bad}`, Bad: bad !== '' };
  const given = newCase(conversation, { identity, kind });
  const key = makeKey(identity.workspace, conversation, `${kind}${bad.trim()}`, world.time);
  const intent: NewEntry['intent'] =
    kind === 'task'
      ? {
          kind,
          fields,
          ownerWhy: '',
          text: {
            conversationId: conversation,
            part: 'all',
            scope: 'whole',
            upTo: '1',
            unmasked: false,
            selection: null,
          },
        }
      : { kind, fields, autoAssign: true, allowDuplicate: false, ownerWhy: '', note: null };
  return { ...given, key, intent };
}

const saves: Deed = ({ world, books, conversations }, browser) => {
  const identity = browser.session;
  if (identity === null) return;
  const contact = `${identity.userId}-${world.between(1, conversations)}`;
  const value = `v${world.time}`;
  const entry = newCase('save', {
    key: `tandem:${identity.workspace}:${contact}:save`,
    kind: 'save-to-intercom',
    identity,
    intent: { kind: 'save-to-intercom', contactId: contact, attributes: { value } },
  });
  const store = browser.wake().add([entry]);
  void store.then((stored) => {
    books.promise(browser, stored, ['']);
    books.values.set(contact, value);
  });
};

/** Picks a row the agent sees in one of these states, and does something with it. */
const withRow =
  (states: Entry['state'][], work: (scene: Scene, browser: Browser, row: Entry) => void): Deed =>
  (scene, browser) => {
    void browser
      .wake()
      .list()
      .then((rows) => {
        const own = rows.filter((each) => each.identity.userId === browser.session?.userId);
        const row = scene.world.pick(own.filter((each) => states.includes(each.state)));
        if (row !== undefined) work(scene, browser, row);
      });
  };

/** Counts from when it was asked and, as a sleeping computer does it late, from when it was done. */
function insist(books: Books, browser: Browser, id: string | null, work: Promise<unknown>): void {
  books.insist(browser, id);
  void work.then(() => books.insist(browser, id));
}

const retriesOne = withRow(['pending', 'blocked', 'sending'], ({ books }, browser, { id }) => {
  insist(books, browser, id, browser.wake().retry(id));
});

const givesUp = withRow(['pending', 'blocked', 'sending'], ({ books, services }, browser, { id, intent }) => {
  books.givenUp.add(id);
  if (intent?.kind === 'save-to-intercom') services.intercom.doubtful.add(intent.contactId);
  void browser.wake().discard(id);
});

const corrects = withRow(['blocked'], ({ books }, browser, row) => {
  if (row.intent === null || !('fields' in row.intent)) return;
  const intent = { ...row.intent, fields: { ...row.intent.fields, Bad: false } };
  insist(books, browser, row.id, browser.wake().replace(row.id, { ...row, intent }));
});

const undoes = withRow(['done'], ({ books, services }, browser, row) => {
  const id = row.receipt?.id ?? null;
  const made = services.salesforce.records.find((each) => each.id === id);
  if (id === null || row.receipt?.created !== true || made?.edited !== null || browser.session === null) return;
  books.givenUp.add(row.id);
  const undo = newCase('undo', {
    key: `tandem:${row.identity.workspace}:undo:${id}`.toLowerCase(),
    kind: 'remove',
    identity: browser.session,
    intent: { kind: 'remove', object: row.receipt.object ?? 'Task', id, unchangedSince: null, note: null },
  });
  void browser
    .wake()
    .add([undo])
    .then((stored) => books.promise(browser, stored, ['']));
});

const editsByHand: Deed = ({ world, services }) => {
  const record = world.pick(services.salesforce.records.filter((each) => !each.deleted));
  if (record !== undefined) services.salesforce.edit(record);
};

const retriesAll: Deed = ({ books }, browser) => {
  insist(books, browser, null, browser.wake().retry(null));
};

const losesConnection: Deed = (scene, browser) => {
  const { world } = scene;
  browser.offline = true;
  world.after(world.between(1000, 5 * MINUTE), () => {
    browser.offline = false;
    retriesAll(scene, browser);
  });
};

const changesUser: Deed = (scene, browser) => {
  if (browser.session === null) return;
  browser.session = scene.world.chance(0.5) ? scene.guest(browser) : null;
  scene.books.insist(browser, null);
  void browser.wake().wipe();
  scene.world.after(scene.world.between(1000, 4 * MINUTE), () => {
    browser.session = scene.home(browser);
    retriesAll(scene, browser);
  });
};

/** How often each happens, against the others. */
const deeds: [number, Deed][] = [
  [14, sends],
  [3, saves],
  [2, retriesOne],
  [1, givesUp],
  [2, corrects],
  [2, undoes],
  [2, editsByHand],
  [1, losesConnection],
  [1, changesUser],
  [1, retriesAll],
  [1, (_scene, browser) => void browser.begin()],
  [1, ({ world }, browser) => (browser.pausedUntil = world.time + world.between(1000, 8 * MINUTE))],
];

const bag = deeds.flatMap(([times, deed]) => Array.from({ length: times }, () => deed));

/** Plans what people do, and how their browsers die, in the first minutes. */
export function planDeeds(scene: Scene, plan: { span: number; kills: number; turns: number }): void {
  const { span, kills, turns } = plan;
  const { world, browsers } = scene;
  const count = world.between(3, 10) * browsers.length;
  const some = () => browsers[world.between(0, browsers.length - 1)];
  for (let n = 0; n < count; n++) {
    const [browser, deed] = [some(), n < 2 ? sends : world.pick(bag)];
    if (browser !== undefined && deed !== undefined) world.after(world.between(0, span), () => deed(scene, browser));
  }
  for (let n = 0; n < turns; n++) {
    const browser = some();
    if (browser !== undefined) world.after(world.between(0, span), () => changesUser(scene, browser));
  }
  for (let n = 0; n < kills; n++) {
    const browser = some();
    if (browser === undefined) continue;
    world.after(world.between(0, span), () => {
      browser.kill();
      world.after(world.between(1000, MINUTE), () => void browser.wake());
    });
  }
}
