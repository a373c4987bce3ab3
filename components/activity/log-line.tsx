import { endSentence } from '../../lib/failures/sentences.ts';
import type { LogView } from '../../lib/messages/logging.ts';
import { formatWhen } from '../actions/when.ts';
import { useSession } from '../panel/panel-session.ts';
import { formatExact } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { logIcons } from './activity-words.ts';

function LoggedTask({ task }: { task: LogView['tasks'][number] }) {
  return (
    <li>
      <a href={task.url} target="_blank" rel="noopener noreferrer" title={task.name} className="cut" dir="auto">
        <span className="unseen">Open in Salesforce: </span>
        {task.name}
      </a>
      <span className="log-meta">
        {task.open ? 'Open' : 'Closed'} · made{' '}
        <time dateTime={task.at} title={formatExact(task.at)}>
          {formatWhen(task.at, Date.now())}
        </time>{' '}
        by <bdi>{task.by}</bdi>
      </span>
    </li>
  );
}

/** Whether this conversation is logged, when and by whom; or what it waits for; or why not and who can change that. */
export function LogLine({ log }: { log: LogView }) {
  const session = useSession();
  const { state, headline, detail, tasks, settings } = log;
  return (
    <section className={`log-line log-${state}`} aria-label="Logging">
      <Icon name={logIcons[state]} />
      <div className="grow">
        <p className="log-said">
          <b>{detail === null ? headline : endSentence(headline)}</b> {detail}
        </p>
        {tasks.length === 0 ? null : (
          <ul className="log-tasks">
            {tasks.map((task) => (
              <LoggedTask key={task.id} task={task} />
            ))}
          </ul>
        )}
        {settings === null ? null : (
          <button type="button" className="text-button" onClick={() => void session.openOptions(settings)}>
            Logging settings
          </button>
        )}
      </div>
    </section>
  );
}
