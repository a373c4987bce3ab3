import type { Life } from './life.ts';
import { makeMenuItem } from './menu-item.ts';
import { findMenuOpener, findOpenMenus, findPartId, listMenuItems } from './selectors.ts';

/** The menu's item, as the agent reads it. */
const label = 'New Salesforce task';
/** How long a menu may take to appear after its opener was pressed, in frames: about a second. */
const mostFrames = 60;
/** A page that was unlike what is known this often is not tried again. */
const mostMisses = 5;

/**
 * Offers "New Salesforce task" in the menu of a message or note of the inbox. Nothing about that menu is documented, so
 * every step is checked: which button was pressed, which part it belongs to, that one menu opened, that its items are made
 * as ours can be. Where anything is otherwise nothing is added, and after a few times nothing is tried any more.
 *
 * Costs nothing until a button that opens a menu is pressed. Reads no text of the page.
 *
 * @param onPick with the id of the part whose menu it was
 */
export function offerTaskOnMessages(life: Life, onPick: (partId: string) => void): void {
  let misses = 0;
  const look = (event: Event) => {
    const path = event.composedPath();
    const opener = findMenuOpener(path);
    const partId = opener && findPartId(path);
    if (!event.isTrusted || !partId) return;
    waitForMenu(opener, (menu) => {
      if (life.ended || addItem(menu, opener, () => onPick(partId))) return;
      misses += 1;
      if (misses >= mostMisses) stop();
    });
  };
  const stop = () => document.removeEventListener('click', look, true);
  document.addEventListener('click', look, true);
  life.atEnd(stop);
}

/** The one menu that is open once its opener says so. Nothing is found where it is closed again. */
function waitForMenu(opener: HTMLElement, found: (menu: Element | undefined) => void, frames = mostFrames): void {
  requestAnimationFrame(() => {
    const isOpen = opener.getAttribute('aria-expanded') === 'true';
    const [menu, other] = isOpen ? findOpenMenus(opener) : [];
    if (menu || frames === 0) found(other ? undefined : menu);
    else if (isOpen || frames === mostFrames) waitForMenu(opener, found, frames - 1);
  });
}

/** Whether the item is in the menu now: below its last one. */
function addItem(menu: Element | undefined, opener: HTMLElement, pick: () => void): boolean {
  const last = menu && listMenuItems(menu).at(-1);
  const item =
    last &&
    makeMenuItem(last, label, (event) => {
      if (!event.isTrusted) return;
      event.preventDefault();
      event.stopPropagation();
      // The opener closes what it opened; a menu that stays is the page's own to close.
      opener.click();
      pick();
    });
  if (!item) return false;
  last.after(item);
  return true;
}
