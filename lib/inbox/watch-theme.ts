import type { Theme } from '../messages/layout.ts';
import type { Life } from './life.ts';
import { themeOf } from './theme.ts';
import type { Tick } from './tick.ts';

/** Attributes of `html` and `body` by which pages are known to switch themes. Writing others costs the page nothing. */
const attributeFilter = ['class', 'style', 'theme', 'data-theme', 'data-mode', 'data-color-mode', 'data-color-scheme'];

/** A theme that is switched by anything else is seen after so many ticks. */
const ticksToLook = 10;

/**
 * Tells the page's theme at once, which takes a body and is best done in a frame, then when it changes: `onTheme` hears
 * both, `onChange` only what follows. What the page looks like is read with the next frame after a sign of change.
 */
export function watchTheme(
  life: Life,
  tick: Tick,
  onTheme: (theme: Theme) => void,
  onChange: (theme: Theme) => void,
): void {
  let theme: Theme | null = null;
  let due = false;
  const look = () => {
    due = false;
    if (life.ended) return;
    const root = getComputedStyle(document.documentElement);
    const backgrounds = [getComputedStyle(document.body).backgroundColor, root.backgroundColor];
    const now = themeOf({ backgrounds, scheme: root.colorScheme, system: readSystem });
    if (now === theme) return;
    const isFirst = theme === null;
    theme = now;
    onTheme(theme);
    if (!isFirst) onChange(theme);
  };
  const lookSoon = () => {
    if (due) return;
    due = true;
    // With the next frame, for which styles are worked out anyway.
    requestAnimationFrame(look);
  };
  const observer = new MutationObserver((changes) => {
    // Pages write the same value anew at every drawing; only another one can change the theme.
    for (const { target, attributeName, oldValue } of changes)
      if (target instanceof Element && target.getAttribute(attributeName ?? '') !== oldValue) lookSoon();
  });
  const watched = { attributeFilter, attributeOldValue: true };
  observer.observe(document.documentElement, watched);
  observer.observe(document.body, watched);
  life.keep(observer);
  look();
  // Style sheets arrive without touching an attribute. (The window's own event would be one more for the page to make.)
  let loaded = document.readyState === 'complete';
  let ticks = 0;
  tick(() => {
    ticks += 1;
    const isLoaded = document.readyState === 'complete';
    if (ticks % ticksToLook === 0 || isLoaded !== loaded) lookSoon();
    loaded = isLoaded;
  });
}

const readSystem = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
