import { h, icon } from './dom.js';
import { addLayer } from './render.js';

let openMenu = null;

/** Closes the open menu, if there is one; says whether there was. */
export function closeMenu() {
  if (!openMenu) return false;
  openMenu.layer.remove();
  openMenu.opener.setAttribute('aria-expanded', 'false');
  openMenu = null;
  return true;
}

function place(layer, opener) {
  const at = opener.getBoundingClientRect();
  const size = layer.getBoundingClientRect();
  const below = at.bottom + 6 + size.height <= innerHeight - 8;
  const left = Math.min(Math.max(8, at.right - size.width + 32), innerWidth - size.width - 8);
  layer.style.left = `${Math.round(left)}px`;
  layer.style.top = `${Math.round(below ? at.bottom + 6 : Math.max(8, at.top - 6 - size.height))}px`;
}

function moveFocus(menu, step) {
  const items = [...menu.querySelectorAll('[role="menuitem"]')];
  const index = items.indexOf(menu.getRootNode().activeElement);
  items[(index + step + items.length) % items.length]?.focus();
}

function answerKey(event, menu) {
  if (event.key === 'ArrowDown') moveFocus(menu, 1);
  else if (event.key === 'ArrowUp') moveFocus(menu, -1);
  else if (event.key === 'Escape') {
    const { opener } = openMenu;
    closeMenu();
    opener.focus();
  } else if (event.key === 'Tab') closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Opens a menu at a button, in a portal: at the end of the document's body, or of the shadow root the button is in.
 * `items`: `{label, icon?, run}` or `'-'` for a line.
 */
export function toggleMenu(opener, items) {
  const wasOpen = openMenu?.opener === opener;
  closeMenu();
  if (wasOpen) return;
  const entries = items.map((item) =>
    item === '-'
      ? h('hr', {})
      : h(
          'button',
          {
            type: 'button',
            role: 'menuitem',
            tabindex: '-1',
            class: 'menu-item',
            onclick: () => {
              closeMenu();
              item.run();
            },
          },
          item.icon ? icon(item.icon) : null,
          h('span', {}, item.label),
        ),
  );
  const menu = h('div', { role: 'menu', class: 'menu' }, entries);
  menu.addEventListener('keydown', (event) => answerKey(event, menu));
  const layer = h('div', { class: 'portal', 'data-portal': true }, menu);
  const home = opener.getRootNode();
  addLayer(layer, home instanceof ShadowRoot ? home : document.body);
  opener.setAttribute('aria-expanded', 'true');
  openMenu = { layer, opener };
  place(layer, opener);
  menu.querySelector('[role="menuitem"]')?.focus({ preventScroll: true });
}

document.addEventListener('pointerdown', (event) => {
  if (!openMenu) return;
  const path = event.composedPath();
  if (!path.includes(openMenu.layer) && !path.includes(openMenu.opener)) closeMenu();
});
