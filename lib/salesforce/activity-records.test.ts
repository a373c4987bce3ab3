import { expect, it } from 'vitest';
import { z } from 'zod';
import { json, makePorts } from './answers.fixture.ts';
import { describedOrg } from './described-org.fixture.ts';
import { createSalesforce } from './index.ts';

const asked = z.object({ compositeRequest: z.array(z.object({ referenceId: z.string() })) });
const now = Date.parse('2026-11-22T10:00:00Z');
const keys = {
  emails: ['a@b.example'],
  externalId: null,
  chosen: null,
  domain: null,
  companyName: null,
  companyId: null,
};
const contactId = '0035g00000AbCdEAAV';
const leadId = '00Q5g00000AbCdEEAV';
const rows = (...records: object[]) => ({ totalSize: records.length, done: true, records });
const event = (last: string, StartDateTime: string | null, EndDateTime: string | null) => ({
  Id: `00U5g00000AbCd${last}EAV`,
  Subject: 'Demo',
  StartDateTime,
  EndDateTime,
  Owner: { Name: 'Ben Okafor' },
});
const task = {
  Id: '00T5g00000AbCdEEAV',
  Subject: 'Call back',
  Status: 'Done',
  IsClosed: true,
  CreatedDate: '2026-11-21T09:00:00.000+0000',
  Owner: { Name: 'Ana Ruiz' },
  Tandem_Key__c: 'tandem:abc:21:task:all',
};

async function read(answers: Record<string, object>, without: string[] = []) {
  const { ports, seen } = makePorts((request) => {
    const { compositeRequest } = asked.parse(JSON.parse(request.body));
    const compositeResponse = compositeRequest.map(({ referenceId }) => ({
      referenceId,
      httpStatusCode: 200,
      body: answers[referenceId] ?? rows(),
    }));
    return json({ compositeResponse }, 200, { date: 'Sun, 22 Nov 2026 10:00:00 GMT' });
  });
  seen.schema = describedOrg({ readAt: now - 1000, without });
  const { activity } = await createSalesforce(ports).readRecords(keys, { externalIdField: '', companyIdField: '' });
  expect(seen.sent).toHaveLength(1);
  return activity;
}

it('what happened with a person comes with them in the one call, by contact and lead', async () => {
  const contacts = rows({ Id: contactId, Tasks: rows(task, { Subject: 'no id' }), Events: null });
  const leads = rows({ Id: leadId, Tasks: null, Events: rows(event('1', '2026-11-22T09:00:00.000+0000', null)) });
  expect(await read({ contacts, leads })).toEqual({
    ok: true,
    value: {
      [contactId]: [
        {
          object: 'Task',
          id: task.Id,
          url: `https://acme.my.salesforce.com/${task.Id}`,
          subject: 'Call back',
          at: '2026-11-21T09:00:00.000Z',
          status: 'Erledigt',
          done: true,
          owner: 'Ana Ruiz',
          key: 'tandem:abc:21:task:all',
        },
      ],
      [leadId]: [
        {
          object: 'Event',
          id: '00U5g00000AbCd1EAV',
          url: 'https://acme.my.salesforce.com/00U5g00000AbCd1EAV',
          subject: 'Demo',
          at: '2026-11-22T09:00:00.000Z',
          status: null,
          done: true,
          owner: 'Ben Okafor',
          key: null,
        },
      ],
    },
  });
});

it.each<[string, string | null, string | null, boolean]>([
  ['has ended by Salesforce’s clock', '2026-11-22T08:00:00.000+0000', '2026-11-22T10:00:00.000+0000', true],
  ['goes on', '2026-11-22T09:00:00.000+0000', '2026-11-22T10:30:00.000+0000', false],
  ['is to come', '2026-11-23T09:00:00.000+0000', null, false],
  ['hides its times', null, null, false],
])('an event that %s', async (_which, start, end, done) => {
  const activity = await read({ contacts: rows({ Id: contactId, Events: rows(event('1', start, end)) }) });
  expect(activity.ok && activity.value[contactId]).toMatchObject([{ done }]);
});

it('a task whose fields are hidden is still told', async () => {
  const hidden = await read({ contacts: rows({ Id: contactId, Tasks: rows({ Id: task.Id }) }) });
  expect(hidden.ok && hidden.value[contactId]).toMatchObject([{ subject: null, at: null, status: null, done: false }]);
});

it('is refused where neither tasks nor events can be read, and not where one of them can', async () => {
  const contacts = rows({ Id: contactId });
  const failure = { code: 'no-object-access', params: { object: 'Tasks' } };
  expect(await read({ contacts }, ['Task', 'Event'])).toMatchObject({ ok: false, failure });
  expect(await read({ contacts }, ['Task'])).toEqual({ ok: true, value: { [contactId]: [] } });
  expect(await read({ contacts }, ['Event'])).toEqual({ ok: true, value: { [contactId]: [] } });
});
