import { type ReactNode, useEffect, useId } from 'react';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { IntercomConnection, SalesforceConnection, UsageGauge } from './connections.tsx';
import { FieldNote, LoginHostField, SwitchRow, TextSettingField } from './fields.tsx';
import { LoggingHint } from './logging-hint.tsx';
import { SetUpSteps } from './set-up-steps.tsx';
import { useDesk, useSettings } from './settings-store.ts';

function OwnAdmin({ admin }: { admin: Extract<ConnectionView['intercom'], { state: 'connected' }>['admin'] }) {
  const desk = useDesk();
  const id = useId();
  const admins = useSettings((state) => state.admins);
  const failure = useSettings((state) => state.fieldFailures.admin);
  useEffect(() => void desk.readAdmins(), [desk]);
  return (
    <div className="field">
      <label htmlFor={id}>You in Intercom</label>
      <select
        id={id}
        className="input select"
        value={admin?.id ?? ''}
        disabled={admins === null}
        onChange={(event) => void desk.chooseAdmin(event.currentTarget.value)}
      >
        {admin === null ? <option value="">Choose yourself</option> : null}
        {admin !== null && !admins?.some(({ id }) => id === admin.id) ? (
          <option value={admin.id}>{admin.name}</option>
        ) : null}
        {admins?.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name} ({each.email})
          </option>
        ))}
      </select>
      <FieldNote id={id} failure={failure} hint="Found by your e-mail address; choose another if it is not you." />
    </div>
  );
}

function PolicyProblem() {
  const problem = useSettings((state) => state.view?.policyProblem ?? null);
  if (problem === null) return null;
  const sentence = sentenceFor(problem);
  return (
    <Notice tone="know" icon="know">
      <b>{endSentence(sentence.title)}</b> {sentence.text}
    </Notice>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="group" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function ConnectionsPage() {
  const desk = useDesk();
  const connection = useSettings((state) => state.connection);
  const failure = useSettings((state) => state.failures.page);
  return (
    <>
      <h1>Connections</h1>
      <p className="option-text">
        Tandem works as you: in Salesforce with your own rights, in Intercom with the token you give it.
      </p>
      <PolicyProblem />
      {failure === undefined ? null : <FailureNotice failure={failure} steps={{ 'try-again': desk.reload }} />}
      {connection === null ? null : (
        <div className="connection-cards">
          <IntercomConnection intercom={connection.intercom} withRegion>
            {connection.intercom.state === 'connected' ? <OwnAdmin admin={connection.intercom.admin} /> : null}
          </IntercomConnection>
          <SalesforceConnection salesforce={connection.salesforce} main={connection.intercom.state === 'connected'} />
          {connection.apiUsage === null || connection.salesforce.state !== 'connected' ? null : (
            <UsageGauge usage={connection.apiUsage} />
          )}
        </div>
      )}
      <LoggingHint>
        <a className="text-button" href="#logging">
          Logging settings
        </a>
      </LoggingHint>
      <SwitchRow name="keepSignedIn" label="Keep me signed in on this computer" hint="Leave off on a shared computer" />
      <Group title="Company set-up">
        <div className="fields-stack">
          <TextSettingField
            name="consumerKey"
            label="Consumer key"
            hint="Of your company’s External Client App. It is no secret."
          />
          <LoginHostField />
          <TextSettingField
            name="myDomain"
            label="My Domain"
            placeholder="acme"
            hint="What stands before .my.salesforce.com in your Salesforce address; for a sandbox acme--uat.sandbox."
          />
        </div>
      </Group>
      <Group title="For your Salesforce admin, once for everybody">
        <SetUpSteps />
      </Group>
      <Group title="Where the Intercom token comes from">
        <ol className="set-up-steps">
          <li>
            <p>
              In Intercom’s <b>Developer Hub</b> create an app for your workspace, or ask whoever runs it.
            </p>
          </li>
          <li>
            <p>
              Under <b>Authentication</b> allow it to read people, companies, conversations and admins; and to write
              people, companies and conversations, for addresses you add, the note after a case, and sync.
            </p>
          </li>
          <li>
            <p>
              Copy the <b>access token</b> into the field above. It stays in this browser and goes to Intercom only.
            </p>
          </li>
        </ol>
      </Group>
    </>
  );
}

export function MatchingPage() {
  return (
    <>
      <h1>Matching</h1>
      <p className="option-text">
        People are matched by e-mail, in every e-mail field of contacts and leads. Two fields can make it exact.
        Accounts that only share a domain are suggested, never taken for granted.
      </p>
      <div className="fields-stack">
        <TextSettingField
          name="externalIdField"
          label="Field that holds the Intercom user ID"
          placeholder="Intercom_User_Id__c"
          hint="API name of a text field on Contact and Lead. Empty: e-mail only."
        />
        <TextSettingField
          name="companyIdField"
          label="Field that holds the Intercom company ID"
          placeholder="Intercom_Company_Id__c"
          hint="API name of a text field on Account. Empty: by domain and name."
        />
      </div>
    </>
  );
}

export function PanelPage() {
  return (
    <>
      <h1>Panel</h1>
      <p className="option-text">Drag its inner edge to resize it; its menu moves it to the other side.</p>
      <SwitchRow
        name="refreshOnFocus"
        label="Refresh when I come back to a conversation"
        hint="If what is shown is older than a minute"
      />
      <SwitchRow name="startCollapsed" label="Start collapsed" hint="In a new tab the panel begins as a narrow rail" />
    </>
  );
}

export function AboutPage() {
  const version = useSettings((state) => state.view?.version ?? '');
  return (
    <>
      <h1>Privacy and network</h1>
      <p className="option-text">
        Tandem {version}. There is no server of ours: your browser talks to these hosts only.
      </p>
      <Group title="What it talks to">
        <dl className="facts">
          <dt>Salesforce sign-in</dt>
          <dd>login.salesforce.com, test.salesforce.com</dd>
          <dt>Your company’s org</dt>
          <dd>its own host under my.salesforce.com</dd>
          <dt>Intercom</dt>
          <dd>api.intercom.io, api.eu.intercom.io, api.au.intercom.io</dd>
        </dl>
      </Group>
      <Group title="What is kept, and where">
        <dl className="facts">
          <dt>Records shown in the panel</dt>
          <dd>in memory until the browser closes, a small number of conversations</dd>
          <dt>Salesforce access</dt>
          <dd>until the browser closes; longer only with “Keep me signed in on this computer”</dd>
          <dt>Intercom token</dt>
          <dd>
            in this browser’s extension storage, unreadable for web pages; in memory only where your company forbids
            staying signed in
          </dd>
          <dt>Which record you chose for a person</dt>
          <dd>ids only, in this browser</dd>
          <dt>What waits in the outbox</dt>
          <dd>on this computer until it is sent or you discard it; conversations by reference, not their text</dd>
          <dt>What you typed into a form</dt>
          <dd>on this computer until it is sent or emptied</dd>
          <dt>What sync knows</dt>
          <dd>which person is which record, and fingerprints of what both sides last agreed on; no values</dd>
          <dt>A run over everybody</dt>
          <dd>its old and new values, for 7 days after its end or until you forget it, so that it can be reverted</dd>
          <dt>After signing out</dt>
          <dd>nothing of that service</dd>
        </dl>
      </Group>
      <Group title="What it may do">
        <p className="option-text">
          It reads with your own Salesforce rights and cannot see more than you can. It writes what you confirm in a
          form: leads, cases and tasks, the note after a case, and addresses you add to a person in Intercom. Once
          logging is started it also writes a task for each conversation. With sync switched on, and in a run over
          everybody that you start, it writes the mapped attributes, and owners if you choose so, to either side.
        </p>
      </Group>
    </>
  );
}
