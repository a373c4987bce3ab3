import type { Theme } from '../messages/layout.ts';
import type { Life } from './life.ts';
import { themeOf } from './theme.ts';

/**
 * Tells the page's theme at once, which takes a body and is best done in a frame, and when it changes. Only attributes of `html` and
 * `body` are watched, where pages switch themes; what it looks like then is read with
 * the next frame.
 */
export function watchTheme(life: Life, onTheme: (theme: Theme) => void): void {
  let system: MediaQueryList | null = null;
  let theme: Theme | null = null;
  let due = false;
  const readSystem = (): Theme => {
    if (system === null) {
      system = matchMedia('(prefers-color-scheme: dark)');
      life.hear(system, 'change', lookSoon);
    }
    return system.matches ? 'dark' : 'light';
  };
  const look = () => {
    due = false;
    if (life.ended) return;
    const root = () => getComputedStyle(document.documentElement);
    const now = themeOf({
      backgrounds: [() => getComputedStyle(document.body).backgroundColor, () => root().backgroundColor],
      scheme: () => root().colorScheme,
      system: readSystem,
    });
    if (now === theme) return;
    theme = now;
    onTheme(theme);
  };
  const lookSoon = () => {
    if (due) return;
    due = true;
    // With the next frame, for which styles are worked out anyway.
    requestAnimationFrame(look);
  };
  // Pages write the same value anew at every drawing; only another one can change the theme.
  const observer = new MutationObserver((changes) => {
    const changed = changes.some(
      ({ target, attributeName, oldValue }) =>
        target instanceof Element && target.getAttribute(attributeName ?? '') !== oldValue,
    );
    if (changed) lookSoon();
  });
  const watched = { attributes: true, attributeOldValue: true };
  observer.observe(document.documentElement, watched);
  observer.observe(document.body, watched);
  life.atEnd(() => observer.disconnect());
  // Style sheets arrive without touching an attribute.
  life.hear(window, 'load', lookSoon);
  look();
}
