import type { Connections } from '../connections/connections.ts';
import { fail } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { Answer, Ask, InboxNotice, Notice, QuestionName, SettingsView } from '../messages/contract.ts';
import { defaultLayout, type PanelLayout } from '../messages/layout.ts';
import { choices } from '../reading/choices.ts';
import type { Reading } from '../reading/read-place.ts';
import type { Resolved } from '../settings/resolve.ts';
import { readSettings, writeSettings } from '../settings/settings-store.ts';
import type { Runs, Syncing } from '../syncing/sync-ports.ts';
import type { Logging } from '../writing/logging.ts';
import type { Writing } from '../writing/writing.ts';
import { loggingAnswers, logShown, startLogging } from './answers-logging.ts';
import { resumeSyncing, startSyncing, syncAnswers, syncShown } from './answers-sync.ts';
import { writingAnswers } from './answers-writing.ts';
import { layoutItem, readLayout } from './layout-store.ts';
import { tabs } from './tabs.ts';

/** What the answers need of the browser beside storage. */
export interface WorkerPorts {
  connections: Connections;
  reading: Reading;
  writing: Writing;
  logging: Logging;
  syncing: Syncing;
  runs: Runs;
  /** To our own pages. */
  tell(notice: Notice): void;
  /** To the content script of one tab. */
  tellInbox(tabId: number, notice: InboxNotice): void;
  openOptions(page: string | null): Promise<void>;
  redirectUri: string;
  version: string;
}

/** The tab the asker lies in; -1 for pages outside tabs. */
type Answers = { [Name in QuestionName]: (ask: Ask<Name>, tabId: number) => Promise<Answer<Name>> };

/** One answer a question. Each is small: what it does lives in its room. */
export function createAnswers(ports: WorkerPorts): Answers {
  return {
    ...inboxAnswers(ports),
    ...panelAnswers(ports),
    ...writingAnswers(ports),
    ...loggingAnswers(ports),
    ...syncAnswers(ports),
    ...connectionAnswers(ports),
    ...settingsAnswers(ports),
  };
}

function inboxAnswers({ reading, logging, syncing, tell }: WorkerPorts) {
  const begin = (place: Place) => {
    void reading
      .begin(place)
      .then(() => Promise.all([logShown({ logging }, place), syncShown({ syncing }, place)]))
      .catch(() => {});
  };
  return {
    'inbox-start': async ({ place }: Ask<'inbox-start'>, tabId: number) => {
      // At once: a theme or place that the page tells next must not be overwritten by this first one.
      const kept = tabs.change(tabId, { place, theme: null });
      tell({ notice: 'place', tabId, place });
      if (place) begin(place);
      const layout = await readLayout((await readSettings()).settings.startCollapsed);
      await Promise.all([kept, tabs.change(tabId, { layout })]);
      return { layout };
    },
    'inbox-moved': async ({ place }: Ask<'inbox-moved'>, tabId: number) => {
      const kept = tabs.change(tabId, { place });
      tell({ notice: 'place', tabId, place });
      if (place) begin(place);
      await kept;
      return null;
    },
    'inbox-theme': async ({ theme }: Ask<'inbox-theme'>, tabId: number) => {
      const kept = tabs.change(tabId, { theme });
      tell({ notice: 'theme', tabId, theme });
      await kept;
      return null;
    },
    'inbox-layout': async ({ layout }: Ask<'inbox-layout'>, tabId: number) => {
      tell({ notice: 'layout', tabId, layout });
      await keepLayout(tabId, layout);
      return null;
    },
  };
}

function panelAnswers({ reading, logging, syncing, tell, tellInbox, openOptions }: WorkerPorts) {
  return {
    'panel-start': async (_ask: Ask<'panel-start'>, tabId: number) => {
      const { place, theme, layout } = await tabs.read(tabId);
      // There is a panel only where there is a place: what the inbox told was lost, with a worker that died say.
      if (place === null) tellInbox(tabId, { notice: 'where' });
      const view = place ? await reading.recall(place) : null;
      return { tabId, place, theme, layout: layout ?? defaultLayout, view };
    },
    'panel-read': async ({ place, fresh, personId }: Ask<'panel-read'>) => {
      const view = await reading.read(place, { fresh, personId });
      // A first read of a place was begun by the inbox, which sees to its log.
      if (fresh) {
        void logShown({ logging }, place).catch(() => {});
        void syncShown({ syncing }, place).catch(() => {});
      }
      return view;
    },
    'panel-choose': (ask: Ask<'panel-choose'>) => reading.choose(ask),
    'panel-search': ({ text }: Ask<'panel-search'>) => reading.search(text),
    'panel-layout': async ({ layout }: Ask<'panel-layout'>, tabId: number) => {
      tellInbox(tabId, { notice: 'layout', layout });
      tell({ notice: 'layout', tabId, layout });
      await keepLayout(tabId, layout);
      return null;
    },
    'panel-rail': async ({ height }: Ask<'panel-rail'>, tabId: number) => {
      tellInbox(tabId, { notice: 'rail', height });
      return null;
    },
    'open-options': async ({ page }: Ask<'open-options'>) => {
      await openOptions(page);
      return null;
    },
  };
}

async function keepLayout(tabId: number, layout: PanelLayout): Promise<void> {
  await Promise.all([tabs.change(tabId, { layout }), layoutItem.write(layout)]);
}

function connectionAnswers({ connections, writing, logging, syncing, runs }: WorkerPorts) {
  /** What waited for this agent to sign in goes out. */
  const goOn = () => {
    void writing.retry(null).catch(() => {});
    void startLogging({ logging }).catch(() => {});
    void resumeSyncing({ syncing, runs }).catch(() => {});
    return connections.view();
  };
  const workspaceNow = async () => {
    const { intercom } = await connections.view();
    return intercom.state === 'connected' ? intercom.workspace : null;
  };
  /** What belongs to a workspace that was left. */
  const leaveWorkspace = () => Promise.all([writing.forget(), syncing.forget(), runs.forgetAll()]);
  return {
    'read-connections': () => connections.view(),
    'connect-salesforce': async ({ switchUser }: Ask<'connect-salesforce'>) => {
      await connections.connectSalesforce(switchUser);
      return goOn();
    },
    'disconnect-salesforce': async () => {
      await connections.disconnectSalesforce();
      // Choices name records of the org that was left.
      await Promise.all([choices.forgetAll(), writing.forget(), syncing.forget(), runs.forgetAll()]);
      return connections.view();
    },
    'connect-intercom': async ({ token, region }: Ask<'connect-intercom'>) => {
      const before = await workspaceNow();
      await connections.connectIntercom(token, region);
      if (before !== null && before !== (await workspaceNow())) await leaveWorkspace();
      return goOn();
    },
    'disconnect-intercom': async () => {
      await connections.disconnectIntercom();
      await leaveWorkspace();
      return connections.view();
    },
    'read-admins': () => connections.admins(),
    'choose-admin': async ({ id }: Ask<'choose-admin'>) => {
      await connections.chooseAdmin(id);
      return goOn();
    },
  };
}

function settingsAnswers({ connections, logging, syncing, runs, tell, redirectUri, version }: WorkerPorts) {
  const toView = (resolved: Resolved): SettingsView => ({ ...resolved, callbackUrl: redirectUri, version });
  return {
    'read-settings': async () => toView(await readSettings()),
    'write-settings': async ({ patch }: Ask<'write-settings'>) => {
      const before = (await readSettings()).settings;
      const resolved = await writeSettings(patch);
      if (resolved.settings.keepSignedIn !== before.keepSignedIn) await connections.applyKeep();
      if (ownsSignIn(patch)) await connections.forgetLastTry();
      tell({ notice: 'settings' });
      if (ownsLogging(patch)) void startLogging({ logging }).catch(() => {});
      if (ownsSync(patch)) void startSyncing({ syncing, runs }).catch(() => {});
      return toView(resolved);
    },
  };
}

/** Whether a change is about where, or with what, one signs in to Salesforce. */
function ownsSignIn(patch: Ask<'write-settings'>['patch']): boolean {
  return Object.keys(patch).some((name) => /^(consumerKey|loginHost|myDomain)$/.test(name));
}

/** Whether a change is about logging: only then the room that logs is woken. */
function ownsLogging(patch: Ask<'write-settings'>['patch']): boolean {
  return Object.keys(patch).some((name) => name === 'ready' || name === 'autoLog' || /^(log[A-Z]|neverLog)/.test(name));
}

/** Whether a change is about attributes kept in sync. */
function ownsSync(patch: Ask<'write-settings'>['patch']): boolean {
  return Object.keys(patch).some((name) => /^(autoSync|syncMapping|ownerFromSalesforce|apiCap|ownerPairs)$/.test(name));
}

/** The answer for one question that has passed the guard. */
export function answerWith<Name extends QuestionName>(answers: Answers, name: Name, ask: Ask<Name>, tabId: number) {
  const answer = answers[name];
  if (answer === undefined) throw fail('message-refused');
  return answer(ask, tabId);
}
