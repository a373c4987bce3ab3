import { describe, expect, test } from 'vitest';
import { makeCompany, makePerson } from '../../tests/support/reading-room.ts';
import { makeAccount, makeContact, makeLead, makeRecords } from '../matching/sample-records.ts';
import { composeCompanyView, composePersonView, showPerson } from './compose-view.ts';

const nora = makePerson('nora');
const email = 'nora@quillfeather.example';
const refused = { ok: false, failure: { code: 'no-object-access', params: { object: 'Contacts' } } } as const;
const compose = (read: Parameters<typeof makeRecords>[0], company = null as ReturnType<typeof makeCompany> | null) =>
  composePersonView({ person: nora, company, records: makeRecords(read), chosen: null });

describe('a person is called', () => {
  test.each([
    [{ name: 'Nora Lindqvist' }, 'Nora Lindqvist'],
    [{ name: null }, email],
    [{ name: null, email: null, location: 'Cork, Ireland' }, 'Visitor from Cork'],
    [{ name: null, email: null }, 'Visitor'],
  ])('%j: %s', (change, name) => {
    expect(showPerson({ ...nora, ...change }).name).toBe(name);
  });
});

describe('a person’s records become', () => {
  test('a card where one matches', () => {
    const account = makeAccount('freight');
    expect(compose({ contacts: [makeContact('n1', { email, account })] }, makeCompany('Freight'))).toMatchObject({
      state: 'ready',
      person: { id: 'nora', companyName: 'Freight' },
      who: { kind: 'contact', record: { ref: { id: 'n1' }, reasons: [{ kind: 'email', label: 'Email' }] } },
      matches: 1,
      account: { status: 'ok', data: { ref: { id: 'freight' } } },
      suggestions: [],
    });
  });

  test('a question where several match, asked by the address', () => {
    const view = compose({ contacts: [makeContact('n1', { email }), makeContact('n2', { email })] });
    expect(view).toMatchObject({ state: 'several', asked: email, candidates: [{}, {}] });
  });

  test('no match with accounts that may be theirs', () => {
    const view = compose({ accounts: [makeAccount('freight', { domain: 'quillfeather.example' })] });
    expect(view).toMatchObject({
      state: 'no-match',
      suggestions: { status: 'ok', data: [{ account: { ref: { id: 'freight' } }, reason: { kind: 'domain' } }] },
    });
  });

  test('what could be read, beside what could not', () => {
    const records = { ...makeRecords({ leads: [makeLead('l1', { email })] }), contacts: refused };
    const view = composePersonView({ person: nora, company: null, records, chosen: null });
    expect(view).toMatchObject({ state: 'ready', who: { kind: 'lead' }, unread: [refused.failure] });
  });

  test('a refusal, not "no match", where neither contacts nor leads could be read', () => {
    const records = { ...makeRecords(), contacts: refused, leads: refused };
    const composing = () => composePersonView({ person: nora, company: null, records, chosen: null });
    expect(composing).toThrow(expect.objectContaining({ code: 'no-object-access' }));
  });
});

describe('a company’s records become', () => {
  const company = makeCompany('freight', { companyId: 'c-1', name: null, domain: 'quillfeather.example' });

  test('its account where the company id says so', () => {
    const records = makeRecords({ accounts: [makeAccount('a1', { companyId: 'c-1' })] });
    expect(composeCompanyView({ company, records, chosen: null })).toMatchObject({
      state: 'ready',
      person: null,
      who: { kind: 'account', record: { ref: { id: 'a1' } } },
    });
  });

  test('no match under the best name it has', () => {
    const view = composeCompanyView({ company, records: makeRecords(), chosen: null });
    expect(view).toMatchObject({ state: 'no-match', person: null, company: 'quillfeather.example' });
  });
});
