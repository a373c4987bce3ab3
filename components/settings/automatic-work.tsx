import { useId } from 'react';
import { FieldNote, LockLine, SwitchRow } from './fields.tsx';
import { sayStatus, type ToldStatus } from './logging-status.ts';
import { MissingService, useMissing } from './missing-service.tsx';
import { useDesk, useSettings } from './settings-store.ts';
import { Standing } from './standing.tsx';

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
            <Standing
              {...told}
              action="Check now"
              line={told.status === null ? '' : sayStatus(told.status, Date.now())}
            />
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
