import { type PanelLayout, panelWidth } from '../messages/layout.ts';
import { widthAfterDrag, widthAfterKey } from './drag-width.ts';
import type { PanelBox } from './place-panel.ts';
import { startStyle, writeStyle } from './write-style.ts';

const gripWidth = 8;
const edge = (side: PanelLayout['side']) => (side === 'right' ? 'inset -2px 0 0' : 'inset 2px 0 0');

/**
 * What the agent resizes the panel by: a strip beside its inner edge. Beside, not over: whatever lies over a part of
 * the frame makes the browser tell the panel that it is covered, and then nothing in it can be confirmed.
 */
export interface ResizeGrip {
  element: HTMLElement;
  move: (box: PanelBox) => void;
  hide: () => void;
}

/**
 * Makes the grip. `onWidth` hears the width while it is dragged, and with `done` when the agent let go or pressed a
 * key; null stands for the normal width (double click). `onDrag` says when pointer events must reach no frame, which
 * would swallow them.
 */
export function createGrip(
  label: string,
  onWidth: (width: number | null, done: boolean) => void,
  onDrag: (dragging: boolean) => void,
): ResizeGrip {
  const element = document.createElement('div');
  let box: PanelBox | null = null;
  let drag: { x: number; width: number; pointer: number } | null = null;
  element.tabIndex = 0;
  const attributes = { role: 'separator', 'aria-orientation': 'vertical', 'aria-label': label };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.setAttribute('aria-valuemin', String(panelWidth.min));
  element.setAttribute('aria-valuemax', String(panelWidth.max));
  startStyle(element, {
    width: `${gripWidth}px`,
    'z-index': '1001',
    cursor: 'col-resize',
    'touch-action': 'none',
    display: 'none',
  });
  const light = (on: boolean) =>
    writeStyle(element, { 'box-shadow': on && box !== null ? `${edge(box.side)} rgb(77, 159, 232)` : 'none' });

  element.addEventListener('pointerenter', () => light(true));
  element.addEventListener('pointerleave', () => light(drag !== null));
  element.addEventListener('focus', () => light(element.matches(':focus-visible')));
  element.addEventListener('blur', () => light(false));
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || box === null) return;
    event.preventDefault();
    drag = { x: event.clientX, width: box.width, pointer: event.pointerId };
    element.setPointerCapture(event.pointerId);
    onDrag(true);
  });
  const follow = (event: PointerEvent, done: boolean) => {
    if (drag === null || box === null || event.pointerId !== drag.pointer) return;
    const { x, width } = drag;
    if (done) {
      drag = null;
      onDrag(false);
      if (event.clientX === x) return;
    }
    onWidth(widthAfterDrag(width, event.clientX - x, box.side), done);
  };
  element.addEventListener('pointermove', (event) => follow(event, false));
  element.addEventListener('pointerup', (event) => follow(event, true));
  element.addEventListener('pointercancel', (event) => follow(event, true));
  element.addEventListener('dblclick', () => onWidth(null, true));
  element.addEventListener('keydown', (event) => {
    const width = box === null ? null : widthAfterKey(box.width, event.key, box.side);
    if (width === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(width, true);
  });
  return {
    element,
    move: (next) => {
      box = next;
      element.setAttribute('aria-valuenow', String(Math.round(next.width)));
      const left = next.side === 'right' ? Math.floor(next.left) - gripWidth : Math.ceil(next.left + next.width);
      // Clear of the rounded corners, whose buttons and scroll bar are the panel's own.
      const top = next.top + 16;
      const height = Math.max(0, next.height - 32);
      const shown = next.rail ? 'none' : 'block';
      writeStyle(element, { left: `${left}px`, top: `${top}px`, height: `${height}px`, display: shown });
    },
    hide: () => writeStyle(element, { display: 'none' }),
  };
}
