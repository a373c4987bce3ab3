import type { Life } from './life.ts';
import { makeMenuItem, makeSeparator } from './menu-item.ts';
import { findMenuOpener, findOpenMenus, findPartId, holdsFocus, listMenuItems } from './selectors.ts';

/** The menu's item, as the agent reads it. */
const label = 'New Salesforce task';
/** How long a menu may take to appear after its opener was pressed, in frames: about a second. */
const mostFrames = 60;
/** A page that was unlike what is known this often is not tried again. */
const mostMisses = 5;
/** A page that takes the item out again is let do so after this many times. */
const mostReturns = 3;

/**
 * Offers "New Salesforce task" in the menu of a message or note of the inbox. Nothing about that menu is documented, so
 * every step is checked: which button was pressed, which part it belongs to, that one menu opened, that it has items to be
 * like. Where anything is otherwise nothing is added, and after a few times nothing is tried any more.
 *
 * Costs nothing until a button that opens a menu is pressed. Reads no text of the page.
 *
 * @param onPick with the id of the part whose menu it was
 */
export function offerTaskOnMessages(life: Life, onPick: (partId: string) => void): void {
  let misses = 0;
  const look = (event: Event) => {
    if (!event.isTrusted) return;
    const path = event.composedPath();
    const opener = findMenuOpener(path);
    const partId = opener === null ? null : findPartId(path);
    if (opener === null || partId === null) return;
    // Heard on its way down, before the page opens anything: what is open now is another menu.
    const others = new Set(findOpenMenus(opener));
    waitForMenu(opener, others, (menu) => {
      if (life.ended) return;
      if (menu !== null && addItem(menu, opener, () => onPick(partId))) misses = 0;
      else if (opener.getAttribute('aria-expanded') === 'true') misses += 1;
      if (misses >= mostMisses) document.removeEventListener('click', look, true);
    });
  };
  document.addEventListener('click', look, { capture: true, passive: true });
  life.atEnd(() => document.removeEventListener('click', look, true));
}

/**
 * The one menu that opened since, once its opener says so; null when there is none, or more than one, within a second.
 * A menu that was open when the click came is it only if the page gave it the keyboard: some open at the press already.
 */
function waitForMenu(opener: Element, others: Set<Element>, found: (menu: Element | null) => void): void {
  let frames = 0;
  const look = () => {
    const open = opener.getAttribute('aria-expanded') === 'true' ? findOpenMenus(opener) : [];
    const menus = open.filter((menu) => !others.has(menu) || holdsFocus(menu));
    const [menu] = menus;
    if (menus.length === 1 && menu !== undefined) return found(menu);
    frames += 1;
    // Closed again, or gone with its message: nothing was there to be added to.
    if (frames >= mostFrames || !opener.isConnected) return found(null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Whether the item is in the menu now. */
function addItem(menu: Element, opener: Element, pick: () => void): boolean {
  const items = listMenuItems(menu);
  const last = items.at(-1);
  const list = last?.parentElement;
  if (last === undefined || list == null || items.some((item) => item.parentElement !== list)) return false;
  // Kept by the page from the last time, or another copy's.
  if (items.some((item) => item.getAttribute('aria-label') === label)) return false;
  const item = makeMenuItem(usualOf(items) ?? last, label, () => {
    closeMenu(menu, opener);
    pick();
  });
  if (item === null) return false;
  const separator = makeSeparator();
  const put = () => list.append(separator, item);
  put();
  keepIn(menu, item, put);
  return true;
}

/** An item that looks like another one: not the dangerous one, nor the one the pointer is on. */
function usualOf(items: Element[]): Element | undefined {
  return items.find((item) => items.some((other) => other !== item && other.className === item.className));
}

/** A page that draws its menu anew while it is open drops what it does not know. */
function keepIn(menu: Element, item: Element, put: () => void): void {
  let returns = 0;
  const observer = new MutationObserver(() => {
    if (!menu.isConnected || returns >= mostReturns) return observer.disconnect();
    if (item.isConnected) return;
    returns += 1;
    put();
  });
  observer.observe(menu, { childList: true, subtree: true });
  const watch = () => (menu.isConnected ? setTimeout(watch, 1000) : observer.disconnect());
  setTimeout(watch, 1000);
}

/** The opener closes what it opened; a menu that stays is the page's own to close. */
function closeMenu(menu: Element, opener: Element): void {
  if (!menu.isConnected || !(opener instanceof HTMLElement)) return;
  opener.focus();
  opener.click();
}
