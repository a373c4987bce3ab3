import type { PanelView } from '../../lib/messages/view.ts';
import { ActivitySlot } from './activity-slot.tsx';
import { LogLine, useLog } from './log-line.tsx';

/** What stands below the card: the person's activity, or only what becomes of this conversation where nobody is matched. */
export function AfterCard({ view }: { view: PanelView }) {
  const log = useLog();
  switch (view.state) {
    case 'ready':
      // An account without any activity of its own has no room for one, as a lead has none for cases.
      if (view.who.kind === 'account' && view.activity.status === 'empty') return null;
      return <ActivitySlot slot={view.activity} asOf={view.asOf ?? ''} log={log} />;
    case 'no-match':
    case 'no-email':
    case 'several':
      return log === null ? null : (
        <div className="slot log-place">
          <LogLine log={log} />
        </div>
      );
    default:
      return null;
  }
}
