import { type PanelLayout, panelWidth } from '../messages/layout.ts';

type Side = PanelLayout['side'];

const step = 16;

/**
 * The width the agent asks for, as it is remembered. The normal width stands for "as wide as the details column", so
 * whoever drags to exactly that many pixels gets one more.
 */
export function chosenWidth(width: number): number {
  const whole = Math.round(Math.min(Math.max(width, panelWidth.min), panelWidth.max));
  return whole === panelWidth.normal ? whole + 1 : whole;
}

/** The width after the inner edge was dragged by `dx` pixels to the right. */
export function widthAfterDrag(start: number, dx: number, side: Side): number {
  return chosenWidth(side === 'right' ? start - dx : start + dx);
}

/** The width after a key on the grip; null for keys that mean nothing there. */
export function widthAfterKey(width: number, key: string, side: Side): number | null {
  const wider = side === 'right' ? 'ArrowLeft' : 'ArrowRight';
  const narrower = side === 'right' ? 'ArrowRight' : 'ArrowLeft';
  const widths: Record<string, number> = {
    [wider]: width + step,
    [narrower]: width - step,
    Home: panelWidth.min,
    End: panelWidth.max,
  };
  const next = widths[key];
  return next === undefined ? null : chosenWidth(next);
}
