import type { Server } from 'node:http';
import jsforce from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from './referee-server.ts';
import { approve, CALLBACK, CONSUMER_KEY, startOrg, VERIFIER } from './test-org.ts';

const version = '67.0';
const org = startOrg();
let server: Server;
let url: string;

beforeAll(async () => {
  ({ server, url } = await listen(org));
  const account = org.service.createRecord('Account', { Name: 'Northwind' });
  for (let n = 0; n < 2100; n++) {
    org.service.createRecord('Contact', { LastName: `Person ${String(n).padStart(4, '0')}`, AccountId: account.id });
  }
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('jsforce from npm against the org: sign-in', () => {
  const oauth2 = () => new jsforce.OAuth2({ loginUrl: url, clientId: CONSUMER_KEY, redirectUri: CALLBACK });

  it('exchanges a code with its verifier and refreshes when the access token has died', async () => {
    const answer = await oauth2().requestToken(await approve(org), { code_verifier: VERIFIER });
    expect(answer.scope).toBe('api refresh_token');
    const client = new jsforce.Connection({
      oauth2: oauth2(),
      instanceUrl: answer.instance_url,
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token ?? '',
      version,
    });
    org.service.tokens({ expire: true });
    let refreshed = 0;
    client.on('refresh', () => {
      refreshed += 1;
    });
    const [first, second] = await Promise.all([client.request('/limits'), client.request('/sobjects')]);
    expect([first, second].every((body) => typeof body === 'object')).toBe(true);
    expect(refreshed).toBe(1);
    const identity = await client.identity();
    expect(identity.username).toBe('ana@acme.example');
    await client.logoutByOAuth2(true);
  });

  it('reports a dead refresh token in the words jsforce shows its users', async () => {
    const { accessToken, refreshToken } = org.service.issueSession('ben');
    const client = new jsforce.Connection({ oauth2: oauth2(), instanceUrl: url, accessToken, refreshToken, version });
    await oauth2().revokeToken(refreshToken);
    await expect(client.request('/limits')).rejects.toThrow('expired access/refresh token');
  });
});

describe('jsforce from npm against the org: data', () => {
  let conn: InstanceType<typeof jsforce.Connection>;
  beforeAll(() => {
    conn = new jsforce.Connection({
      instanceUrl: url,
      accessToken: org.service.issueSession('ana').accessToken,
      version,
    });
  });

  it('fetches 2,100 rows over two pages', async () => {
    const first = await conn.query('SELECT Id, LastName FROM Contact');
    expect([first.totalSize, first.done, first.records.length]).toEqual([2100, false, 2000]);
    const all = await conn.query('SELECT Id FROM Contact', { autoFetch: true, maxFetch: 5000 });
    expect(all.records).toHaveLength(2100);
  });

  it('takes the page size that the client asks for', async () => {
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const page = await conn.query('SELECT Id FROM Contact', { headers });
    expect([page.records.length, page.done]).toEqual([200, false]);
    const next = await conn.queryMore(page.nextRecordsUrl ?? '');
    expect(next.records[0]?.Id).not.toBe(page.records[0]?.Id);
  });

  it('reads children in a sub-query and parents by a path', async () => {
    const account = await conn.query(
      'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName LIMIT 2) FROM Account',
    );
    expect(account.records[0]).toMatchObject({
      Name: 'Northwind',
      Contacts: { totalSize: 2, done: true, records: [{ LastName: 'Person 0000' }, { LastName: 'Person 0001' }] },
    });
    const contact = await conn.query("SELECT Account.Name FROM Contact WHERE LastName = 'person 0007'");
    expect(contact.records).toMatchObject([{ Account: { Name: 'Northwind' } }]);
  });

  it('creates, retrieves, updates, upserts and destroys', async () => {
    const leads = conn.sobject('Lead');
    const created = await leads.create({ LastName: 'Okafor', Company: 'Fjord', Email: 'ngozi@fjord.example' });
    expect(created).toMatchObject({ success: true, errors: [] });
    const id = created.id ?? '';
    expect(await leads.retrieve(id)).toMatchObject({ Id: id, LastName: 'Okafor', Company: 'Fjord' });
    expect(await leads.update({ Id: id, Company: 'Fjord & Co' })).toMatchObject({ id, success: true });
    const made = await leads.upsert({ LastName: 'Ruiz', Company: 'Sol', Tandem_Key__c: 'k-1' }, 'Tandem_Key__c');
    const again = await leads.upsert({ LastName: 'Ruiz-Vega', Tandem_Key__c: 'k-1' }, 'Tandem_Key__c');
    expect([made, again]).toMatchObject([
      { success: true, created: true },
      { success: true, created: false, id: made.id },
    ]);
    expect(await leads.destroy(id)).toMatchObject({ id, success: true });
    await expect(leads.retrieve(id)).rejects.toMatchObject({
      name: expect.stringMatching(/NOT_FOUND|ENTITY_IS_DELETED/),
    });
  });

  it('saves, reads and destroys lists of records in one call each', async () => {
    const leads = conn.sobject('Lead');
    const made = await leads.create([{ LastName: 'Many', Company: 'A' }, { Company: 'Nameless' }]);
    expect(made).toMatchObject([{ success: true }, { success: false, errors: [{ fields: ['LastName'] }] }]);
    const id = made[0]?.id ?? '';
    expect(await leads.update([{ Id: id, Company: 'B' }])).toMatchObject([{ id, success: true }]);
    expect(await leads.retrieve([id])).toMatchObject([{ Id: id, Company: 'B' }]);
    expect(await leads.destroy([id])).toMatchObject([{ id, success: true }]);
  });

  it('names the code of an unknown field and of a unique value taken twice', async () => {
    await expect(conn.query('SELECT Bacon__c FROM Account')).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: expect.stringContaining("No such column 'Bacon__c' on entity 'Account'"),
    });
    const lead = { LastName: 'Twice', Company: 'X', Tandem_Key__c: 'twice' };
    await conn.sobject('Lead').create(lead);
    await expect(conn.sobject('Lead').create(lead)).rejects.toMatchObject({ errorCode: 'DUPLICATE_VALUE' });
  });

  it('describes one object and all', async () => {
    const contact = await conn.describe('Contact');
    expect(contact.fields.find((field) => field.name === 'LastName')).toMatchObject({
      nillable: false,
      type: 'string',
    });
    const all = await conn.describeGlobal();
    expect(all.sobjects.map((object) => object.name)).toEqual(
      expect.arrayContaining(['Account', 'Contact', 'Lead', 'Task']),
    );
  });

  it('sends a Composite with references', async () => {
    const base = `/services/data/v${version}`;
    const body = {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'account', body: { Name: 'Composite' } },
        {
          method: 'POST',
          url: `${base}/sobjects/Contact`,
          referenceId: 'contact',
          body: { LastName: 'Ref', AccountId: '@{account.id}' },
        },
        {
          method: 'GET',
          url: `${base}/query?q=${encodeURIComponent("SELECT Account.Name FROM Contact WHERE LastName = 'Ref'")}`,
          referenceId: 'read',
        },
      ],
    };
    const answer = await conn.requestPost('/composite', body);
    expect(answer).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 201 },
        { httpStatusCode: 201 },
        { httpStatusCode: 200, body: { records: [{ Account: { Name: 'Composite' } }] } },
      ],
    });
  });

  it('reads thousands by a query job, all pages of it', async () => {
    conn.bulk2.pollInterval = 20;
    const stream = await conn.bulk2.query('SELECT Id, LastName, Account.Name FROM Contact WHERE Account.Name != null');
    const records = (await stream.toArray()) as Record<string, string>[];
    expect(records.length).toBeGreaterThanOrEqual(2100);
    expect(records[0]).toMatchObject({ LastName: expect.any(String), 'Account.Name': expect.any(String) });
  });

  it('loads records by an ingest job and hears what became of each', async () => {
    const input = [
      { LastName: 'Bulk "A"', Company: 'Öl, Wind' },
      { LastName: '', Company: 'Nameless' },
    ];
    const options = { object: 'Lead', operation: 'insert' as const, pollInterval: 20, pollTimeout: 20_000 };
    const results = await conn.bulk2.loadAndWaitForResults({ ...options, input });
    expect(results.successfulResults).toMatchObject([
      { sf__Created: 'true', LastName: 'Bulk "A"', Company: 'Öl, Wind' },
    ]);
    expect(results.failedResults).toMatchObject([{ sf__Error: expect.stringMatching(/^REQUIRED_FIELD_MISSING/) }]);
    expect(results.unprocessedRecords).toEqual([]);
    const id = results.successfulResults[0]?.sf__Id ?? '';
    const changes = [{ Id: id, LastName: 'Changed', Company: null }];
    const updated = await conn.bulk2.loadAndWaitForResults({ ...options, operation: 'update', input: changes });
    expect(updated.failedResults).toMatchObject([{ sf__Error: expect.stringMatching(/Company/) }]);
  });

  it('searches by SOSL', async () => {
    const { searchRecords } = await conn.search('FIND {Northwind} IN ALL FIELDS RETURNING Account(Id, Name)');
    expect(searchRecords).toMatchObject([{ attributes: { type: 'Account' }, Name: 'Northwind' }]);
  });

  it("reads the org's limits and learns the usage from the header", async () => {
    const limits = await conn.limits();
    expect(limits.DailyApiRequests).toMatchObject({ Max: 1000 });
    const before = conn.limitInfo.apiUsage?.used ?? 0;
    await conn.query('SELECT Id FROM Account');
    expect(conn.limitInfo.apiUsage).toEqual({ used: before + 1, limit: 1000 });
  });
});

describe('jsforce from npm against the org: forms and rules', () => {
  const ruled = startOrg({
    now: '2026-11-22T10:00:00Z',
    salesforce: {
      org: { name: 'Acme', myDomain: 'acme', features: { keyFields: true } },
      users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz' }],
      recordTypes: [
        { object: 'Case', developerName: 'Support', name: 'Support' },
        { object: 'Case', developerName: 'Returns', name: 'Returns' },
      ],
      layouts: [{ object: 'Case', recordType: 'Returns', required: ['Reason'] }],
      rules: {
        duplicate: [{ object: 'Lead', match: ['Email'], against: ['Lead', 'Contact'], action: 'alert' }],
        assignment: [{ object: 'Case', to: '@queue-tier-2', when: "Priority = 'High'", name: 'By priority' }],
      },
      records: { Contact: [{ LastName: 'Lee', Email: 'lee@northwind.example' }] },
    },
  });
  let own: Server;
  let conn: InstanceType<typeof jsforce.Connection>;
  beforeAll(async () => {
    const opened = await listen(ruled);
    own = opened.server;
    conn = new jsforce.Connection({
      instanceUrl: opened.url,
      accessToken: ruled.service.issueSession('ana').accessToken,
      version,
    });
  });
  afterAll(() => new Promise((resolve) => own.close(resolve)));

  it('reads the layout of an object with one, and of each record type', async () => {
    const lead = await conn.sobject('Lead').layouts();
    const sections = lead.layouts[0]?.editLayoutSections ?? [];
    const items = sections.flatMap((section) => section.layoutRows.flatMap((row) => row.layoutItems));
    expect(items.find((item) => item.label === 'Company')).toMatchObject({ required: true, placeholder: false });
    expect(lead.recordTypeSelectorRequired).toEqual([false]);
    const several = await conn.sobject('Case').layouts();
    expect(several.layouts).toBeNull();
    const url = several.recordTypeMappings.find((mapping) => mapping.name === 'Returns')?.urls.layout;
    const layout = await conn.request<{ id: string }>(String(url));
    expect(layout.id).toMatch(/^00h/);
  });

  it('is warned of a duplicate and creates it all the same', async () => {
    const lead = { LastName: 'Lee', Company: 'Northwind', Email: 'lee@northwind.example' };
    const refused = await conn
      .sobject('Lead')
      .create(lead)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      errorCode: 'DUPLICATES_DETECTED',
      data: { duplicateResut: { allowSave: true, matchResults: [{ entityType: 'Contact', size: 1 }] } },
    });
    const headers = {
      'Sforce-Duplicate-Rule-Header': 'allowSave=true; includeRecordDetails=true; runAsCurrentUser=true',
    };
    expect(await conn.sobject('Lead').create(lead, { headers })).toMatchObject({ success: true });
  });

  it('learns which rule will assign, and lets it or not', async () => {
    const rules = await conn.query("SELECT Id, Name FROM AssignmentRule WHERE SobjectType = 'Case' AND Active = true");
    expect(rules.records).toMatchObject([{ Name: 'By priority' }]);
    const ownerOf = async (assign: string) => {
      const headers = { 'Sforce-Auto-Assign': assign };
      const { id } = await conn.sobject('Case').create({ Subject: 'x', Priority: 'High' }, { headers });
      const [made] = (await conn.query(`SELECT Owner.Name FROM Case WHERE Id = '${id}'`)).records;
      return made?.Owner?.Name;
    };
    expect([await ownerOf('TRUE'), await ownerOf(String(rules.records[0]?.Id)), await ownerOf('FALSE')]).toEqual([
      'Tier 2',
      'Tier 2',
      'Ana Ruiz',
    ]);
  });
});
