import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { formatCount, formatShare } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { FailureNotice, type NextSteps } from '../ui/notice.tsx';
import { ChoiceOptions } from './choice-options.tsx';
import { FieldNote } from './fields.tsx';
import { type Region, type Service, useDesk, useSettings } from './settings-store.ts';

interface ConnectionProps {
  service: Service;
  name: 'Salesforce' | 'Intercom';
  icon: IconName;
  chip: ReactNode;
  text: string;
  connected: boolean;
  children?: ReactNode;
}

function Connection({ service, name, icon, chip, text, connected, children }: ConnectionProps) {
  const desk = useDesk();
  const failure = useSettings((state) => state.failures[service]);
  // Another org is refused until the agent gives up the first: the way out must be there while signed out, too.
  const leavable = connected || failure?.code === 'other-org';
  const steps: NextSteps = service === 'salesforce' ? { 'switch-user': () => void desk.connectSalesforce(true) } : {};
  return (
    <section className="connection" aria-label={name}>
      <div className="connection-row">
        <span className="tile tile-service" aria-hidden="true">
          <Icon name={icon} />
        </span>
        <div className="grow">
          <p className="connection-name">
            {name} {chip}
          </p>
          <p className="connection-text" title={text}>
            {text}
          </p>
        </div>
        {leavable ? (
          <button
            type="button"
            className="button button-plain button-small"
            title={`Sign out of ${name}`}
            onClick={() => void desk.disconnect(service)}
          >
            Sign out
          </button>
        ) : null}
      </div>
      {children}
      {failure === undefined ? null : <FailureNotice failure={failure} steps={steps} />}
    </section>
  );
}

function StateChip({ on }: { on: boolean }) {
  return on ? (
    <span className="chip chip-ok">
      <Icon name="check" size={12} />
      Connected
    </span>
  ) : (
    <span className="chip">Signed out</span>
  );
}

function whyOut(failure: Failure | null, otherwise: string): string {
  return failure === null ? otherwise : sentenceFor(failure).title;
}

const regions: { value: 'auto' | NonNullable<Region>; label: string }[] = [
  { value: 'auto', label: 'Found by itself' },
  { value: 'us', label: 'US' },
  { value: 'eu', label: 'Europe' },
  { value: 'au', label: 'Australia' },
];

function TokenForm({ withRegion }: { withRegion: boolean }) {
  const desk = useDesk();
  const id = useId();
  const [token, setToken] = useState('');
  const [region, setRegion] = useState<Region>(null);
  const failure = useSettings((state) => state.fieldFailures.token);
  const busy = useSettings((state) => state.busy === 'intercom');
  const connect = async (event: FormEvent) => {
    event.preventDefault();
    if (!busy && (await desk.connectIntercom(token, region))) setToken('');
  };
  return (
    <form className="token-form" onSubmit={connect}>
      <div className="field">
        <label htmlFor={id}>Intercom access token</label>
        <input
          id={id}
          className="input"
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={token}
          aria-invalid={failure !== undefined}
          aria-describedby={failure === undefined ? undefined : `${id}-error`}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <FieldNote id={id} failure={failure} />
      </div>
      {withRegion ? (
        <div className="field">
          <label htmlFor={`${id}-region`}>Data region</label>
          <select
            id={`${id}-region`}
            className="input select"
            value={region ?? 'auto'}
            onChange={(event) => {
              const chosen = regions.find((each) => each.value === event.currentTarget.value)?.value ?? 'auto';
              setRegion(chosen === 'auto' ? null : chosen);
            }}
          >
            <ChoiceOptions choices={regions} />
          </select>
        </div>
      ) : null}
      <button type="submit" className="button button-main" aria-disabled={busy}>
        Connect Intercom
      </button>
    </form>
  );
}

/** Who this browser is in Intercom, and where the token is pasted. */
export function IntercomConnection({
  intercom,
  withRegion = false,
  children,
}: {
  intercom: ConnectionView['intercom'];
  withRegion?: boolean;
  children?: ReactNode;
}) {
  const on = intercom.state === 'connected';
  const text = on
    ? [intercom.workspaceName, intercom.region.toUpperCase(), intercom.admin?.name ?? 'no teammate chosen'].join(' · ')
    : whyOut(intercom.failure, 'Paste an access token once');
  return (
    <Connection
      service="intercom"
      name="Intercom"
      icon={on ? 'ring' : 'ring-open'}
      chip={<StateChip on={on} />}
      text={text}
      connected={on}
    >
      {on ? children : <TokenForm withRegion={withRegion} />}
    </Connection>
  );
}

/** Who this browser is in Salesforce, in which org, and whether that is the real one. */
export function SalesforceConnection({
  salesforce,
  main,
}: {
  salesforce: ConnectionView['salesforce'];
  /** Its button is the page's main one. */
  main: boolean;
}) {
  const desk = useDesk();
  const busy = useSettings((state) => state.busy === 'salesforce');
  const on = salesforce.state === 'connected';
  const kind = on && salesforce.sandbox ? 'Sandbox' : 'Production';
  const text = on
    ? `${salesforce.org} · ${salesforce.user}`
    : salesforce.pinnedOrg === null
      ? whyOut(salesforce.failure, 'You sign in on its own page')
      : `${endSentence(whyOut(salesforce.failure, 'Signed out'))} Was connected to ${salesforce.pinnedOrg}.`;
  const env = on ? (
    <span className={salesforce.sandbox ? 'chip chip-know chip-strong' : 'chip chip-live'}>{kind}</span>
  ) : null;
  return (
    <Connection
      service="salesforce"
      name="Salesforce"
      icon={on ? 'disc' : 'ring-open'}
      chip={<StateChip on={on} />}
      text={text}
      connected={on}
    >
      {on ? (
        <p className="connection-host">
          {env} {salesforce.host}
        </p>
      ) : (
        <>
          <button
            type="button"
            className={`button button-wide ${main ? 'button-main' : 'button-plain'}`}
            aria-disabled={busy}
            onClick={() => (busy ? undefined : void desk.connectSalesforce(false))}
          >
            Connect Salesforce
          </button>
          {busy ? (
            <p role="status" className="connection-text">
              Continue in the Salesforce window.
            </p>
          ) : null}
        </>
      )}
    </Connection>
  );
}

/** How much of the org's daily API calls is used, by every tool together. */
export function UsageGauge({ usage }: { usage: NonNullable<ConnectionView['apiUsage']> }) {
  const near = usage.limit > 0 && usage.used / usage.limit >= 0.8;
  return (
    <div className="usage">
      <p>
        <span>Salesforce API, last 24 h</span>
        <span className="digits">
          {formatShare(usage.used, usage.limit)} of {formatCount(usage.limit)}
        </span>
      </p>
      <meter
        className={near ? 'gauge gauge-know' : 'gauge'}
        aria-label="Salesforce API calls used in the last 24 hours"
        value={usage.used}
        max={usage.limit}
      />
    </div>
  );
}
