import { createAttachLimit } from './attach-limit.ts';
import type { Life } from './life.ts';
import type { Tick } from './tick.ts';

/**
 * Keeps elements of ours in the page, beside its body where the page's own drawing does not reach, and puts them back
 * in the frame they are removed in. Only children of the document and its root are watched. A page that will not have
 * them gets them once a second at most.
 * @returns keeps one more element; only when there is a body
 */
export function keepAttached(life: Life, tick: Tick): (element: HTMLElement) => void {
  const allow = createAttachLimit(Date.now);
  const elements: HTMLElement[] = [];
  const attach = (force: boolean) => {
    const missing = elements.filter((element) => !element.isConnected);
    if (missing.length === 0 || life.ended || !(force || allow())) return;
    document.documentElement.append(...missing);
  };
  tick(() => attach(true));
  return (element) => {
    elements.push(element);
    life.keep(element);
    attach(false);
    if (elements.length > 1) return;
    const observer = new MutationObserver(() => attach(false));
    observer.observe(document, { childList: true });
    observer.observe(document.documentElement, { childList: true });
    life.keep(observer);
  };
}
