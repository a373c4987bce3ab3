import type { Connections } from '../connections/connections.ts';
import type { Place } from '../inbox/place.ts';
import type { Admin } from '../intercom/shapes.ts';
import { createIntercomSync } from '../intercom/sync/index.ts';
import type { IntercomSync } from '../intercom/sync/types.ts';
import type { Notice } from '../messages/contract.ts';
import type { SyncFieldsView } from '../messages/sync.ts';
import { openRunStore } from '../outbox/run-store.ts';
import { openSyncStore } from '../outbox/sync-store.ts';
import { choices } from '../reading/choices.ts';
import type { Reading } from '../reading/read-place.ts';
import { createSalesforceSync } from '../salesforce/sync/index.ts';
import type { SalesforceSync } from '../salesforce/sync/types.ts';
import { readSettings } from '../settings/settings-store.ts';
import { storedItem } from '../settings/stored-item.ts';
import { createRuns } from '../syncing/runs.ts';
import type { Runs, Syncing, SyncPorts } from '../syncing/sync-ports.ts';
import { createSyncing } from '../syncing/syncing.ts';
import type { Conversations } from '../writing/conversations.ts';
import type { RoomPorts } from './room-ports.ts';
import { showRead } from './show-read.ts';
import { tabs } from './tabs.ts';
import { tryLock } from './try-lock.ts';

/** How long the names of fields and attributes, and the teammates, are believed, in milliseconds. */
const shelfLife = 24 * 60 * 60_000;
const adminsLife = 12 * 60 * 60_000;
/** How long it is believed who is in a conversation. */
const peopleLife = 10 * 60_000;

/** Shelved under whom it was read for: another user's rights show other fields. */
interface Shelved<T> {
  of: string;
  at: number;
  value: T;
}

// Written only below, in storage that no page of the web can reach; what is not of this form is read anew.
const fieldsItem = storedItem<Shelved<SyncFieldsView> | null>('local', 'sync-fields-shelf', (raw) =>
  raw === undefined ? null : (raw as Shelved<SyncFieldsView>),
);
const adminsItem = storedItem<Shelved<Admin[]> | null>('session', 'sync-admins', (raw) =>
  raw === undefined ? null : (raw as Shelved<Admin[]>),
);
const saltItem = storedItem<string>('local', 'sync-salt', (raw) => (typeof raw === 'string' ? raw : ''));

/** Puts the room that keeps attributes in line together: both services, its stores, and what it needs of the browser. */
export function furnishSync({ connections, reading, conversations, tell }: RoomPorts): {
  syncing: Syncing;
  runs: Runs;
} {
  const now = () => Date.now();
  const shown = refreshShown(reading, tell);
  const salesforce = shown.noting(createSalesforceSync({ open: () => connections.salesforce.open() }));
  const intercom = createIntercomSync({
    ask: (request) => connections.intercom.ask(request),
    now: () => connections.intercom.now(),
  });
  const whose = async () => {
    const writer = await connections.writer();
    return writer === null ? '' : [writer.orgId, writer.userId, writer.workspace].join('/');
  };
  const ports: SyncPorts = {
    intercom,
    salesforce,
    store: openSyncStore(),
    runs: openRunStore(),
    settings: async () => (await readSettings()).settings,
    writer: connections.writer,
    now,
    online: () => navigator.onLine,
    lock: tryLock,
    apiUsage: async () => (await connections.view()).apiUsage,
    askUsage: () => askUsage(connections),
    fields: (fresh) => shelved(fieldsItem, whose, fresh ? 0 : shelfLife, () => readFields(salesforce, intercom)),
    admins: () => shelved(adminsItem, whose, adminsLife, () => connections.intercom.admins()),
    chosen: async (id) => choices.read(`${(await connections.writer())?.workspace ?? ''}:${id}`),
    salt,
    peopleOf: rememberPeople(conversations, now),
    openPlaces: () => tabs.shown(),
    toldSync: (status) => {
      tell({ notice: 'sync', status });
      void shown.refresh().catch(() => {});
    },
    toldRun: (run) => tell({ notice: 'run', run }),
    newId: () => crypto.randomUUID(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  return { syncing: createSyncing(ports), runs: createRuns(ports) };
}

/** A panel that shows a record which sync has just changed reads it again: what it shows must be live. */
function refreshShown(reading: Reading, tell: (notice: Notice) => void) {
  const changed = new Set<string>();
  return {
    noting: (salesforce: SalesforceSync): SalesforceSync => ({
      ...salesforce,
      update: async (object, changes) => {
        const answers = await salesforce.update(object, changes);
        for (const { kind, id } of answers) if (kind === 'done') changed.add(id);
        return answers;
      },
    }),
    async refresh() {
      const ids = [...changed];
      changed.clear();
      if (ids.length === 0) return;
      for (const place of await tabs.shown()) {
        const view = await reading.recall(place);
        // Of several people the agent may be looking at another than the first.
        if (view === null || view.people.length > 1) continue;
        const text = JSON.stringify(view);
        if (!ids.some((id) => text.includes(id))) continue;
        await showRead({ reading, tell }, place, { fresh: true, personId: null });
      }
    },
  };
}

/** How often it is asked whether there are calls again, in milliseconds. */
const askAgain = 30 * 60_000;

const askedItem = storedItem<number>('session', 'sync-usage-asked', (raw) => (typeof raw === 'number' ? raw : 0));

async function askUsage({ salesforce }: Connections): Promise<void> {
  if (Math.abs(Date.now() - (await askedItem.read())) < askAgain) return;
  await askedItem.write(Date.now());
  await salesforce.askUsage();
}

async function shelved<T>(
  item: { read(): Promise<Shelved<T> | null>; write(value: Shelved<T>): Promise<void> },
  whose: () => Promise<string>,
  life: number,
  read: () => Promise<T>,
): Promise<T> {
  const of = await whose();
  const known = await item.read();
  const age = Date.now() - (known?.at ?? 0);
  if (known !== null && known.of === of && age >= 0 && age < life) return known.value;
  const value = await read();
  await item.write({ of, at: Date.now(), value }).catch(() => {});
  return value;
}

async function readFields(salesforce: SalesforceSync, intercom: IntercomSync): Promise<SyncFieldsView> {
  const [fields, attributes] = await Promise.all([salesforce.fields(), intercom.attributes()]);
  const table = (object: 'Lead' | 'Contact' | 'Account', model: 'contact' | 'company') => ({
    attributes: attributes[model],
    fields: fields[object]?.fields ?? [],
    objectLabel: fields[object]?.label ?? object,
  });
  return {
    tables: {
      lead: table('Lead', 'contact'),
      contact: table('Contact', 'contact'),
      account: table('Account', 'company'),
    },
    readAt: Date.now(),
  };
}

async function salt(): Promise<string> {
  const known = await saltItem.read();
  if (known !== '') return known;
  const made = crypto.randomUUID();
  await saltItem.write(made);
  return made;
}

function rememberPeople(conversations: Conversations, now: () => number): SyncPorts['peopleOf'] {
  const known = new Map<string, { at: number; ids: Awaited<ReturnType<SyncPorts['peopleOf']>> }>();
  return async ({ kind, id }: Place) => {
    if (kind === 'contact') return { people: [id], companies: [] };
    if (kind === 'company') return { people: [], companies: [id] };
    const found = known.get(id);
    if (found !== undefined && now() - found.at < peopleLife) return found.ids;
    const { contactIds, company } = await conversations.knownPeople(id);
    const ids = { people: contactIds, companies: company === null ? [] : [company.id] };
    known.delete(id);
    known.set(id, { at: now(), ids });
    for (const oldest of [...known.keys()].slice(0, -20)) known.delete(oldest);
    return ids;
  };
}
