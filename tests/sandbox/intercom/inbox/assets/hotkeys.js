import { closeShown, startWriting } from './actions.js';
import { closeCommandMenu, openCommandMenu } from './command-menu.js';
import { closeMenu } from './menu.js';
import { go } from './navigate.js';
import { conversationPath } from './place.js';
import { conversationRoot, focusOn } from './render.js';
import { state } from './state.js';
import { t } from './strings.js';
import { toast } from './toast.js';

const fired = [];
window.__firedHotkeys = fired;

const field = 'input, textarea, select, [contenteditable="true"]';

/**
 * Whether the agent types in a field the page knows. Events from a shadow root arrive with its host as target, so
 * the page looks into its own root; what it does not know (somebody else's shadow root) counts as "not typing".
 */
function isTyping(event) {
  const { target } = event;
  if (target instanceof Element && target.matches(field)) return true;
  return target?.id === 'teammate-app-react' && Boolean(conversationRoot().activeElement?.matches(field));
}

function step(by) {
  const rows = state.list?.rows ?? [];
  const index = rows.findIndex((row) => row.id === state.place.conversationId);
  const next = rows[index < 0 ? 0 : index + by];
  if (next) go(conversationPath(state.place, next.id));
}

function fire(event, key, act) {
  fired.push(key);
  toast(`${t('hotkey')}: ${key}`);
  event.preventDefault();
  act();
}

/** Heard on the way down, before anybody else's listener. */
function answerEarly(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    fire(event, 'ctrl+k', openCommandMenu);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (event.key === 'r') fire(event, 'r', () => startWriting('reply'));
  else if (event.key === 'n') fire(event, 'n', () => startWriting('note'));
  else if (event.key === 'e' || event.key === 'x') fire(event, event.key, closeShown);
}

/** Heard on the way up. */
function answerLate(event) {
  if (event.key === 'Escape') {
    fire(event, 'escape', () => closeCommandMenu() || closeMenu());
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (event.key === 'j') fire(event, 'j', () => step(1));
  else if (event.key === 'k') fire(event, 'k', () => step(-1));
  else if (event.key === '/') fire(event, '/', () => focusOn('search'));
}

/** Intercom's hotkeys cannot be turned off or changed; every one that fires is kept in `window.__firedHotkeys`. */
export function installHotkeys() {
  window.addEventListener('keydown', answerEarly, true);
  document.addEventListener('keydown', answerLate);
}
