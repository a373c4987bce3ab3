/**
 * All that is known of Intercom's page. None of it is documented by Intercom: each selector was seen in use by
 * other public extensions in the year named, newest first, and each may be gone tomorrow. What is not found is
 * treated as not there.
 */
const selectors = {
  /** The column with the person's details, right of the conversation. */
  details: [
    '.inbox2__conversation-details-sidebar', // 2022 to 2026
    '[data-resize-target][data-resize-min-width="300"]', // 2026
    '[data-intercom-target="inbox-right-nav"]', // 2026, unconfirmed
  ],
  /** The box a reply or note is written in, with its buttons. */
  composer: [
    '[data-conversation-reply-composer]', // 2026
    '.inbox2__composer__container', // 2023
    '.embercom-prosemirror-composer-editor', // 2020 to 2026: the editor alone
  ],
  /** The narrow rail of the whole app at the left edge. */
  nav: [
    '[data-primary-nav-container]', // 2026
  ],
} as const;

export type PagePart = keyof typeof selectors;

/** Hosts of the open shadow roots the inbox has drawn its conversation in since 2026. */
const shadowHost = '#teammate-app-react';

/** Which selector found a part last: the page draws itself anew at every switch, but not differently. */
const lastFound = new Map<PagePart, { selector: string; inside: boolean }>();

/** Finds a part of the page in the document or in the inbox's shadow root; null when there is none. */
export function findPart(part: PagePart): Element | null {
  const last = lastFound.get(part);
  const again = last === undefined ? null : (rootOf(last.inside)?.querySelector(last.selector) ?? null);
  return again ?? findAnew(part);
}

function findAnew(part: PagePart): Element | null {
  for (const selector of selectors[part]) {
    for (const inside of [false, true]) {
      const found = rootOf(inside)?.querySelector(selector) ?? null;
      if (found === null) continue;
      lastFound.set(part, { selector, inside });
      return found;
    }
  }
  return null;
}

function rootOf(inside: boolean): Document | ShadowRoot | null {
  return inside ? (document.querySelector(shadowHost)?.shadowRoot ?? null) : document;
}

/** What carries the id of a message or note: itself (2023 to 2026), or an element around it in the shadow root (2026). */
const partIds = ['data-part-id', 'data-part-entity-id'];

/**
 * Whether an event with this target, as the document sees it, may have happened in a button that opens a menu. Few have:
 * an event's whole path, each element of which costs, need not be asked for then.
 */
export function mayOpenMenu(target: EventTarget | null): boolean {
  return target instanceof Element && (target.shadowRoot !== null || target.closest('[aria-haspopup=menu]') !== null);
}

/** The button that opens a menu, among the elements an event went through. */
export function findMenuOpener(path: EventTarget[]): HTMLElement | undefined {
  return elementsOf(path).find((element) => element.getAttribute('aria-haspopup') === 'menu');
}

/** The id of the message or note an event happened in. */
export function findPartId(path: EventTarget[]): string | undefined {
  const ids = elementsOf(path).flatMap((element) => partIds.map((name) => element.getAttribute(name)));
  return ids.find((id) => id !== null && /^\d{1,30}$/.test(id)) ?? undefined;
}

/** Menus that are open now, in the root their opener is in and in the document. */
export function findOpenMenus(opener: Element): Element[] {
  const roots = new Set([opener.getRootNode() as Document | ShadowRoot, document]);
  const menus = [...roots].flatMap((root) => [...root.querySelectorAll('[role="menu"]')]);
  return menus.filter((menu) => menu.getClientRects().length > 0);
}

export function listMenuItems(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function elementsOf(path: EventTarget[]): HTMLElement[] {
  return path.filter((target) => target instanceof HTMLElement);
}
