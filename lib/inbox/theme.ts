import type { Theme } from '../messages/layout.ts';

/** What a page lets see of its theme; each sign is read only when those before it say nothing. */
export interface ThemeSigns {
  /** Colours as computed style writes them, nearest to the agent's eye first. */
  backgrounds: readonly (() => string)[];
  /** Computed `color-scheme` of the root. */
  scheme: () => string;
  system: () => Theme;
}

/** Dark or light: by the first background that is painted, else the declared scheme, else the system's. */
export function themeOf({ backgrounds, scheme, system }: ThemeSigns): Theme {
  for (const background of backgrounds) {
    const lightness = lightnessOf(background());
    if (lightness !== null) return lightness < 0.5 ? 'dark' : 'light';
  }
  const declared = scheme()
    .split(' ')
    .filter((word): word is Theme => word === 'dark' || word === 'light');
  return declared.length === 1 && declared[0] !== undefined ? declared[0] : system();
}

/** 0 (black) to 1 (white) of a computed colour; null when it is see-through or written in a way not known here. */
function lightnessOf(colour: string): number | null {
  const [, notation, space, rest] = /^(\w+)\((srgb )?([^)]*)\)$/.exec(colour) ?? [];
  const [first, second, third, alpha] = (rest ?? '').split(/[\s,/]+/).map(Number.parseFloat);
  if (first === undefined || second === undefined || third === undefined) return null;
  if (alpha !== undefined && alpha < 0.5) return null;
  switch (notation) {
    case 'rgb':
    case 'rgba':
      return luma(first / 255, second / 255, third / 255);
    case 'color':
      return space === undefined ? null : luma(first, second, third);
    case 'oklch':
    case 'oklab':
      return first;
    default:
      return null;
  }
}

const luma = (red: number, green: number, blue: number) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
