import { describe, expect, it } from 'vitest';
import type { PersonRecords } from '../salesforce/person-records.ts';
import type { Choice } from './candidates.ts';
import type { PersonToMatch } from './explain.ts';
import { matchPerson } from './match-person.ts';
import { makeAccount, makeCase, makeContact, makeLead, makeOpportunity, makeRecords } from './sample-records.ts';

const email = 'Lee@Northwind.example';
const user = { email, role: 'user', externalId: 'u-1' } as const;
const lead = { email, role: 'lead', externalId: null } as const;
const same = { email: 'lee@northwind.example' };

const match = (person: PersonToMatch, records: PersonRecords, chosen: Choice = null) =>
  matchPerson({ person, company: null, records, chosen });

/** The outcome in one word: the id of the record, else the kind. */
const outcome = (...args: Parameters<typeof match>) => {
  const found = match(...args);
  return found.kind === 'one' ? found.who.record.ref.id : found.kind;
};

describe('which record a person is', () => {
  const spelled = { ...user, email: 'lee@bücher.example' };
  const punycode = makeContact('c1', { email: 'lee@xn--bcher-kva.example' });
  const stranger = makeContact('c1', { email: 'x@y.example' });
  const eight = Array.from({ length: 8 }, (_, n) => makeContact(`c${n}`, same));
  it.each([
    ['nobody where nothing was found', user, {}, 'none'],
    ['nobody where what was found has another address', user, { contacts: [stranger] }, 'none'],
    ['the only contact of a user', user, { contacts: [makeContact('c1', same)] }, 'c1'],
    ['the contact whose address spells its domain in another way', spelled, { contacts: [punycode] }, 'c1'],
    ['the only lead of a lead', lead, { leads: [makeLead('l1', same)] }, 'l1'],
    ['the only lead of a user without a contact', user, { leads: [makeLead('l1', same)] }, 'l1'],
    ['the only contact of a lead without a lead', lead, { contacts: [makeContact('c1', same)] }, 'c1'],
    [
      'a user’s contact before a lead of that address',
      user,
      { contacts: [makeContact('c1', same)], leads: [makeLead('l1', same)] },
      'c1',
    ],
    [
      'a lead’s lead before a contact of that address',
      lead,
      { contacts: [makeContact('c1', same)], leads: [makeLead('l1', same)] },
      'l1',
    ],
    ['a question where eight contacts share the address', user, { contacts: eight }, 'several'],
    ['a question where two contacts share a lead’s address', lead, { contacts: eight.slice(0, 2) }, 'several'],
    [
      'a question where two leads share a user’s address',
      user,
      { leads: [makeLead('l1', same), makeLead('l2', same)] },
      'several',
    ],
    [
      'the contact among several that alone has the user id',
      user,
      { contacts: [...eight, makeContact('c9', { userId: 'u-1' })] },
      'c9',
    ],
    [
      'a question where two contacts have the user id',
      user,
      {
        contacts: [makeContact('c1', { userId: 'u-1' }), makeContact('c2', { userId: 'u-1' }), makeContact('c3', same)],
      },
      'several',
    ],
    [
      'a question where a lead has the user id but two contacts the address',
      user,
      { contacts: eight.slice(0, 2), leads: [makeLead('l1', { userId: 'u-1' })] },
      'several',
    ],
    [
      'the contact found by a second e-mail field',
      user,
      {
        contacts: [
          makeContact('c1', { email: 'old@x.example', emails: { 'Billing Email': ' LEE@northwind.example ' } }),
        ],
      },
      'c1',
    ],
    ['one contact that came twice', user, { contacts: [makeContact('c1', same), makeContact('c1', same)] }, 'c1'],
    ['nobody by a user id of other case', user, { contacts: [makeContact('c1', { userId: 'U-1' })] }, 'none'],
  ] as const)('is %s', (_name, person, read, expected) => {
    const { contacts = [], leads = [] } = read as { contacts?: never[]; leads?: never[] };
    expect(outcome(person, makeRecords({ contacts: [...contacts], leads: [...leads] }))).toBe(expected);
  });

  it('says which fields matched, in the org’s labels, and how many records there were', () => {
    const records = makeRecords({
      contacts: [makeContact('c1', { ...same, emails: { 'Billing Email': email }, userId: 'u-1' })],
      leads: [makeLead('l1', same)],
    });
    const found = match(user, records);
    expect(found).toMatchObject({
      kind: 'one',
      matches: 2,
      who: {
        kind: 'contact',
        record: {
          reasons: [
            { kind: 'external-id', label: 'User ID' },
            { kind: 'email', label: 'Email' },
            { kind: 'email', label: 'Billing Email' },
          ],
        },
      },
    });
    expect(found.candidates.map(({ ref }) => ref.id)).toEqual(['c1', 'l1']);
  });

  it('never matches an empty address or id', () => {
    const nobody = { email: ' ', role: 'user', externalId: '' } as const;
    const records = makeRecords({ contacts: [makeContact('c1', { email: '', userId: '' })] });
    expect(matchPerson({ person: nobody, company: null, records, chosen: null }).kind).toBe('none');
  });

  it('ranks what it asks by reason, own type, activity, name', () => {
    const records = makeRecords({
      contacts: [
        makeContact('c-old', { ...same, active: '2025-01-01' }),
        makeContact('c-new', { ...same, active: '2026-11-01' }),
        makeContact('c-b', { ...same, name: 'B' }),
        makeContact('c-a', { ...same, name: 'A' }),
      ],
      leads: [makeLead('l-id', { userId: 'u-1' }), makeLead('l-new', { ...same, active: '2026-11-21' })],
    });
    const ids = match(user, records).candidates.map(({ ref }) => ref.id);
    expect(ids).toEqual(['l-id', 'c-new', 'c-old', 'c-a', 'c-b', 'l-new']);
  });
});

describe('the agent’s earlier answer', () => {
  const two = makeRecords({
    contacts: [makeContact('c1', same), makeContact('c2', same)],
    leads: [makeLead('l1', same)],
  });

  it.each([
    ['Contact', 'c2'],
    ['Lead', 'l1'],
  ] as const)('decides for the %s', (object, id) => {
    expect(outcome(user, two, { object, id })).toBe(id);
  });

  it('decides for a record whose address has changed since, and says so', () => {
    const records = makeRecords({ contacts: [makeContact('c1', same), makeContact('c2', { email: 'new@x.example' })] });
    const found = match(user, records, { object: 'Contact', id: 'c2' });
    expect(found).toMatchObject({ kind: 'one', who: { record: { reasons: [{ kind: 'chosen' }] } } });
  });

  it('is passed over when that record is gone', () => {
    expect(outcome(user, two, { object: 'Contact', id: 'gone' })).toBe('several');
  });

  it('can be that it is none of them, which are still offered', () => {
    const found = match(user, two, 'none');
    expect(found.kind).toBe('none');
    expect(found.candidates).toHaveLength(3);
  });

  it('for a lead that was converted since is the contact it became', () => {
    const records = makeRecords({
      contacts: [makeContact('c1', same), makeContact('c2', same)],
      leads: [makeLead('l1', { ...same, became: 'c2' })],
    });
    expect(outcome(user, records, { object: 'Lead', id: 'l1' })).toBe('c2');
  });
});

describe('converted leads', () => {
  it.each([user, lead])('are the contact they became, told as such', (person) => {
    const records = makeRecords({
      contacts: [makeContact('c1', same)],
      leads: [makeLead('l1', { ...same, became: 'c1', on: '2026-11-12' })],
    });
    const found = match(person, records);
    expect(found).toMatchObject({
      kind: 'one',
      matches: 1,
      who: { kind: 'contact', record: { ref: { id: 'c1' } } },
      conversion: { lead: { name: 'l1' }, on: '2026-11-12' },
    });
  });

  it('lead to a contact of another address', () => {
    const records = makeRecords({
      contacts: [makeContact('c1', { email: 'private@x.example' })],
      leads: [makeLead('l1', { ...same, became: 'c1' })],
    });
    expect(match(user, records)).toMatchObject({
      kind: 'one',
      who: { record: { ref: { id: 'c1' }, reasons: [{ kind: 'converted', label: 'l1' }] } },
    });
  });

  it('stay, with what they became, where that contact was not read', () => {
    const records = makeRecords({ leads: [makeLead('l1', { ...same, became: 'hidden', on: '2026-11-12' })] });
    expect(match(lead, records)).toMatchObject({
      kind: 'one',
      who: { kind: 'lead' },
      conversion: { on: '2026-11-12' },
    });
  });

  it('that became one contact are one person', () => {
    const records = makeRecords({
      leads: [
        makeLead('l1', { ...same, became: 'hidden', on: '2026-01-01' }),
        makeLead('l2', { ...same, became: 'hidden', on: '2026-02-01' }),
      ],
    });
    expect(outcome(lead, records)).toBe('l2');
  });

  it('give way to a lead still open, for a lead', () => {
    const records = makeRecords({
      contacts: [makeContact('c1', same)],
      leads: [makeLead('l1', { ...same, became: 'c1' }), makeLead('l2', same)],
    });
    expect(outcome(lead, records)).toBe('l2');
    expect(outcome(user, records)).toBe('c1');
  });
});

describe('what is shown of the matched record', () => {
  const northwind = makeAccount('a1', { domain: 'northwind.example' });
  const records = makeRecords({
    contacts: [makeContact('c1', { ...same, account: northwind }), makeContact('c2', same)],
    leads: [makeLead('l1', same)],
    accounts: [northwind],
    opportunities: [
      makeOpportunity('o1', { accountId: 'a1' }),
      makeOpportunity('o2', { accountId: 'a9', roles: { c1: 'Decision Maker', c2: 'Evaluator' } }),
      makeOpportunity('o3', { accountId: 'a9', roles: { c2: null } }),
      makeOpportunity('o4', { accountId: null }),
    ],
    cases: [
      makeCase('k1', { contactId: 'c1' }),
      makeCase('k2', { contactId: 'c2', suppliedEmail: email }),
      makeCase('k3', { suppliedEmail: 'LEE@northwind.example' }),
      makeCase('k4', { accountId: 'a1' }),
    ],
  });
  const shown = (id: string, object: 'Contact' | 'Lead') => {
    const found = match(user, records, { object, id });
    if (found.kind !== 'one') throw new Error('not matched');
    const ids = (slot: { status: string; data?: { ref: { id: string } }[] }) =>
      slot.data?.map(({ ref }) => ref.id) ?? [];
    return { found, opportunities: ids(found.opportunities), cases: ids(found.cases) };
  };

  it('is a contact’s account, the opportunities of both, its own cases and those sent from the address', () => {
    const { found, opportunities, cases } = shown('c1', 'Contact');
    expect(found.account).toMatchObject({ status: 'ok', data: { ref: { id: 'a1' } } });
    expect(found.suggestions).toEqual({ status: 'empty' });
    expect(opportunities).toEqual(['o1', 'o2']);
    expect(found.opportunities).toMatchObject({ data: [{ role: null }, { role: 'Decision Maker' }] });
    expect(cases).toEqual(['k1', 'k3']);
  });

  it('is only a contact’s own roles where it has no account, and accounts are suggested', () => {
    const { found, opportunities, cases } = shown('c2', 'Contact');
    expect(found.account).toEqual({ status: 'empty' });
    expect(opportunities).toEqual(['o2', 'o3']);
    // Named on o3 without a role: that is more than an account in common.
    expect(found.opportunities).toMatchObject({ data: [{ role: 'Evaluator' }, { role: 'Contact role' }] });
    expect(cases).toEqual(['k2', 'k3']);
    expect(found.suggestions).toMatchObject({ data: [{ reason: { kind: 'domain', label: 'northwind.example' } }] });
  });

  it('is no opportunity and only cases sent from the address for a lead', () => {
    const { opportunities, cases } = shown('l1', 'Lead');
    expect(opportunities).toEqual([]);
    expect(cases).toEqual(['k3']);
  });

  it('is a refusal where the account exists but cannot be read', () => {
    const hidden = { ...makeContact('c1', same), accountId: 'a1' };
    const found = match(user, makeRecords({ contacts: [hidden] }));
    expect(found).toMatchObject({ account: { status: 'failed', failure: { code: 'no-object-access' } } });
  });

  it('keeps a refused slot as it is and shows the rest', () => {
    const failure = { code: 'no-object-access', params: { object: 'Opportunities' } } as const;
    const found = match(user, {
      ...makeRecords({ contacts: [makeContact('c1', same)], cases: [makeCase('k1', { contactId: 'c1' })] }),
      leads: { ok: false, failure },
      opportunities: { ok: false, failure },
    });
    const slots = { opportunities: { status: 'failed' }, cases: { status: 'ok' } };
    expect(found).toMatchObject({ kind: 'one', unread: [failure], ...slots });
  });
});
