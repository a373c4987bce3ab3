import type { Theme } from '../messages/layout.ts';

/** What a page lets see of its theme. */
export interface ThemeSigns {
  /** Colours as computed style writes them, nearest to the agent's eye first. */
  backgrounds: readonly string[];
  /** Computed `color-scheme` of the root. */
  scheme: string;
  /** Asked only where the page itself says nothing. */
  system: () => Theme;
}

/** Dark or light: by the first background that is painted, else the declared scheme, else the system's. */
export function themeOf({ backgrounds, scheme, system }: ThemeSigns): Theme {
  for (const background of backgrounds) {
    const lightness = lightnessOf(background);
    if (lightness !== null) return lightness < 0.5 ? 'dark' : 'light';
  }
  const [isLight, isDark] = [scheme.includes('light'), scheme.includes('dark')];
  if (isLight === isDark) return system();
  return isDark ? 'dark' : 'light';
}

/**
 * 0 (black) to 1 (white) of a computed colour; null when it is see-through or written in a way not known here. Computed
 * colours are written `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)` and `oklch(0.2 0.1 90 / 0.5)`
 * (CSS Color 4, "Serializing <color> Values").
 */
function lightnessOf(colour: string): number | null {
  const [notation = '', inside = ''] = colour.split('(');
  const isPlain = notation === 'rgb' || notation === 'rgba';
  const isPerceived = notation.startsWith('ok');
  const words = inside.split(inside.includes(',') ? ',' : ' ').filter((word) => word !== '/');
  if (!isPlain && !isPerceived && (notation !== 'color' || words.shift() !== 'srgb')) return null;
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN, alpha = 1] = words.map(Number.parseFloat);
  const luma = 0.2126 * first + 0.7152 * second + 0.0722 * third;
  const lightness = isPerceived ? first : luma / (isPlain ? 255 : 1);
  return alpha < 0.5 || Number.isNaN(lightness) ? null : lightness;
}
