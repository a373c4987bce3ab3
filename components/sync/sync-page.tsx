import '../../lib/failures/learn-writing.ts';
import { useEffect } from 'react';
import { SwitchRow } from '../settings/fields.tsx';
import { MissingService, useMissing } from '../settings/missing-service.tsx';
import { Group } from '../settings/option-pages.tsx';
import { useSettings } from '../settings/settings-store.ts';
import { Standing } from '../settings/standing.tsx';
import { ApiBudget } from './api-budget.tsx';
import { useRun, useRunDesk } from './run-desk.ts';
import { RunProgress } from './run-progress.tsx';
import { sayOutcome, saySize } from './run-words.ts';
import { saySync, sayWritten, type ToldSync, useSyncStatus } from './sync-status.ts';
import { SyncTroubles } from './sync-troubles.tsx';

function AutomaticSync({ told }: { told: ToldSync }) {
  const { status } = told;
  const missing = useMissing();
  const on = useSettings((state) => state.view?.settings.autoSync);
  const known = useSettings((state) => state.connection !== null);
  return (
    <section className="work" aria-label="Automatic sync">
      <h2>Automatic sync</h2>
      <SwitchRow
        name="autoSync"
        label="Keep attributes in sync"
        hint="A change in Intercom or Salesforce goes to the other side, for the attributes you have mapped"
      />
      {on === false ? (
        <p className="work-text">
          Rehearse first: it shows, value by value, what sync would change.{' '}
          <a className="text-button" href="#sync/run">
            Sync everyone
          </a>
        </p>
      ) : null}
      {on !== true || !known ? null : missing === null ? (
        <Standing {...told} action="Sync now" line={status === null ? '' : saySync(status, Date.now())}>
          {status?.running ? <p className="table-note">{sayWritten(status)}</p> : null}
        </Standing>
      ) : (
        <MissingService what={missing} then="Sync goes on after that." />
      )}
    </section>
  );
}

/** The last bulk run in short, and the way to it. */
function BulkRun() {
  const desk = useRunDesk();
  const run = useRun((state) => state.run);
  useEffect(() => desk.start(), [desk]);
  const going = run != null && (run.phase === 'rehearsing' || run.phase === 'running' || run.phase === 'paused');
  return (
    <Group title="Sync everyone">
      <p className="option-text">
        Brings every person and company in sync at once, with the mapping as it is saved. It is rehearsed first, and
        what it changed can be put back.
      </p>
      {going ? <RunProgress run={run} /> : null}
      {run == null || going ? null : (
        <p className="work-text">
          {run.phase === 'rehearsed' ? `Rehearsed, not run yet: ${saySize(run)}` : `Last run: ${sayOutcome(run)}`}
        </p>
      )}
      <a className="button button-plain" href="#sync/run">
        {run == null ? 'Sync everyone' : run.phase === 'rehearsed' ? 'Show the rehearsal' : 'Show the run'}
      </a>
    </Group>
  );
}

/** Whether attributes are kept in sync by themselves, what is not, everybody at once, and what it may cost. */
export function SyncPage() {
  const told = useSyncStatus();
  return (
    <>
      <h1>Sync</h1>
      <p className="option-text">
        Mapped attributes go from Intercom to Salesforce and back, each in the direction you chose.{' '}
        <a href="#mapping">Attribute mapping</a>
      </p>
      <AutomaticSync told={told} />
      <SyncTroubles told={told} />
      <BulkRun />
      <ApiBudget />
      <Group title="How far it reaches">
        <p className="option-text">
          Tandem works in your team’s browsers; there is no server. What changes while none of them is open goes across
          with the next one that opens.
        </p>
      </Group>
    </>
  );
}
