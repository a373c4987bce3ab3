import { mostCasesRead } from '../../lib/messages/read-limits.ts';
import type { CaseView, Slot } from '../../lib/messages/view.ts';
import { formatAge, formatExact } from '../ui/format.ts';
import { UrgencyBars } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { useNextSteps } from './next-steps.ts';
import { HiddenFields, OpenLink, SlotFrame, SubjectLink } from './record-parts.tsx';

/** More rows would push the rest of the card out of sight; the others are one click away. */
const mostRows = 5;

const bars = { high: 3, medium: 2, low: 1, none: 0 } as const;

function CaseRow({ row, asOf }: { row: CaseView; asOf: string }) {
  const { labels } = row;
  const subject = row.subject ?? `Case ${row.number}`;
  const age = row.createdAt === null ? null : formatAge(row.createdAt, asOf);
  return (
    <li className="case">
      <span className={`case-bars case-${row.urgency}`}>
        <UrgencyBars filled={bars[row.urgency]} />
      </span>
      <dl>
        <dt className="unseen">{labels.Subject ?? 'Subject'}</dt>
        <dd>
          <SubjectLink url={row.url} subject={subject} />
        </dd>
        <div className="case-facts">
          <dt className="unseen">{labels.CaseNumber ?? 'Case Number'}</dt>
          <dd className="digits">{row.number}</dd>
          {row.status === null ? null : (
            <>
              <dt className="unseen">{labels.Status ?? 'Status'}</dt>
              <dd className="cut">{row.status}</dd>
            </>
          )}
          {row.priority === null ? null : (
            <>
              <dt className="unseen">{labels.Priority ?? 'Priority'}</dt>
              <dd>{row.priority}</dd>
            </>
          )}
          {age === null || row.createdAt === null ? null : (
            <>
              <dt className="unseen">{labels.CreatedDate ?? 'Date/Time Opened'}</dt>
              <dd title={formatExact(row.createdAt)}>{age}</dd>
            </>
          )}
        </div>
      </dl>
    </li>
  );
}

interface CasesSlotProps {
  slot: Slot<CaseView[]>;
  /** The read's time: ages are counted from it. */
  asOf: string;
  /** The record whose page lists all of them. */
  all: { url: string; name: string };
}

/** Open cases: how many, the first of them, and where the others are. */
export function CasesSlot({ slot, asOf, all }: CasesSlotProps) {
  const steps = useNextSteps();
  if (slot.status === 'failed') {
    return (
      <SlotFrame name="Cases">
        <FailureNotice failure={slot.failure} steps={steps} what="Cases" />
      </SlotFrame>
    );
  }
  const cases = slot.status === 'ok' ? slot.data : [];
  if (cases.length === 0) {
    return (
      <SlotFrame name="Cases" note="none open">
        <p className="slot-empty">No open cases.</p>
      </SlotFrame>
    );
  }
  const left = cases.length - mostRows;
  const orMore = cases.length >= mostCasesRead ? '+' : '';
  return (
    <SlotFrame
      name="Cases"
      note={
        <b>
          {cases.length}
          {orMore} open
        </b>
      }
      {...(left > 0 ? { action: <OpenLink small url={all.url} name={all.name} /> } : {})}
    >
      <ul className="cases">
        {cases.slice(0, mostRows).map((row) => (
          <CaseRow key={row.ref.id} row={row} asOf={asOf} />
        ))}
      </ul>
      <HiddenFields count={cases[0]?.hiddenFields ?? 0} />
      {left > 0 ? (
        <a className="more-link" href={all.url} target="_blank" rel="noopener noreferrer">
          {left}
          {orMore} more in Salesforce
        </a>
      ) : null}
    </SlotFrame>
  );
}
