import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../lib/failures/codes.ts';
import {
  createSalesforce,
  finishSignIn,
  type Grant,
  type Salesforce,
  type SalesforcePorts,
  startSignIn,
} from '../../lib/salesforce/index.ts';
import type { PersonKeys } from '../../lib/salesforce/person-records.ts';
import { createSalesforce as createOrg } from '../sandbox/salesforce/index.ts';
import { Browser, CALLBACK, CONSUMER_KEY } from '../sandbox/salesforce/test-org.ts';
import { seedSchema } from '../sandbox/seed.ts';

const seed = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme', features: { apiLimit: 1000 } },
    users: [
      { alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz', password: 'sandbox' },
      { alias: 'ben', Username: 'ben@acme.example', Email: 'ben@acme.example', Name: 'Ben Okafor' },
    ],
    customFields: [
      { object: 'Contact', name: 'Intercom_User_Id__c', type: 'text', length: 80, label: 'Intercom User ID' },
      { object: 'Contact', name: 'Billing_Email__c', type: 'email', label: 'Billing Email' },
    ],
    records: {
      Account: [
        {
          alias: 'freight',
          Name: 'Quillfeather Freight',
          Website: 'https://www.quillfeather.example/',
          BillingCountry: 'United Kingdom',
          OwnerId: '@ana',
        },
        { alias: 'other', Name: 'Tidewell', Website: 'notquillfeather.example', OwnerId: '@ana' },
      ],
      Contact: [
        {
          alias: 'nora',
          FirstName: 'Nora',
          LastName: "O'Lindqvist",
          Email: 'Nora@Quillfeather.example',
          Billing_Email__c: 'accounts@quillfeather.example',
          Intercom_User_Id__c: 'user-77',
          Title: 'Head of Operations',
          Phone: '+44 20 7946 0142',
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        { alias: 'yuki', LastName: 'Tanabe', Email: 'yuki@new.example', AccountId: '@other', OwnerId: '@ana' },
      ],
      Lead: [
        {
          alias: 'dario',
          FirstName: 'Dario',
          LastName: 'Penhallow',
          Company: 'Brambleway',
          Email: 'dp@brambleway.example',
          Status: 'Working - Contacted',
          LeadSource: 'Web',
          OwnerId: '@ana',
        },
      ],
      Opportunity: [
        {
          alias: 'renewal',
          Name: 'Renewal',
          StageName: 'Negotiation/Review',
          CloseDate: '2026-12-18',
          Amount: 48000,
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        {
          alias: 'pilot',
          Name: 'Pilot',
          StageName: 'Prospecting',
          CloseDate: '2026-12-01',
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        {
          alias: 'won',
          Name: 'Old deal',
          StageName: 'Closed Won',
          CloseDate: '2025-12-15',
          Amount: 44500,
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        {
          alias: 'elsewhere',
          Name: 'Partner deal',
          StageName: 'Prospecting',
          CloseDate: '2027-01-01',
          Amount: 900,
          AccountId: '@other',
          OwnerId: '@ana',
        },
      ],
      OpportunityContactRole: [
        { OpportunityId: '@renewal', ContactId: '@nora', Role: 'Decision Maker', IsPrimary: true },
        { OpportunityId: '@elsewhere', ContactId: '@nora', Role: 'Evaluator' },
      ],
      Case: [
        { Subject: 'Printers offline', Status: 'Working', Priority: 'High', ContactId: '@nora', OwnerId: '@ana' },
        {
          Subject: 'By mail',
          Status: 'New',
          Priority: 'Low',
          SuppliedEmail: 'nora@quillfeather.example',
          OwnerId: '@ana',
        },
        { Subject: 'Done', Status: 'Closed', Priority: 'Low', ContactId: '@nora', OwnerId: '@ana' },
      ],
    },
  },
};

const fields = { externalIdField: '', companyIdField: '' };
const keysOf = (change: Partial<PersonKeys>): PersonKeys => ({
  emails: [],
  externalId: null,
  chosen: null,
  domain: null,
  companyName: null,
  companyId: null,
  ...change,
});
const nora = keysOf({ emails: ['nora@quillfeather.example'], domain: 'quillfeather.example' });

function start(change: object = {}) {
  const parsed = seedSchema.parse({ ...seed, salesforce: { ...seed.salesforce, ...change } });
  let now = Date.parse('2026-11-22T10:00:00Z');
  const clock = { now: () => now };
  const service = createOrg({ seed: parsed.salesforce, clock, consumerKey: CONSUMER_KEY, redirectUris: [CALLBACK] });
  const calls: string[] = [];
  const kept = { grant: null as Grant | null, schema: null as unknown, ends: [] as Failure[], usage: 0 };
  let turn: Promise<unknown> = Promise.resolve();
  const ports: SalesforcePorts = {
    grants: {
      read: async () => kept.grant,
      write: async (grant) => {
        kept.grant = grant;
      },
      clear: async () => {
        kept.grant = null;
      },
    },
    schema: {
      read: async () => kept.schema,
      write: async (value) => {
        kept.schema = JSON.parse(JSON.stringify(value));
      },
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return (await service.handle(request)).response;
    },
    now: clock.now,
    lock: (_name, work) => {
      const mine = turn.then(work);
      turn = mine.catch(() => undefined);
      return mine;
    },
    noteUsage: ({ used }) => {
      kept.usage = used;
    },
    noteEnd: (failure) => kept.ends.push(failure),
  };
  const advance = (milliseconds: number) => {
    now += milliseconds;
  };
  return { service, ports, kept, calls, advance, browser: new Browser({ service, advance }) };
}

async function signIn(made: ReturnType<typeof start>, switchUser = false): Promise<Grant> {
  const request = {
    loginHost: 'my-domain' as const,
    myDomain: 'acme',
    consumerKey: CONSUMER_KEY,
    redirectUri: CALLBACK,
    switchUser,
  };
  const { url, pending } = await startSignIn(request, made.ports.now());
  const page = await made.browser.logIn(await made.browser.visit(url));
  const end = page.url.startsWith(CALLBACK) ? page : await made.browser.decide(page, 'allow');
  return finishSignIn(end.url, JSON.parse(JSON.stringify(pending)), null, made.ports);
}

let made: ReturnType<typeof start>;
let salesforce: Salesforce;

beforeEach(async () => {
  made = start();
  made.kept.grant = await signIn(made);
  salesforce = createSalesforce(made.ports);
  made.calls.length = 0;
});

describe('signing in', () => {
  it('ends with who is connected to which org', async () => {
    expect(await salesforce.identify()).toMatchObject({
      userName: 'Ana Ruiz',
      username: 'ana@acme.example',
      orgName: 'Acme',
      sandbox: false,
      host: 'acme.my.salesforce.com',
    });
    expect(made.calls).toHaveLength(1);
  });

  it('says why when the app is blocked, not approved or declined', async () => {
    for (const [policy, code] of [
      [{ blocked: true }, 'app-blocked'],
      [{ notApproved: true }, 'app-not-approved'],
    ] as const) {
      const org = start();
      org.service.setAppPolicy(policy);
      await expect(signIn(org)).rejects.toMatchObject({ code });
    }
    const { url, pending } = await startSignIn(
      { loginHost: 'production', myDomain: '', consumerKey: CONSUMER_KEY, redirectUri: CALLBACK, switchUser: false },
      made.ports.now(),
    );
    const org = start();
    const denied = await org.browser.decide(await org.browser.logIn(await org.browser.visit(url)), 'deny');
    await expect(finishSignIn(denied.url, pending, null, org.ports)).rejects.toMatchObject({ code: 'sign-in-denied' });
  });

  it.each([
    [{ secretRequired: true }, 'secret-required'],
    [{ userNotApproved: true }, 'user-not-approved'],
    [{ appAccessDenied: true }, 'app-not-approved'],
    [{ ipRestricted: true }, 'ip-restricted'],
    [{ organizationInactive: true }, 'org-inactive'],
    [{ tokenEndpoint: '503' as const }, 'salesforce-busy'],
    [{ tokenEndpoint: 'rate-limit' as const }, 'salesforce-busy'],
    [{ tokenEndpoint: '500-invalid-grant' as const }, 'salesforce-busy'],
  ])('with %j fails as %s', async (policy, code) => {
    const org = start();
    org.service.setAppPolicy(policy);
    await expect(signIn(org)).rejects.toMatchObject({ code });
  });

  it('refuses another org than the pinned one', async () => {
    const org = start();
    const { url, pending } = await startSignIn(
      { loginHost: 'my-domain', myDomain: 'acme', consumerKey: CONSUMER_KEY, redirectUri: CALLBACK, switchUser: true },
      org.ports.now(),
    );
    const end = await org.browser.decide(await org.browser.logIn(await org.browser.visit(url)), 'allow');
    await expect(finishSignIn(end.url, pending, { orgId: '00D000000000009AAA' }, org.ports)).rejects.toMatchObject({
      code: 'other-org',
    });
    expect(org.calls.at(-1)).toBe('POST /services/oauth2/revoke');
  });
});

describe('reading a person', () => {
  it('brings all their records in one call, and one describe before the first', async () => {
    const first = await salesforce.readRecords(nora, fields);
    expect(made.calls).toEqual(Array(2).fill('POST /services/data/v67.0/composite'));
    await salesforce.readRecords(nora, fields);
    expect(made.calls).toHaveLength(3);
    expect(made.kept.usage).toBe(3);
    expect(first.asOf).toMatch(/^2026-/);

    const contacts = first.contacts.ok ? first.contacts.value : [];
    expect(contacts.map((each) => each.record.name)).toEqual(["Nora O'Lindqvist"]);
    expect(contacts[0]?.record.fields.map(({ label, text }) => [label, text])).toEqual(
      [
        ['Email', 'nora@quillfeather.example'],
        ['Business Phone', '+44 20 7946 0142'],
        ['Contact Owner', 'Ana Ruiz'],
      ].map(([label, text], place) =>
        place === 0 ? [label, expect.stringMatching(/^nora@quillfeather\.example$/i)] : [label, text],
      ),
    );
    expect(contacts[0]?.account?.fields.map((each) => each.text)).toEqual([
      'https://www.quillfeather.example/',
      'Ana Ruiz',
      'United Kingdom',
    ]);
    const opportunities = first.opportunities.ok ? first.opportunities.value : [];
    expect(
      opportunities.map(({ view }) => [view.name, view.role, view.path?.step, view.path?.steps, view.path?.outcome]),
    ).toEqual([
      ['Pilot', null, 1, 9, 'open'],
      ['Renewal', 'Decision Maker', 8, 9, 'open'],
      ['Partner deal', 'Evaluator', 1, 9, 'open'],
      ['Old deal', null, 9, 9, 'won'],
    ]);
    expect(opportunities.map(({ view }) => view.amount?.text ?? null)).toEqual([
      null,
      '$48,000.00',
      '$900.00',
      '$44,500.00',
    ]);
    const cases = first.cases.ok ? first.cases.value : [];
    expect(cases.map(({ view }) => [view.subject, view.urgency]).sort()).toEqual([
      ['By mail', 'low'],
      ['Printers offline', 'high'],
    ]);
    expect(first.accounts.ok && first.accounts.value.map((each) => each.record.name)).toEqual(['Quillfeather Freight']);
    expect(first.leads).toEqual({ ok: true, value: [] });
  });

  it('finds people by any e-mail field, by the chosen external id and by the chosen record', async () => {
    const names = async (keys: Partial<PersonKeys>, externalIdField = '') => {
      const { contacts } = await salesforce.readRecords(keysOf(keys), { ...fields, externalIdField });
      return contacts.ok ? contacts.value.map((each) => each.record.name) : contacts.failure;
    };
    expect(await names({ emails: ['ACCOUNTS@quillfeather.example'] })).toEqual(["Nora O'Lindqvist"]);
    expect(await names({ externalId: 'user-77' }, 'intercom_user_id__c')).toEqual(["Nora O'Lindqvist"]);
    const yuki = made.service.records('Contact').find((row) => row.LastName === 'Tanabe');
    expect(await names({ emails: ['nobody@x.example'], chosen: { object: 'Contact', id: String(yuki?.Id) } })).toEqual([
      'Tanabe',
    ]);
    expect(await names({ emails: ["x' OR Name != '"] })).toEqual([]);
  });

  it('shows a lead with its status, and once converted what it became', async () => {
    const keys = keysOf({ emails: ['dp@brambleway.example'] });
    const { leads } = await salesforce.readRecords(keys, fields);
    expect(leads.ok && leads.value[0]?.record).toMatchObject({
      name: 'Dario Penhallow',
      status: { label: 'Working - Contacted', outcome: 'open', fieldLabel: expect.any(String) },
    });
    const dario = made.service.records('Lead')[0];
    const became = made.service.convertLead(String(dario?.Id));
    const again = await salesforce.readRecords(keys, fields);
    expect(again.leads.ok && again.leads.value[0]?.converted?.contactId).toBe(became.contactId);
    expect(again.contacts.ok && again.contacts.value[0]?.record.ref.id).toBe(became.contactId);
  });

  it('follows a converted lead to a contact with another address, by one call more', async () => {
    const dario = made.service.records('Lead')[0];
    const { contactId } = made.service.convertLead(String(dario?.Id));
    made.service.updateRecord('Contact', contactId, { Email: 'dario@new.example' });
    await salesforce.refreshSchema();
    made.calls.length = 0;
    const { contacts } = await salesforce.readRecords(keysOf({ emails: ['dp@brambleway.example'] }), fields);
    expect(contacts.ok && contacts.value.map((each) => each.record.ref.id)).toEqual([contactId]);
    expect(made.calls).toHaveLength(2);
  });
});

describe('what the user may not see', () => {
  it('costs that field, and is counted', async () => {
    made.service.setUser('ana', {
      permissions: { hiddenFields: ['Opportunity.Amount', 'Contact.Phone', 'Account.BillingCountry'] },
    });
    const { contacts, opportunities } = await salesforce.readRecords(nora, fields);
    expect(contacts.ok && contacts.value[0]?.record).toMatchObject({ hiddenFields: 1 });
    expect(contacts.ok && contacts.value[0]?.account?.hiddenFields).toBe(1);
    expect(opportunities.ok && opportunities.value[0]?.view).toMatchObject({ amount: null, hiddenFields: 1 });
  });

  it('costs that slot when it is the whole object', async () => {
    made.service.setUser('ana', { permissions: { Case: '', Opportunity: '' } });
    const read = await salesforce.readRecords(nora, fields);
    expect(read.contacts.ok && read.contacts.value).toHaveLength(1);
    expect(read.cases).toMatchObject({ ok: false, failure: { code: 'no-object-access', params: { object: 'Cases' } } });
    expect(read.opportunities).toMatchObject({ ok: false, failure: { code: 'no-object-access' } });
  });

  it('is noticed when it changes between two readings: the describe is read anew once', async () => {
    await salesforce.readRecords(nora, fields);
    made.calls.length = 0;
    made.service.setUser('ana', { permissions: { Case: '', hiddenFields: ['Contact.Title', 'Opportunity.Amount'] } });
    const read = await salesforce.readRecords(nora, fields);
    expect(made.calls).toHaveLength(3);
    expect(read.contacts.ok && read.contacts.value[0]?.record).toMatchObject({ title: null, hiddenFields: 1 });
    expect(read.opportunities.ok && read.opportunities.value).toHaveLength(4);
    expect(read.cases).toMatchObject({ ok: false, failure: { code: 'no-object-access' } });
    made.calls.length = 0;
    await salesforce.readRecords(nora, fields);
    expect(made.calls).toHaveLength(1);
  });
});

describe('sessions', () => {
  it('are renewed with a rotating token, as often as needed', async () => {
    made.service.tokens({ rotation: true });
    const seen = new Set([made.kept.grant?.refreshToken]);
    for (let turn = 0; turn < 3; turn++) {
      made.service.tokens({ expire: true });
      await Promise.all([salesforce.identify(), salesforce.identify(), salesforce.identify()]);
      seen.add(made.kept.grant?.refreshToken);
    }
    expect(seen.size).toBe(4);
    expect(made.calls.filter((call) => call.endsWith('/token'))).toHaveLength(3);
  });

  it('end when the grant was revoked: signed out, and why', async () => {
    made.service.tokens({ expire: true, revoke: true });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'grant-expired' });
    expect(made.kept).toMatchObject({ grant: null, ends: [{ code: 'grant-expired' }] });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'salesforce-signed-out' });
  });

  it('outlive a token endpoint that is down', async () => {
    made.service.tokens({ expire: true });
    made.service.setAppPolicy({ tokenEndpoint: 'html' });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'salesforce-busy' });
    made.service.setAppPolicy({ tokenEndpoint: 'ok' });
    made.advance(5_000);
    await expect(salesforce.identify()).resolves.toMatchObject({ userName: 'Ana Ruiz' });
  });

  it('are refused for good by API Access Control, the API limit and a switched-off API', async () => {
    made.service.setAppPolicy({ apiAccessControl: true });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'api-access-controlled' });
    made.service.setAppPolicy({ apiAccessControl: false, apiDisabled: true });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'api-disabled' });
    made.service.setAppPolicy({ apiDisabled: false });
    made.service.setApiUsage(1000);
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'api-limit' });
  });

  it('are over after signing out, at Salesforce too', async () => {
    const token = made.kept.grant?.refreshToken;
    await salesforce.revoke();
    expect(made.kept.grant).toBeNull();
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: token ?? '',
      client_id: CONSUMER_KEY,
    });
    const request = new Request('https://acme.my.salesforce.com/services/oauth2/token', { method: 'POST', body });
    expect((await made.service.handle(request)).response.status).toBe(400);
  });
});

describe('searching', () => {
  it('finds contacts, leads and accounts by the beginning of a word', async () => {
    const names = async (text: string) => (await salesforce.search(text)).map((hit) => `${hit.ref.object} ${hit.name}`);
    expect(await names('lindq')).toEqual(["Contact Nora O'Lindqvist"]);
    expect((await names('quillfeather')).sort()).toEqual(['Account Quillfeather Freight', "Contact Nora O'Lindqvist"]);
    expect(await names('Brambleway')).toEqual(['Lead Dario Penhallow']);
    expect(await names('nobody?&|!{}[]()^~*:\\"\'+-')).toEqual([]);
    await expect(salesforce.search(' a ')).rejects.toMatchObject({ code: 'search-too-short' });
  });
});

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
