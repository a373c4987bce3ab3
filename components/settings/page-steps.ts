import type { NextSteps } from '../ui/notice.tsx';
import { useDesk } from './settings-store.ts';

/** The ways on from something that failed on these pages. */
export function useSteps(again: () => void): NextSteps {
  const desk = useDesk();
  return {
    'try-again': again,
    'connect-salesforce': () => void desk.connectSalesforce(false),
    'switch-user': () => void desk.connectSalesforce(true),
    'connect-intercom': () => {
      location.hash = 'intercom';
    },
  };
}
