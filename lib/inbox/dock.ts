import type { PanelLayout, Theme } from '../messages/layout.ts';
import { createFrame, type HearBox } from './frame.ts';
import { keepAttached } from './keep-attached.ts';
import type { Life } from './life.ts';
import { measurePage } from './measure-page.ts';
import type { Place } from './place.ts';
import { type Box, type PanelBox, placePanel } from './place-panel.ts';
import type { Tick } from './tick.ts';

/** The panel in the page: shown at places, laid as the agent likes it, out of the page's way. */
export interface Dock {
  /** Says that there is a body, beside which the panel can be put. */
  begin: () => void;
  /** Shows the panel for a place, hides it on pages without one. */
  show: (place: Place | null) => void;
  /** Lays it; the first call also lets it be seen. */
  lay: (layout: PanelLayout) => void;
  /** Makes it as wide as the agent drags it. @returns the layout that makes; null where there is none yet */
  widen: (width: number) => PanelLayout | null;
  /** How tall the rail is, in CSS pixels. */
  fitRail: (height: number) => void;
  tint: (theme: Theme) => void;
  /** Says that the agent drags, when the frame would swallow pointer events. */
  drag: (dragging: boolean) => void;
  /** Has one hearer told where the panel is, now and at every change. */
  onMove: (hear: HearBox) => void;
  /** Keeps another element of ours in the page. */
  attach: (element: HTMLElement) => void;
}

const rightParts = ['details', 'composer'] as const;
const leftParts = ['details', 'composer', 'nav'] as const;

/** Five cells, until the rail says how tall it is. */
const usualRail = 192;

/** In a window less wide than this what the agent writes in may lie where the panel goes. */
const narrow = 1100;
/** How long after a conversation is opened, or its composer was last seen, one is waited for there. */
const patienceMs = 4000;
const againMs = 200;

/** Puts the panel page `src` into this page. Everything is taken away again at the end of this script's life. */
export function createDock(src: string, life: Life, tick: Tick): Dock {
  let layout: PanelLayout | null = null;
  let railHeight = usualRail;
  let shown = false;
  let insists = false;
  let begun = false;
  let made = false;
  let box: PanelBox | null = null;
  let composer: Box | null = null;
  let patientUntil = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const attach = keepAttached(life, tick);
  const frame = createFrame(src);
  // The app's own rail is at the left edge: only a panel on that side can get in its way.
  const parts = () => (layout?.side === 'left' ? leftParts : rightParts);
  const settle = () => {
    if (!made || !shown || life.ended) return;
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    const seen = page.read();
    const waits = seen.composer === null && viewport.width < narrow && Date.now() < patientUntil;
    clearTimeout(again);
    if (waits) again = setTimeout(put, againMs);
    else composer = seen.composer;
    if (seen.composer !== null) patientUntil = Date.now() + patienceMs;
    if (layout !== null && (composer !== null || !waits))
      box = placePanel({ viewport, ...seen, composer, layout, railHeight, insists });
    frame.draw({ box, hidden: false });
  };
  const page = measurePage({ life, tick, parts, onChange: settle });
  const put = () => {
    if (!begun || !shown || life.ended) return;
    // While the document is still read there is nothing of the inbox to find, and searching would only cost the page time.
    if (document.readyState !== 'loading') page.look();
    const element = made ? null : frame.make();
    made = true;
    settle();
    if (element !== null) attach(element);
  };
  return {
    begin: () => {
      begun = true;
      put();
    },
    show: (place) => {
      const before = shown;
      shown = place !== null;
      patientUntil = place?.kind === 'conversation' ? Date.now() + patienceMs : 0;
      if (!shown) frame.draw({ hidden: true });
      else if (!before) put();
    },
    lay: (next) => {
      // Opened where there is too little room for more than the rail: the agent wants it all the same.
      const wantsRoom = box?.rail === true && document.visibilityState === 'visible';
      insists = !next.collapsed && (insists || wantsRoom);
      layout = next;
      put();
    },
    widen: (width) => {
      layout = layout && { ...layout, width };
      settle();
      return layout;
    },
    fitRail: (height) => {
      railHeight = height;
      settle();
    },
    tint: (theme) => frame.draw({ theme }),
    drag: (dragging) => frame.draw({ dragging }),
    onMove: frame.onMove,
    attach,
  };
}
