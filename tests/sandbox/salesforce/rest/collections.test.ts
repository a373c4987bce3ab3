import { describe, expect, it } from 'vitest';
import { send } from '../test-org.ts';
import {
  COLLECTION,
  contact,
  idOf,
  lastNames,
  open,
  record,
  results,
  rolledBack,
  save,
} from './collections-fixture.ts';

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

  it('finds duplicates record by record, names none of them, and saves them when allowed to', async () => {
    const { org, call } = open();
    const lead = (LastName: string) => record('Lead', { LastName, Company: 'Co', Email: 'same@co.example' });
    await save(call, 'POST', COLLECTION, { records: [lead('First')] });
    const answered = await save(call, 'POST', COLLECTION, { records: [lead('Second'), contact('Ana')] });
    expect(answered[0]?.errors).toEqual([
      { statusCode: 'DUPLICATES_DETECTED', message: expect.stringMatching(/.+/), fields: [] },
    ]);
    expect(answered[1]?.success).toBe(true);
    const { accessToken: token } = org.service.issueSession('ana');
    const headers = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    const reply = await send(org, 'POST', COLLECTION, { token, headers, body: { records: [lead('Second')] } });
    expect(reply.json).toMatchObject([{ success: true }]);
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
