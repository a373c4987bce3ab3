import { useEffect } from 'react';
import { useActionState } from './actions-context.ts';
import { loadSheets, useSheets } from './load-sheets.ts';

/** Whether something lies over the card, which is then out of reach. */
export function useCovered(): boolean {
  return useActionState((state) => state.sheet !== null || state.messages !== null || state.outboxOpen);
}

/** The sheets over the card, fetched while the browser is idle or at the first press. */
export function OverCard() {
  const sheets = useSheets();
  const covered = useCovered();
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadSheets(), { timeout: 2000 });
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    if (covered) void loadSheets();
  }, [covered]);
  return sheets === null ? null : <sheets.Sheets />;
}
