import { useEffect, useLayoutEffect, useRef } from 'react';
import { useCovered } from './actions-context.ts';
import { loadSheets, useSheets } from './load-sheets.ts';

/** Focus goes back to what opened the sheet, as far as that is still there. */
function useWayBack(covered: boolean) {
  const opener = useRef<Element | null>(null);
  // In the commit itself: the browser takes focus away from a card that is out of reach right after it.
  useLayoutEffect(() => {
    if (covered) {
      opener.current = document.activeElement;
      return;
    }
    const before = opener.current;
    opener.current = null;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  }, [covered]);
}

/** The sheets over the card, fetched while the browser is idle or at the first press. */
export function OverCard() {
  const sheets = useSheets();
  const covered = useCovered();
  useWayBack(covered);
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadSheets(), { timeout: 2000 });
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    if (covered) void loadSheets();
  }, [covered]);
  return sheets === null ? null : <sheets.Sheets />;
}
