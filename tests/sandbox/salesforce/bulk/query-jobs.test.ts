import { beforeAll, describe, expect, it, test } from 'vitest';
import { errorOf, openBulk } from './bulk-fixture.ts';

const bulk = openBulk();
let first = '';

beforeAll(() => {
  const { service } = bulk.org;
  const ana = service.engine.findUser('ana')?.id ?? '';
  const account = service.createRecord('Account', {
    Name: 'Nord, "Wind"',
    AnnualRevenue: 12_500_000,
    NumberOfEmployees: 7,
  });
  for (let n = 0; n < 25; n++) {
    const { id } = service.createRecord('Contact', { LastName: `P${n}`, AccountId: account.id, OwnerId: ana });
    if (n === 0) first = id;
  }
  service.createRecord('Contact', { LastName: 'Alone', Description: 'two\nlines' });
});

const everyone = 'SELECT Id, LastName, Account.Name, Owner.Email FROM Contact ORDER BY CreatedDate, Id';

describe('query jobs', () => {
  it('are made as uploaded, run by themselves, and tell how far they are', async () => {
    const made = await bulk.call('POST', '/jobs/query', { body: { operation: 'query', query: everyone } });
    expect(made.json).toMatchObject({
      operation: 'query',
      object: 'Contact',
      state: 'UploadComplete',
      contentType: 'CSV',
      concurrencyMode: 'Parallel',
      apiVersion: 67,
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
    });
    const done = await bulk.finish(`/jobs/query/${(made.json as { id: string }).id}`);
    expect(done).toMatchObject({ state: 'JobComplete', jobType: 'V2Query', numberRecordsProcessed: 26, retries: 0 });
    expect(done.id).toMatch(/^750\w{15}$/);
  });

  it('give their rows as CSV, parents by their path, what is not there as an empty cell', async () => {
    const path = await bulk.ask(everyone);
    await bulk.finish(path);
    const [header, ...rows] = await bulk.rows(`${path}/results`);
    expect(header).toEqual(['Id', 'LastName', 'Account.Name', 'Owner.Email']);
    expect(rows[0]).toEqual([first, 'P0', 'Nord, "Wind"', 'ana@acme.example']);
    expect(rows.find((row) => row[1] === 'Alone')?.slice(1, 3)).toEqual(['Alone', '']);
    const answer = await bulk.call('GET', `${path}/results`);
    expect(answer.text.startsWith('"Id","LastName","Account.Name","Owner.Email"\n')).toBe(true);
    expect([answer.headers.get('Sforce-Locator'), answer.headers.get('Sforce-NumberOfRecords')]).toEqual([
      'null',
      '26',
    ]);
  });

  it('give them in sets, by a locator that holds as long as the job', async () => {
    const path = await bulk.ask(everyone);
    await bulk.finish(path);
    const seen: string[] = [];
    let locator: string | null = '';
    for (let page = 0; locator !== 'null' && page < 10; page++) {
      const next: string = locator === '' ? '' : `&locator=${locator}`;
      const answer = await bulk.call('GET', `${path}/results?maxRecords=10${next}`);
      const [, ...lines] = answer.text.trimEnd().split('\n');
      expect(answer.headers.get('Sforce-NumberOfRecords')).toBe(String(lines.length));
      seen.push(...lines);
      locator = answer.headers.get('Sforce-Locator');
    }
    expect([seen.length, new Set(seen).size]).toEqual([26, 26]);
    const again = await bulk.call('GET', `${path}/results?maxRecords=10&locator=MTA`);
    expect(again.text.split('\n')[1]).toBe(seen[10]);
    expect(errorOf(await bulk.call('GET', `${path}/results?locator=nope`))).toMatch(/^400 INVALID_QUERY_LOCATOR/);
  });

  it('write booleans, times, whole and other numbers, and texts of several lines', async () => {
    const values = await bulk.ask('SELECT IsDeleted, CreatedDate, AnnualRevenue, NumberOfEmployees FROM Account');
    await bulk.finish(values);
    expect((await bulk.rows(`${values}/results`))[1]).toEqual(['false', '2026-11-22T10:00:00.000Z', '1.25E7', '7']);
    const lines = await bulk.ask("SELECT Description FROM Contact WHERE LastName = 'Alone'");
    await bulk.finish(lines);
    expect((await bulk.rows(`${lines}/results`))[1]).toEqual(['two\nlines']);
  });

  it('heed the delimiter and line ending they were made with', async () => {
    const path = await bulk.ask('SELECT Id, LastName FROM Contact LIMIT 2', {
      lineEnding: 'CRLF',
      columnDelimiter: 'SEMICOLON',
    });
    await bulk.finish(path);
    const { text } = await bulk.call('GET', `${path}/results`);
    expect(text.startsWith('"Id";"LastName"\r\n')).toBe(true);
    expect(await bulk.rows(`${path}/results`, ';')).toHaveLength(3);
  });

  it('find deleted rows by queryAll alone', async () => {
    const { id } = bulk.org.service.createRecord('Lead', { LastName: 'Gone', Company: 'X' });
    bulk.org.service.deleteRecord('Lead', id);
    const query = 'SELECT Id, IsDeleted FROM Lead';
    const [live, all] = [await bulk.ask(query), await bulk.ask(query, { operation: 'queryAll' })];
    await Promise.all([bulk.finish(live), bulk.finish(all)]);
    expect((await bulk.rows(`${live}/results`)).length).toBe(1);
    expect(await bulk.rows(`${all}/results`)).toContainEqual([id, 'true']);
  });

  test.each([
    ['aggregates', 'SELECT COUNT() FROM Contact', 'Aggregate functions not supported in Bulk Query'],
    ['groups', 'SELECT AccountId, COUNT(Id) FROM Contact GROUP BY AccountId', 'Aggregate functions not supported'],
    [
      'child queries',
      'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
      'Aggregate Relationships not supported in Bulk Query',
    ],
    ['compound fields', 'SELECT BillingAddress FROM Account', 'Selecting compound data not supported in Bulk Query'],
    ['TYPEOF', 'SELECT TYPEOF What WHEN Account THEN Phone END FROM Task', 'TYPEOF not supported'],
    ['OFFSET', 'SELECT Id FROM Contact LIMIT 5 OFFSET 5', 'OFFSET not supported'],
  ])('do not take %s', async (_what, query, message) => {
    const body = { operation: 'query', query };
    expect(errorOf(await bulk.call('POST', '/jobs/query', { body }))).toContain(`400 API_ERROR: ${message}`);
  });

  it('refuse what any query refuses, unreachable objects, and bodies that do not fit', async () => {
    const ask = async (body: Record<string, unknown>) => errorOf(await bulk.call('POST', '/jobs/query', { body }));
    expect(await ask({ operation: 'query', query: 'SELECT Nope FROM Contact' })).toMatch(/^400 INVALID_FIELD/);
    expect(await ask({ operation: 'query', query: 'SELECT Id FROM TaskStatus' })).toMatch(/^400 INVALIDENTITY/);
    expect(await ask({ operation: 'insert', query: 'SELECT Id FROM Contact' })).toMatch(
      /^400 INVALIDJOB: InvalidJob : operation/,
    );
  });

  it('give no results before their end, nor to another version, and are seen by their maker alone', async () => {
    bulk.org.service.setBulk({ held: true });
    const path = await bulk.ask('SELECT Id FROM Contact');
    expect((await bulk.job(path)).state).toBe('UploadComplete');
    expect(errorOf(await bulk.call('GET', `${path}/results`))).toMatch(/^400 INVALIDJOBSTATE/);
    bulk.org.service.setBulk({ held: false });
    await bulk.finish(path);
    const { accessToken } = bulk.org.service.issueSession('ben');
    expect((await bulk.call('GET', path, { token: accessToken })).status).toBe(404);
    expect((await bulk.call('GET', `/../v66.0${path}/results`)).status).toBe(409);
  });

  it('are aborted, deleted and listed', async () => {
    bulk.org.service.setBulk({ held: true });
    const path = await bulk.ask('SELECT Id FROM Contact');
    expect((await bulk.call('PATCH', path, { body: { state: 'Aborted' } })).json).toMatchObject({ state: 'Aborted' });
    bulk.org.service.setBulk({ held: false });
    const listed = await bulk.call('GET', '/jobs/query');
    expect(listed.json).toMatchObject({ done: true, nextRecordsUrl: null });
    expect(listed.text).toContain(path.slice('/jobs/query/'.length));
    expect((await bulk.call('DELETE', path)).status).toBe(204);
    expect((await bulk.call('GET', path)).status).toBe(404);
    const done = await bulk.ask('SELECT Id FROM Contact');
    await bulk.finish(done);
    const refused = await bulk.call('PATCH', done, { body: { state: 'Aborted' } });
    expect(errorOf(refused)).toBe('400 INVALIDJOBSTATE: Aborting already Completed Job not allowed');
  });

  it('are gone after seven days, and each request about them counts as a call', async () => {
    const path = await bulk.ask('SELECT Id FROM Contact');
    await bulk.finish(path);
    expect((await bulk.call('GET', path)).note.apiCalls).toBe(1);
    bulk.org.advance(7 * 86_400_000 + 1);
    const { accessToken } = bulk.org.service.issueSession('ana');
    expect((await bulk.call('GET', path, { token: accessToken })).status).toBe(404);
  });
});
