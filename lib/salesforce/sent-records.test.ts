import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { json, makePorts } from './answers.fixture.ts';
import { describedOrg } from './described-org.fixture.ts';
import { createSalesforce } from './index.ts';
import type { PersonKeys } from './person-records.ts';

const asked = z.object({ compositeRequest: z.array(z.object({ referenceId: z.string() })) });
const now = Date.parse('2026-11-22T10:00:00Z');
const keys: PersonKeys = {
  emails: ['nora@quill.example'],
  externalId: null,
  chosen: null,
  domain: null,
  companyName: null,
  companyId: null,
};
const fields = { externalIdField: '', companyIdField: '' };
const sent = { conversation: 'tandem:abc:215:' };
const changed = {
  CreatedDate: '2026-11-22T09:00:00.000+0000',
  CreatedById: '0055g00000AbCdEAAV',
  CreatedBy: { Name: 'Ben Okafor' },
  LastModifiedDate: '2026-11-22T09:00:00.000+0000',
  LastModifiedById: '0055g00000AbCdEAAV',
  Owner: { Name: 'Ana Ruiz', Type: 'User' },
};
const support = (id: string, key: string | null, IsClosed: boolean) => ({
  Id: id,
  CaseNumber: id.slice(0, 15),
  Tandem_Key__c: key,
  IsClosed,
  ...changed,
});
const task = (id: string, part: string) => ({
  Id: id,
  Subject: 'Chat',
  Tandem_Key__c: `tandem:abc:215:task:${part}`,
  WhoId: '0035g00000AbCdEAAV',
  ...changed,
});
/** A key where an org without the key field has it. */
const inCallObject = (id: string, CallObject: string) => ({ ...task(id, ''), Tandem_Key__c: null, CallObject });
const tasks = (...records: object[]) => ({ totalSize: records.length, done: true, records });

const answers: Record<string, object[]> = {
  contacts: [
    { Id: '0035g00000AbCdEAAV', Email: 'nora@quill.example', Tasks: tasks(task('00T5g00000AbCdEEAV', '9')) },
    {
      Id: '0035g00000AbCdFAAV',
      Email: 'nora@quill.example',
      Tasks: tasks(
        { ...task('00T5g00000AbCdGEAV', ''), Tandem_Key__c: null },
        { ...task('00T5g00000AbCdHEAV', ''), Tandem_Key__c: 'tandem:abc:2155:task:9' },
        inCallObject('00T5g00000AbCdIEAV', 'Tandem:ABC:215:task:all'),
        inCallObject('00T5g00000AbCdJEAV', 'SIP/215'),
      ),
    },
    { Id: '0035g00000AbCdGAAV', Email: 'nora@quill.example', Tasks: null },
  ],
  leads: [
    {
      Id: '00Q5g00000AbCdEEAV',
      Email: 'nora@quill.example',
      Tasks: tasks(task('00T5g00000AbCdEEAV', '9'), task('00T5g00000AbCdFEAV', '10')),
    },
  ],
  cases: [
    support('5005g00000AbCdEAAV', 'Tandem:abc:215:case:1', true),
    support('5005g00000AbCdFAAV', 'tandem:abc:215:case:2', false),
    support('5005g00000AbCdGAAV', 'tandem:abc:999:case:1', false),
    support('5005g00000AbCdHAAV', null, false),
  ],
};

function start() {
  const { ports, seen } = makePorts((request) => {
    const { compositeRequest } = asked.parse(JSON.parse(request.body));
    const compositeResponse = compositeRequest.map(({ referenceId }) => ({
      referenceId,
      httpStatusCode: 200,
      body: tasks(...(answers[referenceId] ?? [])),
    }));
    return json({ compositeResponse });
  });
  seen.schema = describedOrg({ readAt: now - 1000 });
  return { salesforce: createSalesforce(ports), seen };
}

describe('what this conversation wrote before', () => {
  it('comes with the person, in the same call: cases closed and open, tasks each once', async () => {
    const { salesforce, seen } = start();
    const read = await salesforce.readRecords(keys, fields, sent);
    expect(seen.sent).toHaveLength(1);
    expect(read.ownCases).toMatchObject([
      { id: '5005g00000AbCdEAAV', key: 'Tandem:abc:215:case:1', name: '5005g00000AbCdE', createdBy: 'Ben Okafor' },
      { id: '5005g00000AbCdFAAV', ownerName: 'Ana Ruiz' },
    ]);
    expect(read.sentTasks.map((each) => [each.id, each.key, each.name])).toEqual([
      ['00T5g00000AbCdEEAV', 'tandem:abc:215:task:9', 'Chat'],
      ['00T5g00000AbCdIEAV', 'Tandem:ABC:215:task:all', 'Chat'],
      ['00T5g00000AbCdFEAV', 'tandem:abc:215:task:10', 'Chat'],
    ]);
  });

  it('never counts a closed case among the open ones', async () => {
    const { cases } = await start().salesforce.readRecords(keys, fields, sent);
    expect(cases.ok && cases.value.map((each) => [each.view.ref.id, each.owner?.name])).toEqual([
      ['5005g00000AbCdFAAV', 'Ana Ruiz'],
      ['5005g00000AbCdGAAV', 'Ana Ruiz'],
      ['5005g00000AbCdHAAV', 'Ana Ruiz'],
    ]);
  });

  it('is nothing when it is not asked for', async () => {
    expect(await start().salesforce.readRecords(keys, fields)).toMatchObject({ ownCases: [], sentTasks: [] });
  });
});
