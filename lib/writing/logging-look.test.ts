import { beforeEach, describe, expect, test } from 'vitest';
import { begun, many, openLoggingRoom, scope, taskKey } from '../../tests/support/logging-room.ts';
import { theo } from '../../tests/support/writing-samples.ts';
import { makeMark } from '../logging/sample-facts.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(() => {
  room = openLoggingRoom();
});

describe('a world that changes during a run', () => {
  beforeEach(async () => {
    await room.begin();
    room.list = many(60);
  });
  const betweenBatches = (change: () => void) => {
    const { keep } = room.ports.logs;
    room.ports.logs.keep = async (...call) => {
      await keep(...call);
      change();
    };
  };

  test('switched off, it stops before the next batch', async () => {
    betweenBatches(() => room.set({ autoLog: false }));
    await room.logging.run();
    expect([(await room.mark('1049'))?.started, await room.mark('1050')]).toEqual([true, null]);
  });

  test('another user signed in: nothing of the rest is logged as theirs', async () => {
    betweenBatches(() => room.signIn(theo));
    await room.logging.run();
    const ids = room.list.slice(50).map(({ id }) => id);
    expect(await room.logged(ids)).toEqual([]);
    expect(await room.mark('1050')).toBeNull();
  });
});

describe('a conversation that a panel shows', () => {
  const place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '2154' } as const;

  test('is logged at once, and the cursor stays', async () => {
    await room.begin();
    room.list = [begun('2154')];
    await room.logging.look(place);
    expect(await room.logged(['2154'])).toEqual([taskKey()]);
    expect([(await room.mark())?.started, await room.cursor()]).toEqual([true, 0]);
  });

  test('of another workspace is left alone, and so is a profile', async () => {
    await room.begin();
    await room.logging.look({ ...place, workspace: 'other' });
    await room.logging.look({ ...place, kind: 'contact', id: 'nora' });
    expect([room.asked, await room.mark()]).toEqual([[], null]);
  });

  test('given to this agent in the very second of the last look, it waits for nobody else any more', async () => {
    await room.begin();
    room.list = [begun('2154', 1990, { assigneeId: '55' })];
    await room.logging.run();
    expect([await room.logged(['2154']), (await room.mark())?.waitUntil]).toEqual([[], expect.any(Number)]);
    room.list = [begun('2154', 1990)];
    await room.logging.look(place);
    expect(await room.logged(['2154'])).toEqual([taskKey()]);
  });

  test('is judged anew when it had not been logged for want of a person, and not when somebody removed its log', async () => {
    await room.begin();
    room.list = [begun('2154')];
    const { updatedAt } = begun('2154');
    await room.ports.logs.keep(
      scope,
      [makeMark({ id: '2154', updatedAt, not: { reason: 'no-match', value: '' } })],
      null,
    );
    await room.logging.look(place);
    expect(await room.logged(['2154'])).toEqual([taskKey()]);
    const removed = makeMark({ id: '3', updatedAt, not: { reason: 'removed', value: '' } });
    await room.ports.logs.keep(scope, [removed], null);
    await room.logging.look({ ...place, id: '3' });
    expect([await room.logged(['3']), await room.mark('3')]).toEqual([[], removed]);
  });

  test('while a run is asked for: the run still looks at the list', async () => {
    await room.begin();
    room.list = [begun('2154'), begun('1', 300)];
    await Promise.all([room.logging.look(place), room.logging.run()]);
    expect(await room.logged(['2154', '1'])).toEqual([taskKey('1'), taskKey()].sort());
  });

  test('that is gone is no trouble of logging', async () => {
    await room.begin();
    room.gone.add('2154');
    await room.logging.look(place);
    expect((await room.logging.status()).trouble).toBeNull();
  });
});
