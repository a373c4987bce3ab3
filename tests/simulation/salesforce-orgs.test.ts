import { describe, expect, it } from 'vitest';
import { createSalesforce, type Salesforce } from '../../lib/salesforce/index.ts';
import { fields, keysOf, nora, seed, signIn, start } from './salesforce-org.ts';

describe('orgs that differ', () => {
  async function connect(change: object, leaver?: string): Promise<Salesforce> {
    const org = start(change);
    if (leaver) org.service.setUser(leaver, { IsActive: false });
    org.kept.grant = await signIn(org);
    return createSalesforce(org.ports);
  }

  it('shows a person account as a contact by the account’s name', async () => {
    const personAccounts = await connect({
      org: { name: 'Acme', myDomain: 'acme', features: { personAccounts: true } },
      records: { Account: [{ FirstName: 'Iris', LastName: 'Okonkwo', PersonEmail: 'iris@home.example' }] },
    });
    const { contacts } = await personAccounts.readRecords(keysOf({ emails: ['iris@home.example'] }), fields);
    const [iris] = contacts.ok ? contacts.value : [];
    expect(iris?.record).toMatchObject({ ref: { object: 'Contact' }, name: 'Iris Okonkwo' });
    expect(iris?.account?.name).toBe('Iris Okonkwo');
  });

  it('takes each amount in its own currency where the org has several', async () => {
    const records = structuredClone(seed.salesforce.records);
    const currencies = ['EUR', 'EUR', 'USD', 'GBP'];
    const salesforceWithCurrencies = await connect({
      org: { name: 'Acme', myDomain: 'acme', features: { multiCurrency: true } },
      records: {
        ...records,
        Opportunity: records.Opportunity.map((each, place) => ({ ...each, CurrencyIsoCode: currencies[place] })),
      },
    });
    const { opportunities } = await salesforceWithCurrencies.readRecords(nora, fields);
    const amounts = opportunities.ok ? opportunities.value.map(({ view }) => [view.name, view.amount]) : [];
    expect(Object.fromEntries(amounts)).toEqual({
      Renewal: { value: 48000, currency: 'EUR', text: null },
      Pilot: null,
      'Old deal': { value: 44500, currency: 'USD', text: null },
      'Partner deal': { value: 900, currency: 'GBP', text: null },
    });
  });

  it('tells a queue and an inactive owner from a working user', async () => {
    const records = structuredClone(seed.salesforce.records);
    const owned = await connect(
      {
        records: {
          ...records,
          Group: [{ alias: 'inbound', Name: 'EMEA inbound', Type: 'Queue', DeveloperName: 'EMEA' }],
          Lead: records.Lead.map((each) => ({ ...each, OwnerId: '@inbound' })),
          Contact: records.Contact.map((each) => ({ ...each, OwnerId: '@ben' })),
        },
      },
      'ben',
    );
    const people = keysOf({ emails: ['dp@brambleway.example', 'yuki@new.example'] });
    const { contacts, leads } = await owned.readRecords(people, fields);
    expect(leads.ok && leads.value[0]?.record.owner).toEqual({ name: 'EMEA inbound', kind: 'queue', active: true });
    expect(contacts.ok && contacts.value[0]?.record.owner).toEqual({ name: 'Ben Okafor', kind: 'user', active: false });
  });

  it('finds a company’s account by the chosen field, with its opportunities and cases', async () => {
    const records = structuredClone(seed.salesforce.records);
    const company = await connect({
      customFields: [
        ...seed.salesforce.customFields,
        { object: 'Account', name: 'Company_Id__c', type: 'text', length: 80 },
      ],
      records: {
        ...records,
        Account: records.Account.map((each) => ({ ...each, Company_Id__c: `c-${each.alias}` })),
        Case: [{ Subject: 'On the account', Status: 'New', AccountId: '@freight', OwnerId: '@ana' }],
      },
    });
    const read = await company.readRecords(keysOf({ companyId: 'c-freight', companyName: 'Tidewell' }), {
      externalIdField: '',
      companyIdField: 'Company_Id__c',
    });
    const accounts = read.accounts.ok ? read.accounts.value : [];
    expect(accounts.map((each) => [each.record.name, each.companyId]).sort()).toEqual([
      ['Quillfeather Freight', 'c-freight'],
      ['Tidewell', 'c-other'],
    ]);
    expect(read.opportunities.ok && read.opportunities.value.map(({ view }) => view.name)).toEqual([
      'Pilot',
      'Renewal',
      'Old deal',
    ]);
    expect(read.cases.ok && read.cases.value.map(({ view }) => view.subject)).toEqual(['On the account']);
  });
});
