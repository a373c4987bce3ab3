import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { grant, json, makePorts, type Sent } from './answers.fixture.ts';
import { openOrg } from './connection.ts';
import { describeBody, field, keyed } from './described-forms.fixture.ts';
import type { ObjectShape, WrittenObject } from './form-shapes.ts';
import { findAlike, findByKey, readBack } from './keyed.ts';
import { readObjectShape } from './read-fields.ts';
import { makeRenew } from './refresh.ts';

const taskId = '00T5g00000AbCdEEAV';
const who = '0035g00000AbCdEAAV';
const row = {
  attributes: { type: 'Task' },
  Id: taskId,
  Subject: 'Chat',
  Tandem_Key__c: 'tandem:abc:1:task:9',
  CreatedDate: '2026-11-22T10:00:00.000+0000',
  CreatedById: '0055g00000AbCdE',
  CreatedBy: { Name: 'Ana Ruiz' },
  LastModifiedDate: '2026-11-22T10:05:00.000+0000',
  LastModifiedById: '0055g00000AbCdEAAV',
  Owner: { Name: 'Support' },
  WhoId: who,
  What: { Type: 'Opportunity', Name: 'Renewal' },
};
const record = {
  id: taskId,
  key: 'tandem:abc:1:task:9',
  name: 'Chat',
  createdAt: '2026-11-22T10:00:00.000Z',
  createdById: '0055g00000AbCdEAAV',
  createdBy: 'Ana Ruiz',
  ownerName: 'Support',
  modifiedAt: '2026-11-22T10:05:00.000Z',
  modifiedById: '0055g00000AbCdEAAV',
  relatedTo: 'Renewal',
  whoId: who,
};

const shapeOf = (object: WrittenObject, ...names: string[]): ObjectShape | undefined =>
  readObjectShape(object, describeBody(object, [...names.map((each) => field(each)), keyed])) ?? undefined;
const withKey = shapeOf('Task', 'Subject', 'WhoId', 'WhatId');
const withoutKey =
  readObjectShape(
    'Task',
    describeBody(
      'Task',
      ['Subject', 'WhoId', 'WhatId', 'CallObject'].map((each) => field(each)),
    ),
  ) ?? undefined;

const open = (...records: object[]) => openAt({}, ...records);

async function openAt(headers: Record<string, string>, ...records: object[]) {
  const { ports, seen } = makePorts(() => json({ totalSize: records.length, done: true, records }, 200, headers));
  const org = await openOrg(ports, makeRenew(ports));
  const statements = () =>
    seen.sent.map((sent: Sent) => {
      const statement = new URL(sent.url).searchParams.get('q') ?? '';
      expect(isQueryValid(statement), statement).toBe(true);
      return statement;
    });
  return { org, statements };
}

const columns =
  'Id, Subject, CreatedDate, CreatedById, CreatedBy.Name, LastModifiedDate, LastModifiedById, Owner.Name, WhoId, What.Name, What.Type';

describe('records with one of our keys', () => {
  it('are found by the org’s key field, whoever they are on', async () => {
    const { org, statements } = await open(row);
    expect(await findByKey(org, 'Task', withKey, ["tandem:a'b", 'k2'], [])).toEqual([record]);
    expect(statements()).toEqual([
      `SELECT ${columns}, Tandem_Key__c FROM Task WHERE Tandem_Key__c IN ('tandem:a\\'b', 'k2') ORDER BY CreatedDate LIMIT 200`,
    ]);
  });

  it('are found by CallObject on these people where tasks have no key field', async () => {
    const { org, statements } = await open({ ...row, Tandem_Key__c: undefined, CallObject: 'k1' });
    expect(await findByKey(org, 'Task', withoutKey, ['k1'], [who, 'no id'])).toEqual([{ ...record, key: 'k1' }]);
    expect(statements()).toEqual([
      `SELECT ${columns}, CallObject FROM Task WHERE WhoId IN ('${who}') AND CallObject IN ('k1') ORDER BY CreatedDate LIMIT 200`,
    ]);
  });

  it('are not asked for where nothing can carry a key, or nothing is sought', async () => {
    const { org, statements } = await open(row);
    expect(await findByKey(org, 'Task', withoutKey, ['k1'], [])).toEqual([]);
    expect(await findByKey(org, 'Task', withKey, [], [who])).toEqual([]);
    expect(await findByKey(org, 'Lead', undefined, ['k1'], [])).toEqual([]);
    expect(statements()).toEqual([]);
  });
});

describe('records that look like the intent', () => {
  const now = () => Date.parse('2026-11-22T10:05:00Z');
  const since = { since: '2026-11-22T10:00:00.900Z', now };
  const mine = `CreatedById = '${grant.userId}' AND`;
  it.each<[WrittenObject, Record<string, string>, string]>([
    ['Lead', { Email: 'nora@quill.example', LastName: 'x', Company: 'y' }, "Email = 'nora@quill.example'"],
    ['Lead', { Email: ' ', LastName: " O'Neil ", Company: 'Quill' }, "LastName = 'O\\'Neil' AND Company = 'Quill'"],
    ['Case', { ContactId: who, Subject: 'Printers' }, `ContactId = '${who}' AND Subject = 'Printers'`],
    ['Task', { WhoId: who, Subject: 'Chat' }, `WhoId = '${who}' AND Subject = 'Chat'`],
  ])('of a %s by %o', async (object, fields, where) => {
    const { org, statements } = await open();
    expect(await findAlike(org, object, undefined, fields, since)).toEqual([]);
    expect(statements()[0]).toContain(`FROM ${object} WHERE ${mine} ${where} ORDER BY CreatedDate DESC LIMIT`);
  });

  it('are those made since then, oldest first, by how long ago that was: whatever time it is on this computer', async () => {
    const made = ['10:06:20', '10:04:00', '09:59:00'].map((time) => ({
      ...row,
      CreatedDate: `2026-11-22T${time}.000+0000`,
    }));
    const times = async (date: string) => {
      const { org } = await openAt({ Date: date }, ...made);
      const found = await findAlike(org, 'Lead', undefined, { Email: 'nora@quill.example' }, since);
      return found.map(({ createdAt }) => createdAt.slice(11, 19));
    };
    expect(await times('Sun, 22 Nov 2026 10:05:00 GMT')).toEqual(['10:04:00', '10:06:20']);
    // This computer is a day ahead of Salesforce, or somewhat behind it.
    expect(await times('Sat, 21 Nov 2026 10:05:00 GMT')).toEqual(['09:59:00', '10:04:00', '10:06:20']);
    expect(await times('Sun, 22 Nov 2026 10:10:00 GMT')).toEqual(['10:06:20']);
  });

  it('are none where the fields do not say enough', async () => {
    const { org, statements } = await open(row);
    expect(await findAlike(org, 'Case', undefined, { Subject: 'Printers', ContactId: null }, since)).toEqual([]);
    expect(await findAlike(org, 'Lead', undefined, { LastName: 'x' }, since)).toEqual([]);
    expect(statements()).toEqual([]);
    await expect(
      findAlike(org, 'Lead', undefined, { Email: 'a@b.example' }, { ...since, since: 'yesterday' }),
    ).rejects.toMatchObject({
      code: 'unexpected',
    });
  });
});

describe('a record read back', () => {
  it('is as it stands now', async () => {
    const { org, statements } = await open(row);
    expect(await readBack(org, 'Task', withKey, taskId)).toEqual(record);
    expect(statements()[0]).toContain(`WHERE Id = '${taskId}'`);
  });

  it('tells what it is related to only for an opportunity', async () => {
    const { org } = await open({ ...row, What: { Type: 'Account', Name: 'Quill' }, Owner: null });
    expect(await readBack(org, 'Task', withKey, taskId)).toMatchObject({ relatedTo: null, ownerName: null });
  });

  it('bears a case’s number and a lead’s name', async () => {
    const support = await open({ ...row, CaseNumber: '00001004' });
    expect(await readBack(support.org, 'Case', undefined, '5005g00000AbCdEAAV')).toMatchObject({
      name: '00001004',
      key: '',
    });
    const lead = await open({ ...row, Name: 'Ada Okoye' });
    expect(await readBack(lead.org, 'Lead', undefined, '00Q5g00000AbCdEEAV')).toMatchObject({ name: 'Ada Okoye' });
    expect([...support.statements(), ...lead.statements()].join()).not.toMatch(/What|WhoId/);
  });

  it('is null when it is gone, and not asked for without an id', async () => {
    const { org, statements } = await open();
    expect(await readBack(org, 'Task', withKey, taskId)).toBeNull();
    expect(await readBack(org, 'Task', withKey, 'x')).toBeNull();
    expect(statements()).toHaveLength(1);
  });

  it('lacks what permissions hide', async () => {
    const { org, statements } = await open(row);
    await readBack(org, 'Task', shapeOf('Task', 'WhoId'), taskId);
    expect(statements()[0]).not.toMatch(/What|Subject/);
  });
});
