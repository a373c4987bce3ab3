import type { PanelView } from '../../lib/messages/view.ts';
import { ActivitySlot } from './activity-slot.tsx';
import { LogLine } from './log-line.tsx';
import { SyncLine } from './sync-line.tsx';
import { useLog, useSync } from './use-told.ts';

/** What stands below the card: the person's activity, or only how logging and sync stand where nobody is matched. */
export function AfterCard({ view }: { view: PanelView }) {
  const log = useLog();
  const sync = useSync();
  switch (view.state) {
    case 'ready':
      // An account without any activity of its own has no room for one, as a lead has none for cases.
      if (view.who.kind === 'account' && view.activity.status === 'empty') break;
      return <ActivitySlot slot={view.activity} asOf={view.asOf ?? ''} log={log} sync={sync} />;
    case 'no-match':
    case 'no-email':
    case 'several':
      break;
    default:
      return null;
  }
  return log === null && sync === null ? null : (
    <div className="slot log-place">
      {log === null ? null : <LogLine log={log} />}
      {sync === null ? null : <SyncLine sync={sync} />}
    </div>
  );
}
