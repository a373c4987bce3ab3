import { beforeEach, describe, expect, it } from 'vitest';
import { type AnsweringOrg, contactId, fields, keys, now, openAnswering, rows } from './answering-org.fixture.ts';
import { describedOrg } from './described-org.fixture.ts';
import type { OrgSchema } from './schema.ts';

const given: AnsweringOrg = { org: describedOrg(), parts: {} };
const start = (shelved: OrgSchema | null) => openAnswering(given, shelved);

beforeEach(() => {
  given.org = describedOrg({ readAt: now - 1000 });
  given.parts = {};
});

it('knows which opportunities are closed also where their stage is hidden', async () => {
  given.org = describedOrg({ readAt: now - 1000, without: ['Opportunity.StageName'] });
  given.parts.opportunities = () =>
    rows(
      { Id: '0065g00000AbCdEAAV', Name: 'Old', IsClosed: true },
      { Id: '0065g00000AbCdFAAV', Name: 'New', IsClosed: false },
    );
  const { salesforce } = start(given.org);
  const { opportunities } = await salesforce.readRecords(keys, fields);
  const shown = opportunities.ok ? opportunities.value.map(({ view }) => [view.name, view.closed, view.path]) : [];
  expect(shown).toEqual([
    ['New', false, null],
    ['Old', true, null],
  ]);
});

it('counts on a case what of it this user may not see', async () => {
  given.org = describedOrg({ readAt: now - 1000, without: ['Case.Priority', 'Case.Subject'] });
  given.parts.cases = () => rows({ Id: '5005g00000AbCdEAAV', CaseNumber: '00001001', Status: 'New', IsClosed: false });
  const { salesforce } = start(given.org);
  const { cases } = await salesforce.readRecords(keys, fields);
  expect(cases.ok && cases.value[0]?.view).toMatchObject({ subject: null, priority: null, hiddenFields: 2 });
});

describe('a hidden column that joins records', () => {
  const lackOf = (object: string, field: string) => ({ code: 'no-field-access', params: { object, field } });

  it.each([
    ['Contact.Email', { contacts: lackOf('Contacts', 'Email on contacts') }],
    ['Contact.AccountId', { opportunities: lackOf('Contacts', 'Account Name on contacts') }],
    ['Opportunity.AccountId', { opportunities: lackOf('Opportunities', 'Account Name on opportunities') }],
    ['Case.ContactId', { cases: lackOf('Cases', 'Contact Name on cases') }],
  ])('%s: nothing found is not told as nothing there', async (without, lacks) => {
    given.org = describedOrg({ readAt: now - 1000, without: [without] });
    const { salesforce } = start(given.org);
    const { contacts, leads, opportunities, cases } = await salesforce.readRecords(keys, fields);
    const slots = { contacts, leads, opportunities, cases };
    const told = Object.entries(slots).flatMap(([slot, part]) => (part.ok && part.lack ? [[slot, part.lack]] : []));
    expect(Object.fromEntries(told)).toEqual(lacks);
  });
});

it('writes the amount of one known by role alone as the org writes amounts, learnt along with its description', async () => {
  given.parts.money = () => rows({ Id: '0065g00000AbCdGAAV', amountText: '$99.10' });
  const links = [{ OpportunityId: '0065g00000AbCdFAAV', Role: null, Opportunity: { Name: 'Other', Amount: 1234.5 } }];
  given.parts.contacts = () =>
    rows({ Id: contactId, Name: 'Nora', OpportunityContactRoles: { totalSize: 1, done: true, records: links } });
  const { salesforce, seen } = start(null);
  const { opportunities } = await salesforce.readRecords(keys, fields);
  expect(opportunities.ok && opportunities.value[0]?.view.amount?.text).toBe('$1,234.50');
  expect(seen.sent).toHaveLength(2);
  expect(JSON.stringify(seen.schema)).not.toContain('99');
});

it('never lends the sign of a negative amount to the others', async () => {
  const more = { Name: 'Refund', IsClosed: false, IsWon: false };
  given.parts.opportunities = () => rows({ Id: '0065g00000AbCdEAAV', ...more, Amount: -5.5, amountText: '-$5.50' });
  const links = [
    { OpportunityId: '0065g00000AbCdFAAV', Role: null, Opportunity: { ...more, Name: 'Other', Amount: 7 } },
  ];
  given.parts.contacts = () =>
    rows({ Id: contactId, Name: 'Nora', OpportunityContactRoles: { totalSize: 1, done: true, records: links } });
  const { salesforce } = start(given.org);
  const { opportunities } = await salesforce.readRecords(keys, fields);
  const told = opportunities.ok ? opportunities.value.map(({ view }) => [view.name, view.amount?.text]) : [];
  expect(Object.fromEntries(told)).toEqual({ Refund: '-$5.50', Other: null });
});

it('makes no opportunity of a role whose opportunity is not shared with this user', async () => {
  const links = [{ OpportunityId: '0065g00000AbCdFAAV', Role: 'Evaluator', Opportunity: null }];
  given.parts.contacts = () =>
    rows({ Id: contactId, Name: 'Nora', OpportunityContactRoles: { totalSize: 1, done: true, records: links } });
  const { salesforce } = start(given.org);
  const { opportunities } = await salesforce.readRecords(keys, fields);
  expect(opportunities).toEqual({ ok: true, value: [] });
});
