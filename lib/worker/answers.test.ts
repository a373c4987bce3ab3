import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { quietLogging } from '../../tests/support/logging-samples.ts';
import { connected, conversationPlace, openRoom } from '../../tests/support/reading-room.ts';
import { quietRuns, quietSyncing, stillSync } from '../../tests/support/sync-samples.ts';
import type { Answer, Ask, QuestionName } from '../messages/contract.ts';
import { defaultLayout } from '../messages/layout.ts';
import { choices } from '../reading/choices.ts';
import type { Runs, Syncing } from '../syncing/sync-ports.ts';
import type { Writing } from '../writing/writing.ts';
import { answerWith, createAnswers, type WorkerPorts } from './answers.ts';
import { tabs } from './tabs.ts';

const tabId = 7;
let storage: FakeStorage;
let room: ReturnType<typeof openRoom>;
/** Notices and calls, in order. */
let heard: unknown[];
let start: (managed?: Record<string, unknown>) => void;
let answer: <Name extends QuestionName>(question: Name, ask: Ask<Name>) => Promise<Answer<Name>>;

beforeEach(() => {
  start = (managed) => {
    room = openRoom();
    storage = installStorage(managed);
    heard = [];
    let view = connected;
    const intercom = { state: 'connected', workspaceName: 'Acme', region: 'us', admin: null } as const;
    const done = (what: string) => async () => void heard.push(what);
    const connections: Pick<WorkerPorts['connections'], keyof WorkerPorts['connections']> = {
      salesforce: room.salesforce,
      intercom: room.intercom,
      account: { read: async () => null, write: async () => {}, remove: async () => {} },
      view: async () => view,
      writer: async () => null,
      connectSalesforce: async (switchUser) => void heard.push(`connect, switch ${switchUser}`),
      disconnectSalesforce: done('disconnected Salesforce'),
      connectIntercom: async (token, region) => {
        heard.push(`connect ${token} ${region}`);
        if (token === 'other') view = { ...connected, intercom: { ...intercom, workspace: 'xyz98765' } };
      },
      disconnectIntercom: done('disconnected Intercom'),
      admins: async () => [{ id: '1', name: 'Ana', email: 'ana@acme.example' }],
      chooseAdmin: async (id) => void heard.push(`admin ${id}`),
      applyKeep: done('kept or not'),
      forgetLastTry: done('forgot the last try to sign in'),
    };
    const answers = createAnswers({
      connections,
      reading: room.reading,
      writing: quietWriting(heard),
      logging: quietLogging(heard),
      ...quietSync(heard),
      tell: (notice) => heard.push(notice),
      tellInbox: (tab, notice) => heard.push({ inbox: tab, ...notice }),
      openOptions: async (page) => void heard.push(`options ${page}`),
      redirectUri: 'https://abc.chromiumapp.org/',
      version: '0.1.0',
    });
    answer = (question, ask) => answerWith(answers, question, ask, tabId);
  };
  start();
});

const emptyOutbox = { items: [], others: [], offline: false };

/** Rooms that sync nothing and say what they were asked; their own tests are in `lib/syncing`. */
function quietSync(said: unknown[]): { syncing: Syncing; runs: Runs } {
  return {
    syncing: {
      ...quietSyncing,
      run: async (all) => {
        said.push(all ? 'looked at both sides' : 'looked at the side that was due');
        return stillSync;
      },
      look: async (place, anew) => void said.push(`syncs ${place.id}${anew ? ' anew' : ''}`),
      forget: async () => void said.push('forgot what was synced'),
    },
    runs: { ...quietRuns, forgetAll: async () => void said.push('forgot bulk runs') },
  };
}

/** A room that writes nothing and says what it was asked; its own tests are in `lib/writing`. */
function quietWriting(said: unknown[]): Writing {
  const refuse = async () => Promise.reject(new Error('not asked here'));
  return {
    form: refuse,
    keepDraft: refuse,
    send: refuse,
    messages: refuse,
    saveEmail: refuse,
    relate: refuse,
    removeSent: refuse,
    read: async () => emptyOutbox,
    retry: async () => emptyOutbox,
    discard: refuse,
    undo: refuse,
    drain: async () => {},
    told: async () => {},
    forget: async () => void said.push('forgot what was written'),
  };
}

describe('the inbox tells where it is', () => {
  test('and is told how the panel lies; its panel is told too, and reading has begun before it asks', async () => {
    expect(await answer('inbox-start', { place: conversationPlace })).toEqual({ layout: defaultLayout });
    expect(heard).toEqual([{ notice: 'place', tabId, place: conversationPlace }]);
    expect(await tabs.read(tabId)).toEqual({ place: conversationPlace, theme: null, layout: defaultLayout });
    await answer('panel-read', { place: conversationPlace, fresh: false, personId: null });
    expect(room.keys).toHaveLength(1);
  });

  test('and starts as the rail where that is set', async () => {
    await answer('write-settings', { patch: { startCollapsed: true } });
    expect(await answer('inbox-start', { place: null })).toMatchObject({ layout: { collapsed: true } });
  });

  test('whenever it moves, changes its theme or its layout', async () => {
    const layout = { ...defaultLayout, width: 420 };
    await answer('inbox-moved', { place: conversationPlace });
    await answer('inbox-theme', { theme: 'dark' });
    await answer('inbox-layout', { layout });
    expect(heard).toEqual([
      { notice: 'place', tabId, place: conversationPlace },
      { notice: 'theme', tabId, theme: 'dark' },
      { notice: 'layout', tabId, layout },
    ]);
    expect(await tabs.read(tabId)).toEqual({ place: conversationPlace, theme: 'dark', layout });
    expect(storage.local.all()).toEqual({ layout });
  });
});

describe('a panel', () => {
  test('starts with its tab’s place and what was read for it in the last 60 seconds', async () => {
    await answer('inbox-moved', { place: conversationPlace });
    const view = await answer('panel-read', { place: conversationPlace, fresh: false, personId: null });
    const start = await answer('panel-start', {});
    expect(start).toEqual({ tabId, place: conversationPlace, theme: null, layout: defaultLayout, view });
    room.now += 60_001;
    expect(await answer('panel-start', {})).toMatchObject({ view: null });
  });

  test('whose tab nobody has told of has its page asked where it is', async () => {
    expect(await answer('panel-start', {})).toEqual({
      tabId,
      place: null,
      theme: null,
      layout: defaultLayout,
      view: null,
    });
    expect(heard).toEqual([{ inbox: tabId, notice: 'where' }]);
  });

  test('lays itself: the inbox hears of it and the next tab starts so', async () => {
    const layout = { ...defaultLayout, side: 'left' } as const;
    await answer('panel-layout', { layout });
    await answer('panel-rail', { height: 120 });
    expect(heard).toEqual([
      { inbox: tabId, notice: 'layout', layout },
      { notice: 'layout', tabId, layout },
      { inbox: tabId, notice: 'rail', height: 120 },
    ]);
    expect(await answer('inbox-start', { place: null })).toEqual({ layout });
  });

  test('searches, chooses and opens settings', async () => {
    expect(await answer('panel-search', { text: 'nora' })).toMatchObject([{ name: 'nora' }]);
    const asked = { place: conversationPlace, personId: 'nora', choice: null, remember: true };
    expect(await answer('panel-choose', asked)).toMatchObject({ state: 'no-match' });
    await answer('open-options', { page: 'set-up' });
    expect(heard).toEqual(['options set-up']);
  });
});

describe('connecting', () => {
  test('answers each change with both connections', async () => {
    for (const [question, ask] of [
      ['connect-salesforce', { switchUser: true }],
      ['disconnect-salesforce', {}],
      ['connect-intercom', { token: 't', region: 'eu' }],
      ['disconnect-intercom', {}],
      ['choose-admin', { id: '1' }],
      ['read-connections', {}],
    ] as const) {
      expect(await answer(question, ask as never)).toEqual(connected);
    }
    const changes = [
      'connect, switch true',
      'disconnected Salesforce',
      'forgot what was written',
      'forgot what was synced',
      'forgot bulk runs',
      'connect t eu',
      'disconnected Intercom',
      'forgot what was written',
      'forgot what was synced',
      'forgot bulk runs',
    ];
    expect(heard).toEqual([...changes, 'admin 1']);
    expect(await answer('read-admins', {})).toMatchObject([{ id: '1' }]);
  });

  test('another workspace’s token forgets what belongs to the one that was left', async () => {
    await answer('connect-intercom', { token: 't', region: null });
    expect(heard).toEqual(['connect t null']);
    await answer('connect-intercom', { token: 'other', region: null });
    const forgotten = ['forgot what was written', 'forgot what was synced', 'forgot bulk runs'];
    expect(heard.slice(1)).toEqual(['connect other null', ...forgotten]);
  });

  test('forgets which records were chosen only with the org they lie in', async () => {
    await choices.keep('abc12345:nora', 'none', true);
    await answer('disconnect-intercom', {});
    expect(await choices.read('abc12345:nora')).toBe('none');
    await answer('disconnect-salesforce', {});
    expect(await choices.read('abc12345:nora')).toBeNull();
  });
});

describe('settings', () => {
  test('come with the callback address and the version', async () => {
    expect(await answer('read-settings', {})).toMatchObject({
      settings: { keepSignedIn: false },
      policy: {},
      callbackUrl: 'https://abc.chromiumapp.org/',
      version: '0.1.0',
    });
  });

  test('are kept, told to all pages, and "Keep me signed in" holds at once when it changes', async () => {
    await answer('write-settings', { patch: { myDomain: 'acme' } });
    expect(heard).toEqual(['forgot the last try to sign in', { notice: 'settings' }]);
    const saved = await answer('write-settings', { patch: { keepSignedIn: true } });
    expect(saved.settings).toMatchObject({ myDomain: 'acme', keepSignedIn: true });
    expect(heard.slice(2)).toEqual(['kept or not', { notice: 'settings' }]);
  });

  test('that the company’s policy holds are refused, and nothing changes', async () => {
    start({ keepSignedIn: false, reasons: { keepSignedIn: 'Shared computers' } });
    const refused = answer('write-settings', { patch: { keepSignedIn: true } });
    await expect(refused).rejects.toMatchObject({ code: 'setting-locked', params: { reason: 'Shared computers' } });
    expect([storage.local.all(), heard]).toEqual([{}, []]);
  });

  test('that the browser cannot save say so', async () => {
    storage.refuse('local', 'settings');
    const refused = answer('write-settings', { patch: { myDomain: 'acme' } });
    await expect(refused).rejects.toMatchObject({ code: 'storage-failed' });
  });
});
