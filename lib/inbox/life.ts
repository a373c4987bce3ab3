type Undo = () => void;

/**
 * This script's life in the page. All that has to be undone at its end is told to it. (An `AbortController` would do the
 * same at a fifth of a millisecond while the page loads.)
 */
export interface Life {
  readonly ended: boolean;
  end: () => void;
  /** Has something done at the end. */
  atEnd: (undo: Undo) => void;
  /** Hears an event until the end. */
  hear: (target: EventTarget, type: string, handler: () => void, options?: AddEventListenerOptions) => void;
}

export function beginLife(): Life {
  const undoes: Undo[] = [];
  const life = {
    ended: false,
    end: () => {
      if (life.ended) return;
      life.ended = true;
      for (const undo of undoes) undo();
    },
    atEnd: (undo: Undo) => {
      undoes.push(undo);
    },
    hear: (target: EventTarget, type: string, handler: () => void, options?: AddEventListenerOptions) => {
      target.addEventListener(type, handler, options);
      undoes.push(() => target.removeEventListener(type, handler, options));
    },
  };
  return life;
}
