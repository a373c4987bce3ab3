import { type PanelLayout, panelWidth, type Theme } from '../messages/layout.ts';
import { createFrame } from './frame.ts';
import { keepAttached } from './keep-attached.ts';
import { measurePage } from './measure-page.ts';
import type { Place } from './place.ts';
import { placePanel } from './place-panel.ts';
import { createGrip } from './resize-grip.ts';
import type { Tick } from './tick.ts';

/** The panel in the page: shown at places, laid as the agent likes it, out of the page's way. */
export interface Dock {
  /** Shows the panel for a place, hides it on pages without one. */
  show: (place: Place | null) => void;
  /** Lays it; the first call also lets it be seen. */
  lay: (layout: PanelLayout) => void;
  /** How tall the rail is, in CSS pixels. */
  fitRail: (height: number) => void;
  tint: (theme: Theme) => void;
}

const rightParts = ['details', 'composer'] as const;
const leftParts = ['details', 'composer', 'nav'] as const;

/** Five cells, until the rail says how tall it is. */
const usualRail = 192;

/**
 * Puts the panel page `src` into this page. Everything is taken away again when the signal aborts. `onLayout` hears
 * what the agent dragged it to.
 */
export function createDock({
  src,
  gripLabel,
  signal,
  tick,
  onLayout,
}: {
  src: string;
  gripLabel: string;
  signal: AbortSignal;
  tick: Tick;
  onLayout: (layout: PanelLayout) => void;
}): Dock {
  let layout: PanelLayout | null = null;
  let railHeight = usualRail;
  let shown = false;
  let insists = false;
  let placed = '';
  let isRail = false;
  const frame = createFrame(src);
  const resize = (asked: number | null, done: boolean) => {
    if (layout === null) return;
    layout = { ...layout, width: asked ?? panelWidth.normal };
    settle();
    if (done) onLayout(layout);
  };
  const grip = createGrip(gripLabel, resize, frame.ignorePointer);
  const settle = () => {
    if (!shown || layout === null || signal.aborted) return;
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    const box = placePanel({ viewport, ...page.read(), layout, railHeight, insists });
    isRail = box.rail;
    const where = JSON.stringify(box);
    // Most calls change nothing, and must then cost the page nothing.
    if (where === placed) return;
    placed = where;
    frame.move(box);
    grip.move(box);
  };
  // The app's own rail is at the left edge: only a panel on that side can get in its way.
  const parts = () => (layout?.side === 'left' ? leftParts : rightParts);
  const page = measurePage({ signal, tick, parts, onChange: settle });
  // While the document is still read there is nothing of the inbox to find, and searching would only cost the page time.
  const lookWhenDrawn = () => {
    if (document.readyState !== 'loading') page.look();
  };
  const attach = keepAttached({ elements: [frame.element, grip.element], signal, tick });
  return {
    show: (place) => {
      const before = shown;
      shown = place !== null;
      if (!shown) {
        placed = '';
        frame.hide();
        grip.hide();
        return;
      }
      attach();
      if (before) return;
      lookWhenDrawn();
      settle();
    },
    lay: (next) => {
      // Opened where there is too little room for more than the rail: the agent wants it all the same.
      insists = !next.collapsed && isRail && document.visibilityState === 'visible' ? true : insists && !next.collapsed;
      layout = next;
      lookWhenDrawn();
      settle();
    },
    fitRail: (height) => {
      railHeight = height;
      settle();
    },
    tint: frame.tint,
  };
}
