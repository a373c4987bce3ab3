import { type Connections, createConnections } from '../connections/connections.ts';
import { toFailure } from '../failures/codes.ts';
import type { InboxNotice, Notice, Reply, SenderClass } from '../messages/contract.ts';
import { classifySender, readEnvelope } from '../messages/guard.ts';
import { createReading } from '../reading/read-place.ts';
import { createViewMemory } from '../reading/view-memory.ts';
import { readSettings } from '../settings/settings-store.ts';
import { createConversations } from '../writing/conversations.ts';
import { answerWith, createAnswers } from './answers.ts';
import { startLogging } from './answers-logging.ts';
import { resumeSyncing } from './answers-sync.ts';
import { offerOnSelection } from './context-menu.ts';
import { openWriting } from './open-writing.ts';
import { tabs } from './tabs.ts';

/**
 * Wires the worker. Every listener is registered in the first turn, since the browser drops events of a worker that
 * registers later; all state lies in extension storage, since the browser may end the worker between any two lines.
 */
export function startWorker(): void {
  const connections: Connections = createConnections({
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    lock: (name, work) => navigator.locks.request(name, work),
    openWindow,
    redirectUri: chrome.identity.getRedirectURL(),
    changed: async () => {
      await reading.forgetAll();
      tell({ notice: 'connections', connections: await connections.view() });
    },
  });
  const memory = createViewMemory(chrome.storage.session, () => Date.now());
  const conversations = createConversations(connections.intercom, () => Date.now());
  const reading = createReading({
    intercom: { ...connections.intercom, conversation: conversations.people },
    salesforce: connections.salesforce,
    connection: () => connections.view(),
    matchFields: async () => {
      const { externalIdField, companyIdField } = (await readSettings()).settings;
      return { externalIdField, companyIdField };
    },
    memory,
  });
  const { writing, logging, syncing, runs } = openWriting({ connections, reading, conversations, tell });
  const answers = createAnswers({
    connections,
    reading,
    writing,
    logging,
    syncing,
    runs,
    tell,
    tellInbox,
    openOptions,
    redirectUri: chrome.identity.getRedirectURL(),
    version: chrome.runtime.getManifest().version,
  });
  const hear = (message: unknown, from: SenderClass, sender: chrome.runtime.MessageSender) =>
    reply(async () => {
      const { question, ask } = readEnvelope(message, from);
      return answerWith(answers, question, ask as never, sender.tab?.id ?? -1);
    });
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    const from = classifySender(sender, chrome.runtime.id);
    if (from === null) return false;
    hear(message, from, sender).then(respond);
    return true;
  });
  // The inbox alone keeps a connection, and tells over it what needs no answer.
  chrome.runtime.onConnect.addListener((port) => {
    const { sender } = port;
    if (sender === undefined || classifySender(sender, chrome.runtime.id) !== 'inbox') return port.disconnect();
    port.onMessage.addListener((message) => void hear(message, 'inbox', sender));
  });
  chrome.tabs.onRemoved.addListener((tabId) => void tabs.forget(tabId));
  // A policy that forbids tokens on disk may come at any time, also while the browser was closed.
  const obeyPolicy = () => void connections.applyKeep().catch(() => {});
  chrome.runtime.onStartup.addListener(obeyPolicy);
  // What happened while the browser was closed is logged, and brought in line, when it opens.
  const catchUp = () => {
    void startLogging({ logging }).catch(() => {});
    void resumeSyncing({ syncing, runs }).catch(() => {});
  };
  chrome.runtime.onStartup.addListener(catchUp);
  chrome.runtime.onInstalled.addListener(catchUp);
  chrome.storage.onChanged.addListener((_changes, area) => {
    if (area !== 'managed') return;
    obeyPolicy();
    catchUp();
  });
  offerOnSelection(tell);
  void closeStorage();
}

async function reply<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** Content scripts share a process with the page: extension storage is for our own pages and the worker alone. */
async function closeStorage(): Promise<void> {
  const { local, session, sync, managed } = chrome.storage;
  const accessLevel = 'TRUSTED_CONTEXTS';
  await Promise.allSettled([local, session, sync, managed].map(async (area) => area.setAccessLevel({ accessLevel })));
}

async function openWindow(url: string): Promise<string> {
  const callback = await chrome.identity.launchWebAuthFlow({ url, interactive: true });
  return callback ?? '';
}

async function openOptions(page: string | null): Promise<void> {
  if (page === null) await chrome.runtime.openOptionsPage();
  else await chrome.tabs.create({ url: chrome.runtime.getURL(`/options.html#${encodeURIComponent(page)}`) });
}

/** No page of ours may be open; that is not a failure. */
function tell(notice: Notice): void {
  chrome.runtime.sendMessage(notice).catch(() => {});
}

function tellInbox(tabId: number, notice: InboxNotice): void {
  chrome.tabs.sendMessage(tabId, notice).catch(() => {});
}
