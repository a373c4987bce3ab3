import { listenForChanges, readBoot } from './feed.js';
import { installHotkeys } from './hotkeys.js';
import { refreshSoon } from './live.js';
import { arrive, followAddress, go } from './navigate.js';
import { readPlace } from './place.js';
import { dropForeignNodes, isOwnPath, render, startRendering } from './render.js';
import { adoptStyles } from './shadow-styles.js';
import { state } from './state.js';

const dropAfterMs = 1000;

function followLink(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const path = event.composedPath();
  const link = path.find((node) => node instanceof HTMLAnchorElement);
  if (!link || !isOwnPath(path) || link.target === '_blank' || link.origin !== location.origin) return;
  if (!link.pathname.startsWith('/a/')) return;
  event.preventDefault();
  go(link.href);
}

async function start() {
  state.place = readPlace(location);
  startRendering();
  installHotkeys();
  await Promise.all([readBoot(), adoptStyles()]);
  render();
  document.addEventListener('click', followLink);
  window.addEventListener('popstate', followAddress);
  listenForChanges(refreshSoon);
  setTimeout(dropForeignNodes, dropAfterMs);
  await arrive();
}

void start();
