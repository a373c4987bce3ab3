import { type MouseEvent, type RefCallback, useCallback, useEffect, useState } from 'react';

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

/** How long on end a button must be covered before it is said, in milliseconds: longer than anything of ours moves. */
const sayAfter = 700;

/** Whether something has covered the button long enough to be worth a word. */
function useCoveredLong(sight: Sight): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (sight !== 'covered') return;
    const timer = setTimeout(() => setLong(true), sayAfter);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [sight]);
  return long;
}

export interface Confirm {
  ref: RefCallback<HTMLButtonElement>;
  sight: Sight;
  /** Covered for so long that the agent is told. */
  tell: boolean;
  /** Runs the deed only for a press by a person on a button that is seen. */
  guard(deed: () => void): (event: MouseEvent) => void;
}

/** Guards a button that writes: a page that covers or hides the panel must not make an agent press it unseen. */
export function useConfirm(): Confirm {
  const [sight, setSight] = useState<Sight>('unknown');
  const tell = useCoveredLong(sight);
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
    tell,
    guard: (deed) => (event) => {
      if (event.isTrusted && sight === 'seen') deed();
    },
  };
}
