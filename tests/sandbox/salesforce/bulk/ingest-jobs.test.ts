import { describe, expect, it, test } from 'vitest';
import { errorOf, openBulk } from './bulk-fixture.ts';

const lead = { LastName: 'Lind', Company: 'Fjord' };

describe('ingest jobs', () => {
  it('go from Open over UploadComplete to their end, and tell what became of each row', async () => {
    const bulk = openBulk();
    const opened = await bulk.call('POST', '/jobs/ingest', { body: { object: 'lead', operation: 'insert' } });
    expect(opened.json).toMatchObject({
      object: 'Lead',
      state: 'Open',
      contentUrl: expect.stringMatching(/^services\/data\/v67\.0\/jobs\/ingest\/750\w+\/batches$/),
      lineEnding: 'LF',
    });
    const path = await bulk.load({ object: 'Lead', operation: 'insert' }, 'LastName,Company\nA,"X, Y"\n,Z\n');
    const done = await bulk.finish(path);
    expect(done).toMatchObject({
      state: 'JobComplete',
      jobType: 'V2Ingest',
      numberRecordsProcessed: 2,
      numberRecordsFailed: 1,
    });
    const [made] = bulk.org.service.records('Lead');
    expect(await bulk.rows(`${path}/successfulResults`)).toEqual([
      ['sf__Id', 'sf__Created', 'LastName', 'Company'],
      [made?.Id, 'true', 'A', 'X, Y'],
    ]);
    expect(await bulk.rows(`${path}/failedResults`)).toEqual([
      ['sf__Id', 'sf__Error', 'LastName', 'Company'],
      ['', 'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --', '', 'Z'],
    ]);
    expect(await bulk.rows(`${path}/unprocessedrecords`)).toEqual([['LastName', 'Company']]);
  });

  it('update by id: an empty cell leaves the field, #N/A empties it, one bad row does not stop the others', async () => {
    const bulk = openBulk();
    const one = bulk.org.service.createRecord('Lead', {
      ...lead,
      Phone: '1',
      Title: 'Dr',
      IsUnreadByOwner: false,
    }).id;
    const two = bulk.org.service.createRecord('Lead', { ...lead, Phone: '2' }).id;
    const gone = bulk.org.service.createRecord('Lead', lead).id;
    bulk.org.service.deleteRecord('Lead', gone);
    const rows = [`${one},,#N/A,YES,5`, `${two.slice(0, 15)},Ms,9,,many`, `${gone},Mr,,,`, 'nope,Mr,,,', ',Mr,,,'];
    const csv = `Id,Title,Phone,IsUnreadByOwner,NumberOfEmployees\n${rows.join('\n')}\n`;
    const path = await bulk.load({ object: 'Lead', operation: 'update' }, csv);
    expect(await bulk.finish(path)).toMatchObject({ numberRecordsProcessed: 5, numberRecordsFailed: 4 });
    const [first] = bulk.org.service.records('Lead').filter((row) => row.Id === one);
    expect(first).toMatchObject({ Title: 'Dr', Phone: null, IsUnreadByOwner: true, NumberOfEmployees: 5 });
    expect((await bulk.rows(`${path}/failedResults`)).slice(1).map((row) => row[1])).toEqual([
      "INVALID_FIELD:Failed to deserialize field at col 4. Due to, 'many' is not a valid value for the type xsd:int:NumberOfEmployees --",
      'ENTITY_IS_DELETED:entity is deleted: --',
      'MALFORMED_ID:bad id nope:Id --',
      'MISSING_ARGUMENT:Id not specified in an update call: --',
    ]);
  });

  it('upsert by an external id, and delete', async () => {
    const bulk = openBulk();
    const known = bulk.org.service.createRecord('Lead', { ...lead, Tandem_Key__c: 'k1' }).id;
    const body = { object: 'Lead', operation: 'upsert', externalIdFieldName: 'Tandem_Key__c' };
    const path = await bulk.load(body, 'Tandem_Key__c,LastName,Company\nk1,New,Fjord\nk2,Other,Fjord\n,None,Fjord\n');
    await bulk.finish(path);
    const [, ...saved] = await bulk.rows(`${path}/successfulResults`);
    expect(saved.map(([id, created]) => [id === known, created])).toEqual([
      [true, 'false'],
      [false, 'true'],
    ]);
    expect((await bulk.rows(`${path}/failedResults`))[1]?.[1]).toMatch(/^MISSING_ARGUMENT/);
    const removal = await bulk.load({ object: 'Lead', operation: 'delete' }, `Id\n${known}\n`);
    await bulk.finish(removal);
    expect(bulk.org.service.records('Lead').map((row) => row.Id)).not.toContain(known);
  });

  it("keep to the user's rights and the org's rules", async () => {
    const rules = {
      validation: [{ object: 'Lead', when: "Company = 'Bad'", message: 'No bad companies', field: 'Company' }],
      duplicate: [{ object: 'Lead', match: ['Email'], action: 'alert' }],
    };
    const users = [
      {
        alias: 'ana',
        Username: 'ana@acme.example',
        Email: 'ana@acme.example',
        Name: 'Ana Ruiz',
        permissions: { hiddenFields: ['Lead.Phone'], readOnlyFields: ['Lead.Title'] },
      },
    ];
    const bulk = openBulk({
      now: '2026-11-22T10:00:00Z',
      salesforce: { org: { name: 'A', myDomain: 'acme' }, users, rules },
    });
    bulk.org.service.createRecord('Lead', { ...lead, Email: 'x@y.example' });
    const insert = { object: 'Lead', operation: 'insert' };
    const ruled = await bulk.load(insert, 'LastName,Company,Email\na,Bad,\nb,Good,x@y.example\n');
    await bulk.finish(ruled);
    const errors = (await bulk.rows(`${ruled}/failedResults`)).slice(1).map((row) => row[1]);
    expect(errors).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION:No bad companies:Company --',
      expect.stringMatching(/^DUPLICATES_DETECTED:/),
    ]);
    const hidden = await bulk.load(insert, 'LastName,Company,Phone\na,b,1\n');
    expect(await bulk.finish(hidden)).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Phone',
      numberRecordsProcessed: 0,
    });
    expect(await bulk.rows(`${hidden}/unprocessedrecords`)).toEqual([
      ['LastName', 'Company', 'Phone'],
      ['a', 'b', '1'],
    ]);
    const locked = await bulk.load(insert, 'LastName,Company,Title\na,b,Dr\n');
    await bulk.finish(locked);
    expect((await bulk.rows(`${locked}/failedResults`))[1]?.[1]).toMatch(
      /^INVALID_FIELD_FOR_INSERT_UPDATE:.*:Title --$/,
    );
  });

  test.each([
    ['LF', 'LastName,Company\r\na,b\r\n'],
    ['CRLF', 'LastName,Company\na,b\n'],
    ['CRLF', 'LastName,Company\r\na,"b\nc"\r\n'],
  ])('fail when the upload does not keep to the line ending %s', async (lineEnding, csv) => {
    const bulk = openBulk();
    const path = await bulk.load({ object: 'Lead', operation: 'insert', lineEnding }, csv);
    const done = await bulk.finish(path);
    const setting = `Current LineEnding setting is ${lineEnding}`;
    expect(done.errorMessage).toBe(`ClientInputError : LineEnding is invalid on user data. ${setting}`);
    expect(bulk.org.service.records('Lead')).toEqual([]);
  });

  it('take quoted fields of several lines and other delimiters', async () => {
    const bulk = openBulk();
    const body = { object: 'Lead', operation: 'insert', columnDelimiter: 'PIPE' };
    await bulk.finish(await bulk.load(body, 'LastName|Company|Description\n"say ""hi"""|a,b|"one\ntwo"'));
    expect(bulk.org.service.records('Lead')).toMatchObject([
      { LastName: 'say "hi"', Company: 'a,b', Description: 'one\ntwo' },
    ]);
  });

  it('fail where the CSV is broken or crooked; rows before that are written, the rest is unprocessed', async () => {
    const bulk = openBulk();
    const insert = { object: 'Lead', operation: 'insert' };
    const crooked = await bulk.load(insert, 'LastName,Company\na,b\nc\nd,e\n');
    expect(await bulk.finish(crooked)).toMatchObject({ state: 'Failed', numberRecordsProcessed: 1 });
    expect(await bulk.rows(`${crooked}/successfulResults`)).toHaveLength(2);
    expect((await bulk.rows(`${crooked}/unprocessedrecords`)).slice(1)).toEqual([['c'], ['d', 'e']]);
    const broken = await bulk.load(insert, 'LastName,Company\na,"b\n');
    expect(await bulk.finish(broken)).toMatchObject({ state: 'Failed' });
    const empty = await bulk.load(insert, '');
    expect((await bulk.finish(empty)).errorMessage).toMatch(/^InvalidBatch : Records not found/);
  });

  it('take one upload, while they are open', async () => {
    const bulk = openBulk();
    bulk.org.service.setBulk({ held: true });
    const path = await bulk.load({ object: 'Lead', operation: 'insert' }, 'LastName,Company\na,b\n');
    const put = async (at: string) =>
      errorOf(
        await bulk.call('PUT', `${at}/batches`, { headers: { 'Content-Type': 'text/csv' }, body: 'LastName\na\n' }),
      );
    expect(await put(path)).toMatch(/^400 INVALIDJOBSTATE/);
    const opened = await bulk.call('POST', '/jobs/ingest', { body: { object: 'Lead', operation: 'insert' } });
    const other = `/jobs/ingest/${(opened.json as { id: string }).id}`;
    await bulk.call('PUT', `${other}/batches`, { headers: { 'Content-Type': 'text/csv' }, body: 'LastName\na\n' });
    expect(await put(other)).toMatch(/^400 CLIENTINPUTERROR: .*Found multiple contents for job/);
    const json = await bulk.call('PUT', `${other}/batches`, { body: { a: 1 } });
    expect(json.status).toBe(400);
    expect(errorOf(await bulk.call('DELETE', other))).toMatch(/^400 INVALIDJOBSTATE/);
  });

  it('stop in the middle when aborted or failed, and keep what was written', async () => {
    const bulk = openBulk();
    bulk.org.service.setBulk({ stepRows: 2, stepMs: 5 });
    const csv = `LastName,Company\n${Array.from({ length: 500 }, (_, n) => `n${n},c`).join('\n')}\n`;
    const path = await bulk.load({ object: 'Lead', operation: 'insert' }, csv);
    await expect.poll(async () => (await bulk.job(path)).numberRecordsProcessed, { interval: 2 }).toBeGreaterThan(3);
    const running = await bulk.job(path);
    expect(running.state).toBe('InProgress');
    expect(errorOf(await bulk.call('GET', `${path}/successfulResults`))).toMatch(/^400 INVALIDJOBSTATE/);
    expect((await bulk.call('PATCH', path, { body: { state: 'Aborted' } })).status).toBe(200);
    const { numberRecordsProcessed: written = 0 } = await bulk.job(path);
    expect(bulk.org.service.records('Lead')).toHaveLength(written);
    expect(await bulk.rows(`${path}/unprocessedrecords`)).toHaveLength(501 - written);
    bulk.org.service.setBulk({ failNext: 'InternalServerError : out of order' });
    const failed = await bulk.load({ object: 'Lead', operation: 'insert' }, csv);
    expect((await bulk.finish(failed)).errorMessage).toBe('InternalServerError : out of order');
    expect(await bulk.rows(`${failed}/unprocessedrecords`)).toHaveLength(501);
  });

  it('refuse unknown objects, upserts without a field, and unknown keys', async () => {
    const bulk = openBulk();
    const open = async (body: Record<string, unknown>) => errorOf(await bulk.call('POST', '/jobs/ingest', { body }));
    expect(await open({ object: 'Nope', operation: 'insert' })).toMatch(
      /^400 INVALIDJOB: .*Unable to find object: Nope/,
    );
    expect(await open({ object: 'Lead', operation: 'upsert' })).toMatch(/External ID was blank/);
    expect(await open({ object: 'Lead', operation: 'insert', lineEnding: 'CR' })).toMatch(/lineEnding/);
    expect(await open({ object: 'Lead', operation: 'insert', contentType: 'JSON' })).toMatch(/contentType/);
  });
});
