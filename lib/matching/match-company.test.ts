import { describe, expect, it } from 'vitest';
import { matchCompany } from './match-company.ts';
import { makeAccount, makeCase, makeOpportunity, makeRecords } from './sample-records.ts';

const company = { companyId: 'NW-1', name: 'Northwind, Inc', domain: 'northwind.example' };
const byId = makeAccount('a1', { companyId: 'NW-1' });
const byDomain = makeAccount('a2', { domain: 'northwind.example' });
const byName = makeAccount('a3', { name: 'northwind  INC.' });

describe('which account a company is', () => {
  it('is the only one that holds its id', () => {
    const records = makeRecords({
      accounts: [byDomain, byId],
      opportunities: [makeOpportunity('o1', { accountId: 'a1' }), makeOpportunity('o2', { accountId: 'a2' })],
      cases: [makeCase('k1', { accountId: 'a1' }), makeCase('k2', { accountId: 'a2' })],
    });
    expect(matchCompany({ company, records, chosen: null })).toMatchObject({
      kind: 'one',
      who: { kind: 'account', record: { ref: { id: 'a1' }, reasons: [{ kind: 'company-id' }] } },
      opportunities: { data: [{ ref: { id: 'o1' } }] },
      cases: { data: [{ ref: { id: 'k1' } }] },
    });
  });

  it('is asked where two hold its id', () => {
    const records = makeRecords({ accounts: [byId, makeAccount('a9', { companyId: 'NW-1' })] });
    expect(matchCompany({ company, records, chosen: null })).toMatchObject({ kind: 'several', candidates: [{}, {}] });
  });

  it('is, as a suggestion, the only one that shares its domain or name', () => {
    const records = makeRecords({
      accounts: [byDomain, makeAccount('a4', { name: 'Other' })],
      opportunities: [makeOpportunity('o2', { accountId: 'a2' })],
    });
    expect(matchCompany({ company, records, chosen: null })).toMatchObject({
      kind: 'one',
      who: { record: { ref: { id: 'a2' }, reasons: [{ kind: 'domain', label: 'northwind.example' }] } },
      opportunities: { data: [{ ref: { id: 'o2' } }] },
    });
  });

  it('shares a domain that is told in people’s letters, unless it has none but the network’s', () => {
    const reasonOf = (domain: string) => {
      const records = makeRecords({ accounts: [makeAccount('a5', { domain })] });
      return matchCompany({ company: { ...company, domain }, records, chosen: null });
    };
    const reason = (label: string) => ({ who: { record: { reasons: [{ kind: 'domain', label }] } } });
    expect(reasonOf('xn--mnchen-3ya.example')).toMatchObject(reason('münchen.example'));
    expect(reasonOf('xn--a.example')).toMatchObject(reason('xn--a.example'));
    expect(reasonOf('northwind.example')).toMatchObject(reason('northwind.example'));
  });

  it('is asked where one shares its domain and another its name', () => {
    const records = makeRecords({ accounts: [byName, byDomain, makeAccount('a4', { name: 'Other' })] });
    expect(matchCompany({ company, records, chosen: null })).toMatchObject({
      kind: 'several',
      candidates: [
        { ref: { id: 'a2' }, reasons: [{ kind: 'domain', label: 'northwind.example' }] },
        { ref: { id: 'a3' }, reasons: [{ kind: 'name' }] },
      ],
    });
  });

  it('is the one the agent chose, also against the id, while it exists', () => {
    const records = makeRecords({ accounts: [byId, byDomain] });
    const found = matchCompany({ company, records, chosen: { object: 'Account', id: 'a2' } });
    expect(found).toMatchObject({ kind: 'one', matches: 2, who: { record: { ref: { id: 'a2' } } } });
    const gone = matchCompany({ company, records, chosen: { object: 'Account', id: 'a8' } });
    expect(gone).toMatchObject({ kind: 'one', who: { record: { ref: { id: 'a1' } } } });
    expect(matchCompany({ company, records, chosen: 'none' }).kind).toBe('none');
  });

  it('is told as unread where accounts are refused', () => {
    const failure = { code: 'no-object-access', params: {} } as const;
    const records = { ...makeRecords(), accounts: { ok: false, failure } as const };
    expect(matchCompany({ company, records, chosen: null })).toMatchObject({ kind: 'none', unread: [failure] });
  });
});

it('asks between several with the last activity of each, and suggests the few that were active last', () => {
  const days = Array.from({ length: 8 }, (_, n) => `2026-11-0${n + 1}`);
  const accounts = days.map((lastActivity, n) => makeAccount(`a${n}`, { domain: 'northwind.example', lastActivity }));
  const found = matchCompany({ company, records: makeRecords({ accounts }), chosen: null });
  expect(found.candidates.map(({ lastActivity }) => lastActivity)).toEqual(days.toReversed());
  const suggested = found.suggestions.status === 'ok' ? found.suggestions.data : [];
  expect(suggested.map(({ account }) => account.ref.id)).toEqual(['a7', 'a6', 'a5', 'a4', 'a3']);
});
