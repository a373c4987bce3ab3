import { type ReactNode, useState } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { formatCount, formatShare } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { FailureNotice, type NextSteps } from '../ui/notice.tsx';
import { type Service, useDesk, useSettings } from './settings-store.ts';
import { TokenForm } from './token-form.tsx';

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

/** Asked for by the address (`#intercom`), as the panel does where another token is needed, or by the agent. */
const isTokenWanted = () => location.hash === '#intercom';

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
  const [wanted, setWanted] = useState(isTokenWanted);
  const refused = useSettings((state) => state.fieldFailures.admin?.code === 'intercom-token-invalid');
  const leave = () => setWanted(false);
  const text = on
    ? [intercom.workspaceName, intercom.region.toUpperCase(), intercom.admin?.name ?? 'no teammate chosen'].join(' · ')
    : 'Paste an access token once';
  return (
    <Connection
      service="intercom"
      name="Intercom"
      icon={on ? 'ring' : 'ring-open'}
      chip={<StateChip on={on} />}
      text={text}
      connected={on}
    >
      {on ? children : null}
      {!on || wanted || refused ? (
        <TokenForm
          withRegion={withRegion}
          wanted={wanted}
          onDone={leave}
          onLeave={on && !refused ? leave : undefined}
        />
      ) : null}
      {on && withRegion && !wanted && !refused ? (
        <button type="button" className="text-button" onClick={() => setWanted(true)}>
          Use another token
        </button>
      ) : null}
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
  const failure = useSettings((state) => state.failures.salesforce);
  // Salesforce takes whoever is logged in to it in this browser, unless asked to ask.
  const offered = failure !== undefined && sentenceFor(failure).next.includes('switch-user');
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
          {busy || offered ? null : (
            <button type="button" className="text-button" onClick={() => void desk.connectSalesforce(true)}>
              Sign in as another user
            </button>
          )}
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
