import { readConversation, readList, sendChange } from './feed.js';
import { partLink } from './place.js';
import { focusOn, render } from './render.js';
import { state } from './state.js';
import { t } from './strings.js';
import { serviceNow } from './time.js';
import { toast } from './toast.js';

const shownConversation = () => state.shown?.conversation ?? null;

const draftKey = () => `${shownConversation()?.id}:${state.composerMode}`;

export const readDraft = () => state.drafts.get(draftKey()) ?? '';
export const keepDraft = (text) => state.drafts.set(draftKey(), text);

/** Opens the composer as reply or note and puts the caret in it. */
export function startWriting(mode) {
  if (!shownConversation()) return;
  state.composerMode = mode;
  render();
  focusOn('composer');
}

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Posts what is in the composer as a part. */
export async function sendDraft() {
  const conversation = shownConversation();
  const text = readDraft().trim();
  if (!conversation || !text) return;
  const paragraphs = text.split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`);
  state.drafts.delete(draftKey());
  render({ stream: 'bottom' });
  await sendChange(conversation.id, { action: state.composerMode, body: paragraphs.join('') });
}

/** Closes the shown conversation, or opens it again. */
export async function closeShown() {
  const conversation = shownConversation();
  if (!conversation) return;
  await sendChange(conversation.id, { action: conversation.state === 'closed' ? 'open' : 'close' });
}

export async function toggleStar() {
  const conversation = shownConversation();
  if (conversation) await sendChange(conversation.id, { action: 'priority', on: !conversation.starred });
}

export async function snoozeFor(seconds) {
  const conversation = shownConversation();
  if (conversation) await sendChange(conversation.id, { action: 'snooze', until: serviceNow() + seconds });
}

/** Brings twenty more of the older parts into the page. */
export async function showOlder() {
  const conversation = shownConversation();
  if (!conversation || conversation.older === 0) return;
  const longer = await readConversation(conversation.id, state.streamCount + 20);
  if (!longer || shownConversation() !== conversation) return;
  state.streamCount += 20;
  state.shown.conversation = longer;
  render({ stream: 'keep' });
}

/** Brings the next rows of the list into the page. */
export async function showMoreRows() {
  const { list } = state;
  if (!list || list.rows.length >= list.total) return;
  state.listCount = list.rows.length + 60;
  const longer = await readList(list.scope, list.query);
  if (!longer || state.list !== list) return;
  state.list = longer;
  render();
}

export async function sortList(oldestFirst) {
  state.oldestFirst = oldestFirst;
  state.list = (await readList(state.list.scope, state.list.query)) ?? state.list;
  render();
}

export async function copy(text) {
  await navigator.clipboard.writeText(text).catch(() => undefined);
  toast(t('copied'));
}

export const copyPartLink = (conversationId, partId) => copy(partLink(state.place.workspace, conversationId, partId));

export function toggleDetails() {
  state.detailsOpen = !state.detailsOpen;
  render();
}
