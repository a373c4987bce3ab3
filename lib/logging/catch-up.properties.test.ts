import { expect, test, vi } from 'vitest';
import { type Random, seeded } from '../../tests/support/seeded.ts';
import { advance, findWaited, pickBatch, sawAll, windowFrom } from './cursor.ts';
import { closingOf, decideLog } from './decide.ts';
import type { ConversationFacts, LogMark, LogRules } from './facts.ts';
import { makeConversation, makeMark, makeRules, since } from './sample-facts.ts';

// Thousands of runs in one test: slow where the machine is busy with others
vi.setConfig({ testTimeout: 60_000 });

/** A workspace whose conversations change, and whose search shows each change up to 100 seconds late, in any order. */
function openWorkspace(random: Random) {
  const states = new Map<string, { from: number; facts: ConversationFacts }[]>();
  const closings: { id: string; at: number }[] = [];
  const last = (id: string) => states.get(id)?.at(-1)?.facts;

  const put = (facts: ConversationFacts, now: number) => {
    const from = now + (random(3) === 0 ? random(100) : 0);
    states.set(facts.id, [...(states.get(facts.id) ?? []), { from, facts }]);
  };

  let quiet = false;
  const change = (id: string, now: number) => {
    if (quiet) return;
    const facts = last(id);
    const assigneeId = [null, 'ines', 'theo'][random(3)] ?? null;
    if (facts === undefined) return put(makeConversation({ id, createdAt: now, updatedAt: now, assigneeId }), now);
    const what = random(4);
    if (what === 0 && facts.state !== 'closed') {
      closings.push({ id, at: now });
      return put({ ...facts, state: 'closed', closedAt: now, updatedAt: now }, now);
    }
    const state = what === 1 ? 'open' : facts.state;
    return put({ ...facts, state, assigneeId, updatedAt: now }, now);
  };

  const seen = (id: string, now: number) => states.get(id)?.findLast(({ from }) => from <= now)?.facts;
  const list = (after: number, now: number) =>
    [...states.keys()].flatMap((id) => {
      const facts = seen(id, now);
      return facts !== undefined && facts.updatedAt > after ? [facts] : [];
    });
  const rest = () => {
    quiet = true;
  };
  return { change, rest, list, last, closings, ids: () => [...states.keys()] };
}

type Workspace = ReturnType<typeof openWorkspace>;

/**
 * Pages through the window by offset while rows change between the pages: rows come twice or are pushed out of sight.
 * Some answers are older than what was shown before.
 */
function readWindow(workspace: Workspace, after: number, now: number, random: Random) {
  const shown = now - (random(4) === 0 ? random(150) : 0);
  const rows: ConversationFacts[] = [];
  const size = 1 + random(4);
  const newestFirst = random(2) === 0;
  let total = 0;
  for (let offset = 0; ; offset += size) {
    const sorted = workspace.list(after, shown).sort((a, b) => a.updatedAt - b.updatedAt);
    if (newestFirst) sorted.reverse();
    total = sorted.length;
    rows.push(...sorted.slice(offset, offset + size));
    if (offset + size >= total) return { rows, total };
    if (random(4) === 0) workspace.change(String(random(40)), now);
  }
}

/** One browser's automatic logging: what the worker does with the decisions, and what it wrote. */
function openBrowser(workspace: Workspace, rules: LogRules, random: Random) {
  const marks = new Map<string, LogMark>();
  const writes: { id: string; stage: 'start' | 'finish'; closing: number | null }[] = [];
  let cursor = rules.since;

  const look = (facts: ConversationFacts, now: number) => {
    const mark = marks.get(facts.id) ?? null;
    const decision = decideLog(facts, mark, rules, now);
    const next = { ...(mark ?? makeMark({ id: facts.id })), updatedAt: facts.updatedAt, waitUntil: null };
    // Something failed on the way: tried again later, however far the cursor has moved by then
    if (random(8) === 0) marks.set(facts.id, { ...next, waitUntil: now + 100 });
    else if (decision.kind === 'wait') marks.set(facts.id, { ...next, waitUntil: decision.until });
    else if (decision.kind !== 'due') marks.set(facts.id, next);
    else {
      const closing = closingOf(facts);
      writes.push({ id: facts.id, stage: decision.stage, closing });
      marks.set(facts.id, { ...next, started: true, finished: decision.stage === 'finish' ? closing : next.finished });
    }
  };

  const run = (now: number) => {
    for (const { id } of findWaited(marks.values(), now)) {
      const facts = workspace.last(id);
      if (facts !== undefined) look(facts, now);
    }
    const { rows, total } = readWindow(workspace, windowFrom(cursor), now, random);
    const { batch, left } = pickBatch(rows, marks, 1 + random(5), now);
    for (const facts of batch) look(facts, now);
    if (!sawAll(rows, total)) return;
    const before = cursor;
    cursor = advance(cursor, left ? batch : rows, !left, now);
    expect(cursor).toBeGreaterThanOrEqual(before);
  };
  return { run, writes, cursor: () => cursor };
}

/** Lives a while: bursts of changes, runs in between, days without any; then nothing changes any more and all is caught up with. */
function live(seed: number, mode: LogRules['mode']) {
  const random = seeded(seed);
  const workspace = openWorkspace(random);
  const browser = openBrowser(workspace, makeRules({ mode }), random);
  let now = since - 400;
  for (let step = 0; step < 120; step += 1) {
    for (let burst = random(5); burst > 0; burst -= 1) workspace.change(String(random(40)), now);
    if (random(3) > 0) now += random(90);
    // Closed for a day, while the others work on
    for (let away = random(12) === 0 ? 25 : 0; away > 0; away -= 1) {
      now += random(7000);
      workspace.change(String(random(40)), now);
    }
    if (random(2) === 0) browser.run(now);
  }
  workspace.rest();
  for (let run = 0; run < 70; run += 1) {
    now += 30;
    browser.run(now);
  }
  return { workspace, writes: browser.writes };
}

test.each(['staged', 'closed'] as const)(
  'mode “%s”: whatever happens, every closing seen is finished once, and the last one always',
  (mode) => {
    let finishes = 0;
    for (let seed = 1; seed <= 45; seed += 1) {
      const { workspace, writes } = live(seed, mode);
      const finished = writes.filter(({ stage }) => stage === 'finish').map(({ id, closing }) => `${id} ${closing}`);
      const real = workspace.closings.filter(({ at }) => at >= since).map(({ id, at }) => `${id} ${at}`);
      expect(new Set(finished).size, `seed ${seed}: a closing finished twice`).toBe(finished.length);
      expect(
        finished.filter((each) => !real.includes(each)),
        `seed ${seed}: finished without a closing`,
      ).toEqual([]);
      const open = workspace.ids().filter((id) => {
        const facts = workspace.last(id);
        const closing = facts === undefined ? null : closingOf(facts);
        return closing !== null && closing >= since && !finished.includes(`${id} ${closing}`);
      });
      expect(open, `seed ${seed}: closed and not finished`).toEqual([]);
      finishes += finished.length;
    }
    expect(finishes).toBeGreaterThan(500);
  },
);

test('in stages, a conversation is started once at most, and never when it is first seen closed', () => {
  let starts = 0;
  for (let seed = 1; seed <= 15; seed += 1) {
    const { writes } = live(seed, 'staged');
    const started = writes.filter(({ stage }) => stage === 'start').map(({ id }) => id);
    expect(new Set(started).size, `seed ${seed}`).toBe(started.length);
    const late = started.filter((id) => writes.find((write) => write.id === id)?.stage !== 'start');
    expect(late, `seed ${seed}: started after its finish`).toEqual([]);
    starts += started.length;
  }
  expect(starts).toBeGreaterThan(100);
});

test('once, when it closes, starts nothing', () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    expect(live(seed, 'closed').writes.filter(({ stage }) => stage === 'start')).toEqual([]);
  }
});

test('ten thousand conversations of a closed week are caught up with in bounded runs, none missed, none twice', () => {
  const week = 7 * 86_400;
  const all = Array.from({ length: 10_000 }, (_, n) => {
    const at = since + Math.floor((n * week) / 10_000 / 50) * 50;
    return makeConversation({ id: String(n), createdAt: at, updatedAt: at, state: 'closed', closedAt: at });
  });
  const marks = new Map<string, LogMark>();
  const now = since + week + 1000;
  let cursor = since;
  let runs = 0;
  for (let left = true; left; runs += 1) {
    const window = all.filter(({ updatedAt }) => updatedAt > windowFrom(cursor));
    const picked = pickBatch(window, marks, 200, now);
    for (const facts of picked.batch) {
      expect(decideLog(facts, marks.get(facts.id) ?? null, makeRules(), now)).toEqual({ kind: 'due', stage: 'finish' });
      marks.set(
        facts.id,
        makeMark({ id: facts.id, updatedAt: facts.updatedAt, started: true, finished: facts.closedAt }),
      );
    }
    cursor = advance(cursor, picked.left ? picked.batch : window, !picked.left, now);
    left = picked.left;
  }
  expect(runs).toBe(50);
  expect(marks.size).toBe(10_000);
});
