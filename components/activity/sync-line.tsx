import { endSentence } from '../../lib/failures/sentences.ts';
import type { SyncView } from '../../lib/messages/sync.ts';
import { formatWhen } from '../actions/when.ts';
import { useSession } from '../panel/panel-session.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

const icons: Record<SyncView['state'], IconName> = {
  'in-line': 'check-round',
  pending: 'clock',
  held: 'info',
  blocked: 'know',
  off: 'none',
};

/** Whether the mapped attributes of whom the panel shows are in sync; else what is not, and the way to its settings. */
export function SyncLine({ sync: { state, headline, detail, at } }: { sync: SyncView }) {
  const session = useSession();
  const said = at === null ? headline : `${headline}, ${formatWhen(at, Date.now())}`;
  return (
    <section className={`log-line sync-${state}`} aria-label="Sync">
      <Icon name={icons[state]} />
      <div className="grow">
        <p className="log-said">
          <span>{detail === null ? said : endSentence(said)}</span> {detail}
        </p>
        {state === 'held' || state === 'blocked' ? (
          <button type="button" className="text-button" onClick={() => void session.openOptions('sync')}>
            Sync settings
          </button>
        ) : null}
      </div>
    </section>
  );
}
