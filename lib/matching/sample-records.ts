import type {
  AccountRecord,
  CaseRecord,
  ContactRecord,
  LeadRecord,
  OpportunityRecord,
  PersonRecords,
} from '../salesforce/person-records.ts';

/** Records for this room's tests: what is not said is empty. */
const card = (object: 'Contact' | 'Lead' | 'Account', id: string, name: string) => ({
  ref: { object, id },
  name,
  title: null,
  url: `https://acme.lightning.force.com/${id}`,
  fields: [],
  owner: null,
  hiddenFields: 0,
  reasons: [],
});

type PersonPart = Partial<{
  email: string;
  emails: Record<string, string>;
  userId: string;
  active: string;
  name: string;
}>;

const matchable = ({ email, emails, userId, active }: PersonPart) => ({
  emails: Object.entries({ ...(email === undefined ? {} : { Email: email }), ...emails }).map(([label, value]) => ({
    label,
    value,
  })),
  externalId: userId === undefined ? null : { label: 'Intercom Id', value: userId },
  lastActivity: active ?? null,
});

export const makeAccount = (
  id: string,
  {
    name = id,
    domain = null,
    companyId = null,
    lastActivity = null,
  }: Partial<Omit<AccountRecord, 'record'>> & { name?: string } = {},
): AccountRecord => ({ record: card('Account', id, name), domain, companyId, lastActivity });

export const makeContact = (
  id: string,
  { account, ...part }: PersonPart & { account?: AccountRecord } = {},
): ContactRecord => ({
  record: card('Contact', id, part.name ?? id),
  account: account?.record ?? null,
  accountId: account?.record.ref.id ?? null,
  accountLack: null,
  ...matchable(part),
});

export const makeLead = (
  id: string,
  { became, on, company, ...part }: PersonPart & { became?: string; on?: string; company?: string } = {},
): LeadRecord => ({
  record: { ...card('Lead', id, part.name ?? id), status: null },
  company: company ?? null,
  converted:
    became === undefined
      ? null
      : {
          lead: { name: id, url: `https://acme.lightning.force.com/${id}` },
          on: on ?? null,
          contactId: became,
          accountId: null,
        },
  ...matchable(part),
});

export const makeOpportunity = (
  id: string,
  { accountId = null, roles = {} }: { accountId?: string | null; roles?: Record<string, string | null> } = {},
): OpportunityRecord => ({
  view: {
    ref: { object: 'Opportunity', id },
    name: id,
    url: `https://acme.lightning.force.com/${id}`,
    owner: null,
    closed: false,
    path: null,
    closeDate: null,
    amount: null,
    role: null,
    accountId,
    labels: {},
    hiddenFields: 0,
  },
  roles,
});

export const makeCase = (
  id: string,
  { contactId = null, accountId = null, suppliedEmail = null }: Partial<Omit<CaseRecord, 'view'>> = {},
): CaseRecord => ({
  view: {
    ref: { object: 'Case', id },
    number: id,
    subject: null,
    status: null,
    priority: null,
    urgency: 'none',
    createdAt: null,
    url: `https://acme.lightning.force.com/${id}`,
    labels: {},
    hiddenFields: 0,
  },
  contactId,
  accountId,
  suppliedEmail,
  owner: null,
  key: null,
});

export const makeRecords = (
  read: Partial<{
    contacts: ContactRecord[];
    leads: LeadRecord[];
    accounts: AccountRecord[];
    opportunities: OpportunityRecord[];
    cases: CaseRecord[];
  }> = {},
): PersonRecords => ({
  asOf: '2026-11-22T10:00:00.000Z',
  contacts: { ok: true, value: read.contacts ?? [] },
  leads: { ok: true, value: read.leads ?? [] },
  accounts: { ok: true, value: read.accounts ?? [] },
  opportunities: { ok: true, value: read.opportunities ?? [] },
  cases: { ok: true, value: read.cases ?? [] },
  activity: { ok: true, value: {} },
  ownCases: [],
  sentTasks: [],
});
