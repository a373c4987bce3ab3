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

/** Attributes that carry the id of a message or note, on the message or an element around it. */
const partAttributes = [
  'data-part-id', // 2023 to 2026
  'data-part-entity-id', // 2026, within the shadow root
];

/** The button that opens a menu, among the elements an event went through; null when none did. */
export function findMenuOpener(path: EventTarget[]): Element | null {
  return elementsOf(path).find((element) => element.getAttribute('aria-haspopup') === 'menu') ?? null;
}

/** The id of the message or note an event happened in: digits, else null. */
export function findPartId(path: EventTarget[]): string | null {
  for (const element of elementsOf(path)) {
    for (const name of partAttributes) {
      const id = element.getAttribute(name);
      if (id !== null) return /^\d{1,30}$/.test(id) ? id : null;
    }
  }
  return null;
}

/** Menus that are open now, in the document and in the root their opener is in. */
export function findOpenMenus(opener: Element): Element[] {
  const root = opener.getRootNode();
  const roots = root instanceof ShadowRoot ? [root, document] : [document];
  const menus = roots.flatMap((each) => [...each.querySelectorAll('[role="menu"]')]);
  return menus.filter((menu) => menu.getClientRects().length > 0 && listMenuItems(menu).length > 0);
}

/** Whether the keyboard is in a menu. */
export function holdsFocus(menu: Element): boolean {
  const root = menu.getRootNode();
  const active = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
  return active !== null && menu.contains(active);
}

export function listMenuItems(menu: Element): Element[] {
  return [...menu.querySelectorAll('[role="menuitem"]')];
}

function elementsOf(path: EventTarget[]): Element[] {
  return path.filter((target) => target instanceof Element);
}
