import { h } from './dom.js';
import { addLayer } from './render.js';

let shelf = null;

/** Says something short at the foot of the page for two seconds. */
export function toast(text) {
  if (!shelf?.isConnected) {
    shelf = h('div', { class: 'toasts', role: 'log', 'aria-label': 'Inbox' });
    addLayer(shelf);
  }
  const note = h('div', { class: 'toast' }, text);
  shelf.append(note);
  setTimeout(() => note.remove(), 2000);
}
