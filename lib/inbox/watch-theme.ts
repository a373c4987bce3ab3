import type { Theme } from '../messages/layout.ts';
import { themeOf } from './theme.ts';

/**
 * Tells the page's theme as soon as there is a body to judge by, and when it changes. Only attributes of `html` and
 * `body` are watched, where pages switch themes; what it looks like then is read between two frames.
 */
export function watchTheme({ signal, onTheme }: { signal: AbortSignal; onTheme: (theme: Theme) => void }): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = (): Theme => {
    const style = getComputedStyle(document.documentElement);
    return themeOf({
      backgrounds: [getComputedStyle(document.body).backgroundColor, style.backgroundColor],
      scheme: style.colorScheme,
      system: system.matches ? 'dark' : 'light',
    });
  };
  let theme: Theme | null = null;
  let due = false;
  const look = () => {
    due = false;
    // Before there is a body nothing is painted.
    if (signal.aborted || document.body === null) return;
    const now = read();
    if (now === theme) return;
    theme = now;
    onTheme(theme);
  };
  const lookSoon = () => {
    if (due) return;
    due = true;
    // Between two frames, when the page's styles are settled and reading them forces nothing.
    requestIdleCallback(look, { timeout: 200 });
  };
  // Pages write the same value anew at every drawing; only another one can change the theme.
  const observer = new MutationObserver((changes) => {
    const changed = changes.some(
      ({ target, attributeName, oldValue }) =>
        target instanceof Element && target.getAttribute(attributeName ?? '') !== oldValue,
    );
    if (changed) lookSoon();
  });
  const observe = () => {
    observer.observe(document.documentElement, { attributes: true, attributeOldValue: true });
    if (document.body === null) return;
    observer.observe(document.body, { attributes: true, attributeOldValue: true });
    lookSoon();
  };
  observe();
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  system.addEventListener('change', lookSoon, { signal });
  // Style sheets arrive without touching an attribute.
  document.addEventListener('DOMContentLoaded', observe, { signal });
  window.addEventListener('load', lookSoon, { signal });
}
