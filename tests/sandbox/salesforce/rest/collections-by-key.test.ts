import { describe, expect, it } from 'vitest';
import { COLLECTION, contact, idOf, lastNames, open, record, rolledBack, save, V } from './collections-fixture.ts';

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
