import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { send, startOrg, type TestOrg } from '../test-org.ts';

const V = '/services/data/v67.0';
const COLLECTION = `${V}/composite/sobjects`;
const results = z.array(
  z.strictObject({
    id: z.string().optional(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: z.array(z.looseObject({ statusCode: z.string(), message: z.string(), fields: z.array(z.string()) })),
  }),
);

const seeded = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { features: { keyFields: true, apiLimit: 1000 } },
    users: [
      {
        alias: 'ana',
        Username: 'ana@acme.example',
        Email: 'ana@acme.example',
        Name: 'Ana Ruiz',
        permissions: { Task: 'cr', Opportunity: '', hiddenFields: ['Contact.Title'] },
      },
    ],
    customFields: [{ object: 'Contact', name: 'Plain_Key__c', type: 'text', externalId: true }],
    rules: {
      validation: [{ object: 'Contact', when: "LastName = 'Poison'", message: 'No poison', field: 'LastName' }],
    },
    records: {
      Contact: [
        { alias: 'lee', LastName: 'Lee', Plain_Key__c: 'twice' },
        { alias: 'kim', LastName: 'Kim', Plain_Key__c: 'twice' },
      ],
      Lead: [{ alias: 'lina', LastName: 'Lind', Company: 'Oel', Tandem_Key__c: 'k-1' }],
      Task: [{ alias: 'call', Subject: 'Call', WhoId: '@lee' }],
    },
  },
};

function open(): { org: TestOrg; call: (method: string, path: string, body?: unknown) => ReturnType<typeof send> } {
  const org = startOrg(seeded);
  const { accessToken: token } = org.service.issueSession('ana');
  return {
    org,
    call: (method, path, body) => send(org, method, path, { token, ...(body === undefined ? {} : { body }) }),
  };
}

async function save(call: ReturnType<typeof open>['call'], method: string, path: string, body?: unknown) {
  const reply = await call(method, path, body);
  expect(reply.status, reply.text).toBe(200);
  return results.parse(reply.json);
}

const record = (type: string, fields: object) => ({ attributes: { type }, ...fields });
const contact = (LastName?: string) => record('Contact', { LastName });
const idOf = (org: TestOrg, object: string, name: string) =>
  String(org.service.records(object).find((row) => [row.LastName, row.Subject].includes(name))?.Id);
const lastNames = (org: TestOrg) => org.service.records('Contact').map((row) => row.LastName);
const rolledBack = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

describe('creating a collection', () => {
  it('answers in order, saves the good ones, and is one API call', async () => {
    const { org, call } = open();
    const records = [contact('Ana'), contact('Poison'), contact(), record('Lead', { LastName: 'B', Company: 'C' })];
    const reply = await call('POST', COLLECTION, { records });
    const answered = results.parse(reply.json);
    expect(answered.map((one) => one.success)).toEqual([true, false, false, true]);
    expect(answered[0]).toEqual({ id: expect.stringMatching(/^003/), success: true, errors: [] });
    expect(answered[1]).toEqual({
      success: false,
      errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No poison', fields: ['LastName'] }],
    });
    expect(answered[2]?.errors).toEqual([
      {
        statusCode: 'REQUIRED_FIELD_MISSING',
        message: 'Required fields are missing: [LastName]',
        fields: ['LastName'],
      },
    ]);
    expect(answered[3]?.id).toMatch(/^00Q/);
    expect(lastNames(org)).toEqual(['Lee', 'Kim', 'Ana']);
    expect(reply.note.apiCalls).toBe(1);
  });

  it('under allOrNone keeps nothing: culprits keep their errors, the others say that they were rolled back', async () => {
    const { org, call } = open();
    const answered = await save(call, 'POST', COLLECTION, {
      allOrNone: true,
      records: [contact('Ana'), contact('Poison'), contact()],
    });
    expect(answered[0]).toEqual({ success: false, errors: [rolledBack] });
    expect(answered.slice(1).map((one) => one.errors[0]?.statusCode)).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      'REQUIRED_FIELD_MISSING',
    ]);
    expect(lastNames(org)).toEqual(['Lee', 'Kim']);
  });

  it('refuses an object the user cannot see in its own record alone', async () => {
    const { call } = open();
    const answered = await save(call, 'POST', COLLECTION, { records: [record('Opportunity', {}), contact('Ana')] });
    expect(answered.map((one) => one.errors[0]?.statusCode)).toEqual(['INVALID_TYPE', undefined]);
  });

  it.each([
    ['201 records', { records: Array(201).fill(contact('A')) }, 'EXCEEDED_ID_LIMIT', 'more than 200 records'],
    ['a record without type', { records: [{ LastName: 'A' }] }, 'INVALID_INPUT', 'attributes'],
    [
      'eleven chunks',
      {
        records: Array(11)
          .fill(0)
          .map((_, n) => record(n % 2 ? 'Lead' : 'Contact', {})),
      },
      'INVALID_OPERATION',
      'more than 10 chunks',
    ],
    ['no list', { record: [] }, 'JSON_PARSER_ERROR', 'records'],
  ])('%s: refuses the request as a whole', async (_what, body, errorCode, words) => {
    const { org, call } = open();
    const reply = await call('POST', COLLECTION, body);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual([{ errorCode, message: expect.stringContaining(words) }]);
    expect(lastNames(org)).toEqual(['Lee', 'Kim']);
  });

  it('takes 200 records and ten chunks', async () => {
    const { call } = open();
    expect(await save(call, 'POST', COLLECTION, { records: Array(200).fill(contact('A')) })).toHaveLength(200);
    const chunks = Array(10)
      .fill(0)
      .map((_, n) => record(n % 2 ? 'Lead' : 'Contact', { LastName: 'A', ...(n % 2 ? { Company: 'B' } : {}) }));
    expect((await save(call, 'POST', COLLECTION, { records: chunks })).every((one) => one.success)).toBe(true);
  });
});

describe('updating a collection', () => {
  it('changes each record by its id; wrong, missing, repeated and forbidden ones fail alone', async () => {
    const { org, call } = open();
    const [lee, kim, task] = [idOf(org, 'Contact', 'Lee'), idOf(org, 'Contact', 'Kim'), idOf(org, 'Task', 'Call')];
    const lead = idOf(org, 'Lead', 'Lind');
    const answered = await save(call, 'PATCH', COLLECTION, {
      records: [
        record('Contact', { id: lee, LastName: 'Leeds' }),
        record('Contact', { LastName: 'X' }),
        record('Contact', { Id: lead, LastName: 'X' }),
        record('Contact', { Id: kim, LastName: 'X' }),
        record('Contact', { Id: kim.slice(0, 15), LastName: 'Y' }),
        record('Task', { Id: task, Subject: 'X' }),
      ],
    });
    expect(answered[0]).toEqual({ id: lee, success: true, errors: [] });
    expect(answered.slice(1).map((one) => one.errors[0]?.statusCode)).toEqual([
      'MISSING_ARGUMENT',
      'MALFORMED_ID',
      'DUPLICATE_VALUE',
      'DUPLICATE_VALUE',
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    expect(answered[2]?.errors[0]).toMatchObject({
      message: `Contact ID: id value of incorrect type: ${lead}`,
      fields: ['Id'],
    });
    expect(lastNames(org)).toEqual(['Leeds', 'Kim']);
  });

  it('under allOrNone the rolled back ones keep their id', async () => {
    const { org, call } = open();
    const [lee, kim] = [idOf(org, 'Contact', 'Lee'), idOf(org, 'Contact', 'Kim')];
    const records = [record('Contact', { Id: lee, LastName: 'A' }), record('Contact', { Id: kim, LastName: 'Poison' })];
    const [first, second] = await save(call, 'PATCH', COLLECTION, { allOrNone: true, records });
    expect(first).toEqual({ id: lee, success: false, errors: [rolledBack] });
    expect(second?.errors[0]?.statusCode).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    expect(lastNames(org)).toEqual(['Lee', 'Kim']);
  });

  it('a deleted or unknown record is said to be so', async () => {
    const { org, call } = open();
    const lee = idOf(org, 'Contact', 'Lee');
    org.service.deleteRecord('Contact', lee);
    const records = [
      record('Contact', { Id: lee, LastName: 'A' }),
      record('Contact', { Id: '003000000000001AAA', LastName: 'A' }),
    ];
    const answered = await save(call, 'PATCH', COLLECTION, { records });
    expect(answered.map((one) => one.errors[0]?.statusCode)).toEqual([
      'ENTITY_IS_DELETED',
      'INVALID_CROSS_REFERENCE_KEY',
    ]);
  });
});

describe('deleting a collection', () => {
  it('takes ids of several objects from the address', async () => {
    const { org, call } = open();
    const [lee, lina] = [idOf(org, 'Contact', 'Lee'), idOf(org, 'Lead', 'Lind')];
    const answered = await save(call, 'DELETE', `${COLLECTION}?ids=${lee},${lina},nonsense`);
    expect(answered.slice(0, 2)).toEqual([lee, lina].map((id) => ({ id, success: true, errors: [] })));
    expect(answered[2]).toEqual({
      success: false,
      errors: [{ statusCode: 'MALFORMED_ID', message: 'malformed id nonsense', fields: [] }],
    });
    expect([lastNames(org), org.service.records('Lead')]).toEqual([['Kim'], []]);
  });

  it('under allOrNone keeps all, and more than 200 ids are refused', async () => {
    const { org, call } = open();
    const lee = idOf(org, 'Contact', 'Lee');
    const [first] = await save(call, 'DELETE', `${COLLECTION}?ids=${lee},nonsense&allOrNone=true`);
    expect(first).toEqual({ id: lee, success: false, errors: [rolledBack] });
    expect(lastNames(org)).toEqual(['Lee', 'Kim']);
    const reply = await call('DELETE', `${COLLECTION}?ids=${Array(201).fill(lee).join(',')}`);
    expect([reply.status, reply.json]).toMatchObject([400, [{ errorCode: 'EXCEEDED_ID_LIMIT' }]]);
  });
});

describe('reading a collection', () => {
  it.each(['GET', 'POST'])('%s gives a record or null for each id, in their order', async (method) => {
    const { org, call } = open();
    const [lee, kim] = [idOf(org, 'Contact', 'Lee'), idOf(org, 'Contact', 'Kim')];
    const ids = [kim, '003000000000001AAA', lee, 'nonsense'];
    const fields = ['id', 'lastname'];
    const reply =
      method === 'GET'
        ? await call('GET', `${COLLECTION}/contact?ids=${ids.join(',')}&fields=${fields.join(',')}`)
        : await call('POST', `${COLLECTION}/contact`, { ids, fields });
    const row = (id: string, LastName: string) => ({
      attributes: { type: 'Contact', url: `${V}/sobjects/Contact/${id}` },
      Id: id,
      LastName,
    });
    expect(reply.json).toEqual([row(kim, 'Kim'), null, row(lee, 'Lee'), null]);
    expect(reply.note.apiCalls).toBe(1);
  });

  it('refuses hidden fields, missing parts, too many ids and hidden objects', async () => {
    const { org, call } = open();
    const ids = [idOf(org, 'Contact', 'Lee')];
    const read = (object: string, body: object) => call('POST', `${COLLECTION}/${object}`, body);
    expect(await read('Contact', { ids, fields: ['Title'] })).toMatchObject({
      status: 400,
      json: [{ errorCode: 'INVALID_FIELD' }],
    });
    expect(await read('Contact', { ids })).toMatchObject({ status: 400, json: [{ errorCode: 'MISSING_ARGUMENT' }] });
    const many = await read('Contact', { ids: Array(2001).fill(ids[0]), fields: ['Id'] });
    expect(many).toMatchObject({ status: 400, json: [{ errorCode: 'EXCEEDED_ID_LIMIT' }] });
    expect((await read('Opportunity', { ids, fields: ['Id'] })).status).toBe(404);
  });
});

describe('upserting a collection', () => {
  const path = `${COLLECTION}/Lead/Tandem_Key__c`;
  const lead = (key: string | undefined, fields: object = {}) => record('Lead', { Tandem_Key__c: key, ...fields });
  const full = { LastName: 'New', Company: 'Co' };

  it('creates and updates by external id', async () => {
    const { org, call } = open();
    const answered = await save(call, 'PATCH', path, {
      records: [lead('K-1', { LastName: 'Lund' }), lead('k-2', full), lead('k-3', { Company: 'Co' }), lead(undefined)],
    });
    expect(answered).toMatchObject([
      { id: idOf(org, 'Lead', 'Lund'), success: true, created: false },
      { success: true, created: true },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
      { success: false, errors: [{ statusCode: 'MISSING_ARGUMENT' }] },
    ]);
    expect(org.service.records('Lead').map((row) => [row.LastName, row.Tandem_Key__c])).toEqual([
      ['Lund', 'k-1'],
      ['New', 'k-2'],
    ]);
  });

  it('refuses every record that shares its key with another of the request', async () => {
    const { org, call } = open();
    const answered = await save(call, 'PATCH', path, {
      records: [lead('same', full), lead('SAME', full), lead('k-2', full)],
    });
    expect(answered.map((one) => one.errors[0])).toEqual([
      { statusCode: 'DUPLICATE_VALUE', message: 'Duplicate external id specified: same', fields: ['Tandem_Key__c'] },
      { statusCode: 'DUPLICATE_VALUE', message: 'Duplicate external id specified: SAME', fields: ['Tandem_Key__c'] },
      undefined,
    ]);
    expect(org.service.records('Lead')).toHaveLength(2);
  });

  it('names the records when several have the key, refuses other types and unknown key fields', async () => {
    const { org, call } = open();
    const records = [
      record('Contact', { Plain_Key__c: 'twice', LastName: 'A' }),
      record('Lead', { Plain_Key__c: 'z' }),
    ];
    const [several, other] = await save(call, 'PATCH', `${COLLECTION}/Contact/Plain_Key__c`, { records });
    expect(several?.errors[0]).toMatchObject({ statusCode: 'DUPLICATE_EXTERNAL_ID' });
    expect(several?.errors[0]?.message).toContain(idOf(org, 'Contact', 'Kim'));
    expect(other?.success).toBe(false);
    const [unknown] = await save(call, 'PATCH', `${COLLECTION}/Contact/Email`, {
      records: [record('Contact', { Email: 'a@b.example' })],
    });
    expect(unknown?.success).toBe(false);
  });

  it('under allOrNone the new ones lose their id, the updated ones keep it', async () => {
    const { org, call } = open();
    const records = [lead('k-1', { LastName: 'Lund' }), lead('k-2', full), lead('k-3')];
    const answered = await save(call, 'PATCH', path, { allOrNone: true, records });
    expect(answered.slice(0, 2)).toEqual([
      { id: idOf(org, 'Lead', 'Lind'), success: false, errors: [rolledBack] },
      { success: false, errors: [rolledBack] },
    ]);
    expect(org.service.records('Lead').map((row) => row.LastName)).toEqual(['Lind']);
  });
});

describe('a collection inside a Composite', () => {
  const compositeOf = (allOrNone: boolean) => ({
    allOrNone,
    compositeRequest: [
      {
        method: 'POST',
        url: COLLECTION,
        referenceId: 'many',
        body: { records: [contact('Ana'), contact('Poison')] },
      },
      { method: 'POST', url: `${V}/sobjects/Contact`, referenceId: 'one', body: { LastName: 'Zed' } },
    ],
  });

  it('keeps its good records when neither is all or none', async () => {
    const { org, call } = open();
    await call('POST', `${V}/composite`, compositeOf(false));
    expect(lastNames(org)).toEqual(['Lee', 'Kim', 'Ana', 'Zed']);
  });

  it('is all or none when the Composite is, and then halts the others', async () => {
    const { org, call } = open();
    const reply = await call('POST', `${V}/composite`, compositeOf(true));
    expect(reply.json).toMatchObject({
      compositeResponse: [
        { referenceId: 'many', body: [{ errors: [rolledBack] }, { success: false }] },
        { referenceId: 'one', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      ],
    });
    expect(lastNames(org)).toEqual(['Lee', 'Kim']);
  });
});
