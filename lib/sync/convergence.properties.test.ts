import { expect, test, vi } from 'vitest';
import { type Random, seeded } from '../../tests/support/seeded.ts';
import { rowKey, type SyncRow } from './mapping.ts';
import { sampleRow } from './sample-merge.ts';
import {
  type Fate,
  type Mutant,
  openBrowser,
  openWorld,
  sourceOf,
  targetOf,
  valueAt,
  type World,
} from './sample-world.ts';

// Thousands of runs in one test: slow where the machine is busy with others
vi.setConfig({ testTimeout: 60_000 });

const fates: Fate[] = ['before-note', 'before-write', 'between-sides', 'answer-lost'];
const mutants: Mutant[] = ['no-base', 'noted-before-the-write', 'attempts-ignored', 'newest-reversed'];

/** A line of each direction and winner, each with attributes of its own. */
function makeRows(random: Random): SyncRow[] {
  const directions = ['to-salesforce', 'to-intercom'] as const;
  const winners = ['newest', 'intercom', 'salesforce'] as const;
  return directions.flatMap((direction, d) =>
    winners.map((winner, w) =>
      sampleRow({
        attribute: `custom_attributes.a${d}${w}`,
        field: `F${d}${w}__c`,
        direction,
        winner,
        whenEmpty: random(2) === 0 ? 'keep' : 'clear',
      }),
    ),
  );
}

const isSourceWinner = (row: SyncRow) => row.winner === sourceOf(row);
const pick = (rows: readonly SyncRow[], random: Random): SyncRow => rows[random(rows.length)] ?? sampleRow();

/** What went wrong in a life of edits, syncs and accidents by one or two browsers, after which all is quiet. */
function liveTogether(seed: number, mutant: Mutant | null): string[] {
  const random = seeded(seed);
  const world = openWorld(makeRows(random));
  const browsers = Array.from({ length: 1 + random(2) }, () => openBrowser(world, mutant));
  const targetsEdited = new Set<string>();
  let isUnclear = false;
  const value = () => (random(5) === 0 ? null : `v${random(6)}`);
  const editSource = () => {
    const row = pick(world.rows, random);
    world.clock.now += random(3);
    world.set(sourceOf(row), row, value());
  };
  for (let step = 0; step < 40; step += 1) {
    world.clock.now += random(3);
    const what = random(4);
    if (what === 0) editSource();
    else if (what === 1 && random(2) === 0) {
      const row = pick(world.rows, random);
      targetsEdited.add(rowKey(row));
      world.set(targetOf(row), row, value());
    } else {
      const fate = random(3) === 0 ? (fates[random(fates.length)] ?? 'well') : 'well';
      if (fate === 'before-write' || fate === 'between-sides') isUnclear = true;
      browsers[random(browsers.length)]?.sync(fate, random(3) === 0 ? editSource : undefined);
    }
  }
  return settle(world, browsers, targetsEdited, isUnclear);
}

/** `isUnclear`: a write was noted and never left. Where a record of Salesforce changed since, that cannot be told from an edit. */
function settle(
  world: World,
  browsers: ReturnType<typeof openBrowser>[],
  targetsEdited: Set<string>,
  isUnclear: boolean,
): string[] {
  const wrong: string[] = [];
  for (let round = 0; round < 6; round += 1) for (const browser of browsers) browser.sync();
  const quiet = world.writes.length;
  for (const browser of browsers) browser.sync();
  if (world.writes.length > quiet) wrong.push('writes go on though nothing changes');
  for (const { key, to, row } of world.writes) {
    if (row.whenEmpty === 'keep' && to === null) wrong.push(`${key}: a blank overwrote`);
  }
  const sides = world.read();
  for (const browser of browsers) {
    const { changes, held, blocked, equal } = browser.look();
    if (changes.length > 0) wrong.push('something is left to write');
    if (held.length + blocked.length + equal !== world.rows.length) wrong.push('a line is nowhere');
    for (const row of world.rows) {
      const source = valueAt(sides, sourceOf(row), row);
      const isEqual = source === valueAt(sides, targetOf(row), row) || (source === null && row.whenEmpty === 'keep');
      const isHeld = held.some((each) => each.row === row);
      if (!isEqual && !isHeld) wrong.push(`${rowKey(row)}: neither equal nor held`);
      const mayBeAnEdit = isUnclear && row.direction === 'to-salesforce';
      if (isHeld && !mayBeAnEdit && !targetsEdited.has(rowKey(row)))
        wrong.push(`${rowKey(row)}: held, but nobody edited it`);
    }
  }
  return wrong;
}

/** One browser whose answers all come, from two sides that agree: how often it wrote for what people changed. */
function liveAlone(seed: number, mutant: Mutant | null): string[] {
  const random = seeded(seed);
  const world = openWorld(makeRows(random));
  const browser = openBrowser(world, mutant);
  const wrong: string[] = [];
  const causes = new Map<string, number>();
  browser.sync();
  for (let step = 0; step < 60; step += 1) {
    world.clock.now += random(3);
    if (random(2) === 0) {
      const row = pick(world.rows, random);
      const side = random(2) === 0 ? sourceOf(row) : targetOf(row);
      world.set(side, row, random(5) === 0 ? null : `v${random(6)}`);
      const counts = side === sourceOf(row) || isSourceWinner(row);
      if (counts) causes.set(rowKey(row), (causes.get(rowKey(row)) ?? 0) + 1);
      continue;
    }
    browser.sync();
    const before = world.writes.length;
    browser.sync();
    if (world.writes.length > before) wrong.push('a second look wrote although nothing changed');
  }
  for (const row of world.rows) {
    const written = world.writes.filter(({ key }) => key === rowKey(row)).length;
    if (written > (causes.get(rowKey(row)) ?? 0)) wrong.push(`${rowKey(row)}: more writes than changes`);
  }
  return wrong;
}

/**
 * One line where the newest change wins, which begins in agreement. Whoever edits the overwritten side after the last
 * change of the source keeps that edit, whatever is lost, killed, or changes elsewhere in the two records.
 */
function keepEdits(seed: number, mutant: Mutant | null): string[] {
  const random = seeded(seed);
  const direction = random(2) === 0 ? 'to-salesforce' : 'to-intercom';
  const row = sampleRow({ direction, whenEmpty: random(2) === 0 ? 'keep' : 'clear' });
  const world = openWorld([row]);
  const browser = openBrowser(world, mutant);
  world.set(sourceOf(row), row, 'v');
  browser.sync();
  const wrong: string[] = [];
  let edit: { value: string; at: number } | null = null;
  let sourceAt = world.clock.now;
  for (let step = 1; step < 40; step += 1) {
    const what = random(5);
    world.clock.now += random(3);
    if (what === 0) {
      world.set(sourceOf(row), row, random(4) === 0 ? null : `v${step}`);
      sourceAt = world.clock.now;
      edit = null;
    } else if (what === 1) {
      edit = { value: `by hand ${step}`, at: world.clock.now };
      world.set(targetOf(row), row, edit.value);
    } else if (what === 2) {
      browser.sync(fates[random(fates.length)]);
    } else {
      browser.sync();
      // Once sync has seen both sides, something else of the source's record may change.
      world.clock.now += random(3);
      if (random(2) === 0) world.touch(sourceOf(row));
    }
    const stands = valueAt(world.read(), targetOf(row), row);
    if (edit !== null && edit.at > sourceAt && stands !== edit.value)
      wrong.push(`step ${step}: an edit was overwritten`);
  }
  return wrong;
}

const livesOf = { liveTogether, liveAlone, keepEdits };
const count = (life: (seed: number, mutant: Mutant | null) => string[], mutant: Mutant | null, seeds: number) =>
  Array.from({ length: seeds }, (_, seed) => life(seed + 1, mutant)).filter((wrong) => wrong.length > 0).length;

test.each([
  ['two browsers, kills and lost answers: all ends equal or held, and the writes stop', 'liveTogether'],
  ['one browser: at most one write for each change, none without one', 'liveAlone'],
  ['the newest wins: an edit made after the last change of the source is never overwritten', 'keepEdits'],
] as const)('%s', (_, name) => {
  for (let seed = 1; seed <= 2000; seed += 1) expect(livesOf[name](seed, null), `seed ${seed}`).toEqual([]);
});

test.each(mutants)('sync built wrong (%s) is noticed', (mutant) => {
  const noticed = Object.values(livesOf).reduce((sum, life) => sum + count(life, mutant, 300), 0);
  expect(noticed).toBeGreaterThan(0);
});
