/** Tandem's mark in a box of 20: ring and bar as lines, the disc filled. */
const lines = 'M2 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0m6 0h3';
const disc = 'M11 10a4 4 0 1 0 8 0a4 4 0 1 0-8 0';

/**
 * An item that looks like one of the menu's own: the same elements with our words and mark, without what the page may
 * have tied to the original.
 * @returns null where it is not clear which element holds the item's words, so that nobody knows what it is made of
 */
export function makeMenuItem(like: HTMLElement, label: string, pick: (event: Event) => void): HTMLElement | null {
  const item = like.cloneNode(true) as HTMLElement;
  const parts = [item, ...item.querySelectorAll<HTMLElement>('*')];
  const [words, more] = parts.filter((part) => !part.closest('svg') && !part.firstElementChild && part.textContent);
  if (!words || more) return null;
  for (const part of parts) {
    for (const name of part.getAttributeNames())
      if (/^(id|data-|aria-|on|disabled|href)/.test(name)) part.removeAttribute(name);
  }
  words.textContent = label;
  const image = item.querySelector('svg');
  if (image) draw(image);
  item.addEventListener('click', pick);
  item.addEventListener('keydown', (event) => {
    if (item.tagName !== 'BUTTON' && /^(Enter| )$/.test(event.key)) pick(event);
  });
  return item;
}

function draw(image: SVGSVGElement): void {
  image.setAttribute('viewBox', '0 0 20 20');
  const parts = [lines, disc].map((d) => {
    const part = document.createElementNS(image.namespaceURI, 'path');
    const isDisc = d === disc;
    part.setAttribute('d', d);
    part.setAttribute('fill', isDisc ? '#0b68c9' : 'none');
    part.setAttribute('stroke', isDisc ? 'none' : 'currentColor');
    part.setAttribute('stroke-width', '1.8');
    return part;
  });
  image.replaceChildren(...parts);
}
