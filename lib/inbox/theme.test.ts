import { describe, expect, it } from 'vitest';
import { themeOf } from './theme.ts';

describe('the page’s theme', () => {
  it.each([
    ['a light body', ['rgb(242, 241, 237)'], '', 'light'],
    ['a dark body', ['rgb(18, 18, 17)'], '', 'dark'],
    ['a saturated dark blue', ['rgb(10, 20, 90)'], '', 'dark'],
    ['a see-through body over a dark root', ['rgba(0, 0, 0, 0)', 'rgb(29, 29, 28)'], 'light', 'dark'],
    ['a nearly opaque veil', ['rgba(20, 20, 20, 0.9)'], '', 'dark'],
    ['wide-gamut colours', ['color(srgb 0.95 0.95 0.93)'], 'dark', 'light'],
    ['perceptual colours', ['oklch(0.21 0.01 90)'], '', 'dark'],
    ['no paint, a dark scheme', ['rgba(0, 0, 0, 0)'], 'dark', 'dark'],
    ['no paint, only light', ['rgba(0, 0, 0, 0)'], 'only light', 'light'],
    ['no paint, both schemes', ['rgba(0, 0, 0, 0)'], 'light dark', 'dark'],
    ['a veil in another notation', ['oklch(0.9 0.01 90 / 0.2)'], 'dark', 'dark'],
    ['a colour that lacks a part', ['oklab(0.2 none none)'], 'light', 'dark'],
    ['an unknown notation', ['color(xyz 0.1 0.1 0.1)'], 'normal', 'dark'],
    ['nothing at all', [], '', 'dark'],
  ] as const)('is told by %s', (_name, backgrounds, scheme, expected) => {
    expect(themeOf({ backgrounds, scheme, system: () => 'dark' })).toBe(expected);
  });
});
