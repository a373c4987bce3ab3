import { describe, expect, it } from 'vitest';
import { apiError, json, makePorts, type Sent } from '../answers.fixture.ts';
import { openOrg } from '../connection.ts';
import { makeRenew } from '../refresh.ts';
import { createSalesforceSync } from './index.ts';
import { readErrors } from './ingest-job.ts';
import type { SidesAsk } from './types.ts';

const jobId = '7505g00000AbCdEAAV';
const contactId = '0035g00000AbCdEAAV';
const contacts: SidesAsk = { object: 'Contact', fields: ['Seats__c', 'Vip__c', 'Phone'], externalIdField: '' };
const job = (state: string, more: object = {}) => ({ id: jobId, state, apiVersion: 67, ...more });
const csv = (body: string, headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'content-type': 'text/csv; charset=UTF-8', ...headers } });
const field = (name: string, type: string) => ({
  name,
  label: name,
  type,
  length: 0,
  nillable: true,
  updateable: true,
});
const described = json({
  compositeResponse: ['Lead', 'Contact', 'Account'].map((referenceId) => ({
    referenceId,
    httpStatusCode: 200,
    body: {
      label: referenceId,
      fields: [field('Seats__c', 'double'), field('Vip__c', 'boolean'), field('Phone', 'phone')],
    },
  })),
});

function script(answer: (sent: Sent) => Response | Promise<Response>) {
  const { ports, seen } = makePorts((sent) => (sent.path.endsWith('/composite') ? described.clone() : answer(sent)));
  const sync = createSalesforceSync({ open: () => openOrg(ports, makeRenew(ports)) });
  const sent = () => seen.sent.map((each) => `${each.method} ${each.path.replace('/services/data/v67.0', '')}`);
  return { sync, seen, sent };
}

describe('a query job', () => {
  it('is asked for all rows, without a column that this user does not see', async () => {
    const { sync, seen } = script(({ body }) =>
      body.includes('Phone')
        ? apiError('INVALID_FIELD', 400, "No such column 'Phone' on entity 'Contact'.")
        : json(job('UploadComplete')),
    );
    expect(await sync.startQuery(contacts)).toEqual({
      id: jobId,
      state: 'UploadComplete',
      processed: 0,
      failed: 0,
      message: null,
    });
    expect(JSON.parse(seen.sent[1]?.body ?? '')).toEqual({
      operation: 'query',
      query:
        'SELECT Id, LastModifiedDate, SystemModstamp, Name, OwnerId, Owner.Email, Owner.IsActive, Email, AccountId, Account.OwnerId, Account.Owner.Email, Account.Owner.IsActive, Seats__c, Vip__c FROM Contact',
      contentType: 'CSV',
      columnDelimiter: 'COMMA',
      lineEnding: 'LF',
    });
  });

  it('that failed says why in the org’s words', async () => {
    const { sync } = script(() => json(job('Failed', { numberRecordsProcessed: 7, errorMessage: ' Too slow ' })));
    expect(await sync.queryJob(jobId)).toMatchObject({ state: 'Failed', processed: 7, message: 'Too slow' });
  });

  it.each<[string, Response, string]>([
    ['an unknown state', json(job('Dreaming')), 'salesforce-unreadable'],
    ['an id that is none', json({ ...job('Open'), id: '../x' }), 'salesforce-unreadable'],
    ['a page', new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'salesforce-unreadable'],
    ['a list', json([]), 'salesforce-unreadable'],
    ['that it is gone', apiError('NOT_FOUND', 404), 'record-not-found'],
  ])('that answers with %s is no job', async (_what, answer, code) => {
    await expect(script(() => answer.clone()).sync.queryJob(jobId)).rejects.toMatchObject({ code });
  });

  it('gives rows page by page, with the kinds of their fields', async () => {
    const head =
      'Id,Name,LastModifiedDate,OwnerId,Owner.Email,Owner.IsActive,AccountId,Account.OwnerId,Seats__c,Vip__c,Phone';
    const line = `"${contactId}","Nora, ""N""",2026-11-22T10:00:00.000Z,0055g00000AbCdEAAV,Ana@acme.example.invalid,true,,,"23.0","false",""`;
    const { sync, sent } = script(({ path }) =>
      path.includes('locator')
        ? csv(`${head}\n`, { 'sforce-locator': 'null', 'sforce-numberofrecords': '0' })
        : csv(`${head}\n${line}\n`, { 'sforce-locator': 'MT/2', 'sforce-numberofrecords': '1' }),
    );
    const first = await sync.queryRows(contacts, jobId, null, 5000);
    expect(first).toEqual({
      sides: [
        {
          id: contactId,
          object: 'Contact',
          name: 'Nora, "N"',
          email: null,
          externalId: null,
          modifiedAt: Date.parse('2026-11-22T10:00:00Z') / 1000,
          owner: { id: '0055g00000AbCdEAAV', email: 'ana@acme.example' },
          accountOwner: null,
          accountId: null,
          convertedTo: null,
          values: { Seats__c: 23, Vip__c: false, Phone: null },
        },
      ],
      next: 'MT/2',
    });
    expect(await sync.queryRows(contacts, jobId, first.next, 5000)).toEqual({ sides: [], next: null });
    expect(sent()).toEqual([
      'POST /composite',
      `GET /jobs/query/${jobId}/results?maxRecords=5000`,
      `GET /jobs/query/${jobId}/results?maxRecords=5000&locator=MT%2F2`,
    ]);
    expect(sync.calls()).toBe(3);
  });

  it.each<[string, () => Response | Promise<Response>, string]>([
    ['cut in a field', () => csv('"Id","Name"\n"1","No'), 'salesforce-unreadable'],
    ['cut between rows', () => csv('Id\n1\n', { 'sforce-numberofrecords': '2' }), 'salesforce-unreadable'],
    ['a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'salesforce-unreadable'],
    ['JSON', () => json({ rows: [] }), 'salesforce-unreadable'],
    ['down', () => new Response('<html>', { status: 503 }), 'salesforce-down'],
    ['lost', () => Promise.reject(new TypeError('Failed to fetch')), 'salesforce-offline'],
    ['an expired locator', () => apiError('INVALID_QUERY_LOCATOR', 404), 'salesforce-refused'],
  ])('whose rows are %s fails', async (_what, answer, code) => {
    await expect(script(answer).sync.queryRows(contacts, jobId, null, 10)).rejects.toMatchObject({ code });
  });

  it('of no rows has none', async () => {
    expect(await script(() => csv('')).sync.queryRows(contacts, jobId, null, 10)).toEqual({ sides: [], next: null });
    await expect(script(() => csv('')).sync.queryRows(contacts, '../..', null, 10)).rejects.toMatchObject({
      code: 'unexpected',
    });
  });
});

describe('an ingest job', () => {
  const play = (closing: () => Response | Promise<Response>) => (sent: Sent) => {
    if (sent.method === 'PUT') return new Response('', { status: 201 });
    return sent.method === 'PATCH' ? closing() : json(job('Open'));
  };
  const changes = [
    { id: contactId, fields: { Phone: null, Title: 'a "b",\nc\u0000', Seats__c: 3, Vip__c: true } },
    { id: '0035g00000AbCdF', fields: { Phone: '', Title: '#N/A' } },
  ];

  it('takes three calls; what is empty empties, what is not told stays', async () => {
    const { sync, seen, sent } = script(play(() => json(job('UploadComplete'))));
    expect(await sync.startIngest('Contact', changes)).toMatchObject({ id: jobId, state: 'UploadComplete' });
    expect(sent()).toEqual(['POST /jobs/ingest', `PUT /jobs/ingest/${jobId}/batches`, `PATCH /jobs/ingest/${jobId}`]);
    const [made, upload, closing] = seen.sent;
    expect(JSON.parse(made?.body ?? '')).toEqual({
      object: 'Contact',
      operation: 'update',
      contentType: 'CSV',
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
    });
    expect(upload?.headers['content-type']).toMatch(/^text\/csv/);
    expect(upload?.body.split('\n')).toEqual([
      '"Id","Phone","Title","Seats__c","Vip__c"',
      `"${contactId}","#N/A","a ""b"",`,
      'c","3","true"',
      expect.stringMatching(/^"0035g00000AbCdF...","#N\/A","","",""$/),
      '',
    ]);
    expect(JSON.parse(closing?.body ?? '')).toEqual({ state: 'UploadComplete' });
  });

  it('that was refused or whose upload was lost has changed nothing', async () => {
    const refused = script(() => apiError('INVALID_TYPE', 400));
    await expect(refused.sync.startIngest('Contact', changes)).rejects.toMatchObject({ code: 'no-object-access' });
    const lost = script((sent) => {
      if (sent.method === 'PUT') throw new TypeError('Failed to fetch');
      return json(job('Open'));
    });
    await expect(lost.sync.startIngest('Contact', changes)).rejects.toMatchObject({ code: 'salesforce-offline' });
    expect(lost.sent()).toEqual([
      'POST /jobs/ingest',
      `PUT /jobs/ingest/${jobId}/batches`,
      `DELETE /jobs/ingest/${jobId}`,
    ]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['lost', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a failure of Salesforce', () => new Response('<html>', { status: 500 })],
    ['unreadable', () => new Response('<html>')],
  ])('whose closing’s answer is %s may be closed: the next look closes it where it is not', async (_what, answer) => {
    let closings = 0;
    const { sync } = script(
      play(() => {
        closings += 1;
        return closings === 1 ? answer() : json(job('UploadComplete'));
      }),
    );
    expect(await sync.startIngest('Contact', changes)).toMatchObject({ id: jobId, state: 'UploadComplete' });
    expect(await sync.ingestJob(jobId)).toMatchObject({ state: 'UploadComplete' });
    expect(closings).toBe(2);
  });

  it('tells what became of each record', async () => {
    const { sync } = script(({ path }) => {
      if (path.endsWith('successfulResults'))
        return csv(`"sf__Id","sf__Created","Id"\n"${contactId}","false","${contactId}"\n`);
      if (path.endsWith('unprocessedrecords')) return csv(`"Id","Region__c"\n"${contactId}","x"\n`);
      return csv(
        [
          '"sf__Error","sf__Id","Id","Region__c"',
          `"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:bad value for restricted picklist field: Iberia:Region__c --","","${contactId}","Iberia"`,
          `"UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: 001:--","${contactId}","","x"`,
          `"ENTITY_IS_DELETED:entity is deleted:--","","${contactId}","x"`,
          `"what","","${contactId}","x"`,
          '"X:y:--","","nobody","x"',
        ].join('\n'),
      );
    });
    expect(await sync.ingestAnswers(jobId)).toMatchObject([
      { kind: 'done', id: contactId },
      { kind: 'refused', field: 'Region__c', failure: { code: 'write-invalid' } },
      { kind: 'later', failure: { code: 'record-locked' } },
      { kind: 'gone' },
      { kind: 'unknown' },
      { kind: 'later', id: contactId, failure: { code: 'salesforce-down' } },
    ]);
  });

  it.each<[string, object[]]>([
    ['A_B:one: two:Phone --', [{ errorCode: 'A_B', message: 'one: two', fields: ['Phone'] }]],
    [
      'A:x:--B:y:Phone, Title --',
      [
        { errorCode: 'A', message: 'x', fields: [] },
        { errorCode: 'B', message: 'y', fields: ['Phone', 'Title'] },
      ],
    ],
    [
      'A:Required fields are missing: [LastName]:LastName --',
      [{ errorCode: 'A', message: 'Required fields are missing: [LastName]', fields: ['LastName'] }],
    ],
    ['A:two\nlines -- and more:--', [{ errorCode: 'A', message: 'two\nlines -- and more', fields: [] }]],
    ['A:x', [{ errorCode: 'A', message: 'x', fields: [] }]],
    ['no code', []],
    ['', []],
  ])('words a refusal as %j', (text, errors) => {
    expect(readErrors(text)).toEqual(errors);
  });
});

describe('the end of a job', () => {
  const end = async (...statuses: number[]) => {
    const made = script(() => {
      const status = statuses.shift() ?? 500;
      return status === 204
        ? new Response(null, { status })
        : status === 200
          ? json(job('Aborted'))
          : apiError('X', status);
    });
    await made.sync.endJob('query', jobId);
    return made.sent().map((each) => each.split(' ')[0]);
  };

  it('is one call for one at its end or gone, three for one at work', async () => {
    expect(await end(204)).toEqual(['DELETE']);
    expect(await end(404)).toEqual(['DELETE']);
    expect(await end(400, 200, 204)).toEqual(['DELETE', 'PATCH', 'DELETE']);
    expect(await end(409, 200, 400)).toEqual(['DELETE', 'PATCH', 'DELETE']);
  });

  it('fails where nothing tells that the job stopped', async () => {
    await expect(end(500)).rejects.toMatchObject({ code: 'salesforce-down' });
    await expect(end(400, 400)).rejects.toMatchObject({ code: 'salesforce-refused' });
  });
});
