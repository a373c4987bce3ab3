import { type MouseEvent, type RefCallback, useCallback, useState } from 'react';

/** What the second version of IntersectionObserver adds; browsers without it ignore the options and never tell. */
interface VisibilityOptions extends IntersectionObserverInit {
  trackVisibility: true;
  /** Milliseconds between two looks; 100 is the least the browser allows. */
  delay: number;
}
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean };

/** Whether a button is truly seen: `unknown` until the browser has looked for the first time. */
export type Sight = 'unknown' | 'seen' | 'covered';

/**
 * Whether what the browser observed counts as seen: wholly on screen and, where the browser can tell, neither covered
 * nor made transparent by the page around this frame.
 */
export function judgeSight(entry: { isIntersecting: boolean; intersectionRatio: number; isVisible?: boolean }): Sight {
  if (!entry.isIntersecting || entry.intersectionRatio < 0.98) return 'covered';
  return entry.isVisible === false ? 'covered' : 'seen';
}

/** Whether the browser can tell that something lies over a frame; without that only its place on screen counts. */
function canTell(): boolean {
  return typeof IntersectionObserverEntry !== 'undefined' && 'isVisible' in IntersectionObserverEntry.prototype;
}

export interface Confirm {
  ref: RefCallback<HTMLButtonElement>;
  sight: Sight;
  /** Runs the deed only for a press by a person on a button that is seen. */
  guard(deed: () => void): (event: MouseEvent) => void;
}

/** Guards a button that writes: a page that covers or hides the panel must not make an agent press it unseen. */
export function useConfirm(): Confirm {
  const [sight, setSight] = useState<Sight>('unknown');
  const ref = useCallback((button: HTMLButtonElement | null) => {
    if (button === null) return;
    const options: VisibilityOptions = { threshold: [0, 0.98, 1], trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver((entries: VisibilityEntry[]) => {
      const last = entries.at(-1);
      if (last === undefined) return;
      const { isIntersecting, intersectionRatio, isVisible } = last;
      const told = canTell() && isVisible !== undefined ? { isVisible } : {};
      setSight(judgeSight({ isIntersecting, intersectionRatio, ...told }));
    }, options);
    observer.observe(button);
    return () => observer.disconnect();
  }, []);
  return {
    ref,
    sight,
    guard: (deed) => (event) => {
      if (event.isTrusted && sight === 'seen') deed();
    },
  };
}
