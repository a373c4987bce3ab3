import type { PanelLayout } from '../messages/layout.ts';
import type { Dock } from './dock.ts';
import type { Life } from './life.ts';
import type { Tick } from './tick.ts';
import type { writeStyle } from './write-style.ts';

/** What the content script has set up while the page loaded, for its second part to build on. */
export interface Inbox {
  life: Life;
  tick: Tick;
  dock: Dock;
  /** The first part's own, so that it is not in both. */
  writeStyle: typeof writeStyle;
  /** Has the agent's own layout remembered. */
  tellLayout: (layout: PanelLayout) => void;
  /** Opens a new task from a message or note of the conversation shown. */
  startTask: (partId: string) => void;
}

declare global {
  interface Window {
    /** The extension's own window object: the page has another and sees nothing of this one. */
    tandemInbox?: Inbox;
  }
}

export function handOver(inbox: Inbox): void {
  window.tandemInbox = inbox;
}

/** @returns null where the first part did not run */
export function takeOver(): Inbox | null {
  return window.tandemInbox ?? null;
}
