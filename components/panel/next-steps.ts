import type { NextSteps } from '../ui/notice.tsx';
import { useSession } from './panel-session.ts';

/** What the panel does for each way on from a failure. Reloading the page is the agent's: a frame cannot. */
export function useNextSteps(): NextSteps {
  const session = useSession();
  return {
    'try-again': () => void session.refresh(),
    'connect-salesforce': () => void session.connectSalesforce(false),
    'switch-user': () => void session.connectSalesforce(true),
    'connect-intercom': () => void session.openOptions('intercom'),
    'open-settings': () => void session.openOptions('connections'),
  };
}
