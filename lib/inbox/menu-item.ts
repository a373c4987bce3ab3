/** Tandem's mark, joined: two wheels and the bar between them. */
const mark = [
  ['circle', { cx: '5', cy: '10', r: '3', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8' }],
  ['path', { d: 'M8 10h4', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8' }],
  ['circle', { cx: '15', cy: '10', r: '3.9', fill: '#0b68c9' }],
] as const;
const svg = 'http://www.w3.org/2000/svg';

/**
 * An item that looks and behaves like one of the menu's own: the same elements with our words and mark, without what the
 * page may have tied to the original (ids, data, handlers).
 * @returns null where the item has no text to replace, so that nobody knows what it is made of
 */
export function makeMenuItem(like: Element, label: string, pick: () => void): HTMLElement | null {
  const item = like.cloneNode(true);
  if (!(item instanceof HTMLElement)) return null;
  const words = findWords(item);
  if (words === null) return null;
  for (const element of [item, ...item.querySelectorAll('*')]) stripTies(element);
  words.textContent = label;
  for (const [index, image] of [...item.querySelectorAll('svg, img')].entries()) {
    if (index === 0) image.replaceWith(makeMark(image));
    else image.remove();
  }
  item.setAttribute('role', 'menuitem');
  item.setAttribute('aria-label', label);
  item.tabIndex = like instanceof HTMLElement ? like.tabIndex : -1;
  const answer = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) pick();
  };
  item.addEventListener('click', answer);
  if (!(item instanceof HTMLButtonElement)) {
    item.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') answer(event);
    });
  }
  return item;
}

/** A thin line above the item; in the colour of the menu's words, so that it fits either theme. */
export function makeSeparator(): HTMLElement {
  const line = document.createElement('div');
  line.setAttribute('role', 'separator');
  Object.assign(line.style, { height: '1px', margin: '4px 8px', background: 'currentColor', opacity: '0.12' });
  return line;
}

/** The one element that holds the item's words and nothing else; null when it is not clear which. */
function findWords(item: Element): Element | null {
  const holders = [item, ...item.querySelectorAll('*')].filter(
    (element) =>
      element.childElementCount === 0 && element.closest('svg') === null && element.textContent.trim() !== '',
  );
  return holders.length === 1 ? (holders[0] ?? null) : null;
}

const kept = new Set(['class', 'style', 'type', 'dir']);

function stripTies(element: Element): void {
  if (element.closest('svg') !== null && element.tagName !== 'svg') return;
  for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name);
}

/** As large as the icon it stands for. */
function makeMark(instead: Element): SVGSVGElement {
  const { width, height } = instead.getBoundingClientRect();
  const image = document.createElementNS(svg, 'svg');
  const classes = instead.getAttribute('class');
  const size = {
    width: String(width || 16),
    height: String(height || 16),
    viewBox: '0 0 20 20',
    'aria-hidden': 'true',
  };
  for (const [name, value] of Object.entries(size)) image.setAttribute(name, value);
  if (classes !== null) image.setAttribute('class', classes);
  for (const [tag, attributes] of mark) {
    const part = document.createElementNS(svg, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    image.append(part);
  }
  return image;
}
