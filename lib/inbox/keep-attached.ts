import { createAttachLimit } from './attach-limit.ts';
import type { Tick } from './tick.ts';

/**
 * Keeps our elements in the page, beside its body where the page's own drawing does not reach, and puts them back in
 * the frame they are removed in. Only children of the document and its root are watched. A page that will not have
 * them gets them once a second at most.
 * @returns starts keeping them; before there is a body it waits for one
 */
export function keepAttached({
  elements,
  signal,
  tick,
}: {
  elements: HTMLElement[];
  signal: AbortSignal;
  tick: Tick;
}): () => void {
  const allow = createAttachLimit(() => performance.now());
  let wanted = false;
  const attach = (force: boolean) => {
    const missing =
      wanted && !signal.aborted && document.body !== null && elements.some((element) => !element.isConnected);
    if (!missing || !(force || allow())) return;
    document.documentElement.append(...elements.filter((element) => !element.isConnected));
  };
  const observer = new MutationObserver(() => attach(false));
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      for (const element of elements) element.remove();
    },
    { once: true },
  );
  tick(() => attach(true));
  return () => {
    if (wanted || signal.aborted) return;
    wanted = true;
    observer.observe(document, { childList: true });
    observer.observe(document.documentElement, { childList: true });
    attach(false);
  };
}
