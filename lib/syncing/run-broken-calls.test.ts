import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf, prepareRun, startRun, tierLine } from '../../tests/support/run-room.ts';
import { type FailureCode, fail } from '../failures/codes.ts';
import type { IntercomSync } from '../intercom/sync/types.ts';
import type { ChangeAnswer, FieldChange } from '../salesforce/sync/types.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const broken = (changes: FieldChange[], code: FailureCode): ChangeAnswer[] =>
  changes.map(({ id }) => ({ kind: 'unknown', id, failure: fail(code).toFailure(), whole: true }));

/** Intercom with a call that breaks for some. */
function breaking(isBroken: (id: string) => boolean, intercom: IntercomSync, call: 'updatePerson' | 'person') {
  const unclear = fail('write-unclear', { service: 'Intercom' }, '500').toFailure();
  const ports: Pick<IntercomSync, 'updatePerson' | 'person'> = {
    updatePerson: async (id, values) =>
      isBroken(id) ? { kind: 'unknown', failure: unclear } : intercom.updatePerson(id, values),
    person: async (id) => (isBroken(id) ? Promise.reject(fail('intercom-down')) : intercom.person(id)),
  };
  return { [call]: ports[call] };
}

describe('a bulk run whose calls break', () => {
  test.each<FailureCode>(['write-unclear', 'salesforce-slow'])(
    'finds the one record that breaks every call it is in, and writes all others: %s',
    async (code) => {
      const sample = prepareRun(60);
      const { update } = sample.ports.salesforce;
      sample.ports.salesforce.update = async (object, changes) => {
        if (!changes.some(({ id }) => id === idOf(33))) return update(object, changes);
        return broken(changes, code);
      };
      const { runs } = await startRun(sample);
      for (let alarm = 0; alarm < 60 && (await runs.read())?.phase !== 'done'; alarm += 1) await runs.advance();
      expect(await runs.read()).toMatchObject({ phase: 'done', done: 59, failed: 1 });
      expect(sample.services.writes).toHaveLength(59);
    },
  );

  test.each([1, 60])(
    'of %i fails none while every call breaks, rests with the reason, and goes on from there',
    async (many) => {
      const sample = prepareRun(many);
      const { update } = sample.ports.salesforce;
      let calls = 0;
      sample.ports.salesforce.update = async (_object, changes) => {
        calls += 1;
        return broken(changes, 'write-unclear');
      };
      const { runs } = await startRun(sample);
      for (let alarm = 0; alarm < 20; alarm += 1) await runs.advance();
      const trouble = { code: 'salesforce-down' };
      expect(await runs.read()).toMatchObject({ phase: 'paused', resumes: 'running', trouble, done: 0, failed: 0 });
      expect(calls).toBeLessThanOrEqual(25);
      sample.ports.salesforce.update = update;
      await runs.advance();
      expect(await runs.read()).toMatchObject({ phase: 'done', done: many, failed: 0 });
      expect(sample.services.writes).toHaveLength(many);
    },
  );

  test('counts as written what was, although its answer was lost, and writes nothing of it again', async () => {
    const sample = prepareRun(60);
    const { update } = sample.ports.salesforce;
    let lost = 0;
    sample.ports.salesforce.update = async (object, changes) => {
      lost += 1;
      const answers = await update(object, changes);
      return lost > 3 ? answers : broken(changes, 'write-unclear');
    };
    const { runs } = await startRun(sample);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 60, failed: 0, changedSince: 0 });
    expect(sample.services.writes).toHaveLength(60);
  });

  test('rests until somebody acts where Salesforce lets this user do nothing at all', async () => {
    const sample = prepareRun(3);
    const failure = fail('password-expired').toFailure();
    const { update } = sample.ports.salesforce;
    sample.ports.salesforce.update = async (_object, changes) =>
      changes.map(({ id }) => ({ kind: 'later', id, failure, whole: true }));
    const { runs, id } = await startRun(sample);
    for (let alarm = 0; alarm < 5; alarm += 1) await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'paused', trouble: failure, failed: 0 });
    sample.ports.salesforce.update = update;
    await runs.resume(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 3 });
  });

  test.each(['updatePerson', 'person'] as const)(
    'fails nobody while Intercom breaks every call (%s), rests with the reason, and goes on from there',
    async (call) => {
      const sample = prepareRun(30, [tierLine]);
      const { runs } = await startRun(sample);
      const working = { ...sample.ports.intercom };
      let calls = 0;
      Object.assign(
        sample.ports.intercom,
        breaking(
          () => {
            calls += 1;
            return true;
          },
          working,
          call,
        ),
      );
      for (let alarm = 0; alarm < 10; alarm += 1) await runs.advance();
      const trouble = { code: 'intercom-down' };
      expect(await runs.read()).toMatchObject({ phase: 'paused', resumes: 'running', trouble, failed: 0 });
      expect(calls).toBeLessThanOrEqual(10 * 8);
      Object.assign(sample.ports.intercom, working);
      await runs.advance();
      expect(await runs.read()).toMatchObject({ phase: 'done', done: 30, failed: 0 });
    },
  );

  test.each(['updatePerson', 'person'] as const)(
    'of people one who breaks every call (%s) has failed, and all others are written',
    async (call) => {
      const sample = prepareRun(30, [tierLine]);
      const { runs } = await startRun(sample);
      Object.assign(
        sample.ports.intercom,
        breaking((id) => id === 'i1', { ...sample.ports.intercom }, call),
      );
      await runs.advance();
      expect(await runs.read()).toMatchObject({ phase: 'done', done: 29, failed: 1 });
    },
  );
});
