import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf, phoneLine, prepareRun, startRun, tierLine } from '../../tests/support/run-room.ts';
import { fail } from '../failures/codes.ts';
import type { RunView } from '../messages/sync.ts';
import { createRuns } from './runs.ts';
import { person } from './sample-run.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

describe('a bulk run on a bad day', () => {
  test('rests when a right was taken away, and loses nothing', async () => {
    const sample = prepareRun(5);
    const failure = fail('write-not-allowed', { object: 'Contact' }).toFailure();
    for (let n = 1; n <= 5; n += 1)
      sample.services.answers.set(idOf(n), { kind: 'refused', id: idOf(n), failure, field: null });
    const { runs, id } = await startRun(sample);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'paused', resumes: 'running', trouble: failure, failed: 0 });
    sample.services.answers.clear();
    await runs.resume(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 5 });
  });

  test('rests while offline and goes on by itself', async () => {
    const sample = prepareRun(3);
    const { runs } = await startRun(sample);
    sample.online = false;
    await runs.advance();
    expect(await runs.read()).toMatchObject({
      phase: 'paused',
      resumes: 'running',
      trouble: { code: 'salesforce-offline' },
    });
    await runs.advance();
    sample.online = true;
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 3 });
  });

  test.each([
    ['is right', 0],
    ['is an hour ahead', 3_600_000],
    ['is an hour late', -3_600_000],
  ])(
    'waits for Intercom’s limit, and never goes below a tenth of it, while this computer’s clock %s',
    async (_, skew) => {
      const sample = prepareRun(6, [tierLine]);
      const { runs } = await startRun(sample);
      sample.skew = skew;
      const resetAt = sample.clock.now / 1000 + 8;
      sample.services.budget = { left: 0.05, resetAt };
      sample.services.before = (call) => {
        if (call === 'intercom.updatePerson') expect(sample.clock.now).toBeGreaterThanOrEqual(resetAt * 1000);
      };
      const from = sample.clock.now;
      await runs.advance();
      expect(await runs.read()).toMatchObject({ phase: 'done', done: 6 });
      // Waited once for the window's end, by each of the four that write at the same time; and no further.
      expect(sample.clock.now - from).toBeLessThanOrEqual(4 * 8000);
    },
  );

  test('tries again after Intercom’s limit was hit, however often', async () => {
    const sample = prepareRun(2, [tierLine]);
    const { runs } = await startRun(sample);
    const { updatePerson } = sample.ports.intercom;
    let refused = 0;
    sample.ports.intercom.updatePerson = async (id, values) => {
      refused += 1;
      if (refused > 10) return updatePerson(id, values);
      return { kind: 'later', failure: fail('intercom-limit').toFailure(), until: sample.clock.now / 1000 + 5 };
    };
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 2, failed: 0 });
  });

  test('writes a locked record when it is free again, after all others', async () => {
    const sample = prepareRun(230);
    const { runs } = await startRun(sample);
    const { update } = sample.ports.salesforce;
    const from = sample.clock.now;
    const locked = new Set([idOf(3), idOf(4)]);
    sample.ports.salesforce.update = async (object, changes) => {
      const isLocked = ({ id }: { id: string }) => locked.has(id) && sample.clock.now < from + 20_000;
      const free = changes.filter((change) => !isLocked(change));
      const done = free.length === 0 ? [] : await update(object, free);
      const failure = fail('record-locked').toFailure();
      return changes.map(
        (change) => done.find(({ id }) => id === change.id) ?? { kind: 'later' as const, id: change.id, failure },
      );
    };
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 230, failed: 0 });
    expect(sample.services.writes.slice(-2).map(({ id }) => id)).toEqual([idOf(3), idOf(4)]);
    expect(sample.clock.now - from).toBeLessThan(40_000);
  });

  test('fails a record that stays locked for longer than half a minute, with the reason', async () => {
    const sample = prepareRun(1);
    const { runs } = await startRun(sample);
    const from = sample.clock.now;
    const failure = fail('record-locked').toFailure();
    sample.ports.salesforce.update = async (_object, changes) =>
      changes.map(({ id }) => ({ kind: 'later' as const, id, failure }));
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 0, failed: 1 });
    expect(sample.clock.now - from).toBeGreaterThan(30_000);
  });

  test('of two people with one record the second finds what the first has written, and leaves it', async () => {
    const sample = prepareRun(1);
    const other = person(2, { phone: 'other' }, { email: 'p1@x.test' });
    sample.services.people.set('i2', other);
    const { runs } = await startRun(sample);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 1, changedSince: 1 });
    expect(sample.services.writes).toHaveLength(1);
  });

  test('cancelled while rehearsing ends the org’s job and keeps none of its rows', async () => {
    const sample = prepareRun(2300);
    const runs = createRuns(sample.ports);
    const { id } = await runs.rehearse(['contact']);
    let cancelling: Promise<RunView> | null = null;
    sample.services.before = (call) => {
      if (call === 'salesforce.queryJob') cancelling ??= runs.cancel(id);
    };
    await runs.advance();
    expect(await cancelling).toMatchObject({ phase: 'cancelled', revertible: false });
    expect(sample.services.calls).toContain('salesforce.endJob');
    expect(await sample.ports.runs.sidesById(id, [idOf(1)])).toEqual([]);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'cancelled' });
  });

  test('cancelled while the org writes counts what it has written before it is told as cancelled', async () => {
    const sample = prepareRun(2300);
    const { runs, id } = await startRun(sample);
    let cancelling: Promise<RunView> | null = null;
    sample.services.before = (call) => {
      if (call === 'salesforce.ingestJob') cancelling ??= runs.cancel(id);
    };
    await runs.advance();
    expect(await cancelling).toMatchObject({ phase: 'running', done: 0 });
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'cancelled', done: 2300, revertible: true });
  });

  test('cancelled between the two sides of a record can be put back on the side that was written', async () => {
    const sample = prepareRun(2, [phoneLine, tierLine]);
    const { runs, id } = await startRun(sample);
    let cancelling: Promise<RunView> | null = null;
    sample.services.before = (call) => {
      if (call === 'salesforce.update') cancelling ??= runs.cancel(id);
    };
    await runs.advance();
    expect(await cancelling).toMatchObject({ phase: 'cancelled', done: 0, revertible: true });
    expect(sample.services.records.get(idOf(1))?.values.Phone).toBe('new 1');
    await runs.revert(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ kind: 'revert', phase: 'done', done: 2 });
    expect(sample.services.records.get(idOf(1))?.values.Phone).toBe('old 1');
  });

  test('fills a custom attribute that was never set on the person, and puts it back empty', async () => {
    const sample = prepareRun(1, [tierLine]);
    sample.services.people.set('i1', person(1, {}));
    const { runs, id } = await startRun(sample);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 1, failed: 0 });
    expect(sample.services.people.get('i1')?.values['custom_attributes.tier']).toBe('tier 1');
    await runs.revert(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ kind: 'revert', phase: 'done', done: 1, failed: 0 });
    expect(sample.services.people.get('i1')?.values['custom_attributes.tier']).toBeNull();
  });

  test('is forgotten together with the runs before it', async () => {
    const sample = prepareRun(2);
    const { runs, id } = await startRun(sample);
    await runs.advance();
    const revert = await runs.revert(id);
    await runs.advance();
    await runs.forget(revert.id);
    expect(await runs.read()).toBeNull();
    expect(await sample.ports.runs.records(id, 0, 9)).toEqual([]);
  });

  test('keeps nothing of the thousands that are equal', async () => {
    const sample = prepareRun(5000);
    for (const [id, side] of sample.services.records) {
      if (id !== idOf(4000))
        sample.services.records.set(id, {
          ...side,
          values: { ...side.values, Phone: `new ${Number(id.slice(3, 15))}` },
        });
    }
    const runs = createRuns(sample.ports);
    const { id } = await runs.rehearse(['contact']);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'rehearsed', counts: { change: 1, equal: 4999 } });
    expect(await sample.ports.runs.records(id, 0, 9)).toHaveLength(1);
  });

  test('tells pages about three times a second, and how fast it goes', async () => {
    const sample = prepareRun(1200);
    const told: RunView[] = [];
    sample.ports.toldRun = (run) => void told.push(run);
    sample.services.before = () => {
      sample.clock.now += 100;
    };
    const { runs } = await startRun(sample);
    const from = sample.clock.now;
    await runs.advance();
    const running = told.filter(({ phase }) => phase === 'running');
    expect(running.length).toBeLessThanOrEqual((sample.clock.now - from) / 333 + 2);
    expect(running.some(({ rate, remaining }) => rate !== null && rate > 0 && remaining !== null)).toBe(true);
  });
});
