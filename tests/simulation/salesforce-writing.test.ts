import { beforeEach, describe, expect, it } from 'vitest';
import { createSalesforce, type Salesforce } from '../../lib/salesforce/index.ts';
import type { CreateOptions } from '../../lib/salesforce/write-answer.ts';
import { type FaultEffect, isWriteEffect } from '../sandbox/service.ts';
import { fields, nora, type Room, seed, signIn, start } from './salesforce-org.ts';

const org = { name: 'Acme', myDomain: 'acme', features: { apiLimit: 1000, keyFields: true } };
const keyed: CreateOptions = { autoAssign: false, allowDuplicate: false, keyField: 'Tandem_Key__c' };
const conversation = 'tandem:abc12345:101:';
const caseKey = `${conversation}case:1`;

let made: Room;
let salesforce: Salesforce;

async function open(change: object = {}) {
  made = start({ org, ...change });
  made.kept.grant = await signIn(made);
  salesforce = createSalesforce(made.ports);
  made.calls.length = 0;
}

/** The next request meets this. */
function arm(effect: FaultEffect) {
  const { fetch } = made.ports;
  let met = false;
  made.ports.fetch = async (input, init) => {
    if (met) return fetch(input, init);
    met = true;
    const request = new Request(input, init);
    if (effect === 'drop-before') throw new TypeError('Failed to fetch');
    if (isWriteEffect(effect)) return (await made.service.handle(request, effect)).response;
    if (effect !== 'drop-after' && effect !== 'error-after' && effect !== 'truncate') {
      return made.service.faultResponse(effect, request);
    }
    const { response } = await made.service.handle(request);
    if (effect === 'drop-after') throw new TypeError('Failed to fetch');
    if (effect === 'error-after') return made.service.faultResponse('500', request);
    return new Response((await response.text()).slice(0, -5), { status: response.status, headers: response.headers });
  };
}

async function contactId(): Promise<string> {
  const { contacts } = await salesforce.readRecords(nora, fields);
  return (contacts.ok && contacts.value[0]?.record.ref.id) || expect.fail('no contact');
}

const newCase = async () => ({ Subject: 'Printers', ContactId: await contactId(), Tandem_Key__c: caseKey });

describe('in an org with the key field', () => {
  beforeEach(() => open());

  it('a case is made, found, shown with the conversation, changed and removed', async () => {
    const wanted = await newCase();
    await salesforce.formSchema();
    made.calls.length = 0;
    const done = await salesforce.create('Case', wanted, keyed);
    const id = done.kind === 'done' ? done.id : expect.fail(done.kind);
    expect(done).toMatchObject({ at: '2026-11-22T10:00:00.000Z' });
    expect(await salesforce.readBack('Case', id)).toMatchObject({ id, key: caseKey, ownerName: 'Ana Ruiz' });
    expect(made.calls).toEqual(['POST /services/data/v67.0/sobjects/Case', 'GET /services/data/v67.0/query']);

    expect(await salesforce.update('Case', id, { Status: 'Closed' })).toMatchObject({ kind: 'done', id });
    const read = await salesforce.readRecords(nora, fields, { conversation });
    expect(read.ownCases).toMatchObject([{ id, key: caseKey, createdBy: 'Ana Ruiz' }]);
    expect(read.cases.ok && read.cases.value.some((each) => each.view.ref.id === id)).toBe(false);

    expect(await salesforce.remove('Case', id)).toMatchObject({ kind: 'done' });
    expect(await salesforce.remove('Case', id)).toMatchObject({ kind: 'done' });
    expect(await salesforce.readBack('Case', id)).toBeNull();
  });

  it('a task sent to a contact and to a lead comes along with each of them', async () => {
    const who = await contactId();
    const { leads } = await salesforce.readRecords({ ...nora, emails: ['dp@brambleway.example'] }, fields);
    const lead = leads.ok ? (leads.value[0]?.record.ref.id ?? '') : '';
    const task = { Subject: 'Chat', Status: 'Completed', Priority: 'Normal' };
    for (const [place, whoId] of [who, lead].entries()) {
      const sent = { ...task, WhoId: whoId, Tandem_Key__c: `${conversation}task:9:${place}` };
      expect(await salesforce.create('Task', sent, keyed)).toMatchObject({ kind: 'done' });
    }
    const both = { ...nora, emails: [...nora.emails, 'dp@brambleway.example'] };
    const { sentTasks } = await salesforce.readRecords(both, fields, { conversation });
    expect(sentTasks.map((each) => each.whoId)).toEqual([who, lead]);
    expect(
      await salesforce.findByKey(
        'Task',
        sentTasks.map((each) => each.key),
        [],
      ),
    ).toHaveLength(2);
    const other = await salesforce.readRecords(both, fields, { conversation: 'tandem:abc12345:10_:' });
    expect(other.sentTasks).toEqual([]);
  });

  it.each(['Lead', 'Case', 'Task'] as const)(
    'the same %s intent carried out by two at once is one record',
    async (object) => {
      const wanted = {
        Lead: { LastName: 'A', Company: 'B' },
        Case: { Subject: 'A' },
        Task: { Subject: 'A', Status: 'Completed', Priority: 'Normal' },
      }[object];
      const sent = { ...wanted, Tandem_Key__c: `${conversation}x:1` };
      const answers = await Promise.all([1, 2, 3].map(() => salesforce.create(object, sent, keyed)));
      expect(answers.map((each) => each.kind).sort()).toEqual(['done', 'exists', 'exists']);
      expect(new Set(answers.map((each) => ('id' in each ? each.id : ''))).size).toBe(1);
    },
  );

  it.each<[FaultEffect, boolean]>([
    ['drop-before', false],
    ['drop-after', true],
    ['error-after', true],
    ['truncate', true],
    ['500', false],
    ['502-html', false],
    ['html-200', false],
    ['login-redirect', false],
  ])('after %s nobody knows, and the key tells', async (effect, isThere) => {
    const wanted = await newCase();
    arm(effect);
    expect(await salesforce.create('Case', wanted, keyed)).toMatchObject({ kind: 'unknown' });
    expect(await salesforce.findByKey('Case', [caseKey], [])).toHaveLength(isThere ? 1 : 0);
    expect(await salesforce.create('Case', wanted, keyed)).toMatchObject({ kind: isThere ? 'exists' : 'done' });
  });

  it.each<[FaultEffect, 'entry' | 'org', string]>([
    ['lock-row', 'entry', 'record-locked'],
    ['maintenance', 'org', 'write-maintenance'],
    ['limit', 'org', 'api-limit'],
    ['503-html', 'org', 'salesforce-down'],
  ])('%s: not done, later', async (effect, who, code) => {
    const wanted = await newCase();
    arm(effect);
    expect(await salesforce.create('Case', wanted, keyed)).toMatchObject({
      kind: 'later',
      for: who,
      failure: { code },
    });
    expect(await salesforce.findByKey('Case', [caseKey], [])).toEqual([]);
  });

  it('a session that ended is renewed once, and the case made once', async () => {
    const wanted = await newCase();
    arm('401');
    expect(await salesforce.create('Case', wanted, keyed)).toMatchObject({ kind: 'done' });
    expect(await salesforce.findByKey('Case', [caseKey], [])).toHaveLength(1);
  });
});

describe('in an org with rules of its own', () => {
  const rules = {
    duplicate: [{ object: 'Lead', match: ['Email'], action: 'alert', name: 'Leads by e-mail' }],
    validation: [{ object: 'Case', when: "Subject = 'x'", message: 'Say what it is about.', field: 'Subject' }],
    assignment: [{ object: 'Case', to: '@ben', name: 'Support' }],
    trigger: [{ object: 'Lead', when: "Company = 'Boom'", name: 'LeadCheck' }],
  };
  beforeEach(() => open({ rules }));

  it('a duplicate is shown beside what was to be, and made when the agent insists', async () => {
    await salesforce.formSchema();
    const lead = { LastName: 'Penhallow', Company: 'Bramble', Email: 'dp@brambleway.example' };
    expect(await salesforce.create('Lead', lead, keyed)).toMatchObject({
      kind: 'duplicates',
      allowSave: true,
      failure: { params: { object: 'Lead', rule: 'Leads by e mail' } },
      existing: [
        {
          object: 'Lead',
          name: 'Dario Penhallow',
          compare: [
            { label: 'Last Name', theirs: 'Penhallow', ours: 'Penhallow' },
            { label: 'Company', theirs: 'Brambleway', ours: 'Bramble' },
            { label: 'Email', theirs: 'dp@brambleway.example', ours: 'dp@brambleway.example' },
          ],
        },
      ],
    });
    expect(await salesforce.create('Lead', lead, { ...keyed, allowDuplicate: true })).toMatchObject({ kind: 'done' });
  });

  it('the same lead again is done before, although the duplicate rule is asked first', async () => {
    const lead = {
      LastName: 'Okoye',
      Company: 'Quill',
      Email: 'new@quill.example',
      Tandem_Key__c: `${conversation}lead:1`,
    };
    const first = await salesforce.create('Lead', lead, keyed);
    expect(await salesforce.create('Lead', lead, keyed)).toEqual({
      kind: 'exists',
      id: first.kind === 'done' ? first.id : '',
    });
  });

  it('a validation rule speaks at its field, a trigger in its first line', async () => {
    expect(await salesforce.create('Case', { Subject: 'x' }, keyed)).toMatchObject({
      kind: 'refused',
      failure: { code: 'write-invalid', params: { reason: 'Say what it is about.' } },
      fieldErrors: [{ field: 'Subject', message: 'Say what it is about.' }],
    });
    expect(await salesforce.create('Lead', { LastName: 'A', Company: 'Boom' }, keyed)).toMatchObject({
      kind: 'refused',
      failure: { code: 'write-automation-failed', params: { reason: 'LeadCheck: execution of BeforeInsert' } },
    });
  });

  it('the assignment rule decides when it is let, and its name is known before', async () => {
    expect(await salesforce.formSchema()).toMatchObject({ assignmentRules: { Case: 'Support', Lead: null } });
    for (const [autoAssign, owner] of [
      [true, 'Ben Okafor'],
      [false, 'Ana Ruiz'],
    ] as const) {
      const done = await salesforce.create('Case', { Subject: 'Printers' }, { ...keyed, autoAssign });
      const id = done.kind === 'done' ? done.id : expect.fail(done.kind);
      expect(await salesforce.readBack('Case', id)).toMatchObject({ ownerName: owner });
    }
  });

  it('every wrong value is told at its field', async () => {
    await salesforce.formSchema();
    const refused = async (sent: Record<string, string>) => {
      const answer = await salesforce.create('Lead', { LastName: 'A', Company: 'B', ...sent }, keyed);
      return answer.kind === 'refused'
        ? [answer.failure.code, ...answer.fieldErrors.map((each) => each.field)]
        : answer.kind;
    };
    expect(await refused({ LastName: '' })).toEqual(['write-required', 'LastName']);
    expect(await refused({ Title: 'x'.repeat(129) })).toEqual(['write-too-long', 'Title']);
    expect(await refused({ Email: 'nobody' })).toEqual(['write-invalid', 'Email']);
    expect(await refused({ Hidden__c: 'x' })).toEqual(['write-field-not-allowed', 'Hidden__c']);
    expect(await refused({ AnnualRevenue: 'much' })).toEqual(['write-invalid', 'AnnualRevenue']);
  });
});

it('where rights are missing nothing breaks: forms lack the object, writes are refused', async () => {
  const [ana, ...others] = seed.salesforce.users;
  await open({ users: [{ ...ana, permissions: { Task: '', Case: 'r', Lead: 'crud' } }, ...others] });
  const { objects } = await salesforce.formSchema();
  expect(Object.keys(objects)).toEqual(['Lead', 'Case']);
  expect(objects.Case?.createable).toBe(false);
  expect(await salesforce.create('Case', { Subject: 'x' }, keyed)).toMatchObject({
    kind: 'refused',
    failure: { code: 'write-not-allowed', params: { object: 'Case', verb: 'create' } },
  });
  expect(await salesforce.create('Task', { Subject: 'x' }, keyed)).toMatchObject({
    kind: 'refused',
    failure: { code: 'write-not-allowed' },
  });
  const read = await salesforce.readRecords(nora, fields, { conversation });
  expect(read).toMatchObject({ contacts: { ok: true }, ownCases: [], sentTasks: [] });
});

it('without the key field tasks are found by CallObject, cases and leads by what they look like', async () => {
  await open({ org: { ...org, features: { ...org.features, keyFields: false } } });
  const WhoId = await contactId();
  const since = '2026-11-22T10:00:00.000Z';
  const task = { Subject: 'Chat', Status: 'Completed', Priority: 'Normal', WhoId, CallObject: `${conversation}task:9` };
  await salesforce.create('Task', task, { ...keyed, keyField: null });
  expect(await salesforce.findByKey('Task', [task.CallObject], [WhoId])).toMatchObject([
    { key: task.CallObject, whoId: WhoId },
  ]);
  const wanted = { Subject: 'Printers', ContactId: WhoId };
  arm('drop-after');
  expect(await salesforce.create('Case', wanted, { ...keyed, keyField: null })).toMatchObject({ kind: 'unknown' });
  expect(await salesforce.findByKey('Case', [caseKey], [])).toEqual([]);
  const [alike] = await salesforce.findAlike('Case', wanted, since);
  const id = alike?.id ?? '';
  expect(await salesforce.isDeleted('Case', id)).toBe(false);
  await salesforce.remove('Case', id);
  expect(await salesforce.isDeleted('Case', id)).toBe(true);
  expect(await salesforce.findAlike('Case', wanted, since)).toEqual([]);
  const read = await salesforce.readRecords(nora, fields, { conversation });
  expect(read).toMatchObject({ ownCases: [], sentTasks: [{ key: task.CallObject, whoId: WhoId }] });
  const happened = { object: 'Task', subject: 'Chat', status: 'Completed', done: true, key: task.CallObject };
  expect(read.activity.ok && read.activity.value[WhoId]).toContainEqual(expect.objectContaining(happened));
  expect(await salesforce.findTasksOf({ whoIds: [WhoId], since, key: null })).toMatchObject([
    { open: false, key: task.CallObject },
  ]);
});
