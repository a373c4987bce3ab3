import { buildApp } from './app-view.js';
import { h } from './dom.js';
import { fightForLayout } from './layout.js';
import { closeMenu } from './menu.js';
import { state } from './state.js';

const root = h('div', { id: 'ember-app', class: 'app' });
const ownNodes = new WeakSet([root]);
const newestSlack = 48;

/** Puts one of the page's own layers (menu, toast, dialog) beside the app, where a foreign node would be dropped. */
export function addLayer(node, parent = document.body) {
  ownNodes.add(node);
  parent.append(node);
}

export function startRendering() {
  document.body.append(root);
}

/** The conversation's tree: inside the shadow root of `#teammate-app-react`, or the app's own. */
export function conversationRoot() {
  return root.querySelector('#teammate-app-react')?.shadowRoot ?? root;
}

/** Whether an event went through the page's own nodes. */
export function isOwnPath(path) {
  return path.some((node) => ownNodes.has(node));
}

function find(selector) {
  return conversationRoot().querySelector(selector) ?? root.querySelector(selector);
}

function findAll(selector) {
  return new Set([...root.querySelectorAll(selector), ...conversationRoot().querySelectorAll(selector)]);
}

/** Removes what others put beside the app, as a framework that owns the whole document does. */
export function dropForeignNodes() {
  if (!state.behaviour.dropForeignNodes) return;
  for (const node of [...document.body.children]) {
    if (!ownNodes.has(node)) node.remove();
  }
  for (const node of [...document.documentElement.children]) {
    if (node !== document.head && node !== document.body) node.remove();
  }
}

function rememberView() {
  const scrolls = new Map([...findAll('[data-scroll]')].map((element) => [element.dataset.scroll, element.scrollTop]));
  const stream = find('[data-scroll="stream"]');
  const fromEnd = stream ? stream.scrollHeight - stream.scrollTop - stream.clientHeight : 0;
  const active = conversationRoot().activeElement ?? document.activeElement;
  const focus = active?.dataset?.focus ?? null;
  const caret = focus && 'selectionStart' in active ? active.selectionStart : null;
  return { scrolls, fromEnd, focus, caret };
}

function restoreFocus({ focus, caret }) {
  const element = focus ? find(`[data-focus="${focus}"]`) : null;
  if (!element) return;
  element.focus({ preventScroll: true });
  if (caret !== null) element.setSelectionRange(caret, caret);
  else if (element.isContentEditable) placeCaretAtEnd(element);
}

/** Puts the caret behind the last character of an editor. */
export function placeCaretAtEnd(editor) {
  const range = document.createRange();
  range.selectNodeContents(editor.lastElementChild ?? editor);
  range.collapse(false);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function restoreScroll({ scrolls, fromEnd }, mode) {
  for (const element of findAll('[data-scroll]')) {
    const key = element.dataset.scroll;
    if (key !== 'stream') element.scrollTop = scrolls.get(key) ?? 0;
    else if (mode === 'bottom' || (mode === 'stick' && fromEnd < newestSlack)) element.scrollTop = element.scrollHeight;
    else if (mode === 'keep') element.scrollTop = element.scrollHeight - element.clientHeight - fromEnd;
    else element.scrollTop = scrolls.get(key) ?? 0;
  }
}

/**
 * Replaces the whole tree under the root. `stream` says where the messages end up: `bottom`, `stick` (at the bottom
 * if they were there), or `keep` (the same distance from the newest).
 */
export function render({ stream = 'stick' } = {}) {
  const view = rememberView();
  closeMenu();
  root.replaceChildren(buildApp());
  dropForeignNodes();
  fightForLayout(root);
  restoreScroll(view, stream);
  restoreFocus(view);
  document.title = describeTitle();
}

function describeTitle() {
  const { shown, boot } = state;
  const name =
    shown?.conversation?.title ?? shown?.conversation?.customer?.name ?? shown?.person?.name ?? shown?.company?.name;
  return [name, boot?.workspace.name].filter(Boolean).join(' | ');
}

/** Lights the row of a conversation before its content is there. */
export function markSelectedRow(conversationId) {
  for (const row of root.querySelectorAll('[data-conversation-id]')) {
    if (row.dataset.conversationId === conversationId) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}

/** Brings a message into view and lights it for a moment. */
export function scrollToPart(partId) {
  const part = find(`[data-part-id="${CSS.escape(partId)}"], [data-part-entity-id="${CSS.escape(partId)}"]`);
  if (!part) return;
  part.scrollIntoView({ block: 'center' });
  part.setAttribute('data-highlighted', 'true');
  setTimeout(() => part.removeAttribute('data-highlighted'), 2000);
}

/** Gives the keyboard to one of the page's own fields. */
export function focusOn(name) {
  const element = find(`[data-focus="${name}"]`);
  element?.focus();
  if (element?.isContentEditable) placeCaretAtEnd(element);
}
