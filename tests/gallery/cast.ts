import { sampleConnection } from '../../components/panel/sample-view.ts';
import type { Place } from '../../lib/inbox/place.ts';
import type {
  CaseView,
  ConnectionView,
  FieldView,
  MatchReason,
  OpportunityView,
  OwnerView,
  PersonView,
  RecordView,
  SuggestionView,
} from '../../lib/messages/view.ts';

/** Every view was read at this moment; the page's clock stands beside it. */
export const asOf = '2026-11-22T14:02:10.000Z';

export const place: Place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '215470000000021' };
export const companyPlace: Place = { ...place, kind: 'company', id: '6712aa01' };

const host = 'https://lanternmoor.lightning.force.example/lightning/r';
let next = 0;

/** An 18-character id in the shape of Salesforce's; only different, not real. */
function makeId(prefix: string): string {
  next += 1;
  return `${prefix}${String(next).padStart(18 - prefix.length, '0')}`;
}

const mara: OwnerView = { name: 'Mara Quintero', kind: 'user', active: true };
const inbound: OwnerView = { name: 'Inbound north', kind: 'queue', active: true };
const left: OwnerView = { name: 'Bartholomew Featherstonehaugh-Okonkwo', kind: 'user', active: false };
export const owners = { mara, inbound, left };

export const byEmail: MatchReason = { kind: 'email', label: 'Email' };

export function makeField(
  name: string,
  label: string,
  text: string | null,
  kind: FieldView['kind'] = 'text',
): FieldView {
  return { name, label, text, kind };
}

const prefixes = { Contact: '003', Lead: '00Q', Account: '001', Opportunity: '006', Case: '500' } as const;

export function makeRecord(
  object: 'Contact' | 'Lead' | 'Account',
  name: string,
  fields: FieldView[],
  more: Partial<RecordView> = {},
): RecordView {
  const id = makeId(prefixes[object]);
  return {
    ref: { object, id },
    name,
    title: null,
    url: `${host}/${object}/${id}/view`,
    fields,
    owner: mara,
    hiddenFields: 0,
    reasons: [byEmail],
    ...more,
  };
}

export function makeOpportunity(
  name: string,
  value: number,
  currency: string,
  closeDate: string,
  step: number,
  stage: string,
  more: Partial<OpportunityView> = {},
): OpportunityView {
  const id = makeId(prefixes.Opportunity);
  return {
    ref: { object: 'Opportunity', id },
    name,
    url: `${host}/Opportunity/${id}/view`,
    owner: mara,
    closed: more.path != null && more.path.outcome !== 'open',
    path: { label: stage, step, steps: 7, outcome: 'open' },
    closeDate,
    amount: { value, currency, text: null },
    role: 'Decision Maker',
    accountId: null,
    labels: { Amount: 'Amount', CloseDate: 'Close Date', StageName: 'Stage', OwnerId: 'Opportunity Owner' },
    hiddenFields: 0,
    ...more,
  };
}

export function makeCase(
  number: number,
  subject: string,
  status: string,
  priority: string,
  urgency: CaseView['urgency'],
  createdAt: string,
): CaseView {
  const id = makeId(prefixes.Case);
  return {
    ref: { object: 'Case', id },
    number: String(number).padStart(8, '0'),
    subject,
    status,
    priority,
    urgency,
    createdAt,
    url: `${host}/Case/${id}/view`,
    labels: { CaseNumber: 'Case Number', Subject: 'Subject', Status: 'Status', Priority: 'Priority' },
    hiddenFields: 0,
  };
}

export const connected: ConnectionView = {
  ...sampleConnection,
  intercom: {
    state: 'connected',
    workspace: 'abc12345',
    workspaceName: 'Lanternmoor Support',
    region: 'us',
    admin: { id: '814860', name: 'Ines Varga', email: 'ines@lanternmoor.example' },
  },
  apiUsage: { used: 31_200, limit: 100_000 },
};

export const signedOut: ConnectionView = {
  salesforce: { state: 'signed-out', failure: null, pinnedOrg: null },
  intercom: { state: 'signed-out' },
  apiUsage: null,
};

export const uat: ConnectionView = {
  ...connected,
  salesforce: {
    state: 'connected',
    user: 'Ines Varga',
    username: 'ines@lanternmoor.example.uat',
    org: 'Lanternmoor',
    orgId: '00D000000000002EAA',
    host: 'lanternmoor--uat.sandbox.my.salesforce.com',
    sandbox: true,
  },
};

export const ewa: PersonView = {
  id: '6700000000000000000000a1',
  name: 'Ewa Lindholm-Asante',
  email: 'ewa@pebblewharf.example',
  role: 'user',
  phone: '+44 20 7946 0188',
  companyName: 'Pebblewharf Logistics',
  failure: null,
};

export const tomas: PersonView = {
  id: '6700000000000000000000a2',
  name: 'Tomás Reyburn',
  email: 'tomas@fernhollow.example',
  role: 'lead',
  phone: null,
  companyName: 'Fernhollow Bakes',
  failure: null,
};

export const visitor: PersonView = {
  id: '6700000000000000000000a3',
  name: 'Visitor from Leeds',
  email: null,
  role: 'lead',
  phone: null,
  companyName: null,
  failure: null,
};

export const ewaContact = makeRecord(
  'Contact',
  ewa.name,
  [
    makeField('Email', 'Email', 'ewa@pebblewharf.example', 'email'),
    makeField('Phone', 'Phone', '+44 20 7946 0188', 'phone'),
    makeField('OwnerId', 'Contact Owner', 'Mara Quintero', 'owner'),
  ],
  { title: 'Head of Operations' },
);

export const pebblewharf = makeRecord('Account', 'Pebblewharf Logistics', [
  makeField('Website', 'Website', 'pebblewharf.example', 'url'),
  makeField('OwnerId', 'Account Owner', 'Mara Quintero', 'owner'),
  makeField('BillingCountry', 'Billing Country', 'United Kingdom'),
]);

export const fernhollow: SuggestionView = {
  account: makeRecord('Account', 'Fernhollow Bakes', [], { reasons: [] }),
  reason: { kind: 'domain', label: 'fernhollow.example' },
};

export const threeOpen: OpportunityView[] = [
  makeOpportunity('Renewal 2027, three warehouses', 48_000, 'GBP', '2026-12-18', 5, 'Negotiation/Review'),
  makeOpportunity('Handheld scanners, pilot', 9_600, 'GBP', '2027-01-29', 3, 'Needs Analysis', { role: 'Evaluator' }),
  makeOpportunity('Cold-chain labels for the whole northern region', 131_250, 'GBP', '2027-03-31', 2, 'Qualification', {
    role: null,
  }),
  makeOpportunity('Renewal 2026', 44_500, 'GBP', '2025-12-15', 7, 'Closed Won', {
    path: { label: 'Closed Won', step: 7, steps: 7, outcome: 'won' },
  }),
  makeOpportunity('Label design service', 3_200, 'GBP', '2025-06-02', 4, 'Closed Lost', {
    path: { label: 'Closed Lost', step: 4, steps: 7, outcome: 'lost' },
    role: null,
  }),
];

export const twoCases: CaseView[] = [
  makeCase(10_472, 'Printers offline at night, Harrow', 'Working', 'High', 'high', '2026-11-19T09:00:00.000Z'),
  makeCase(10_391, 'Second invoice address', 'Waiting on customer', 'Medium', 'medium', '2026-11-10T08:00:00.000Z'),
];
