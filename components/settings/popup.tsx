import { useState } from 'react';
import { ApiContext, type PanelApi, useApi } from '../ui/api.ts';
import { Icon, Mark } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { IntercomConnection, SalesforceConnection, UsageGauge } from './connections.tsx';
import { LoginHostField, SwitchRow, TextSettingField } from './fields.tsx';
import { LoggingHint } from './logging-hint.tsx';
import { useOwnPage } from './own-page.ts';
import { createDesk, DeskContext, useDesk, useSettings } from './settings-store.ts';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/parts.css';
import './settings.css';
import './popup.css';

function CompanySetUp() {
  const wanted = useSettings(
    (state) => state.view?.settings.consumerKey === '' || state.connection?.salesforce.state === 'signed-out',
  );
  const failed = useSettings(
    (state) => state.fieldFailures.consumerKey !== undefined || state.fieldFailures.myDomain !== undefined,
  );
  const [open, setOpen] = useState<boolean | null>(null);
  const shown = failed || (open ?? wanted);
  return (
    <section className="popup-part" aria-label="Company set-up">
      <details
        className="company-set-up"
        open={shown}
        onToggle={(event) => {
          if (event.currentTarget.open !== shown) setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          Company set-up
          <Icon name="right" />
        </summary>
        <div className="fields-stack">
          <TextSettingField
            name="consumerKey"
            label="Consumer key"
            hint="From your Salesforce admin. It is no secret."
          />
          <LoginHostField />
          <TextSettingField
            name="myDomain"
            label="My Domain"
            placeholder="acme"
            hint="What stands before .my.salesforce.com in your Salesforce address."
          />
        </div>
      </details>
    </section>
  );
}

function Connections() {
  const connection = useSettings((state) => state.connection);
  const failure = useSettings((state) => state.failures.page);
  const desk = useDesk();
  if (failure !== undefined) {
    return <FailureNotice failure={failure} steps={{ 'try-again': desk.reload }} />;
  }
  if (connection === null) return <div className="connections-wait" />;
  return (
    <>
      <IntercomConnection intercom={connection.intercom} />
      <SalesforceConnection salesforce={connection.salesforce} main={connection.intercom.state === 'connected'} />
      {connection.apiUsage === null || connection.salesforce.state !== 'connected' ? null : (
        <UsageGauge usage={connection.apiUsage} />
      )}
    </>
  );
}

function PopupPage() {
  const api = useApi();
  const { joined, ready } = useOwnPage();
  const openOptions = (page: string | null) =>
    void api.ask('open-options', { page }).then(
      () => close(),
      () => undefined,
    );
  return (
    <main className="popup" {...(ready ? { 'data-ready': '' } : {})}>
      <header className="popup-head">
        <Mark joined={joined} />
        <h1>Tandem</h1>
      </header>
      <section className="popup-part" aria-label="Connections">
        <h2>Connections</h2>
        <Connections />
        <LoggingHint>
          <button type="button" className="text-button" onClick={() => openOptions('logging')}>
            Logging settings
          </button>
        </LoggingHint>
      </section>
      <CompanySetUp />
      <section className="popup-part" aria-label="Most used">
        <h2>Most used</h2>
        <SwitchRow
          name="keepSignedIn"
          label="Keep me signed in on this computer"
          hint="Leave off on a shared computer"
        />
        <SwitchRow
          name="refreshOnFocus"
          label="Refresh when I come back to a conversation"
          hint="If what is shown is older than a minute"
        />
        <SwitchRow name="startCollapsed" label="Start collapsed" />
      </section>
      <section className="popup-part popup-links" aria-label="More">
        <button type="button" className="link-row" onClick={() => openOptions(null)}>
          <Icon name="sliders" />
          <span className="grow">All settings</span>
          <Icon name="right" />
        </button>
      </section>
    </main>
  );
}

/** The toolbar popup: both connections and the settings used most. */
export function Popup({ api }: { api: PanelApi }) {
  const [desk] = useState(() => createDesk(api));
  return (
    <ApiContext value={api}>
      <DeskContext value={desk}>
        <PopupPage />
      </DeskContext>
    </ApiContext>
  );
}
