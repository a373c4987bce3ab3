import { readBoot, readConversation, readList } from './feed.js';
import { render } from './render.js';
import { state } from './state.js';

let timer = null;

async function refresh() {
  timer = null;
  const before = JSON.stringify([state.boot?.nav, state.list, state.shown?.conversation]);
  const conversation = state.shown?.conversation;
  const list = state.list;
  const count = state.streamCount;
  const [, newList, newConversation] = await Promise.all([
    readBoot(),
    list ? readList(list.scope, list.query) : null,
    conversation ? readConversation(conversation.id, count) : null,
  ]);
  if (list && newList && state.list === list) state.list = newList;
  if (conversation && newConversation && state.shown?.conversation === conversation) {
    const grown = newConversation.items.length + newConversation.older - conversation.items.length - conversation.older;
    state.streamCount = count + Math.max(0, grown);
    state.shown.conversation = newConversation;
  }
  const after = JSON.stringify([state.boot?.nav, state.list, state.shown?.conversation]);
  if (before !== after) render({ stream: 'stick' });
}

/** Fetches again what is on the screen, once for a burst of changes. */
export function refreshSoon() {
  if (timer === null) timer = setTimeout(refresh, 60);
}
