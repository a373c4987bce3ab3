import type { Place } from '../inbox/place.ts';
import type { SyncStatus } from '../messages/sync.ts';
import type { RunStore, SyncStore } from '../outbox/sync-store-types.ts';
import { defaultSettings, type Settings } from '../settings/schema.ts';
import type { SyncRow, SyncTable } from '../sync/mapping.ts';
import type { IntercomSide, SalesforceSide, SyncAttribute, SyncField, SyncValue } from '../sync/sides.ts';
import { createSampleServices, type SampleServices } from './sample-services.ts';
import type { SyncPorts } from './sync-ports.ts';

export const textField = (name: string, more: Partial<SyncField> = {}): SyncField => ({
  name,
  label: name,
  type: 'string',
  maxLength: 80,
  digits: null,
  updateable: true,
  nillable: true,
  restricted: false,
  options: [],
  ...more,
});

export const textAttribute = (name: string, more: Partial<SyncAttribute> = {}): SyncAttribute => ({
  name,
  label: name,
  type: 'string',
  options: null,
  writable: true,
  custom: name.startsWith('custom_attributes.'),
  ...more,
});

export const line = (table: SyncTable, attribute: string, field: string, more: Partial<SyncRow> = {}): SyncRow => ({
  table,
  attribute,
  field,
  direction: 'to-salesforce',
  whenEmpty: 'keep',
  winner: 'newest',
  values: [],
  ...more,
});

export const person = (
  n: number,
  values: Record<string, SyncValue>,
  more: Partial<IntercomSide> = {},
): IntercomSide => {
  const email = `p${n}@x.test`;
  return {
    ...{ id: `i${n}`, kind: 'person', role: 'user', name: `Person ${n}`, email, externalId: null, ownerId: null },
    ...{ updatedAt: 1000, companyIds: [], lists: [], values: { email, ...values }, ...more },
  };
};

export const contact = (
  n: number,
  values: Record<string, SyncValue>,
  more: Partial<SalesforceSide> = {},
): SalesforceSide => {
  const email = `p${n}@x.test`;
  return {
    ...{ id: `003${String(n).padStart(12, '0')}AAA`, object: 'Contact', name: `Contact ${n}`, email, externalId: null },
    ...{ modifiedAt: 1000, owner: null, accountOwner: null, accountId: null, convertedTo: null },
    ...{ values: { Email: email, ...values }, ...more },
  };
};

export interface SampleRun {
  ports: SyncPorts;
  services: SampleServices;
  settings: Settings;
  /** Moves with each wait; milliseconds. */
  clock: { now: number };
  usage: { used: number; limit: number } | null;
  signedOut: boolean;
  online: boolean;
  /** How far this machine's clock is ahead of both services', in milliseconds. */
  skew: number;
  chosen: Map<string, { object: 'Contact' | 'Lead'; id: string } | 'none'>;
  shown: { places: Place[]; people: string[]; companies: string[] };
  /** What pages were told. */
  told: SyncStatus[];
}

/** Ports over sample services and the real stores. Waiting only moves the clock. */
export function createSampleRun(stores: { runs: RunStore; store: SyncStore }, rows: SyncRow[]): SampleRun {
  const clock = { now: Date.UTC(2026, 0, 5) };
  const services = createSampleServices(() => clock.now);
  const sample: Omit<SampleRun, 'ports'> = {
    clock,
    services,
    settings: { ...defaultSettings, syncMapping: rows },
    usage: null,
    signedOut: false,
    online: true,
    skew: 0,
    chosen: new Map(),
    shown: { places: [], people: [], companies: [] },
    told: [],
  };
  let ids = 0;
  const locked = new Set<string>();
  const attributes = ['email', 'phone', 'name', 'custom_attributes.tier'].map((name) => textAttribute(name));
  const fields = [
    textField('Email', { type: 'email' }),
    textField('Phone', { type: 'phone' }),
    textField('Tier__c'),
    textField('Title'),
    textField('Level__c', { type: 'picklist', restricted: true, options: [{ value: 'Gold', label: 'Gold' }] }),
  ];
  const table = (objectLabel: string) => ({ attributes, fields, objectLabel });
  const ports: SyncPorts = {
    ...stores,
    salesforce: services.salesforce,
    intercom: services.intercom,
    settings: async () => sample.settings,
    writer: async () =>
      sample.signedOut
        ? null
        : {
            ...{ orgId: '00D', userId: '005', userName: 'Ada', email: 'ada@x.test', host: 'x.my.salesforce.com' },
            ...{ workspace: 'w', region: 'us' as const, adminId: '1' },
          },
    now: () => clock.now + sample.skew,
    online: () => sample.online,
    async lock(name, work) {
      if (locked.has(name)) return null;
      locked.add(name);
      try {
        return await work();
      } finally {
        locked.delete(name);
      }
    },
    apiUsage: async () => sample.usage,
    askUsage: async () => {},
    fields: async () => ({
      tables: { lead: table('Lead'), contact: table('Contact'), account: table('Account') },
      readAt: 0,
    }),
    admins: async () => [
      { id: '1', name: 'Ada', email: 'ada@x.test' },
      { id: '2', name: 'Ben', email: 'ben@x.test' },
    ],
    chosen: async (id) => sample.chosen.get(id) ?? null,
    toldSync: (status) => sample.told.push(status),
    toldRun: () => {},
    newId: () => `run${++ids}`,
    salt: async () => 'salt',
    peopleOf: async () => sample.shown,
    openPlaces: async () => sample.shown.places,
    async wait(ms) {
      clock.now += ms;
    },
  };
  return Object.assign(sample, { ports });
}
