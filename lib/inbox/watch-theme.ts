import type { Theme } from '../messages/layout.ts';
import { themeOf } from './theme.ts';

/**
 * Tells the page's theme as soon as there is a body to judge by, and when it changes. Only attributes of `html` and
 * `body` are watched, where pages switch themes; what it looks like then is read once a frame at most.
 * @returns the theme as it is now, for the first message
 */
export function watchTheme({ signal, onTheme }: { signal: AbortSignal; onTheme: (theme: Theme) => void }): Theme {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = (): Theme => {
    const { body, documentElement: root } = document;
    // Before there is a body nothing is painted, and asking for styles would only cost the page time.
    if (body === null) return system.matches ? 'dark' : 'light';
    const style = getComputedStyle(root);
    return themeOf({
      backgrounds: [getComputedStyle(body).backgroundColor, style.backgroundColor],
      scheme: style.colorScheme,
      system: system.matches ? 'dark' : 'light',
    });
  };
  let theme = read();
  let due = false;
  const look = () => {
    due = false;
    if (signal.aborted) return;
    const now = read();
    if (now === theme) return;
    theme = now;
    onTheme(theme);
  };
  const lookSoon = () => {
    if (due) return;
    due = true;
    // Behind the next frame, when the page's styles are settled and reading them forces nothing.
    requestAnimationFrame(() => setTimeout(look));
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
  return theme;
}
