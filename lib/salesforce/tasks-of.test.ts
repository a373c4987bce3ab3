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
  CreatedBy: { Name: 'Integration' },
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
    const found = await findTasksOf(org, shapeOf(...all, keyed), [who, '00Q5g00000AbCdE'], since);
    expect(statements()).toEqual([
      `SELECT Id, WhoId, CreatedDate, CreatedBy.Name, IsClosed, Subject, Description, Tandem_Key__c FROM Task WHERE WhoId IN ('${who}', '${lead}') ` +
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
      open: true,
      key: 'tandem:abc:21:task:all',
    });
    expect(found[1]).toMatchObject({ whoId: lead, open: false, key: null });
  });

  it('are read with the key in CallObject where tasks have no key field', async () => {
    const { org, statements } = await open({ ...row, CallObject: 'tandem:abc:21:task:all' });
    expect(await findTasksOf(org, shapeOf(...all), [who], since)).toMatchObject([{ key: 'tandem:abc:21:task:all' }]);
    expect(statements()[0]).toContain('Description, CallObject FROM');
  });

  it('are read without what this user may not see', async () => {
    const { org, statements } = await open({ Id: row.Id, WhoId: who, CreatedDate: row.CreatedDate, IsClosed: false });
    expect(await findTasksOf(org, shapeOf(field('WhoId')), [who], since)).toEqual([
      {
        id: row.Id,
        whoId: who,
        subject: null,
        description: null,
        createdAt: '2026-11-22T10:00:00.000Z',
        createdBy: '',
        open: true,
        key: null,
      },
    ]);
    expect(statements()[0]).not.toMatch(/Subject|Description|CallObject/);
  });

  it('are not asked for without people, or where nobody can tell whom a task is on', async () => {
    const { org, statements } = await open(row);
    expect(await findTasksOf(org, shapeOf(...all), ["x' OR", ''], since)).toEqual([]);
    expect(await findTasksOf(org, shapeOf(field('Subject')), [who], since)).toEqual([]);
    expect(statements()).toEqual([]);
  });

  it('are not asked for since no time at all', async () => {
    const { org } = await open(row);
    await expect(findTasksOf(org, shapeOf(...all), [who], 'lately')).rejects.toMatchObject({ code: 'unexpected' });
  });
});
