import type { Box } from './place-panel.ts';

/** What a page's own rules for frames or boxes could do to ours, undone. */
const resets =
  'position:fixed;margin:0;padding:0;border:0;outline:none;min-width:0;max-width:none;min-height:0;max-height:none;' +
  'right:auto;bottom:auto;opacity:1;transform:none;filter:none;clip-path:none;transition:none;';

/**
 * Gives an element of ours its look, so that no rule of the page can outdo it: declarations that each end with a
 * semicolon, and its place in pixels of the window. Styles are written through the object model, which a page's content
 * security policy does not govern. (`all: initial` would do the same at the price of some 400 declarations for the page
 * to carry.)
 */
export function writeStyle(element: HTMLElement, css: string, box: Box | null): void {
  const place = box && `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px;`;
  element.style.cssText = `${resets}${css}${place ?? ''}`.replaceAll(';', '!important;');
}
