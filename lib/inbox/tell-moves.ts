import type { Tell } from './orphan.ts';
import type { Place } from './place.ts';

/** A worker that goes this soon after it was told may not have heard it. */
const unsureMs = 10_000;

/** Where the agent is: one object for the whole life, so that what is told again is what holds by then. */
export interface Here {
  place: Place | null;
}

export interface Moves {
  tell: () => void;
  /** In a message of its own, and over a new connection from then on: the one there is may lead nowhere. */
  tellAgain: () => void;
}

/**
 * Tells the worker where the agent is now, over a connection that stays while the worker lives and is made anew when it
 * is next needed: a message of its own, with an answer, costs the page three times as much, at every conversation an
 * agent opens. What may have been lost with a worker is told again.
 */
export function tellMoves(tell: Tell, here: Here): Moves {
  let port: chrome.runtime.Port | null = null;
  let toldAt = 0;
  const tellAgain = () => {
    port = null;
    void tell('inbox-moved', here);
  };
  const connect = () => {
    const made = chrome.runtime.connect();
    made.onDisconnect.addListener(() => {
      // Read, so that the browser does not write it into the page's console.
      void chrome.runtime?.lastError;
      if (port !== made) return;
      port = null;
      if (Date.now() - toldAt < unsureMs) tellAgain();
    });
    return made;
  };
  return {
    tell: () => {
      toldAt = Date.now();
      try {
        port ??= connect();
        port.postMessage({ question: 'inbox-moved', ask: here });
      } catch {
        tellAgain();
      }
    },
    tellAgain,
  };
}
