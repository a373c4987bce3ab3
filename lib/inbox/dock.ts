import { type PanelLayout, panelWidth, type Theme } from '../messages/layout.ts';
import { createFrame, type PanelFrame } from './frame.ts';
import { keepAttached } from './keep-attached.ts';
import type { Life } from './life.ts';
import { measurePage } from './measure-page.ts';
import type { Place } from './place.ts';
import { type PanelBox, placePanel } from './place-panel.ts';
import { createGrip, type ResizeGrip } from './resize-grip.ts';
import type { Tick } from './tick.ts';

/** The panel in the page: shown at places, laid as the agent likes it, out of the page's way. */
export interface Dock {
  /** Says that there is a body, beside which the panel can be put. */
  begin: () => void;
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

/** Ticks after which the grip is there even for who moves no pointer. */
const ticksToGrip = 2;

/**
 * Puts the panel page `src` into this page. Everything is taken away again at the end of this script's life.
 * `onLayout` hears what the agent dragged it to.
 */
export function createDock({
  src,
  gripLabel,
  life,
  tick,
  onLayout,
}: {
  src: string;
  gripLabel: string;
  life: Life;
  tick: Tick;
  onLayout: (layout: PanelLayout) => void;
}): Dock {
  let layout: PanelLayout | null = null;
  let railHeight = usualRail;
  let shown = false;
  let insists = false;
  let begun = false;
  let placed = '';
  let theme: Theme = 'light';
  let box: PanelBox | null = null;
  let frame: PanelFrame | null = null;
  const attach = keepAttached(life, tick);
  const resize = (asked: number | null, done: boolean) => {
    if (layout === null) return;
    layout = { ...layout, width: asked ?? panelWidth.normal };
    settle();
    if (done) onLayout(layout);
  };
  const moveGrip = gripWhenNeeded(life, tick, () => {
    const grip = createGrip(gripLabel, resize, (dragging) => frame?.ignorePointer(dragging));
    attach(grip.element);
    return grip;
  });
  // The app's own rail is at the left edge: only a panel on that side can get in its way.
  const parts = () => (layout?.side === 'left' ? leftParts : rightParts);
  const settle = () => {
    if (!shown || frame === null || layout === null || life.ended) return;
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    box = placePanel({ viewport, ...page.read(), layout, railHeight, insists });
    const where = JSON.stringify(box);
    // Most calls change nothing, and must then cost the page nothing.
    if (where === placed) return;
    placed = where;
    frame.move(box);
    moveGrip(box);
  };
  const page = measurePage({ life, tick, parts, onChange: settle });
  const put = () => {
    if (!begun || !shown || life.ended) return;
    // While the document is still read there is nothing of the inbox to find, and searching would only cost the page time.
    if (document.readyState !== 'loading') page.look();
    const isNew = frame === null;
    frame ??= createFrame(src, theme);
    settle();
    if (isNew) attach(frame.element);
  };
  return {
    begin: () => {
      begun = true;
      put();
    },
    show: (place) => {
      const before = shown;
      shown = place !== null;
      if (shown && !before) put();
      if (shown) return;
      placed = '';
      frame?.hide();
      moveGrip(null);
    },
    lay: (next) => {
      // Opened where there is too little room for more than the rail: the agent wants it all the same.
      const wantsRoom = box?.rail === true && document.visibilityState === 'visible';
      insists = !next.collapsed && (insists || wantsRoom);
      layout = next;
      put();
    },
    fitRail: (height) => {
      railHeight = height;
      settle();
    },
    tint: (next) => {
      theme = next;
      frame?.tint(theme);
    },
  };
}

/**
 * Makes the grip when it can be of use: at the first move of the pointer, or a few seconds after the panel was placed,
 * in no case while the page loads.
 * @returns moves it, or hides it for null
 */
function gripWhenNeeded(life: Life, tick: Tick, make: () => ResizeGrip): (box: PanelBox | null) => void {
  let grip: ResizeGrip | null = null;
  let last: PanelBox | null = null;
  let ticks = 0;
  const makeNow = () => {
    if (grip !== null || last === null || life.ended) return;
    grip = make();
    grip.move(last);
  };
  tick(() => {
    if (last !== null && ticks <= ticksToGrip) ticks += 1;
    if (ticks === ticksToGrip) makeNow();
  });
  return (box) => {
    const isFirst = last === null && grip === null;
    last = box;
    if (isFirst) life.hear(document, 'pointermove', makeNow, { capture: true, passive: true, once: true });
    if (box === null) grip?.hide();
    else grip?.move(box);
  };
}
