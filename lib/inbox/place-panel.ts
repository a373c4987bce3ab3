import { type PanelLayout, panelWidth } from '../messages/layout.ts';

/** A rectangle in CSS pixels of the window. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Everything the panel's place follows from. */
export interface Surroundings {
  viewport: { width: number; height: number };
  /** The page's details column, which the panel lies over by default. */
  details: Box | null;
  /** What the agent writes in: never covered. */
  composer: Box | null;
  /** The app's own rail at the left edge. */
  nav: Box | null;
  layout: PanelLayout;
  /** How tall the collapsed rail asks to be. */
  railHeight: number;
  /** The agent opened the panel although there is little room. */
  insists: boolean;
}

export interface PanelBox extends Box {
  rail: boolean;
  side: PanelLayout['side'];
}

const cardTop = 66;
const gap = 8;
const rail = { width: 40, top: 120, least: 40 } as const;
/** Below this height a panel is too little of one: it starts as the rail. */
const leastHeight = 420;
/** Below this one nothing can be read in it, whoever insists. */
const scantHeight = 160;

/** Where the panel or its rail goes: over the details column, else beside the page's edge, never over the composer. */
export function placePanel(around: Surroundings): PanelBox {
  if (around.layout.collapsed) return placeRail(around);
  const card = placeCard(around);
  const free = aboveComposer(card, around.composer);
  const isCut = free.height < card.height;
  if (isCut && free.height < (around.insists ? scantHeight : leastHeight)) return placeRail(around);
  return { ...free, rail: false, side: around.layout.side };
}

function placeCard({ viewport, details, nav, layout }: Surroundings): Box {
  const column = layout.side === 'right' ? usableColumn(details, viewport) : null;
  const top = column === null ? cardTop : Math.max(0, column.top);
  const columnEnd = column === null ? 0 : column.top + column.height;
  const bottom = Math.max(viewport.height - gap, Math.min(columnEnd, viewport.height));
  const height = Math.max(0, bottom - top);
  const room = viewport.width - 2 * gap;
  if (column !== null && layout.width === panelWidth.normal) {
    const width = clampWidth(column.width, room);
    // A narrow column leaves the panel no room at its left edge: both then end at the right one.
    return { left: Math.min(column.left, viewport.width - width), top, width, height };
  }
  const width = clampWidth(layout.width, room);
  if (column !== null) return { left: Math.max(gap, column.left + column.width - width), top, width, height };
  const left = layout.side === 'left' ? navEnd(nav) + gap : Math.max(gap, viewport.width - gap - width);
  return { left, top, width, height };
}

function placeRail({ viewport, composer, nav, layout, railHeight }: Surroundings): PanelBox {
  const left = layout.side === 'left' ? navEnd(nav) : viewport.width - rail.width;
  const most = Math.max(rail.least, Math.floor(viewport.height / 2) - rail.top);
  const box = { left, top: rail.top, width: rail.width, height: Math.min(Math.max(railHeight, rail.least), most) };
  const free = aboveComposer(box, composer);
  const height = Math.max(rail.least, free.height);
  const top = free.height < rail.least ? Math.max(0, free.top + free.height - height) : rail.top;
  return { left, top, width: rail.width, height, rail: true, side: layout.side };
}

/** The part of a box that ends above the composer; the whole box where the two are apart. */
function aboveComposer(box: Box, composer: Box | null): Box {
  if (composer === null) return box;
  const isBeside = composer.left >= box.left + box.width || composer.left + composer.width <= box.left;
  const isApart = composer.top >= box.top + box.height || composer.top + composer.height <= box.top;
  return isBeside || isApart ? box : { ...box, height: composer.top - gap - box.top };
}

/** A details column is one only if it is tall, at the right of the window, and begins in the window's upper half. */
function usableColumn(details: Box | null, viewport: Surroundings['viewport']): Box | null {
  if (details === null || details.width < 160 || details.height < 160) return null;
  const isAtRight = details.left > viewport.width * 0.4 && details.left + details.width <= viewport.width + gap;
  return isAtRight && details.top < viewport.height / 2 ? details : null;
}

const navEnd = (nav: Box | null) => (nav !== null && nav.left <= gap && nav.width <= 120 ? nav.left + nav.width : 0);

const clampWidth = (width: number, room: number) =>
  Math.min(Math.max(width, panelWidth.min), panelWidth.max, Math.max(room, panelWidth.min));
