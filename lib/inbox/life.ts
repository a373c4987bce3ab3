/** What a script holds in the page and gives back at its end: an observer, a timer's owner, an element. */
type Kept = { disconnect: () => void } | { remove: () => void };

/**
 * This script's life in the page. All that has to be undone at its end is told to it. (An `AbortController` would do the
 * same at a fifth of a millisecond while the page loads; a function to undo each, at a few hundred bytes in every tab.)
 */
export interface Life {
  readonly ended: boolean;
  end: () => void;
  /** Disconnects or removes something at the end. */
  keep: (kept: Kept) => void;
  /** Hears an event until the end. */
  hear: (target: EventTarget, type: string, handler: (event: Event) => void, options?: AddEventListenerOptions) => void;
}

export function beginLife(): Life {
  const all: Kept[] = [];
  const heard: Parameters<Life['hear']>[] = [];
  const life = {
    ended: false,
    end: () => {
      if (life.ended) return;
      life.ended = true;
      for (const [target, type, handler, options] of heard) target.removeEventListener(type, handler, options);
      for (const kept of all) 'remove' in kept ? kept.remove() : kept.disconnect();
    },
    keep: (kept: Kept) => {
      all.push(kept);
    },
    hear: (...hearing: Parameters<Life['hear']>) => {
      heard.push(hearing);
      const [target, type, handler, options] = hearing;
      target.addEventListener(type, handler, options);
    },
  };
  return life;
}
