import type { Failure, FailureCode } from '../../lib/failures/codes.ts';
import type { PanelView, ReadyView } from '../../lib/messages/view.ts';
import * as cast from './cast.ts';

export function makeFailure(code: FailureCode, params: Failure['params'] = {}): Failure {
  return { code, params, detail: `detail of ${code}` };
}

const base = {
  place: cast.place,
  asOf: cast.asOf,
  people: [cast.ewa],
  connection: cast.connected,
  trouble: null,
  unread: [],
};
type Ready = Extract<PanelView, { state: 'ready' }>;

function makeReady(more: Partial<Omit<Ready, 'state'>> = {}): Ready {
  const ready: ReadyView = {
    state: 'ready',
    person: cast.ewa,
    who: { kind: 'contact', record: cast.ewaContact },
    matches: 1,
    candidates: [],
    conversion: null,
    account: { status: 'ok', data: cast.pebblewharf },
    suggestions: [],
    opportunities: { status: 'ok', data: cast.threeOpen },
    cases: { status: 'ok', data: cast.twoCases },
    activity: { status: 'empty' },
  };
  return { ...base, ...ready, ...more };
}

const leadFields = [
  cast.makeField('Company', 'Company', 'Fernhollow Bakes'),
  cast.makeField('Email', 'Email', 'tomas@fernhollow.example', 'email'),
  cast.makeField('Phone', 'Phone', '+1 415 555 0138', 'phone'),
  cast.makeField('LeadSource', 'Lead Source', 'Trade fair'),
  cast.makeField('OwnerId', 'Lead Owner', 'Inbound north', 'owner'),
];

const lead = cast.makeRecord('Lead', 'Tomás Reyburn', leadFields, {
  title: 'Purchasing Manager',
  owner: cast.owners.inbound,
});

const candidates = [
  {
    ref: cast.makeRecord('Contact', 'Jonas Adeyemi', []).ref,
    name: 'Jonas Adeyemi',
    account: 'Tidemill Clinics',
    owner: cast.owners.mara,
    lastActivity: '2026-11-20',
    reasons: [cast.byEmail, { kind: 'external-id' as const, label: 'User ID' }],
  },
  {
    ref: cast.makeRecord('Contact', 'Jonas Adeyemi', []).ref,
    name: 'Jonas Adeyemi',
    account: 'Tidemill Holdings',
    owner: { name: 'Bela Osei', kind: 'user' as const, active: true },
    lastActivity: '2025-03-14',
    reasons: [cast.byEmail],
  },
  {
    ref: cast.makeRecord('Lead', 'Rosa Mbeki', []).ref,
    name: 'Rosa Mbeki',
    account: 'Tidemill Clinics',
    owner: cast.owners.inbound,
    lastActivity: null,
    reasons: [{ kind: 'email' as const, label: 'Billing Email' }],
  },
];

const longContact = cast.makeRecord(
  'Contact',
  'Maximiliane-Theodora von Hohenfels-Wackerbarth zu Lindenau',
  [
    cast.makeField('Email', 'Email', 'maximiliane-theodora.von-hohenfels@verpackungswerke-lindenau.example', 'email'),
    cast.makeField('OwnerId', 'Contact Owner', cast.owners.left.name, 'owner'),
    cast.makeField('Language__c', 'Preferred Language of Correspondence', 'Deutsch (Österreich)'),
  ],
  { title: 'Stellvertretende Leiterin Beschaffung und interne Logistik', hiddenFields: 2, owner: cast.owners.left },
);

const twelve = Array.from({ length: 12 }, (_, index) =>
  cast.makeOpportunity(
    index === 0 ? 'Framework agreement Asia-Pacific, all warehouses' : `Site ${index + 1}, conveyor upgrade`,
    123_456_789_012 - index * 9_000_000_000,
    'JPY',
    `2026-${index < 2 ? 11 + index : 12}-${String(10 + index)}`,
    8,
    'Id. Decision Makers and budget holders',
    {
      path: { label: 'Id. Decision Makers and budget holders', step: 8, steps: 10, outcome: 'open' },
      owner: cast.owners.left,
    },
  ),
);

const manyCases = Array.from({ length: 128 }, (_, index) =>
  cast.makeCase(
    10_999 - index,
    index === 0
      ? 'Delivery notes in the wrong language for every site of the eastern region'
      : `Label stock low, site ${index}`,
    'Escalated to second line, waiting',
    index === 0 ? 'Critical' : 'Low',
    index === 0 ? 'high' : index % 2 === 0 ? 'low' : 'none',
    '2026-10-12T08:00:00.000Z',
  ),
);

const arabic = cast.makeRecord(
  'Contact',
  'ليلى الفارس',
  [
    cast.makeField('Email', 'Email', 'layla@dunegate.example', 'email'),
    cast.makeField('Phone', 'Phone', null, 'phone'),
    cast.makeField('OwnerId', 'Contact Owner', 'Mara Quintero', 'owner'),
  ],
  { title: 'مديرة المشتريات' },
);

const refused = makeFailure('no-object-access', {
  object: 'opportunities',
  objectName: 'Opportunity',
  label: 'Opportunity',
});
const slow = makeFailure('salesforce-slow', { what: 'Cases', slot: 'Cases', seconds: 10 });
const old = { ...base, asOf: '2026-11-22T13:58:00.000Z' };

/** What the panel shows, by a name that is also the picture's file name. */
export const readViews = {
  ready: makeReady(),
  'ready-one-opportunity': makeReady({ opportunities: { status: 'ok', data: cast.threeOpen.slice(0, 1) } }),
  'ready-empty': makeReady({
    account: { status: 'empty' },
    opportunities: { status: 'empty' },
    cases: { status: 'empty' },
  }),
  'ready-changeable': makeReady({ matches: 3, candidates }),
  'ready-chosen': makeReady({
    who: { kind: 'contact', record: { ...cast.ewaContact, reasons: [{ kind: 'chosen', label: 'Chosen' }] } },
  }),
  'ready-suggested': makeReady({ account: { status: 'empty' }, suggestions: [cast.fernhollow] }),
  lead: makeReady({
    person: cast.tomas,
    who: {
      kind: 'lead',
      record: {
        ...lead,
        status: { label: 'Working - Contacted', step: 2, steps: 4, outcome: 'open', fieldLabel: 'Lead Status' },
      },
    },
    account: { status: 'empty' },
    suggestions: [cast.fernhollow],
    opportunities: { status: 'empty' },
    cases: { status: 'empty' },
  }),
  converted: makeReady({
    conversion: { lead: { name: 'Ewa Lindholm-Asante', url: 'https://lanternmoor.example/lead' }, on: '2026-11-12' },
    who: {
      kind: 'contact',
      record: { ...cast.ewaContact, reasons: [{ kind: 'converted', label: 'Lead' }] },
    },
    cases: { status: 'empty' },
    opportunities: { status: 'ok', data: cast.threeOpen.slice(1, 2) },
  }),
  company: makeReady({
    place: cast.companyPlace,
    person: null,
    people: [],
    who: { kind: 'account', record: { ...cast.pebblewharf, reasons: [{ kind: 'company-id', label: 'Company ID' }] } },
    account: { status: 'empty' },
  }),
  group: makeReady({ people: [cast.ewa, cast.tomas, cast.visitor] }),
  'long-values': makeReady({
    connection: cast.uat,
    who: { kind: 'contact', record: longContact },
    matches: 2,
    account: { status: 'empty' },
    opportunities: { status: 'ok', data: twelve },
    cases: { status: 'ok', data: manyCases },
  }),
  'right-to-left': makeReady({ who: { kind: 'contact', record: arabic } }),
  several: {
    ...base,
    state: 'several',
    person: cast.ewa,
    asked: 'ops@tidemill.example',
    candidates,
  },
  'no-match': {
    ...base,
    state: 'no-match',
    people: [cast.tomas],
    person: cast.tomas,
    candidates: [],
    company: null,
    suggestions: { status: 'ok', data: [cast.fernhollow] },
  },
  'no-match-declined': {
    ...base,
    state: 'no-match',
    people: [cast.tomas],
    person: cast.tomas,
    candidates,
    company: null,
    suggestions: { status: 'empty' },
  },
  'no-match-company': {
    ...base,
    place: cast.companyPlace,
    people: [],
    state: 'no-match',
    person: null,
    candidates: [],
    company: 'Fernhollow Bakes',
    suggestions: { status: 'empty' },
  },
  'no-email': { ...base, state: 'no-email', people: [cast.visitor], person: cast.visitor },
} satisfies Record<string, PanelView>;

const unread = { ...base, asOf: null, people: [] };

/** The bad days. */
const troubledViews = {
  'slots-failed': makeReady({
    who: { kind: 'contact', record: { ...cast.ewaContact, hiddenFields: 1 } },
    account: { status: 'failed', failure: makeFailure('no-object-access', { object: 'accounts' }) },
    opportunities: { status: 'failed', failure: refused },
    cases: { status: 'failed', failure: slow },
  }),
  'limit-near': makeReady({ connection: { ...cast.connected, apiUsage: { used: 82_400, limit: 100_000 } } }),
  'limit-reached': makeReady({ ...old, trouble: makeFailure('api-limit', {}) }),
  offline: makeReady({ ...old, trouble: makeFailure('salesforce-offline') }),
  'salesforce-down': makeReady({ ...old, trouble: makeFailure('salesforce-down', { status: 503 }) }),
  sandbox: makeReady({ connection: cast.uat }),
  'first-run': { ...unread, state: 'signed-out', firstRun: true, connection: cast.signedOut },
  'first-run-half': {
    ...unread,
    state: 'signed-out',
    firstRun: true,
    connection: { ...cast.signedOut, intercom: cast.connected.intercom },
  },
  'session-expired': {
    ...unread,
    state: 'signed-out',
    firstRun: false,
    connection: {
      ...cast.connected,
      salesforce: { state: 'signed-out', failure: makeFailure('session-expired'), pinnedOrg: 'Lanternmoor' },
    },
  },
  'signed-out-salesforce': {
    ...unread,
    state: 'signed-out',
    firstRun: false,
    connection: {
      ...cast.connected,
      salesforce: { state: 'signed-out', failure: makeFailure('browser-restarted'), pinnedOrg: 'Lanternmoor' },
    },
  },
  'app-not-installed': {
    ...unread,
    state: 'signed-out',
    firstRun: false,
    connection: {
      ...cast.connected,
      salesforce: { state: 'signed-out', failure: makeFailure('app-not-installed'), pinnedOrg: null },
    },
  },
  'signed-out-intercom': {
    ...unread,
    state: 'signed-out',
    firstRun: true,
    connection: { ...cast.connected, intercom: { state: 'signed-out' } },
  },
  'wrong-workspace': {
    ...unread,
    state: 'wrong-workspace',
    open: { workspace: 'zz99', name: 'Lanternmoor Labs', region: 'eu' },
  },
  error: { ...unread, state: 'error', person: null, failure: makeFailure('salesforce-down', { status: 503 }) },
  'error-disabled': { ...unread, state: 'error', person: null, failure: makeFailure('api-disabled') },
} satisfies Record<string, PanelView>;

export const views: Record<string, PanelView> = { ...readViews, ...troubledViews };
