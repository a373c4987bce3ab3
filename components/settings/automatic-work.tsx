import { useId } from 'react';
import { FailureNotice, type NextSteps } from '../ui/notice.tsx';
import { FieldNote, LockLine, SwitchRow } from './fields.tsx';
import { sayStatus, type ToldStatus } from './logging-status.ts';
import { MissingService, useMissing } from './missing-service.tsx';
import { useDesk, useSettings } from './settings-store.ts';

function Start() {
  const desk = useDesk();
  const id = useId();
  const failure = useSettings((state) => state.fieldFailures.ready);
  const locked = useSettings((state) => state.view?.policy.ready !== undefined);
  return (
    <>
      <p className="work-text">
        Conversations that start or close from now on are logged as tasks on the lead or contact. What ended before is
        not touched.
      </p>
      <button
        type="button"
        className="button button-main"
        disabled={locked}
        onClick={() => void desk.set('ready', true)}
      >
        Start logging
      </button>
      <FieldNote id={id} failure={failure} />
      <LockLine name="ready" />
    </>
  );
}

/** Where logging stands, what keeps it from going on, and the way to have it look now. */
function Standing({ status, failure, busy, run }: ToldStatus) {
  const desk = useDesk();
  const trouble = failure ?? status?.trouble ?? null;
  const steps: NextSteps = {
    'try-again': run,
    'connect-salesforce': () => void desk.connectSalesforce(false),
    'switch-user': () => void desk.connectSalesforce(true),
    'connect-intercom': () => {
      location.hash = 'connections';
    },
  };
  return (
    <>
      {trouble === null ? null : <FailureNotice failure={trouble} steps={steps} />}
      <div className="work-status">
        <div className="grow">
          <p role="status">{status === null ? '' : sayStatus(status, Date.now())}</p>
          {status?.backlog == null || !status.running ? null : (
            <progress
              className="work-progress"
              aria-label="Catching up"
              value={status.backlog.done}
              max={Math.max(1, status.backlog.total)}
            />
          )}
        </div>
        <button
          type="button"
          className="button button-plain button-small"
          aria-disabled={busy || status?.running === false}
          onClick={() => (status?.running === false ? undefined : run())}
        >
          Check now
        </button>
      </div>
    </>
  );
}

/** Whether conversations are logged by themselves: the start, the switch, and how far it is. */
export function AutomaticWork({ told }: { told: ToldStatus }) {
  const missing = useMissing();
  const ready = useSettings((state) => state.view?.settings.ready);
  const known = useSettings((state) => state.connection !== null);
  return (
    <section className="work" aria-label="Automatic work">
      <h2>Automatic work</h2>
      {ready === undefined || !known ? null : ready ? (
        <>
          <SwitchRow name="autoLog" label="Log conversations automatically" />
          {missing === null ? (
            <Standing {...told} />
          ) : (
            <MissingService what={missing} then="Logging goes on after that." />
          )}
        </>
      ) : missing === null ? (
        <Start />
      ) : (
        <MissingService what={missing} then="Logging can start when both services are." />
      )}
    </section>
  );
}
