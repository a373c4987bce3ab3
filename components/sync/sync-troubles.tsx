import type { SyncTrouble } from '../../lib/messages/sync.ts';
import { formatWhen } from '../actions/when.ts';
import { Group } from '../settings/option-pages.tsx';
import { formatCount } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { ToldSync } from './sync-status.ts';

const icons: Record<SyncTrouble['state'], IconName> = { blocked: 'trouble', held: 'info', waiting: 'clock' };

function Trouble({ trouble, busy, onRetry }: { trouble: SyncTrouble; busy: boolean; onRetry: () => void }) {
  const { name, sentence, state, url, at } = trouble;
  return (
    <li className={`trouble-row trouble-${state}`}>
      <Icon name={icons[state]} />
      <div className="grow">
        <p>
          <b dir="auto">{name}</b> <span className="table-note">{formatWhen(at, Date.now())}</span>
        </p>
        <p className="trouble-said">{sentence}</p>
      </div>
      {url === null ? null : (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="open-link"
          aria-label={`Open in Salesforce: ${name}`}
        >
          Open in Salesforce
          <Icon name="open" size={14} />
        </a>
      )}
      <button
        type="button"
        className="text-button"
        aria-label={`Try again: ${name}`}
        aria-disabled={busy}
        onClick={onRetry}
      >
        Try again
      </button>
    </li>
  );
}

/** Who is not in sync, and why. */
export function SyncTroubles({ told: { status, busy, retry } }: { told: ToldSync }) {
  if (status === null || status.troubled === 0) return null;
  const { troubles, troubled } = status;
  return (
    <Group title="Not in sync">
      <ul className="trouble-rows" aria-label="Not in sync">
        {troubles.map((trouble) => (
          <Trouble key={trouble.id} trouble={trouble} busy={busy} onRetry={() => retry(trouble.id)} />
        ))}
      </ul>
      <div className="work-status">
        <p className="grow">
          {troubled > troubles.length
            ? `The newest ${formatCount(troubles.length)} of ${formatCount(troubled)}.`
            : 'What waits is tried again by itself.'}
        </p>
        <button
          type="button"
          className="button button-plain button-small"
          aria-disabled={busy}
          onClick={() => retry(null)}
        >
          Try all again
        </button>
      </div>
    </Group>
  );
}
