import { describe, expect, it } from 'vitest';
import { widthAfterDrag, widthAfterKey } from './drag-width.ts';

describe('the width after dragging the inner edge', () => {
  it.each([
    ['right', 400, -30, 430],
    ['right', 400, 30, 370],
    ['left', 400, 30, 430],
    ['left', 400, -30, 370],
    ['right', 400, 999, 320],
    ['right', 400, -999, 480],
    ['right', 400, 40, 361],
    ['right', 400, -0.4, 400],
  ] as const)('on the %s from %i by %d is %i', (side, start, dx, width) => {
    expect(widthAfterDrag(start, dx, side)).toBe(width);
  });
});

describe('the width after a key', () => {
  it.each([
    ['right', 'ArrowLeft', 416],
    ['right', 'ArrowRight', 384],
    ['left', 'ArrowLeft', 384],
    ['left', 'ArrowRight', 416],
    ['right', 'Home', 320],
    ['right', 'End', 480],
    ['right', 'ArrowUp', null],
    ['right', 'r', null],
  ] as const)('on the %s after %s is %s', (side, key, width) => {
    expect(widthAfterKey(400, key, side)).toBe(width);
  });
});
