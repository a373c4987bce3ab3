import type { Life } from './life.ts';
import { makeMenuItem } from './menu-item.ts';
import { findMenuOpener, findOpenMenus, findPartId, listMenuItems, mayOpenMenu } from './selectors.ts';

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
  let added: HTMLElement[] = [];
  const look = (event: Event) => {
    // In the order of what each costs: this is asked at every click.
    if (misses >= mostMisses || !event.isTrusted || !mayOpenMenu(event.target)) return;
    const path = event.composedPath();
    const opener = findMenuOpener(path);
    const partId = opener && findPartId(path);
    if (!partId) return;
    // A page that keeps its menu for the next message would keep the last one's item in it.
    for (const element of added) element.remove();
    // Heard on its way down, before the page opens anything: what is open now is another menu, unless it has the keyboard.
    const others = new Set(findOpenMenus(opener));
    const isNew = (menu: Element) => !others.has(menu) || menu.matches(':focus-within');
    waitForMenu(opener, isNew, (menu) => {
      if (life.ended) return;
      added = addItem(menu, opener, () => onPick(partId));
      if (added.length === 0) misses += 1;
    });
  };
  life.hear(document, 'click', look, { capture: true });
}

/** The one menu that is open once its opener says so. Nothing is found where it is closed again. */
function waitForMenu(
  opener: HTMLElement,
  isNew: (menu: Element) => boolean,
  found: (menu: Element | undefined) => void,
  frames = mostFrames,
): void {
  requestAnimationFrame(() => {
    const isOpen = opener.getAttribute('aria-expanded') === 'true';
    const [menu, other] = isOpen ? findOpenMenus(opener).filter(isNew) : [];
    if (menu || frames === 0) found(other ? undefined : menu);
    else if (isOpen || frames === mostFrames) waitForMenu(opener, isNew, found, frames - 1);
  });
}

/** Puts a line and the item below the menu's last one. @returns what is in the menu now; nothing where it is not understood */
function addItem(menu: Element | undefined, opener: HTMLElement, pick: () => void): HTMLElement[] {
  const items = menu === undefined ? [] : listMenuItems(menu);
  const last = items.at(-1);
  // Like one that looks like another: not the dangerous one, nor the one the pointer is on.
  const usual = items.find((item) => items.some((other) => other !== item && other.className === item.className));
  const item =
    last &&
    makeMenuItem(usual ?? last, label, (event) => {
      if (!event.isTrusted) return;
      event.preventDefault();
      event.stopPropagation();
      // The opener closes what it opened; a menu that stays is the page's own to close.
      opener.click();
      pick();
    });
  if (!item) return [];
  const line = document.createElement('div');
  line.setAttribute('role', 'separator');
  line.style.cssText = 'height:1px;margin:4px 8px;background:currentColor;opacity:.12';
  last.after(line, item);
  return [line, item];
}
