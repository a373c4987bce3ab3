import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLayout } from '../messages/layout.ts';
import { type Box, placePanel, type Surroundings } from './place-panel.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

/** A wide window as measured in 2026: details at the right, composer in the conversation beside it. */
const wide: Surroundings = {
  viewport: { width: 1800, height: 921 },
  details: box(1336, 66, 448, 847),
  composer: box(681, 760, 631, 137),
  nav: box(0, 0, 44, 921),
  layout: defaultLayout,
  railHeight: 192,
  insists: false,
};
const noDetails = { ...wide, details: null };
const small = { ...noDetails, viewport: { width: 1000, height: 700 }, composer: box(300, 560, 680, 132) };

describe('where the panel lies', () => {
  it.each<[string, Surroundings, Box & { rail: boolean }]>([
    ['over the whole details column', wide, { ...box(1336, 66, 448, 847), rail: false }],
    [
      'over a narrow details column, ending where it ends',
      { ...wide, details: box(1484, 66, 300, 847) },
      { ...box(1480, 66, 320, 847), rail: false },
    ],
    [
      'over as much of a very wide column as is allowed',
      { ...wide, details: box(1200, 66, 590, 847), composer: box(681, 760, 500, 137) },
      { ...box(1200, 66, 480, 847), rail: false },
    ],
    [
      'at the column’s right end, as wide as the agent made it',
      { ...wide, layout: { ...defaultLayout, width: 420 } },
      { ...box(1364, 66, 420, 847), rail: false },
    ],
    ['at the right edge where there is no column', noDetails, { ...box(1432, 66, 360, 847), rail: false }],
    [
      'at the right edge where the column is shut',
      { ...wide, details: box(1784, 66, 0, 847) },
      { ...box(1432, 66, 360, 847), rail: false },
    ],
    [
      'beside the app’s rail on the left',
      { ...noDetails, layout: { ...defaultLayout, side: 'left' } },
      { ...box(52, 66, 360, 847), rail: false },
    ],
    ['above the composer where the two meet', small, { ...box(632, 66, 360, 486), rail: false }],
    [
      'down to the edge beside the composer',
      { ...small, composer: box(100, 560, 500, 132) },
      { ...box(632, 66, 360, 626), rail: false },
    ],
    [
      'as the rail where the composer leaves too little',
      { ...small, composer: box(300, 480, 680, 212) },
      { ...box(960, 120, 40, 192), rail: true },
    ],
    [
      'small all the same when the agent insists',
      { ...small, composer: box(300, 480, 680, 212), insists: true },
      { ...box(632, 66, 360, 406), rail: false },
    ],
    [
      'as the rail when collapsed',
      { ...wide, layout: { ...defaultLayout, collapsed: true } },
      { ...box(1760, 120, 40, 192), rail: true },
    ],
    [
      'as the rail beside the app’s own on the left',
      { ...wide, layout: { ...defaultLayout, collapsed: true, side: 'left' } },
      { ...box(44, 120, 40, 192), rail: true },
    ],
    [
      'as a rail that ends at the middle of the window',
      { ...wide, layout: { ...defaultLayout, collapsed: true }, railHeight: 900 },
      { ...box(1760, 120, 40, 340), rail: true },
    ],
  ])('%s', (_name, around, expected) => {
    expect(placePanel(around)).toMatchObject(expected);
  });
});

describe('wherever the page puts its parts', () => {
  const size = fc.integer({ min: 0, max: 1200 });
  const anyBox = fc.option(
    fc.record({
      left: fc.integer({ min: 0, max: 2000 }),
      top: fc.integer({ min: 0, max: 1000 }),
      width: size,
      height: size,
    }),
  );
  const around: fc.Arbitrary<Surroundings> = fc.record({
    viewport: fc.record({ width: fc.integer({ min: 700, max: 2600 }), height: fc.integer({ min: 400, max: 1500 }) }),
    details: anyBox,
    composer: anyBox,
    nav: anyBox,
    layout: fc.record({
      collapsed: fc.boolean(),
      side: fc.constantFrom('right' as const, 'left' as const),
      width: fc.integer({ min: 320, max: 480 }),
    }),
    railHeight: fc.integer({ min: 0, max: 1000 }),
    insists: fc.boolean(),
  });
  const overlap = (a: Box, b: Box) =>
    a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

  it('stays in the window and as wide as allowed', () => {
    fc.assert(
      fc.property(around, (page) => {
        const placed = placePanel(page);
        expect(placed.left).toBeGreaterThanOrEqual(0);
        expect(placed.top).toBeGreaterThanOrEqual(0);
        expect(placed.left + placed.width).toBeLessThanOrEqual(page.viewport.width + 8);
        expect(placed.top + placed.height).toBeLessThanOrEqual(page.viewport.height);
        expect(placed.width).toBeGreaterThanOrEqual(placed.rail ? 40 : 320);
        expect(placed.width).toBeLessThanOrEqual(480);
      }),
    );
  });

  it('takes a column that the page has moved out of the window for none', () => {
    const gone = placePanel({ ...wide, details: box(1336, 921, 448, 847) });
    expect(gone).toEqual(placePanel({ ...wide, details: null }));
  });

  it('never covers a composer that leaves the rail its 40 pixels', () => {
    fc.assert(
      fc.property(around, (page) => {
        fc.pre(page.composer !== null && page.composer.top >= 48);
        if (page.composer !== null) expect(overlap(placePanel(page), page.composer)).toBe(false);
      }),
    );
  });

  it('never lets a rail reach below the middle of a window of usual height', () => {
    fc.assert(
      fc.property(around, (page) => {
        const placed = placePanel({ ...page, layout: { ...page.layout, collapsed: true } });
        fc.pre(page.viewport.height >= 320);
        expect(placed.top + placed.height).toBeLessThanOrEqual(page.viewport.height / 2);
      }),
    );
  });
});
