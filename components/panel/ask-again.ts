import type { Failure, FailureCode } from '../../lib/failures/codes.ts';
import type { PanelSession } from './panel-session.ts';
import { type PanelState, troubleOf } from './panel-state.ts';

/** What passes without anybody's doing. */
const passing: ReadonlySet<FailureCode> = new Set([
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-down',
  'salesforce-maintenance',
  'salesforce-busy',
  'intercom-offline',
  'intercom-slow',
  'intercom-down',
  'intercom-limit',
]);

const longest = 60_000;

/**
 * How long until what failed is asked for again without a press, in milliseconds; null where that cannot help. What never
 * left this browser burdens nobody and is often free again within seconds, also where Chrome itself held it back (see
 * `transport.ts`): then no press of the agent could make it sooner.
 * @param tries how often it has failed in a row before
 */
export function waitBeforeAsking({ code }: Failure, tries: number): number | null {
  if (!passing.has(code)) return null;
  return Math.min((code.endsWith('-offline') ? 3_000 : 10_000) * 2 ** tries, longest);
}

/**
 * Asks again by itself while a passing failure is on screen, ever more seldom; answers with what stops it. A panel that
 * nobody sees asks nothing: it reads when it is seen again. A connection that has just come back often fails once more, so
 * the waits begin anew with it.
 * @param browser tells `online`: the window
 */
export function keepAsking(session: PanelSession, isSeen: () => boolean, browser: EventTarget): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  /** The question whose failure is already seen to. */
  let seenTo: number | null = null;
  const look = (panel: PanelState) => {
    const trouble = troubleOf(panel);
    if (trouble === null) tries = 0;
    if (trouble === null || panel.reading !== null) {
      clearTimeout(timer);
      seenTo = null;
      return;
    }
    if (seenTo === panel.lastTicket) return;
    seenTo = panel.lastTicket;
    clearTimeout(timer);
    const wait = waitBeforeAsking(trouble, tries);
    if (wait === null) return;
    tries += 1;
    timer = setTimeout(() => {
      if (isSeen()) void session.refresh();
    }, wait);
  };
  const beginAnew = () => {
    tries = 0;
  };
  browser.addEventListener('online', beginAnew);
  const stop = session.store.subscribe(({ panel }) => look(panel));
  return () => {
    browser.removeEventListener('online', beginAnew);
    stop();
    clearTimeout(timer);
  };
}
