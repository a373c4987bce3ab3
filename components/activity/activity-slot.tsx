import { useId, useState } from 'react';
import type { ActivityView, LogView } from '../../lib/messages/logging.ts';
import type { SyncView } from '../../lib/messages/sync.ts';
import type { Slot } from '../../lib/messages/view.ts';
import { useNextSteps } from '../panel/next-steps.ts';
import { SlotFrame, SubjectLink } from '../panel/record-parts.tsx';
import { formatCount, formatExact } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { activityIcons, sayAge, sayStanding, saySubject } from './activity-words.ts';
import { LogLine } from './log-line.tsx';
import { SyncLine } from './sync-line.tsx';

/** As many as fit beside the rest of the card. */
const mostRows = 5;

function Row({ row, asOf }: { row: ActivityView; asOf: string }) {
  const subject = saySubject(row);
  return (
    <li className={row.own ? 'case activity activity-own' : 'case activity'}>
      <span className="case-bars">
        <Icon name={activityIcons[row.object]} />
      </span>
      <dl>
        <dt className="unseen">Type</dt>
        <dd className="unseen">{row.object}</dd>
        <dt className="unseen">Subject</dt>
        <dd>
          <SubjectLink url={row.url} subject={subject} />
        </dd>
        <div className="case-facts">
          {row.own ? (
            <>
              <dt className="unseen">Written by</dt>
              <dd className="activity-by">Tandem</dd>
            </>
          ) : null}
          {row.at === null ? null : (
            <>
              <dt className="unseen">Date</dt>
              <dd className="digits">
                <time dateTime={row.at} title={formatExact(row.at)}>
                  {sayAge(row.at, asOf)}
                </time>
              </dd>
            </>
          )}
          <dt className="unseen">Status</dt>
          <dd className="cut" title={sayStanding(row)}>
            <bdi>{sayStanding(row)}</bdi>
          </dd>
          {row.owner === null ? null : (
            <>
              <dt className="unseen">Owner</dt>
              <dd className="cut" title={row.owner}>
                <bdi>{row.owner}</bdi>
              </dd>
            </>
          )}
        </div>
      </dl>
    </li>
  );
}

function Rows({ rows, asOf }: { rows: ActivityView[]; asOf: string }) {
  const id = useId();
  const [all, setAll] = useState(false);
  return (
    <>
      <ol id={id} className="cases">
        {rows.slice(0, all ? rows.length : mostRows).map((row) => (
          <Row key={row.id} row={row} asOf={asOf} />
        ))}
      </ol>
      {rows.length > mostRows ? (
        <button
          type="button"
          className="text-button"
          aria-expanded={all}
          aria-controls={id}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer' : `Show all ${formatCount(rows.length)}`}
        </button>
      ) : null}
    </>
  );
}

interface ActivitySlotProps {
  slot: Slot<ActivityView[]>;
  /** The read's time: ages are counted from it. */
  asOf: string;
  /** Null: nothing is known of logging here. */
  log: LogView | null;
  sync: SyncView | null;
}

/** The person's last tasks, events and cases, newest first, under lines on logging and on the mapped attributes. */
export function ActivitySlot({ slot, asOf, log, sync }: ActivitySlotProps) {
  const steps = useNextSteps();
  const rows = slot.status === 'ok' ? slot.data : [];
  return (
    <SlotFrame name="Activity" {...(slot.status !== 'failed' && rows.length === 0 ? { note: 'none' } : {})}>
      {log === null ? null : <LogLine log={log} />}
      {sync === null ? null : <SyncLine sync={sync} />}
      {slot.status === 'failed' ? (
        <FailureNotice failure={slot.failure} steps={steps} what="Activity" />
      ) : rows.length === 0 ? (
        <p className="slot-empty">No tasks, events or cases.</p>
      ) : (
        <Rows rows={rows} asOf={asOf} />
      )}
    </SlotFrame>
  );
}
