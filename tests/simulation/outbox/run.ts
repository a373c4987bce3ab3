import type { EntryIdentity } from '../../../lib/outbox/entry.ts';
import type { OutboxStore } from '../../../lib/outbox/store.ts';
import { Books } from './books.ts';
import { Browser, type Swaps } from './browser.ts';
import { createMemoryStore } from './memory-store.ts';
import { type MakeKey, planDeeds, rightKey, type Scene } from './people.ts';
import { makeSend, rightWays, type SendWays, type Services } from './send.ts';
import { type Fault, faults, Service } from './services.ts';
import { World } from './world.ts';

const MINUTE = 60_000;
/** The longest pause, the alarm's half minute, and the time the work itself takes. */
const QUIET_WITHIN = 12 * MINUTE;

/** What a run is made with; a broken variant changes one part. */
export interface Make {
  ways?: Partial<SendWays>;
  makeKey?: MakeKey;
  swaps?: Swaps;
  /** Whether the org has the unique field, and how many browsers there are; by chance when not said. */
  org?: { unique: boolean; browsers: number };
  /** How often, besides by chance, one agent gives the browser to another. */
  turns?: number;
  /** Opens the store of a browser, anew for each life of its worker. */
  openStore?(name: string): OutboxStore;
}

export interface Result {
  seed: number;
  problems: string[];
  log: string[];
  kills: number;
  requests: number;
  records: number;
}

const slow: Fault[] = ['slow 25 s', 'very slow', 'stale read'];

/** One history: agents, faults, deaths, and then quiet. All of it follows from the seed. */
export async function runSeed(seed: number, make: Make = {}): Promise<Result> {
  const world = new World(seed);
  // Without a unique field nobody can promise more than one browser's own care.
  const unique = make.org?.unique ?? world.chance(0.8);
  const many = make.org?.browsers ?? (unique ? (world.pick([1, 2, 3, 5]) ?? 1) : 1);
  const allowed = unique ? faults : faults.filter((each) => !slow.includes(each));
  const salesforce = new Service(world, 'r', unique, allowed);
  const intercom = new Service(world, 'n', false);
  const services: Services = { salesforce, intercom };
  const wrongClock = world.chance(0.1);
  const books = new Books(world, !wrongClock);
  const ways: SendWays = { ...rightWays, ...(unique ? {} : { look: 'always' as const }), ...make.ways };
  const homes = new Map<string, EntryIdentity>();
  const stores = new Map<string, OutboxStore>();
  const remember = (name: string) => {
    const store = stores.get(name) ?? createMemoryStore();
    stores.set(name, store);
    return store;
  };
  const openStore = make.openStore ?? remember;
  const workspaces = world.between(1, 2);
  const browsers = Array.from({ length: many }, (_, index) => {
    const name = `b${index}`;
    const home = makeIdentity(`005home${index}`, `w${index % workspaces}`);
    homes.set(name, home);
    return new Browser(world, name, home, () => openStore(name), makeSend(services, ways, books), make.swaps ?? {});
  });
  if (wrongClock) planClockJumps(world, browsers);
  const scene: Scene = {
    world,
    browsers,
    books,
    services,
    conversations: world.between(1, 5),
    makeKey: make.makeKey ?? rightKey,
    home: (browser) => homes.get(browser.name) ?? makeIdentity('nobody', ''),
    guest: (browser) => makeIdentity(`005guest${browser.name}`, homes.get(browser.name)?.workspace ?? ''),
  };
  const span = world.between(1, 20) * MINUTE;
  const kills = world.between(0, 8);
  const rate = world.chance(0.2) ? 0 : world.random() * 0.6;
  salesforce.faultRate = rate;
  intercom.faultRate = rate;
  planDeeds(scene, { span, kills, turns: make.turns ?? 0 });
  await world.run(world.time + span + 5 * MINUTE);
  await calmDown(scene);
  await checkRows(scene, openStore);
  const problems = [...salesforce.problems, ...intercom.problems, ...books.problems];
  return { seed, problems, log: world.log, kills, requests: salesforce.requests, records: salesforce.records.length };
}

function makeIdentity(userId: string, workspace: string): EntryIdentity {
  return { orgId: '00D1', userId, userName: userId, workspace };
}

function planClockJumps(world: World, browsers: Browser[]): void {
  for (const browser of browsers) {
    world.after(world.between(0, 20 * MINUTE), () => {
      browser.clock = world.between(-1440, 1440) * MINUTE;
      // Chrome fires alarms that are overdue by the new clock, and the next event wakes the worker in any case.
      void browser.wake().drain();
    });
  }
}

/** Faults are over. First whoever sits there, then each other user of the browser, has their rows sent. */
async function calmDown(scene: Scene): Promise<void> {
  const { world, browsers, services, books } = scene;
  services.salesforce.faultRate = 0;
  services.intercom.faultRate = 0;
  for (const who of [scene.home, scene.guest]) {
    for (const browser of browsers) {
      browser.session = who(browser);
      browser.offline = false;
      browser.pausedUntil = 0;
      void browser.wake().drain();
    }
    await world.run(world.time + QUIET_WITHIN);
    await checkQuiet(scene, who);
    // What has spent the attempts of its hour waits until that is over.
    await world.run(world.time + 65 * MINUTE);
  }
  const written = services.salesforce.lastWrite;
  const requests = services.salesforce.requests + services.intercom.requests;
  await world.run(world.time + 120 * MINUTE);
  if (services.salesforce.lastWrite !== written) books.break('I8', 'something was written after all was quiet');
  if (services.salesforce.requests + services.intercom.requests !== requests) {
    books.break('I8', 'something was asked after all was quiet');
  }
}

async function checkQuiet({ world, browsers, books }: Scene, who: Scene['home']): Promise<void> {
  for (const browser of browsers) {
    const listed = browser.wake().list();
    void listed.then((rows) => {
      for (const row of rows) {
        const waits = row.state === 'pending' || row.state === 'sending';
        const spent = rows.some((each) => each.attemptTimes.length >= 12);
        if (waits && row.identity.userId === who(browser).userId && !spent && browser.clock === 0) {
          books.break('I8', `${row.id} is ${row.state} twelve minutes after the last fault`);
        }
      }
    });
  }
  await world.run(world.time + 1000);
}

async function checkRows({ browsers, books, services }: Scene, openStore: (name: string) => OutboxStore) {
  for (const browser of browsers) {
    const everything = { endedBefore: Number.MAX_SAFE_INTEGER };
    const rows = await openStore(browser.name).change(everything, (all) => ({ put: [], remove: [], answer: all }));
    books.close(browser, rows, services, browsers.length === 1);
  }
}
