import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from '../engine-fixture.ts';

const org = openFixture();
const names = (soql: string) => org.query(soql).records.map((record) => record.Name ?? record.Subject ?? record.Id);

describe('what a WHERE finds', () => {
  const contacts: [where: string, found: string[]][] = [
    ["Email = 'lee@northwind.EXAMPLE'", ['Jo Lee']],
    ["Email != 'lee@northwind.example'", ['abe', 'Zed']],
    ['Email = null', ['abe']],
    ["Email = ''", ['abe']],
    ['Email != null', ['Jo Lee', 'Zed']],
    ["Email IN ('zed@other.example', null)", ['abe', 'Zed']],
    ["Email NOT IN ('zed@other.example')", ['abe', 'Jo Lee']],
    ["Email NOT IN ('zed@other.example', null)", ['Jo Lee']],
    ["LastName LIKE 'Z%'", ['Zed']],
    ["LastName LIKE '_e_'", ['Jo Lee', 'Zed']],
    ["Title LIKE '100\\% sure\\_'", ['Zed']],
    ["Title LIKE '100\\_%'", []],
    ["NOT (LastName LIKE 'Z%' OR Email = null)", ['Jo Lee']],
    ["NOT Email = 'zed@other.example'", ['abe', 'Jo Lee']],
    ["(LastName = 'Lee' OR LastName = 'Zed') AND Email LIKE '%@other.example'", ['Zed']],
    ["Account.Name = 'northwind'", ['abe', 'Jo Lee']],
    ["Account.Name != 'Northwind'", ['Zed']],
    ['Account.Name = null', ['Zed']],
    ["Contact.Owner.Name = 'Ana Ruiz'", ['Jo Lee']],
    ['CreatedDate = LAST_N_DAYS:5', ['abe', 'Jo Lee']],
    ['CreatedDate = TODAY', ['abe']],
    ['CreatedDate < LAST_MONTH', []],
    ['CreatedDate = LAST_MONTH', ['Zed']],
    ['CreatedDate >= 2026-11-19T10:00:00Z', ['abe', 'Jo Lee']],
    ['CreatedDate > 2026-11-19T12:00:00+02:00', ['abe']],
    ['CALENDAR_MONTH(CreatedDate) = 10', ['Zed']],
    ["LastName > 'M'", ['Zed']],
  ];
  it.each(contacts)('Contact WHERE %s', (where, found) => {
    expect(names(`SELECT Name FROM Contact WHERE ${where} ORDER BY Name`)).toEqual(found);
  });

  it('compares ids by their first 15 characters', () => {
    const id = org.id('lee');
    expect(names(`SELECT Name FROM Contact WHERE Id = '${id.slice(0, 15)}'`)).toEqual(['Jo Lee']);
    expect(names(`SELECT Name FROM Contact WHERE Id IN ('${id}', '${id.slice(0, 15)}')`)).toEqual(['Jo Lee']);
  });

  it('answers names under the schema’s own casing', () => {
    const [record] = org.query("select id, account.NAME from CONTACT c where c.lastname = 'lee'").records;
    expect(record).toMatchObject({
      attributes: { type: 'Contact' },
      Id: org.id('lee'),
      Account: { Name: 'Northwind' },
    });
  });

  it('finds open opportunities and cases the way the product asks for them', () => {
    const open =
      "IsClosed = false AND AccountId IN (SELECT AccountId FROM Contact WHERE Email = 'lee@northwind.example')";
    expect(names(`SELECT Name FROM Opportunity WHERE ${open}`)).toEqual(['Big']);
    const cases =
      "IsClosed = false AND (Contact.Email = 'lee@northwind.example' OR SuppliedEmail = 'lee@northwind.example')";
    expect(names(`SELECT Subject FROM Case WHERE ${cases}`)).toEqual(['Help']);
    expect(names('SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)')).toEqual(['Empty Ltd']);
  });
});

describe('shapes', () => {
  it('nests parents with their own attributes, and null where there is none', () => {
    const { records } = org.query('SELECT Name, Account.Owner.Name FROM Contact ORDER BY Name');
    expect(records[0]?.Account).toEqual({
      attributes: { type: 'Account', url: `/services/data/v67.0/sobjects/Account/${org.id('northwind')}` },
      Owner: { attributes: expect.objectContaining({ type: 'User' }), Name: 'Integration User' },
    });
    expect(records[2]?.Account).toBeNull();
  });

  it('shows polymorphic owners as Name, TYPEOF branches as what they are', () => {
    const [lead] = org.query('SELECT Owner.Name, Owner.Type FROM Lead').records;
    expect(lead?.Owner).toMatchObject({ attributes: { type: 'Name' }, Name: 'Leads', Type: 'Group' });
    const soql =
      'SELECT TYPEOF What WHEN Opportunity THEN StageName WHEN Account THEN Industry ELSE Name END FROM Task ORDER BY Subject';
    const { records } = org.query(soql);
    expect(records[0]?.What).toMatchObject({ attributes: { type: 'Opportunity' }, StageName: 'Prospecting' });
    expect(records[1]?.What).toBeNull();
  });

  it('gives children as a nested answer, or null when there are none', () => {
    const soql =
      'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account ORDER BY Name';
    const { records } = org.query(soql);
    expect(records[0]?.Contacts).toBeNull();
    expect(records[1]?.Contacts).toMatchObject({ totalSize: 1, done: true, records: [{ LastName: 'Lee' }] });
  });

  it('assembles addresses and formats values', () => {
    const [record] = org.query(
      "SELECT BillingAddress, FORMAT(CreatedDate) made FROM Account WHERE Name = 'Northwind'",
    ).records;
    expect(record?.BillingAddress).toMatchObject({ city: 'Porto', country: 'Portugal', street: null });
    expect(record?.made).toMatch(/11\/22\/26/);
  });

  it.each([
    ['SELECT COUNT() FROM Opportunity WHERE IsClosed = true', { totalSize: 2, done: true, records: [] }],
    [
      'SELECT IsClosed, COUNT(Id), SUM(Amount) total FROM Opportunity GROUP BY IsClosed HAVING COUNT(Id) > 1',
      {
        totalSize: 1,
        done: true,
        records: [{ attributes: { type: 'AggregateResult' }, IsClosed: true, expr0: 2, total: 500 }],
      },
    ],
    [
      'SELECT MAX(CloseDate) FROM Opportunity',
      { totalSize: 1, done: true, records: [{ attributes: { type: 'AggregateResult' }, expr0: '2026-12-22' }] },
    ],
    [
      'SELECT Account.Name, COUNT(Id) n FROM Contact GROUP BY Account.Name ORDER BY COUNT(Id) DESC LIMIT 1',
      { totalSize: 1, done: true, records: [{ attributes: { type: 'AggregateResult' }, Name: 'Northwind', n: 2 }] },
    ],
  ])('%s', (soql, answer) => {
    expect(org.query(soql)).toEqual(answer);
  });

  it.each([
    ['ORDER BY Email', ['abe', 'Jo Lee', 'Zed']],
    ['ORDER BY Email DESC NULLS LAST', ['Zed', 'Jo Lee', 'abe']],
    ['ORDER BY Email ASC NULLS LAST LIMIT 1 OFFSET 1', ['Zed']],
  ])('Contact %s', (tail, found) => {
    expect(names(`SELECT Name FROM Contact ${tail}`)).toEqual(found);
  });
});

describe('columns=true', () => {
  it('answers the columns of a statement, nested like its records', () => {
    const soql = 'SELECT Id, Account.Name, (SELECT Id FROM Cases) FROM Contact';
    expect(org.engine.query(soql, org.ana, { columns: true })).toMatchObject({
      entityName: 'Contact',
      keyPrefix: '003',
      idSelected: true,
      columnMetadata: [
        { columnName: 'Id', joinColumns: [] },
        { columnName: 'Account', joinColumns: [{ columnName: 'Name' }] },
        { columnName: 'Cases', aggregate: true, joinColumns: [{ columnName: 'Id' }] },
      ],
    });
  });
});

describe('rights', () => {
  const limited = openFixture();
  limited.engine.setPermissions('ana', { Case: '', Lead: 'r', hiddenFields: ['Contact.Title', 'Contact.Email'] });

  it('hides an object without read right as if it did not exist', () => {
    expect(refusal(() => limited.query('SELECT Id FROM Case'))).toMatchObject({ errorCode: 'INVALID_TYPE' });
    expect(refusal(() => limited.query('SELECT Id, (SELECT Id FROM Cases) FROM Contact')).errorCode).toBe(
      'INVALID_TYPE',
    );
    expect(limited.query('SELECT Id FROM Case', limited.ben).totalSize).toBe(2);
  });

  it.each([
    'SELECT Title FROM Contact',
    "SELECT Id FROM Contact WHERE Title = 'x'",
    'SELECT Id FROM Contact ORDER BY Title',
    'SELECT Contact.Title FROM Case',
  ])('a hidden field is no such column: %s', (soql) => {
    const code = refusal(() => limited.query(soql)).errorCode;
    expect(code).toBe(soql.endsWith('Case') ? 'INVALID_TYPE' : 'INVALID_FIELD');
  });

  it('keeps restricted rows from those who are not named, also as parents', () => {
    const shared = openFixture({
      records: {
        Account: [{ alias: 'secret', Name: 'Secret', visibleTo: ['@ben'] }],
        Contact: [{ alias: 'pat', LastName: 'Pat', AccountId: '@secret' }],
      },
    });
    expect(shared.query('SELECT Id FROM Account').totalSize).toBe(0);
    expect(shared.query('SELECT Id FROM Account', shared.ben).totalSize).toBe(1);
    expect(shared.query('SELECT Account.Name FROM Contact').records[0]?.Account).toBeNull();
    expect(refusal(() => shared.engine.read('Account', shared.id('secret'), shared.ana)).status).toBe(404);
    shared.engine.setPermissions('ben', { sharing: 'own' });
    expect(shared.query('SELECT Id FROM Contact', shared.ben).totalSize).toBe(0);
  });
});

describe('time zones', () => {
  it('begins TODAY at midnight where the user is', () => {
    const east = openFixture({
      users: [
        {
          alias: 'ana',
          Username: 'a@a.example',
          Email: 'a@a.example',
          Name: 'Ana',
          TimeZoneSidKey: 'America/Los_Angeles',
        },
      ],
      records: {
        Contact: [
          { LastName: 'Late', CreatedDate: '2026-11-22T07:30:00Z' },
          { LastName: 'Now', CreatedDate: '2026-11-22T08:30:00Z' },
        ],
      },
    });
    const found = east.query('SELECT LastName FROM Contact WHERE CreatedDate = TODAY').records;
    expect(found.map((record) => record.LastName)).toEqual(['Now']);
  });
});

describe('pages', () => {
  const many = openFixture({
    records: { Account: Array.from({ length: 4100 }, (_, n) => ({ Name: `Account ${n}` })) },
  });
  const locatorOf = (url: string | undefined) => url?.split('/').at(-1) ?? '';

  it('sends 2,000 records a page and the rest by locator', () => {
    const first = many.query('SELECT Name FROM Account');
    expect(first).toMatchObject({ totalSize: 4100, done: false });
    expect(first.nextRecordsUrl).toMatch(/^\/services\/data\/v67\.0\/query\/01g\w{15}-2000$/);
    const second = many.engine.queryMore(locatorOf(first.nextRecordsUrl), many.ana);
    const third = many.engine.queryMore(locatorOf(second.nextRecordsUrl), many.ana);
    expect([first, second, third].map((page) => page.records.length)).toEqual([2000, 2000, 100]);
    expect(third).toMatchObject({ done: true, totalSize: 4100 });
    expect(third.nextRecordsUrl).toBeUndefined();
  });

  it('keeps the batch size between 200 and 2,000, and locators to their user', () => {
    const page = many.engine.query('SELECT Id FROM Account', many.ana, { batchSize: 50 });
    expect(page.records).toHaveLength(200);
    const locator = locatorOf(page.nextRecordsUrl);
    expect(refusal(() => many.engine.queryMore(locator, many.ben))).toMatchObject({
      errorCode: 'INVALID_QUERY_LOCATOR',
    });
    expect(refusal(() => many.engine.queryMore('01g000000000000AAA-2000', many.ana)).status).toBe(404);
  });
});
