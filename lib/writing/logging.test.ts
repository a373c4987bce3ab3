import { beforeEach, describe, expect, test, vi } from 'vitest';
import { begun, closed, day0, many, openLoggingRoom, scope, taskKey } from '../../tests/support/logging-room.ts';
import { fail } from '../failures/codes.ts';

let room: ReturnType<typeof openLoggingRoom>;
beforeEach(() => {
  room = openLoggingRoom();
});

describe('nothing is asked or kept', () => {
  test.each<[string, () => void]>([
    ['before somebody has confirmed the connection', () => room.set({ ready: false })],
    ['when logging is off', () => room.set({ autoLog: false })],
    ['while a service is signed out', () => room.signIn(null)],
    ['without a connection', () => Object.assign(room, { online: false })],
  ])('%s', async (_, change) => {
    await room.begin();
    room.list = [begun('2154')];
    change();
    const status = await room.logging.run();
    expect([room.asked, await room.mark(), status.trouble]).toEqual([[], null, null]);
    expect(await room.cursor()).not.toBeGreaterThan(0);
  });

  test('of a first run that may not run, not even when logging began', async () => {
    room.set({ ready: false });
    await room.logging.run();
    expect(await room.ports.logs.progress(scope)).toBeNull();
  });

  test('when another worker of this browser holds the lock', async () => {
    await room.begin();
    room.list = [begun('2154')];
    room.locked = true;
    await room.logging.run();
    expect([room.asked, await room.mark()]).toEqual([[], null]);
  });
});

describe('the first run', () => {
  test('notes when logging began, and looks five minutes back', async () => {
    await room.logging.run();
    expect(await room.ports.logs.progress(scope)).toEqual({ since: day0, cursor: day0 });
    expect(room.asked).toContain(`list since ${day0 - 300} from start`);
  });

  test('touches nothing that had ended before, and nothing that began before and is open', async () => {
    room.list = [
      closed('1', -10, { createdAt: day0 - 500 }),
      begun('2', -20, { createdAt: day0 - 500, updatedAt: day0 - 20 }),
    ];
    await room.logging.run();
    expect(await room.mark('1')).toMatchObject({ started: false, not: { reason: 'before' } });
    expect(await room.mark('2')).toMatchObject({ started: false, not: null });
    expect(await room.logged(['1', '2'])).toEqual([]);
  });
});

describe('a run', () => {
  test('logs what began, and moves the cursor to the newest change', async () => {
    await room.begin();
    room.list = [begun('1', 100), begun('2', 1000)];
    const status = await room.logging.run();
    await room.outbox.drain();
    expect(await room.logged(['1', '2'])).toEqual([taskKey('1'), taskKey('2')]);
    expect(room.created.map(({ fields }) => fields.Status)).toEqual(['Open', 'Open']);
    expect([await room.cursor(), status.caughtUpTo, status.running]).toEqual([1000, (day0 + 1000) * 1000, true]);
  });

  test('looks at nothing twice that has not changed', async () => {
    await room.begin();
    room.list = [begun('1', 100)];
    await room.logging.run();
    room.asked.length = 0;
    await room.logging.run();
    expect(room.asked).toEqual([`list since ${day0 - 200} from start`]);
  });

  test('keeps marks and cursor after each batch of 50, and tells how far it is', async () => {
    await room.begin();
    room.list = many(120);
    await room.logging.run();
    expect(await room.cursor()).toBe(100 + 119);
    const backlogs = room.statuses.map(({ backlog }) => backlog);
    expect(backlogs).toEqual([{ done: 0, total: 120 }, { done: 50, total: 120 }, null]);
    expect(room.statuses.map(({ caughtUpTo }) => (caughtUpTo ?? 0) / 1000 - day0)).toEqual([148, 198, 219]);
  });

  test('that fails in its second batch leaves the first one’s marks, and a cursor that misses nothing', async () => {
    await room.begin();
    room.list = many(60);
    room.failing.set('1055', fail('intercom-limit'));
    expect((await room.logging.run()).trouble).toMatchObject({ code: 'intercom-limit' });
    expect([(await room.mark('1049'))?.started, await room.mark('1055')]).toEqual([true, null]);
    expect(await room.cursor()).toBe(100 + 48);
    room.failing.clear();
    await room.logging.run();
    const ids = room.list.map(({ id }) => id);
    expect(await room.logged(ids)).toEqual(ids.map((id) => taskKey(id)));
  });

  test('goes on with the others where one conversation alone cannot be logged', async () => {
    await room.begin();
    room.list = [begun('1', 100), begun('2', 200), begun('3', 300)];
    room.gone.add('2');
    expect((await room.logging.run()).trouble).toBeNull();
    expect(await room.logged(['1', '2', '3'])).toEqual([taskKey('1'), taskKey('3')]);
    expect(await room.mark('2')).toMatchObject({ not: { reason: 'no-person' } });
    expect(await room.cursor()).toBe(300);
  });

  test.each([fail('intercom-unreadable'), fail('unexpected')])(
    'is not stopped for ever by one conversation that fails with %s: the others go on, that one is tried again',
    async (failure) => {
      await room.begin();
      room.list = [begun('1', 100), begun('2', 200), begun('3', 300)];
      room.failing.set('2', failure);
      expect((await room.logging.run()).trouble).toBeNull();
      expect(await room.logged(['1', '2', '3'])).toEqual([taskKey('1'), taskKey('3')]);
      expect([await room.cursor(), (await room.mark('2'))?.waitUntil]).toEqual([300, day0 + 2180]);
      room.at(2200);
      expect((await room.logging.run()).trouble).toBeNull();
      expect(await room.mark('2')).toMatchObject({ started: false, waitUntil: day0 + 2380 });
      room.failing.clear();
      room.at(2400);
      await room.logging.run();
      expect(await room.logged(['2'])).toEqual([taskKey('2')]);
    },
  );

  test('that a service stops leaves the cursor where it was', async () => {
    await room.begin();
    room.list = [begun('1', 100), begun('2', 200)];
    room.failing.set('2', fail('intercom-limit'));
    await room.logging.run();
    expect(await room.cursor()).toBe(0);
    room.failing.clear();
    await room.logging.run();
    expect(await room.logged(['1', '2'])).toEqual([taskKey('1'), taskKey('2')]);
  });

  test('marks nothing whose entry could not be stored', async () => {
    await room.begin();
    room.list = [begun('1', 100)];
    const add = vi.spyOn(room.ports.outbox, 'add').mockRejectedValueOnce(fail('storage-failed'));
    expect((await room.logging.run()).trouble).toMatchObject({ code: 'storage-failed' });
    expect([await room.mark('1'), await room.cursor()]).toEqual([null, 0]);
    await room.logging.run();
    expect(add).toHaveBeenCalledTimes(2);
    expect(await room.logged(['1'])).toEqual([taskKey('1')]);
  });
});

describe('a list that moves while it is paged through', () => {
  test('is read again when a row was pushed out of sight', async () => {
    await room.begin();
    room.pageSize = 2;
    room.list = [begun('1', 100), begun('2', 200), begun('3', 300), begun('4', 400)];
    room.pages = 0;
    room.beforePage = async (page) => {
      // The oldest one changes between two pages: it stands on the first page now, which has been read.
      if (page === 2) room.list = room.list.map((row) => (row.id === '1' ? { ...row, updatedAt: day0 + 500 } : row));
    };
    await room.logging.run();
    expect(await room.logged(['1', '2', '3', '4'])).toHaveLength(4);
    expect([room.pages, await room.cursor()]).toEqual([4, 500]);
  });

  test('is believed after three times, so that a busy list never stops logging', async () => {
    await room.begin();
    room.pages = 0;
    const { updatedConversations } = room.ports.intercom;
    room.ports.intercom.updatedConversations = async (...call) => {
      const page = await updatedConversations(...call);
      return { ...page, total: 99 };
    };
    room.list = [begun('1', 100)];
    await room.logging.run();
    expect([room.pages, await room.logged(['1'])]).toEqual([3, [taskKey('1')]]);
  });
});

describe('a wait', () => {
  const theirs = () => begun('7', 1990, { assigneeId: '55' });

  test('for the assignee’s browser is noted, and nothing is logged meanwhile', async () => {
    await room.begin();
    room.list = [theirs()];
    await room.logging.run();
    expect(await room.mark('7')).toMatchObject({ started: false, waitUntil: day0 + 1990 + 120 });
    expect(await room.logged(['7'])).toEqual([]);
  });

  test('that is over is read by its id, although the list has passed it', async () => {
    await room.begin();
    room.list = [theirs(), begun('8', 1995)];
    await room.logging.run();
    room.list = [{ ...theirs(), updatedAt: day0 - 5000 }];
    room.at(2200);
    await room.logging.run();
    expect(await room.mark('7')).toMatchObject({ started: true, waitUntil: null });
    expect(await room.logged(['7'])).toEqual([taskKey('7')]);
  });

  test('ends when the conversation is gone from Intercom', async () => {
    await room.begin();
    room.list = [theirs()];
    await room.logging.run();
    room.list = [];
    room.gone.add('7');
    room.at(2200);
    expect((await room.logging.run()).trouble).toBeNull();
    expect(await room.ports.logs.waiting(scope)).toEqual([]);
  });
});

describe('the org’s daily calls', () => {
  test('stop it at 80 %, and it goes on when there are more', async () => {
    await room.begin();
    room.list = [begun('1', 100)];
    room.usage = { used: 800, limit: 1000 };
    expect((await room.logging.run()).trouble).toMatchObject({ code: 'log-budget' });
    expect([room.asked, await room.mark('1')]).toEqual([[], null]);
    room.usage = { used: 799, limit: 1000 };
    expect((await room.logging.run()).trouble).toBeNull();
    expect(await room.logged(['1'])).toEqual([taskKey('1')]);
  });

  test('are asked for every half hour while they stop it, since nothing else would tell', async () => {
    await room.begin();
    room.usage = { used: 800, limit: 1000 };
    for (const seconds of [2000, 2030, 3799, 3800]) {
      room.at(seconds);
      await room.logging.run();
    }
    expect(room.usageCalls).toBe(2);
  });

  test('stop it between two batches as well', async () => {
    await room.begin();
    room.list = many(60);
    let asked = 0;
    room.ports.apiUsage = async () => ({ used: ++asked > 1 ? 900 : 1, limit: 1000 });
    expect((await room.logging.run()).trouble).toMatchObject({ code: 'log-budget' });
    expect([await room.cursor(), await room.mark('1055')]).toEqual([148, null]);
  });
});

describe('trouble', () => {
  test('is told once while it lasts, and once when it is over', async () => {
    await room.begin();
    room.list = [begun('1', 100)];
    room.failing.set('1', fail('intercom-down'));
    await room.logging.run();
    await room.logging.run();
    expect(room.statuses.map(({ trouble }) => trouble?.code)).toEqual(['intercom-down']);
    room.failing.clear();
    await room.logging.run();
    expect(room.statuses.map(({ trouble }) => trouble?.code)).toEqual(['intercom-down', undefined]);
  });
});

test('two runs at once are one', async () => {
  await room.begin();
  room.list = [begun('1', 100)];
  await Promise.all([room.logging.run(), room.logging.run()]);
  expect(room.asked.filter((line) => line.startsWith('list'))).toHaveLength(1);
});

test('a run that is asked for while one is under way looks once more: that one may have missed what is meant', async () => {
  await room.begin();
  room.list = [begun('1', 100)];
  const first = room.logging.run();
  await vi.waitFor(() => expect(room.asked.filter((line) => line.startsWith('list'))).toHaveLength(1));
  await Promise.all([first, room.logging.run(), room.logging.run()]);
  expect(room.asked.filter((line) => line.startsWith('list'))).toHaveLength(2);
});

test('a domain that is never logged is asked of the people’s addresses, 50 at once', async () => {
  room.set({ neverLog: { ...room.settings.neverLog, domains: ['secret.example'] } });
  await room.begin();
  room.list = [begun('1', 100, { contactIds: ['nora'] }), begun('2', 200, { contactIds: ['vip'] })];
  room.addresses = [
    { id: 'nora', emails: ['nora@quillfeather.example'], mergedInto: null },
    { id: 'vip', emails: ['x@secret.example'], mergedInto: null },
  ];
  await room.logging.run();
  expect(await room.mark('2')).toMatchObject({ not: { reason: 'domain', value: 'secret.example' } });
  expect([await room.logged(['1', '2']), room.addressCalls]).toEqual([[taskKey('1')], 1]);
});
