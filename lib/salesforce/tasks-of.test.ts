import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { json, makePorts } from './answers.fixture.ts';
import { openOrg } from './connection.ts';
import { describeBody, field, keyed } from './described-forms.fixture.ts';
import { readObjectShape } from './read-fields.ts';
import { makeRenew } from './refresh.ts';
import { findTasksOf } from './tasks-of.ts';

const who = '0035g00000AbCdEAAV';
const lead = '00Q5g00000AbCdEEAV';
const since = '2026-11-20T08:00:00.700Z';
const row = {
  Id: '00T5g00000AbCdEEAV',
  WhoId: who,
  Subject: 'Intercom conversation',
  Description: 'View it:\nhttps://app.intercom.com/a/apps/abc/conversations/21',
  CreatedDate: '2026-11-22T10:00:00.000+0000',
  CreatedById: '0055g00000AbCdE',
  CreatedBy: { Name: 'Integration' },
  OwnerId: '00G5g00000AbCdEEAV',
  IsClosed: false,
  Tandem_Key__c: 'tandem:abc:21:task:all',
};

const shapeOf = (...fields: object[]) => readObjectShape('Task', describeBody('Task', fields)) ?? undefined;
const all = ['WhoId', 'Subject', 'Description', 'CallObject'].map((each) => field(each));

async function open(...records: object[]) {
  const { ports, seen } = makePorts(() => json({ totalSize: records.length, done: true, records }));
  const org = await openOrg(ports, makeRenew(ports));
  const statements = () => seen.sent.map((sent) => new URL(sent.url).searchParams.get('q') ?? '');
  return { org, statements };
}

describe('the tasks on people', () => {
  it('are read in one query with what tells who wrote them', async () => {
    const { org, statements } = await open(row, { ...row, WhoId: lead, IsClosed: true, Tandem_Key__c: null });
    const found = await findTasksOf(org, shapeOf(...all, keyed), {
      whoIds: [who, '00Q5g00000AbCdE'],
      since,
      key: null,
    });
    expect(statements()).toEqual([
      `SELECT Id, WhoId, Subject, Description, OwnerId, CreatedDate, CreatedById, CreatedBy.Name, IsClosed, Tandem_Key__c FROM Task WHERE WhoId IN ('${who}', '${lead}') ` +
        'AND CreatedDate >= 2026-11-20T08:00:00.000Z ORDER BY CreatedDate DESC LIMIT 200',
    ]);
    expect(isQueryValid(statements()[0] ?? '')).toBe(true);
    expect(found[0]).toEqual({
      id: row.Id,
      whoId: who,
      subject: 'Intercom conversation',
      description: 'View it: https://app.intercom.com/a/apps/abc/conversations/21',
      createdAt: '2026-11-22T10:00:00.000Z',
      createdBy: 'Integration',
      createdById: '0055g00000AbCdEAAV',
      ownerId: '00G5g00000AbCdEEAV',
      open: true,
      key: 'tandem:abc:21:task:all',
    });
    expect(found[1]).toMatchObject({ whoId: lead, open: false, key: null });
  });

  it('are read with the key in CallObject where tasks have no key field', async () => {
    const { org, statements } = await open({ ...row, CallObject: 'tandem:abc:21:task:all' });
    expect(await findTasksOf(org, shapeOf(...all), { whoIds: [who], since, key: null })).toMatchObject([
      { key: 'tandem:abc:21:task:all' },
    ]);
    expect(statements()[0]).toContain('IsClosed, CallObject FROM');
  });

  it('are read without what this user may not see', async () => {
    const { org, statements } = await open({ Id: row.Id, WhoId: who, CreatedDate: row.CreatedDate, IsClosed: false });
    expect(await findTasksOf(org, shapeOf(field('WhoId')), { whoIds: [who], since, key: null })).toEqual([
      {
        id: row.Id,
        whoId: who,
        subject: null,
        description: null,
        createdAt: '2026-11-22T10:00:00.000Z',
        createdBy: '',
        createdById: null,
        ownerId: null,
        open: true,
        key: null,
      },
    ]);
    expect(statements()[0]).not.toMatch(/Subject|Description|CallObject/);
  });

  it('with one key are found by it alone, wherever they are by now, where the org’s own field is unique', async () => {
    const { org, statements } = await open({ ...row, WhoId: null });
    const ask = { whoIds: [who], since, key: "tandem:abc:21:task:o'neil" };
    expect(await findTasksOf(org, shapeOf(...all, keyed), ask)).toMatchObject([{ id: row.Id, whoId: '', open: true }]);
    expect(statements()[0]).toMatch(/FROM Task WHERE Tandem_Key__c = 'tandem:abc:21:task:o\\'neil' ORDER BY/);
    expect(await findTasksOf(org, shapeOf(keyed), { ...ask, whoIds: [] })).toHaveLength(1);
  });

  it('with one key are looked for on their people where the org has no field of its own for it', async () => {
    const { org, statements } = await open();
    await findTasksOf(org, shapeOf(...all), { whoIds: [who], since, key: 'tandem:abc:21:task:all' });
    expect(statements()[0]).toContain(
      `WHERE WhoId IN ('${who}') AND CreatedDate >= 2026-11-20T08:00:00.000Z AND CallObject = 'tandem:abc:21:task:all'`,
    );
  });

  it('are not asked for without people, or where nobody can tell whom a task is on', async () => {
    const { org, statements } = await open(row);
    expect(await findTasksOf(org, shapeOf(...all), { whoIds: ["x' OR", ''], since, key: null })).toEqual([]);
    expect(await findTasksOf(org, shapeOf(field('Subject')), { whoIds: [who], since, key: null })).toEqual([]);
    expect(statements()).toEqual([]);
  });

  it('are not asked for since no time at all', async () => {
    const { org } = await open(row);
    await expect(
      findTasksOf(org, shapeOf(...all), { whoIds: [who], since: 'lately', key: null }),
    ).rejects.toMatchObject({ code: 'unexpected' });
  });
});
