import { type ReactNode, useEffect, useState } from 'react';
import { holdPage } from '../mapping/hold-page.ts';
import { createMappingDesk, MappingDeskContext } from '../mapping/mapping-desk.ts';
import { MappingPage } from '../mapping/mapping-page.tsx';
import { createRunDesk, RunDeskContext } from '../sync/run-desk.ts';
import { RunPage } from '../sync/run-page.tsx';
import { SyncPage } from '../sync/sync-page.tsx';
import { ApiContext, type PanelApi } from '../ui/api.ts';
import { Icon, type IconName, Mark } from '../ui/icon.tsx';
import { CreatingPage } from './creating-page.tsx';
import { LoggingPage } from './logging-page.tsx';
import { AboutPage, ConnectionsPage, MatchingPage, PanelPage } from './option-pages.tsx';
import { OutboxPage } from './outbox-page.tsx';
import { useOwnPage } from './own-page.ts';
import { OwnershipPage } from './ownership-page.tsx';
import { createDesk, DeskContext } from './settings-store.ts';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/parts.css';
import './settings.css';
import '../actions/outbox.css';
import './options.css';
import './creating.css';
import './logging.css';
import '../mapping/option-wide.css';
import '../sync/sync.css';
import '../sync/run.css';
import '../mapping/mapping-files.css';
import '../mapping/mapping.css';

interface Page {
  id: string;
  label: string;
  icon: IconName;
  body: ReactNode;
  /** As wide as the page: tables. */
  wide?: boolean;
  /** Lies below another page, which is the one marked in the list. */
  under?: string;
}

const connections: Page = { id: 'connections', label: 'Connections', icon: 'link', body: <ConnectionsPage /> };
const pages: Page[] = [
  connections,
  { id: 'matching', label: 'Matching', icon: 'search', body: <MatchingPage /> },
  { id: 'creating', label: 'Creating records', icon: 'plus', body: <CreatingPage /> },
  { id: 'mapping', label: 'Attribute mapping', icon: 'swap', body: <MappingPage />, wide: true },
  { id: 'sync', label: 'Sync', icon: 'refresh', body: <SyncPage /> },
  { id: 'sync/run', label: 'Sync everyone', icon: 'refresh', body: <RunPage />, wide: true, under: 'sync' },
  { id: 'ownership', label: 'Ownership', icon: 'people', body: <OwnershipPage /> },
  { id: 'logging', label: 'Logging', icon: 'task', body: <LoggingPage /> },
  { id: 'outbox', label: 'Outbox', icon: 'outbox', body: <OutboxPage /> },
  { id: 'panel', label: 'Panel', icon: 'person', body: <PanelPage /> },
  { id: 'about', label: 'Privacy and network', icon: 'lock', body: <AboutPage /> },
];

const listed = pages.filter(({ under }) => under === undefined);

/** The page the address names after `#`; the first when it names none. */
function usePage(): Page {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return pages.find((page) => `#${page.id}` === hash) ?? connections;
}

function OptionsPage() {
  const page = usePage();
  const { joined, ready } = useOwnPage();
  return (
    <div className="options">
      <nav aria-label="Settings">
        <p className="brand">
          <Mark joined={joined} />
          Tandem
        </p>
        <ul>
          {listed.map(({ id, label, icon }) => (
            <li key={id}>
              <a href={`#${id}`} {...(id === (page.under ?? page.id) ? { 'aria-current': 'page' } : {})}>
                <Icon name={icon} />
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="option-page" {...(ready ? { 'data-ready': '' } : {})}>
        <div className={page.wide ? 'option-body option-wide' : 'option-body'} key={page.id}>
          {page.body}
        </div>
      </main>
    </div>
  );
}

/** The full settings page. */
export function Options({ api }: { api: PanelApi }) {
  const [desk] = useState(() => createDesk(api));
  const [runs] = useState(() => createRunDesk(api));
  const [mapping] = useState(() => createMappingDesk(api, desk));
  useEffect(() => holdPage(mapping), [mapping]);
  return (
    <ApiContext value={api}>
      <DeskContext value={desk}>
        <RunDeskContext value={runs}>
          <MappingDeskContext value={mapping}>
            <OptionsPage />
          </MappingDeskContext>
        </RunDeskContext>
      </DeskContext>
    </ApiContext>
  );
}
