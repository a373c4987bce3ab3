import type { Failure } from '../../lib/failures/codes.ts';
import { sentenceFor } from '../../lib/failures/sentences.ts';
import type { ConnectionView, PanelView } from '../../lib/messages/view.ts';
import { useActionState } from '../actions/actions-context.ts';
import { countWaiting } from '../actions/outbox-badge.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureActions, FailureNotice, Notice } from '../ui/notice.tsx';
import { useNextSteps } from './next-steps.ts';
import { usePanel, useSession } from './panel-session.ts';

type SignedOutView = Extract<PanelView, { state: 'signed-out' }>;
type WrongWorkspaceView = Extract<PanelView, { state: 'wrong-workspace' }>;

/** The view's main button, unless another step comes first. */
function ConnectSalesforceButton({ main = true }: { main?: boolean }) {
  const session = useSession();
  const busy = usePanel((store) => store.panel.signingIn);
  return (
    <button
      type="button"
      className={`button button-wide ${main ? 'button-main' : 'button-plain'}`}
      aria-disabled={busy}
      onClick={() => (busy ? undefined : void session.connectSalesforce(false))}
    >
      Connect Salesforce
    </button>
  );
}

function SignInProgress() {
  const busy = usePanel((store) => store.panel.signingIn);
  if (!busy) return null;
  return (
    <p role="status" className="page-text page-progress">
      Continue in the Salesforce window.
    </p>
  );
}

function SignInTrouble() {
  const failure = usePanel((store) => store.panel.signInFailure);
  const steps = useNextSteps();
  if (failure === null) return null;
  const { 'connect-salesforce': _pressed, ...others } = steps;
  return <FailureNotice failure={failure} steps={others} />;
}

function IntercomStep({ intercom }: { intercom: ConnectionView['intercom'] }) {
  const on = intercom.state === 'connected';
  return (
    <li className="step">
      <span className={`step-number ${on ? 'step-done' : ''}`}>{on ? <Icon name="check" size={14} /> : 1}</span>
      <div className="grow">
        <h2>Intercom</h2>
        {on ? (
          <p>
            {intercom.workspaceName}, {intercom.region.toUpperCase()}
            {intercom.admin === null ? '' : `, as ${intercom.admin.name}`}
          </p>
        ) : (
          <>
            <p>You paste an access token once, in the settings. It stays in this browser.</p>
            <ConnectIntercomButton />
          </>
        )}
      </div>
    </li>
  );
}

function SalesforceStep({ salesforce, main }: { salesforce: ConnectionView['salesforce']; main: boolean }) {
  const session = useSession();
  const on = salesforce.state === 'connected';
  return (
    <li className="step">
      <span className={`step-number ${on ? 'step-done' : ''}`}>{on ? <Icon name="check" size={14} /> : 2}</span>
      <div className="grow">
        <h2>Salesforce</h2>
        {on ? (
          <p>
            {salesforce.org}, {salesforce.sandbox ? 'sandbox' : 'production'}, as {salesforce.user}
          </p>
        ) : (
          <>
            <p>You sign in on your company’s own Salesforce page and see what your user may see.</p>
            <ConnectSalesforceButton main={main} />
            <SignInProgress />
            <SignInTrouble />
            <button type="button" className="text-button" onClick={() => void session.openOptions('connections')}>
              Sandbox or other My Domain
            </button>
          </>
        )}
      </div>
    </li>
  );
}

function FirstRun({ connection }: { connection: ConnectionView }) {
  return (
    <div className="page page-first">
      <h1>Salesforce, beside every conversation</h1>
      <p className="page-text">
        Connect both sides once. Tandem then shows the lead or contact, account, opportunities and cases here.
      </p>
      <ol className="steps">
        <IntercomStep intercom={connection.intercom} />
        <SalesforceStep salesforce={connection.salesforce} main={connection.intercom.state === 'connected'} />
      </ol>
      <Notice tone="quiet" icon="lock">
        <b>It only reads until you say so.</b> Your browser talks to Intercom and to your company’s Salesforce, and to
        nobody else.
      </Notice>
    </div>
  );
}

function ConnectIntercomButton() {
  const session = useSession();
  return (
    <button
      type="button"
      className="button button-main button-wide"
      onClick={() => void session.openOptions('intercom')}
    >
      Connect Intercom
    </button>
  );
}

/** What was written before waits on this computer until the agent is back. */
function SafeWrites() {
  const count = useActionState((state) => countWaiting(state.outbox));
  if (count === 0) return null;
  return (
    <p className="page-text">
      {count === 1 ? '1 write is safe in the outbox and goes' : `${count} writes are safe in the outbox and go`} out
      after you sign in.
    </p>
  );
}

/** Signed out of Salesforce: why, and the way back in; a failure only an admin can mend puts their message first. */
function Again({ failure }: { failure: Failure }) {
  const sentence = sentenceFor(failure);
  const steps = useNextSteps();
  const others = sentence.next.filter((step) => step !== 'connect-salesforce');
  const forAdmin = others[0] === 'copy-for-admin';
  const ways =
    others.length === 0 ? null : (
      <FailureActions
        failure={failure}
        sentence={{ ...sentence, next: others }}
        steps={steps}
        most={others.length}
        buttons={forAdmin}
      />
    );
  return (
    <div className="page">
      <div role="alert">
        <h1>{sentence.title}</h1>
        <p className="page-text">{sentence.text}</p>
      </div>
      <SafeWrites />
      {forAdmin ? <div className="button-row page-first-ways">{ways}</div> : null}
      <ConnectSalesforceButton main={!forAdmin} />
      <SignInProgress />
      <SignInTrouble />
      {forAdmin || ways === null ? null : <div className="notice-actions">{ways}</div>}
    </div>
  );
}

/** First run, or signed out of either service: what happened and what to press. */
export function SignedOut({ view }: { view: SignedOutView }) {
  const { salesforce } = view.connection;
  const failure = salesforce.state === 'signed-out' ? salesforce.failure : null;
  return view.firstRun || failure === null ? <FirstRun connection={view.connection} /> : <Again failure={failure} />;
}

/** The tab shows a workspace other than the connected one: which is which. */
export function WrongWorkspace({ view }: { view: WrongWorkspaceView }) {
  const session = useSession();
  const { intercom } = view.connection;
  const region = view.open.region.toUpperCase();
  return (
    <div className="page">
      <div role="alert">
        <h1>This tab shows {view.open.name ?? `workspace ${view.open.workspace} (${region})`}</h1>
        <p className="page-text">
          {intercom.state === 'connected'
            ? `Tandem is connected to ${intercom.workspaceName} (${intercom.region.toUpperCase()}).`
            : 'Tandem is not connected to it.'}{' '}
          Open that workspace, or connect this one.
        </p>
      </div>
      <button type="button" className="button button-plain" onClick={() => void session.openOptions('intercom')}>
        Connect Intercom
      </button>
    </div>
  );
}
