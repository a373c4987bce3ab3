import { panelWidth } from '../messages/layout.ts';
import type { Inbox } from './hand-over.ts';
import type { PanelBox } from './place-panel.ts';
import { createGrip, type ResizeGrip } from './resize-grip.ts';

/** Ticks after which the grip is there even for who moves no pointer. */
const ticksToGrip = 2;

/**
 * Offers a grip to drag the panel's edge by. It is made when it can be of use: at the first move of the pointer, or a
 * few seconds after the panel was placed, in no case while the page loads.
 */
export function offerGrip({ life, tick, dock, writeStyle, tellLayout }: Inbox): void {
  let grip: ResizeGrip | null = null;
  let box: PanelBox | null = null;
  let ticks = 0;
  const widen = (asked: number | null, done: boolean) => {
    const layout = dock.widen(asked ?? panelWidth.normal);
    if (done && layout !== null) tellLayout(layout);
  };
  const make = () => {
    if (grip !== null || box === null || life.ended) return;
    grip = createGrip('Width of the Salesforce panel', writeStyle, widen, dock.drag);
    grip.move(box);
    dock.attach(grip.element);
  };
  dock.onMove((next) => {
    box = next;
    grip?.move(box);
  });
  tick(() => {
    if (box !== null && ticks <= ticksToGrip) ticks += 1;
    if (ticks === ticksToGrip) make();
  });
  life.hear(document, 'pointermove', make, { capture: true, passive: true, once: true });
}
