import type { Life } from './life.ts';
import type { Box } from './place-panel.ts';
import { findPart, type PagePart } from './selectors.ts';
import type { Tick } from './tick.ts';

/** How long a look at the page stands for the next ones. */
const restMs = 1000;

/** Where the page's own parts are, in CSS pixels of the window; null where a part is not there. */
export type PageBoxes = Record<PagePart, Box | null>;

/**
 * Watches the parts of the page the panel must not get in the way of. The inbox draws itself anew at will, so a part
 * is looked for again whenever it has left the page; its size is heard of, never asked for in between.
 */
export function measurePage({
  life,
  tick,
  parts,
  onChange,
}: {
  life: Life;
  tick: Tick;
  /** Which parts matter now; asked at each look, since searching the page is what costs it most. */
  parts: () => readonly PagePart[];
  onChange: () => void;
}): {
  read: () => PageBoxes;
  look: () => void;
} {
  const found = new Map<PagePart, Element>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = () => {
    if (life.ended) return;
    lookedAt = Date.now();
    let lost = false;
    for (const part of parts()) {
      const before = found.get(part);
      if (before?.isConnected) continue;
      if (before !== undefined) {
        observer.unobserve(before);
        found.delete(part);
      }
      const now = findPart(part);
      if (now === null) {
        lost ||= before !== undefined;
        continue;
      }
      // Being observed anew, it is heard of.
      found.set(part, now);
      observer.observe(now);
    }
    if (lost) onChange();
  };
  // Hears of every new part once, of each change of size, and of a part that left: it then has none.
  const observer = new ResizeObserver(() => {
    if ([...found.values()].every((element) => element.isConnected)) onChange();
    // Behind this frame, whose layout then stands: reading it in the next one would force another. Who goes through
    // conversations faster than that gets the next tick's look: the page is drawn the same each time.
    else if (Date.now() - lookedAt > restMs) setTimeout(look);
  });
  life.keep(observer);
  life.hear(window, 'resize', onChange);
  tick(look);
  return { read: () => readBoxes(found), look };
}

function readBoxes(found: Map<PagePart, Element>): PageBoxes {
  const read = (part: PagePart): Box | null => {
    const rect = found.get(part)?.getBoundingClientRect();
    if (rect === undefined || rect.width === 0 || rect.height === 0) return null;
    return { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
  };
  return { details: read('details'), composer: read('composer'), nav: read('nav') };
}
