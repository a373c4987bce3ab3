import { panelWidth } from '../messages/layout.ts';
import { widthAfterDrag, widthAfterKey } from './drag-width.ts';
import type { Box, PanelBox } from './place-panel.ts';
import type { writeStyle } from './write-style.ts';

const gripWidth = 8;

/**
 * What the agent resizes the panel by: a strip beside its inner edge. Beside, not over: whatever lies over a part of
 * the frame makes the browser tell the panel that it is covered, and then nothing in it can be confirmed.
 */
export interface ResizeGrip {
  element: HTMLElement;
  /** To a panel's edge; away where there is no panel, null, or only its rail. */
  move: (box: PanelBox | null) => void;
}

/**
 * Makes the grip. `onWidth` hears the width while it is dragged, and with `done` when the agent let go or pressed a
 * key; null stands for the normal width (double click). `onDrag` says when pointer events must reach no frame, which
 * would swallow them.
 */
export function createGrip(
  label: string,
  style: typeof writeStyle,
  onWidth: (width: number | null, done: boolean) => void,
  onDrag: (dragging: boolean) => void,
): ResizeGrip {
  const element = document.createElement('div');
  let box: PanelBox | null = null;
  let lit = false;
  let drag: { x: number; width: number; pointer: number } | null = null;
  element.tabIndex = 0;
  element.role = 'separator';
  element.ariaOrientation = 'vertical';
  element.ariaLabel = label;
  element.ariaValueMin = String(panelWidth.min);
  element.ariaValueMax = String(panelWidth.max);
  const draw = () => style(element, cssOf(box, lit), box && placeBeside(box));
  const light = (on: boolean) => {
    lit = on;
    draw();
  };
  draw();

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
      if (box !== null) element.ariaValueNow = String(Math.round(box.width));
      draw();
    },
  };
}

function cssOf(box: PanelBox | null, lit: boolean): string {
  const shadow = lit ? `inset ${box?.side === 'right' ? '-2px' : '2px'} 0 0 rgb(77,159,232)` : 'none';
  const display = box === null || box.rail ? 'none' : 'block';
  return `z-index:1001;cursor:col-resize;touch-action:none;display:${display};box-shadow:${shadow};`;
}

function placeBeside({ left, top, width, height, side }: PanelBox): Box {
  const edge = side === 'right' ? Math.floor(left) - gripWidth : Math.ceil(left + width);
  // Clear of the rounded corners, whose buttons and scroll bar are the panel's own.
  return { left: edge, top: top + 16, width: gripWidth, height: Math.max(0, height - 32) };
}
