import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AnsweringOrg,
  contactId,
  fields,
  keys,
  now,
  openAnswering,
  type Part,
  referencesOf,
  refused,
  rows,
} from './answering-org.fixture.ts';
import { grant, json } from './answers.fixture.ts';
import { describedOrg } from './described-org.fixture.ts';
import { createSalesforce } from './index.ts';
import type { OrgSchema } from './schema.ts';

const given: AnsweringOrg = { org: describedOrg(), parts: {} };
const start = (shelved: OrgSchema | null) => openAnswering(given, shelved);

beforeEach(() => {
  given.org = describedOrg({ readAt: now - 1000 });
  given.parts = {};
});

describe('one call', () => {
  it('when the schema is on the shelf', async () => {
    const { salesforce, seen } = start(given.org);
    const read = await salesforce.readRecords(keys, fields);
    expect(seen.sent.map(referencesOf)).toEqual([['contacts', 'leads', 'accounts', 'opportunities', 'cases']]);
    expect(read).toEqual({
      asOf: '2026-11-22T10:00:01.000Z',
      contacts: { ok: true, value: [] },
      leads: { ok: true, value: [] },
      accounts: { ok: true, value: [] },
      opportunities: { ok: true, value: [] },
      cases: { ok: true, value: [] },
      activity: { ok: true, value: {} },
      ownCases: [],
      sentTasks: [],
    });
  });

  it.each<[string, () => unknown]>([
    ['nothing stored', () => null],
    ['of another user', () => ({ ...given.org, userId: '0055g00000ZZZZZZZZ' })],
    ['a day old', () => ({ ...given.org, readAt: now - 24 * 3600_000 })],
    ['from the future', () => ({ ...given.org, readAt: now + 60_000 })],
    ['of an older format', () => ({ ...given.org, format: 0 })],
    ['damaged', () => ({ ...given.org, objects: { Contact: 1 } })],
  ])('and a describe before it: %s', async (_what, shelved) => {
    const { salesforce, seen } = start(null);
    seen.schema = shelved();
    await salesforce.readRecords(keys, fields);
    expect(seen.sent.map(referencesOf).map((each) => each[0])).toEqual(['Contact', 'contacts']);
    expect(seen.schema).toMatchObject({ format: 4, userId: grant.userId, readAt: seen.now });
    await salesforce.readRecords(keys, fields);
    expect(seen.sent).toHaveLength(3);
  });

  it('shares one describe among those who need it together', async () => {
    const { salesforce, seen } = start(null);
    await Promise.all([
      salesforce.readRecords(keys, fields),
      salesforce.readRecords(keys, fields),
      salesforce.refreshSchema(),
    ]);
    expect(seen.sent.filter((sent) => referencesOf(sent).includes('stages'))).toHaveLength(1);
  });

  it('works though the schema cannot be stored', async () => {
    const { salesforce, ports } = start(null);
    ports.schema.write = async () => {
      throw new Error('quota');
    };
    await expect(salesforce.readRecords(keys, fields)).resolves.toMatchObject({ contacts: { ok: true } });
  });
});

describe('a slot that fails', () => {
  it.each<[string, Part, object]>([
    [
      'no access',
      refused('INSUFFICIENT_ACCESS', 403),
      { code: 'no-object-access', params: { object: 'Cases' }, detail: 'HTTP 403, INSUFFICIENT_ACCESS' },
    ],
    ['too slow', refused('QUERY_TIMEOUT'), { code: 'salesforce-slow' }],
    ['our mistake', refused('MALFORMED_QUERY'), { code: 'salesforce-refused' }],
    ['an answer that is none', { httpStatusCode: 200, body: { records: 'x' } }, { code: 'salesforce-unreadable' }],
    ['a page', { httpStatusCode: 500, body: '<html>' }, { code: 'salesforce-down' }],
  ])('leaves the others standing: %s', async (_what, part, failure) => {
    given.parts.cases = () => part;
    given.parts.contacts = () => rows({ Id: contactId, Name: 'Nora', Email: 'nora@quill.example' });
    const { salesforce, seen } = start(given.org);
    const read = await salesforce.readRecords(keys, fields);
    expect(read.cases).toMatchObject({ ok: false, failure });
    expect(read.contacts.ok && read.contacts.value).toHaveLength(1);
    expect(seen.sent).toHaveLength(1);
  });

  it('because of an outdated schema is read again, once, with a new one', async () => {
    given.parts.leads = (url) =>
      url.includes('LeadSource') ? refused('INVALID_FIELD') : rows({ Id: '00Q5g00000AbCdEEAV', Name: 'Dario' });
    const { salesforce, seen } = start(given.org);
    given.org = describedOrg({ without: ['Lead.LeadSource'] });
    const read = await salesforce.readRecords(keys, fields);
    expect(seen.sent).toHaveLength(3);
    expect(read.leads.ok && read.leads.value[0]?.record).toMatchObject({ name: 'Dario', hiddenFields: 1 });
  });

  it('although the new schema says it should not is not asked about for ever', async () => {
    given.parts.leads = () => refused('INVALID_FIELD');
    const { salesforce, seen } = start(given.org);
    const read = await salesforce.readRecords(keys, fields);
    expect(read.leads).toMatchObject({ ok: false, failure: { code: 'no-field-access', params: { object: 'Leads' } } });
    expect(seen.sent).toHaveLength(3);
    await salesforce.readRecords(keys, fields);
    expect(seen.sent).toHaveLength(4);
  });

  it('takes nothing with it when the whole answer is not Salesforce’s', async () => {
    const { ports, seen } = start(given.org);
    ports.fetch = async () => json({ hello: 1 });
    await expect(createSalesforce(ports).readRecords(keys, fields)).rejects.toMatchObject({
      code: 'salesforce-unreadable',
    });
    expect(seen.grant).toEqual(grant);
  });
});

it('follows a converted lead to the contact it became, by one call more, keyed by id alone', async () => {
  given.parts.leads = (url) =>
    url.includes('nora@')
      ? rows({
          Id: '00Q5g00000AbCdEEAV',
          Name: 'Nora',
          IsConverted: true,
          ConvertedDate: '2026-11-12',
          ConvertedContactId: contactId,
        })
      : rows();
  given.parts.contacts = (url) => (url.includes(contactId) ? rows({ Id: contactId, Name: 'Nora' }) : rows());
  const { salesforce, seen } = start(given.org);
  const read = await salesforce.readRecords(keys, fields);
  expect(seen.sent.map(referencesOf)[1]).toEqual(['contacts', 'opportunities', 'cases']);
  expect(read.contacts.ok && read.contacts.value.map((each) => each.record.ref.id)).toEqual([contactId]);
  expect(read.leads.ok && read.leads.value[0]?.converted).toMatchObject({ on: '2026-11-12', contactId });
  expect(seen.sent).toHaveLength(2);
});

it('says that a contact could not be read when following a converted lead fails', async () => {
  const lead = { Id: '00Q5g00000AbCdEEAV', Name: 'Nora', IsConverted: true, ConvertedContactId: contactId };
  given.parts.leads = (url) => (url.includes('nora@') ? rows(lead) : rows());
  const { ports } = start(given.org);
  const { fetch } = ports;
  let calls = 0;
  ports.fetch = (...request) => {
    calls += 1;
    return calls === 1 ? fetch(...request) : Promise.reject(new TypeError('Failed to fetch'));
  };
  const read = await createSalesforce(ports).readRecords(keys, fields);
  expect(read.contacts).toMatchObject({ ok: false, failure: { code: 'salesforce-offline' } });
  expect(read.leads.ok && read.leads.value).toHaveLength(1);
});

it('keeps what was read when the describe that should heal a slot fails', async () => {
  given.parts.leads = () => refused('INVALID_FIELD');
  given.parts.contacts = () => rows({ Id: contactId, Name: 'Nora' });
  const { ports } = start(given.org);
  const { fetch } = ports;
  let calls = 0;
  ports.fetch = (...request) => {
    calls += 1;
    return calls === 1
      ? fetch(...request)
      : Promise.resolve(json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: '' }], 403));
  };
  const read = await createSalesforce(ports).readRecords(keys, fields);
  expect(read.contacts.ok && read.contacts.value).toHaveLength(1);
  expect(read.leads).toMatchObject({ ok: false, failure: { code: 'no-field-access' } });
});

it.each([
  ['Quill.example', 'quill.example'],
  ['BÜCHER.example', 'xn--bcher-kva.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
])('keeps only accounts that share domain, name or id: %s', async (written, domain) => {
  const account = (last: string, website: string) => ({
    Id: `0015g00000AbCd${last}AAV`,
    Name: `Account ${last}`,
    Website: website,
  });
  given.parts.accounts = () =>
    rows(account('1', `https://www.${written}/x`), account('2', 'quill.example.au'), account('3', 'not a site'));
  const { salesforce } = start(given.org);
  const { accounts } = await salesforce.readRecords({ ...keys, domain }, fields);
  expect(accounts.ok && accounts.value.map((each) => [each.record.name, each.domain])).toEqual([['Account 1', domain]]);
});

it('presents owners as users or queues, and says who is inactive', async () => {
  given.parts.contacts = () =>
    rows({ Id: contactId, Name: 'Nora', OwnerId: '0055g00000AbCdEAAV', Owner: { Name: 'Ben', IsActive: false } });
  given.parts.leads = () =>
    rows({ Id: '00Q5g00000AbCdEEAV', Name: 'Dario', Owner: { Name: 'EMEA inbound', Type: 'Queue' } });
  const { salesforce } = start(given.org);
  const { contacts, leads } = await salesforce.readRecords(keys, fields);
  expect(contacts.ok && contacts.value[0]?.record.owner).toEqual({ name: 'Ben', kind: 'user', active: false });
  expect(leads.ok && leads.value[0]?.record.owner).toEqual({ name: 'EMEA inbound', kind: 'queue', active: true });
});

it('joins what is known by role and by account, each opportunity once', async () => {
  const opportunity = {
    Name: 'Renewal',
    StageName: 'Prospecting',
    Amount: 48000,
    CloseDate: '2026-12-18',
    IsClosed: false,
    IsWon: false,
  };
  given.parts.opportunities = () => rows({ Id: '0065g00000AbCdEAAV', ...opportunity, amountText: '48.000,00 €' });
  const link = (id: string, Role: string | null, more: object) => ({
    OpportunityId: id,
    Role,
    Opportunity: { ...opportunity, ...more },
  });
  const links = [
    link('0065g00000AbCdEAAV', 'Evaluator', {}),
    link('0065g00000AbCdFAAV', null, { Name: 'Other', Amount: 1234.5, CloseDate: '2026-12-01' }),
  ];
  given.parts.contacts = () =>
    rows({ Id: contactId, Name: 'Nora', OpportunityContactRoles: { totalSize: 2, done: true, records: links } });
  const { salesforce } = start(given.org);
  const { opportunities } = await salesforce.readRecords(keys, fields);
  expect(
    opportunities.ok && opportunities.value.map(({ view, roles }) => [view.name, view.role, view.amount?.text, roles]),
  ).toEqual([
    ['Other', null, '1.234,50 €', { [contactId]: null }],
    ['Renewal', 'Evaluator', '48.000,00 €', { [contactId]: 'Evaluator' }],
  ]);
});
