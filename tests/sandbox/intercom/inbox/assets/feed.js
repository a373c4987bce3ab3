import { state } from './state.js';

async function call(path, query = {}, init = {}) {
  const url = new URL(`/ember/${path}`, location.origin);
  url.searchParams.set('app_id', state.place.workspace);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, String(value));
  const response = await fetch(url, init);
  return response.ok ? response.json() : null;
}

function takeBehaviour(behaviour) {
  state.behaviour = behaviour;
  state.variant = behaviour.variant;
  const page = document.documentElement;
  // Only what changed: an app does not write its theme anew with every conversation, and who watches for it would hear of it.
  if (page.lang !== behaviour.locale) page.lang = behaviour.locale;
  if (page.dataset.theme === behaviour.theme) return;
  page.className = behaviour.theme;
  page.dataset.theme = behaviour.theme;
}

export async function readBoot() {
  const boot = await call('boot.json');
  if (!boot) return;
  state.boot = boot;
  takeBehaviour(boot.behaviour);
  state.clockOffset = boot.now - Math.floor(Date.now() / 1000);
}

export function readList(scope, query) {
  return call('inbox/conversations/list', {
    scope,
    query,
    sort: state.oldestFirst ? 'oldest' : 'newest',
    count: state.listCount,
  });
}

export async function readConversation(id, count) {
  const conversation = await call(`inbox/conversations/${id}`, { count });
  if (conversation) takeBehaviour(conversation.behaviour);
  return conversation;
}

export const readPerson = (id) => call(`contacts/${encodeURIComponent(id)}`);
export const readCompany = (id) => call(`companies/${encodeURIComponent(id)}`);
export const readPeople = () => call('people');

/** Sends what the agent did; the change comes back through the change stream like everybody else's. */
export function sendChange(conversationId, change) {
  return call(
    `inbox/conversations/${conversationId}/changes`,
    {},
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    },
  );
}

/** Calls back with the id of each conversation that changed, and with null after a lost connection came back. */
export function listenForChanges(callback) {
  const url = new URL('/ember/inbox/changes', location.origin);
  url.searchParams.set('app_id', state.place.workspace);
  const source = new EventSource(url);
  let opened = false;
  source.addEventListener('open', () => {
    if (opened) callback(null);
    opened = true;
  });
  source.addEventListener('message', (event) => callback(JSON.parse(event.data).conversation));
}
