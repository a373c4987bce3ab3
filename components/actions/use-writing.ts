import { useEffect } from 'react';
import { useActions } from './actions-context.ts';

/** Follows the panel while it is on screen; what was typed is stored before the page may go away. */
export function useWriting(): void {
  const actions = useActions();
  useEffect(() => actions.start(), [actions]);
  useEffect(() => {
    const follow = () => {
      if (document.visibilityState === 'visible') actions.wake();
      else actions.rest();
    };
    const rest = () => actions.rest();
    const wake = () => actions.wake();
    document.addEventListener('visibilitychange', follow);
    addEventListener('online', wake);
    addEventListener('pagehide', rest);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      removeEventListener('online', wake);
      removeEventListener('pagehide', rest);
    };
  }, [actions]);
}
