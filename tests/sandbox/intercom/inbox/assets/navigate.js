import { readCompany, readConversation, readList, readPeople, readPerson } from './feed.js';
import { readPlace } from './place.js';
import { markSelectedRow, render, scrollToPart } from './render.js';
import { state } from './state.js';

let journey = 0;

/** How long content lags behind the address for this id: as set, or 300 to 2000 ms that never change for an id. */
function contentDelay(id, setting) {
  if (setting >= 0) return setting;
  let hash = 0;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return 300 + (hash % 1701);
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function readShown(place) {
  switch (place.kind) {
    case 'inbox':
      if (!place.conversationId) return { kind: 'inbox', conversation: null, missing: false };
      return readConversation(place.conversationId, 20).then((conversation) => ({
        kind: 'inbox',
        conversation,
        missing: !conversation,
      }));
    case 'person':
      return { kind: 'person', person: await readPerson(place.id) };
    case 'company':
      return { kind: 'company', company: await readCompany(place.id) };
    default:
      return { kind: 'page', section: place.section, people: (await readPeople())?.people ?? [] };
  }
}

function listKey(place) {
  return place.kind === 'inbox' ? `${place.scope}|${place.query}` : '';
}

/** Loads what the address bar points at and shows it, late, as the real inbox does; a newer journey wins. */
export async function arrive() {
  const mine = ++journey;
  const place = readPlace(location);
  const listChanged = !state.list || listKey(place) !== listKey({ kind: 'inbox', ...state.list });
  state.place = place;
  if (place.kind === 'inbox') markSelectedRow(place.conversationId);
  const started = performance.now();
  if (listChanged) state.listCount = 60;
  const [shown, list] = await Promise.all([
    readShown(place),
    place.kind === 'inbox' && listChanged ? readList(place.scope, place.query) : state.list,
  ]);
  const id = place.conversationId ?? place.id;
  const delay = id ? contentDelay(id, state.behaviour.contentDelayMs) : 0;
  await wait(Math.max(0, delay - (performance.now() - started)));
  if (mine !== journey) return;
  state.shown = shown;
  state.list = list;
  state.streamCount = 20;
  if (shown.person && shown.person.id !== place.id) {
    history.replaceState(null, '', location.pathname.replace(place.id, shown.person.id));
    state.place = readPlace(location);
  }
  render({ stream: 'bottom' });
  if (place.partId) await showPart(place.partId);
}

/** Scrolls to a part, bringing in the older ones first when it is not among the newest. */
async function showPart(partId) {
  const conversation = state.shown?.conversation;
  if (!conversation) return;
  if (!conversation.items.some((item) => item.id === partId) && conversation.older > 0) {
    const whole = await readConversation(conversation.id, conversation.items.length + conversation.older);
    if (state.shown?.conversation !== conversation || !whole) return;
    state.shown.conversation = whole;
    state.streamCount = whole.items.length;
    render({ stream: 'keep' });
  }
  scrollToPart(partId);
}

/** Goes to an address of the app without loading a page. */
export function go(href, { replace = false } = {}) {
  const url = new URL(href, location.href);
  if (url.href === location.href) return;
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  followAddress();
}

/** Answers a changed address: a new part of the same conversation is only scrolled to. */
export function followAddress() {
  const place = readPlace(location);
  const before = state.place;
  const { partId: _, ...where } = place;
  const { partId: __, ...was } = before;
  state.place = place;
  if (JSON.stringify(where) !== JSON.stringify(was)) void arrive();
  else if (place.partId && state.shown?.conversation?.id === place.conversationId) void showPart(place.partId);
}
