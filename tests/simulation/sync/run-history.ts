import type { SyncStore } from '../../../lib/outbox/sync-store-types.ts';
import type { SyncRow } from '../../../lib/sync/mapping.ts';
import { mortalPorts } from '../../../lib/syncing/sample-mortal.ts';
import { contact, createSampleRun, line, person, type SampleRun } from '../../../lib/syncing/sample-run.ts';
import type { SyncPorts } from '../../../lib/syncing/sync-ports.ts';
import { createSyncing } from '../../../lib/syncing/syncing.ts';

/** How a history goes: one browser and nothing fails; kills and lost answers; two browsers at the same time, and kills. */
export const schedules = ['calm', 'killed', 'two browsers'] as const;
export type Schedule = (typeof schedules)[number];

export interface History {
  problems: string[];
  edits: number;
  writes: number;
  kills: number;
  log: string[];
}

type Random = (below: number) => number;

/** Park and Miller's generator: the same seed, the same history. */
export function randomOf(seed: number): Random {
  let state = (seed * 7919 + 1) % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

interface Edit {
  side: 'intercom' | 'salesforce';
  n: number;
  name: string;
  value: string | null;
  at: number;
}

interface World {
  random: Random;
  sample: SampleRun;
  rows: SyncRow[];
  stores: SyncStore[];
  edits: Edit[];
  kills: number;
  log: string[];
}

const people = 3;
const steps = 14;
const phone = 'phone';
const tier = 'custom_attributes.tier';
const idOf = (n: number) => contact(n, {}).id;

function makeWorld(seed: number, schedule: Schedule, makeStore: () => SyncStore): World {
  const random = randomOf(seed);
  const winner = () => (['newest', 'intercom', 'salesforce'] as const)[random(3)] ?? 'newest';
  const whenEmpty = () => (random(2) === 0 ? ('keep' as const) : ('clear' as const));
  const rows = [
    line('contact', phone, 'Phone', { winner: winner(), whenEmpty: whenEmpty() }),
    line('contact', tier, 'Tier__c', { direction: 'to-intercom', winner: winner(), whenEmpty: whenEmpty() }),
  ];
  const stores = Array.from({ length: schedule === 'two browsers' ? 2 : 1 }, makeStore);
  const [store] = stores;
  if (store === undefined) throw new Error('No store');
  const sample = createSampleRun({ runs: unused, store }, rows);
  sample.settings = { ...sample.settings, autoSync: true };
  sample.services.lag = [0, 0, 90_000, 240_000][random(4)] ?? 0;
  for (let n = 1; n <= people; n += 1) {
    sample.services.people.set(`i${n}`, person(n, { [phone]: '1', [tier]: 'A' }));
    sample.services.records.set(idOf(n), contact(n, { Phone: '1', Tier__c: 'A' }));
  }
  return { random, sample, rows, stores, edits: [], kills: 0, log: [`${schedule}: ${JSON.stringify(rows)}`] };
}

/** Automatic sync has no part in runs. */
const unused = new Proxy({} as SyncPorts['runs'], {
  get() {
    throw new Error('Not of this test');
  },
});

function edit({ random, sample, edits, log }: World): void {
  const { services, clock } = sample;
  const n = 1 + random(people);
  const at = Math.floor(clock.now / 1000);
  const value = random(6) === 0 ? null : `v${edits.length + 2}`;
  const mine = random(2) === 0;
  const name = random(2) === 0 ? phone : tier;
  const field = name === phone ? 'Phone' : 'Tier__c';
  const [side, record] = [services.people.get(`i${n}`), services.records.get(idOf(n))];
  if (side === undefined || record === undefined) throw new Error('Somebody is missing');
  if (mine) services.people.set(side.id, { ...side, updatedAt: at, values: { ...side.values, [name]: value } });
  else services.records.set(record.id, { ...record, modifiedAt: at, values: { ...record.values, [field]: value } });
  edits.push({ side: mine ? 'intercom' : 'salesforce', n, name, value, at });
  log.push(`${at} edit ${mine ? 'intercom' : 'salesforce'} ${n} ${name} = ${value}`);
}

/** Calls of several browsers take turns in any order. */
function shuffled(ports: SyncPorts, random: Random): SyncPorts {
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || ['calls', 'budget', 'now', 'answeredAt'].includes(String(name)))
          return value;
        return async (...args: unknown[]) => {
          for (let turns = random(12); turns > 0; turns -= 1) await null;
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    });
  return { ...ports, salesforce: wrap(ports.salesforce), intercom: wrap(ports.intercom) };
}

async function look(world: World, schedule: Schedule): Promise<void> {
  const { random, sample, stores, log } = world;
  const both = stores.map(async (store, browser) => {
    let ports: SyncPorts = { ...sample.ports, store, lock: async (_name, work) => work() };
    if (schedule === 'two browsers') ports = shuffled(ports, random);
    if (schedule !== 'calm' && random(2) === 0) {
      const at = 1 + random(25);
      const after = random(2) === 0;
      const mortal = mortalPorts(ports, at, after);
      log.push(`browser ${browser} looks, killed at ${at}${after ? ' after' : ''}`);
      await createSyncing(mortal.ports)
        .run(true)
        .catch(() => {});
      if (mortal.isDead()) world.kills += 1;
    } else {
      log.push(`browser ${browser} looks`);
      await createSyncing(ports).run(true);
    }
  });
  await Promise.all(both);
}

async function quiet({ sample, stores }: World): Promise<void> {
  sample.clock.now += 11 * 60_000;
  for (const store of stores) await createSyncing({ ...sample.ports, store }).run(true);
}

async function meetEverybody(world: World): Promise<void> {
  const { people: all, writes } = world.sample.services;
  for (const side of [...all.values()]) {
    const updatedAt = Math.floor(world.sample.clock.now / 1000);
    all.set(side.id, { ...side, updatedAt, ownerId: '1' });
  }
  await quiet(world);
  writes.length = 0;
}

/** Plays one history and tells what of it breaks a rule. */
export async function runHistory(seed: number, schedule: Schedule, makeStore: () => SyncStore): Promise<History> {
  const world = makeWorld(seed, schedule, makeStore);
  const { random, sample } = world;
  const { services, clock } = sample;
  await quiet(world);
  // A browser that knows nothing of a pair yet goes by the times of both sides, and another's write counts as a change.
  const met = schedule === 'two browsers' || seed % 2 === 0;
  if (met) await meetEverybody(world);
  for (let step = 0; step < steps; step += 1) {
    clock.now += ([0, 1000, 20_000, 70_000, 400_000][random(5)] ?? 0) + 1000 * random(2);
    if (random(5) < 3) edit(world);
    else await look(world, schedule);
  }
  for (let look = 0; look < 4; look += 1) await quiet(world);
  const count = services.writes.length;
  await quiet(world);
  world.log.push(...services.writes.map((each) => JSON.stringify(each)));
  const problems = services.writes.length > count ? ['It does not come to rest'] : [];
  problems.push(
    ...(await judgeEnd(world)),
    ...(met ? judgeArrivals(world) : []),
    ...(schedule === 'calm' ? judgeWrites(world) : []),
  );
  return { problems, edits: world.edits.length, writes: count, kills: world.kills, log: world.log };
}

async function judgeEnd({ sample, rows, stores, edits }: World): Promise<string[]> {
  const problems: string[] = [];
  const calm = (value: unknown) => value ?? '';
  for (let n = 1; n <= people; n += 1) {
    const told = await Promise.all(
      stores.map(async (store) => (await store.pairs('00D/w', 'person', [`i${n}`])).get(`i${n}`)?.trouble ?? null),
    );
    for (const row of rows) {
      const mine = calm(sample.services.people.get(`i${n}`)?.values[row.attribute]);
      const theirs = calm(sample.services.records.get(idOf(n))?.values[row.field]);
      const source = row.direction === 'to-salesforce' ? mine : theirs;
      const isLeft = source === '' && row.whenEmpty === 'keep';
      if (mine !== theirs && !isLeft && told.every((each) => each === null)) {
        problems.push(`${row.attribute} of ${n}: ${mine} and ${theirs}, and nobody is told`);
      }
      const last = edits.filter((each) => each.n === n).at(-1);
      const target = row.direction === 'to-salesforce' ? 'salesforce' : 'intercom';
      const sourceWins = row.winner !== 'newest' && row.winner !== target;
      const isLast = last !== undefined && last.name === row.attribute && last.side === target;
      const alone = isLast && edits.every((each) => each === last || each.n !== n || each.at < last.at);
      const stands = target === 'salesforce' ? theirs : mine;
      // "Latest change" knows when a side was changed, not which field: what one browser writes there makes it the later one for another.
      const sourceSide = target === 'salesforce' ? 'intercom' : 'salesforce';
      const isMoved = sample.services.writes.some(
        ({ side, id }) => side === sourceSide && (id === `i${n}` || id === idOf(n)),
      );
      if (alone && !(isMoved && stores.length > 1) && !sourceWins && last.value !== null && stands !== last.value) {
        problems.push(`${row.attribute} of ${n}: the last edit ${last.value} was written over with ${stands}`);
      }
    }
  }
  return problems;
}

/** Where both sides agreed once and nobody edited the record or person the arrow points to, nothing can stand in the way. */
function judgeArrivals({ sample, rows, edits }: World): string[] {
  const problems: string[] = [];
  for (let n = 1; n <= people; n += 1) {
    for (const row of rows) {
      const mine = sample.services.people.get(`i${n}`)?.values[row.attribute] ?? '';
      const theirs = sample.services.records.get(idOf(n))?.values[row.field] ?? '';
      const source = row.direction === 'to-salesforce' ? 'intercom' : 'salesforce';
      const all = edits.filter((each) => each.n === n);
      const own = all.filter(({ name }) => name === row.attribute);
      if (all.some(({ side }) => side !== source) || own.some(({ value }) => value === null)) continue;
      if (mine !== theirs) problems.push(`${row.attribute} of ${n}: ${mine} and ${theirs}, though only one was edited`);
    }
  }
  return problems;
}

/** One browser, no lost answers: each change is written to each side once at most. */
function judgeWrites({ sample, rows, edits }: World): string[] {
  const problems: string[] = [];
  for (let n = 1; n <= people; n += 1) {
    for (const row of rows) {
      const [side, id, name] =
        row.direction === 'to-salesforce' ? ['salesforce', idOf(n), row.field] : ['intercom', `i${n}`, row.attribute];
      const writes = sample.services.writes.filter(
        (each) => each.side === side && each.id === id && name in each.values,
      );
      const changes = edits.filter((each) => each.n === n && each.name === row.attribute);
      if (writes.length > changes.length)
        problems.push(`${name} of ${n}: ${writes.length} writes of ${changes.length} changes`);
    }
  }
  return problems;
}
