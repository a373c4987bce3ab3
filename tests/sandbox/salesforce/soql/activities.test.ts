import { describe, expect, it } from 'vitest';
import { type Fixture, openFixture, RECORDS, refusal } from '../engine-fixture.ts';

const HISTORY = 'ORDER BY ActivityDate DESC NULLS LAST, LastModifiedDate DESC LIMIT 499';
const OPEN = 'ORDER BY ActivityDate ASC, LastModifiedDate DESC LIMIT 10';

const task = (Subject: string, fields: object) => ({ Subject, WhoId: '@lee', ...fields });
const event = (Subject: string, StartDateTime: string, fields: object = {}) => ({
  Subject,
  WhoId: '@lee',
  StartDateTime,
  DurationInMinutes: 30,
  ...fields,
});

function openOrg(): Fixture {
  return openFixture({
    records: {
      ...RECORDS,
      Task: [
        task('Logged', { Status: 'Completed', ActivityDate: 'now-2d', Tandem_Key__c: 'ic-1', CallObject: 'ic-1' }),
        task('Long ago', { Status: 'Completed', ActivityDate: 'now-90d', OwnerId: '@ben' }),
        task('To do', { ActivityDate: 'now+5d' }),
        task('For the lead', { WhoId: '@lina' }),
        task('For the deal', { WhoId: undefined, WhatId: '@big', Status: 'Completed', ActivityDate: 'now-1d' }),
      ],
      Event: [
        event('Met', 'now-3d', { Location: 'Porto' }),
        event('Running', 'now-10m'),
        event('To come', 'now+1d', { Description: 'Bring the plan' }),
      ],
    },
  });
}

function read(org: Fixture, children: string, from = `Contact WHERE Id = '${org.id('lee')}'`, caller = org.ana) {
  const [parent] = org.query(`SELECT Id, (${children}) FROM ${from}`, caller).records;
  const found = (parent?.ActivityHistories ?? parent?.OpenActivities) as
    | { totalSize: number; records: Record<string, unknown>[] }
    | null
    | undefined;
  return found?.records ?? [];
}

const subjects = (rows: Record<string, unknown>[]) => rows.map((row) => row.Subject);

describe('activities of one record', () => {
  it('history: closed tasks and events that are over, newest first', () => {
    const org = openOrg();
    const rows = read(org, `SELECT Subject, IsTask, Owner.Name, ActivityDate FROM ActivityHistories ${HISTORY}`);
    expect(rows.map((row) => [row.Subject, row.IsTask])).toEqual([
      ['Logged', true],
      ['Met', false],
      ['Long ago', true],
    ]);
    expect(rows[0]).toMatchObject({
      attributes: { type: 'ActivityHistory', url: expect.stringMatching(/\/sobjects\/ActivityHistory\/00T/) },
      Owner: { Name: 'Integration User' },
      ActivityDate: '2026-11-20',
    });
  });

  it('open ones: tasks not closed and events not over, the nearest first', () => {
    const org = openOrg();
    const columns = 'Subject, Status, IsClosed, Description, EndDateTime, ActivityType, Tandem_Key__c';
    const rows = read(org, `SELECT ${columns} FROM OpenActivities ${OPEN}`);
    expect(subjects(rows)).toEqual(['Running', 'To come', 'To do']);
    expect(rows[1]).toMatchObject({ Description: 'Bring the plan', Status: null, IsClosed: false });
    expect(rows[2]).toMatchObject({ Status: 'Not Started', EndDateTime: null });
  });

  it('an event moves from open to history when it ends, a task when it is closed', () => {
    const org = openOrg();
    const history = () => subjects(read(org, `SELECT Subject FROM ActivityHistories ${HISTORY}`));
    org.advance(21 * 60_000);
    expect(history()).toContain('Running');
    const todo = org.query("SELECT Id FROM Task WHERE Subject = 'To do'").records[0]?.Id;
    org.engine.update('Task', String(todo), { Status: 'Completed' }, org.ana);
    expect(history()[0]).toBe('To do');
  });

  it('of a lead, an account with its contacts’, and an opportunity', () => {
    const org = openOrg();
    const open = `SELECT Subject FROM OpenActivities ${OPEN}`;
    const history = `SELECT Subject FROM ActivityHistories ${HISTORY}`;
    expect(subjects(read(org, open, `Lead WHERE Id = '${org.id('lina')}'`))).toEqual(['For the lead']);
    expect(subjects(read(org, history, `Account WHERE Id = '${org.id('northwind')}'`))).toEqual([
      'For the deal',
      'Logged',
      'Met',
      'Long ago',
    ]);
    expect(subjects(read(org, history, `Opportunity WHERE Id = '${org.id('big')}'`))).toEqual(['For the deal']);
  });

  it('shows nothing that the user may not see: records, fields, tasks as a whole', () => {
    const org = openOrg();
    const children = `SELECT Subject FROM ActivityHistories ${HISTORY}`;
    const permit = (permissions: object) => org.engine.setPermissions('ben', { ...permissions });
    permit({ Task: '' });
    expect(subjects(read(org, children, undefined, org.ben))).toEqual(['Met']);
    permit({ hiddenFields: ['Task.Subject'] });
    expect(refusal(() => read(org, children, undefined, org.ben)).errorCode).toBe('INVALID_FIELD');
    permit({ Task: '', Event: '' });
    expect(refusal(() => read(org, children, undefined, org.ben)).errorCode).toBe('INVALID_TYPE');
  });
});

describe('what Salesforce asks of such a query', () => {
  const lee = (org: Fixture) => `Contact WHERE Id = '${org.id('lee')}'`;
  const refuse = (children: string, from?: (org: Fixture) => string) => {
    const org = openOrg();
    return refusal(() => read(org, children, (from ?? lee)(org)));
  };
  const because = (demand: string) => ({
    status: 400,
    errorCode: 'MALFORMED_QUERY',
    message: `There is an implementation restriction on ActivityHistories. When you query this relationship, security evaluation is implemented for users who don't have administrator permissions, and ${demand}`,
  });
  const order = because('you must use a specific sort order: ActivityDate DESC, LastModifiedDate DESC');

  it.each([
    [
      'a filter',
      `SELECT Id FROM ActivityHistories WHERE IsTask = true ${HISTORY}`,
      because('no other filters may be applied to the aggregate query.'),
    ],
    ['no order', 'SELECT Id FROM ActivityHistories LIMIT 10', order],
    ['the other order', `SELECT Id FROM ActivityHistories ${OPEN}`, order],
    [
      'no limit',
      'SELECT Id FROM ActivityHistories ORDER BY ActivityDate DESC, LastModifiedDate DESC',
      because('you must specify a LIMIT of 499 or fewer.'),
    ],
    [
      'a limit of 500',
      `SELECT Id FROM ActivityHistories ${HISTORY.replace('499', '500')}`,
      because('you must specify a LIMIT of 499 or fewer.'),
    ],
  ])('%s is refused', (_what, children, error) => {
    expect(refuse(children)).toEqual(error);
  });

  it.each([
    ['no condition', () => 'Contact'],
    ['another field', () => "Contact WHERE Email = 'lee@northwind.example'"],
    ['several ids', (org: Fixture) => `Contact WHERE Id IN ('${org.id('lee')}', '${org.id('zed')}')`],
    ['an alternative', (org: Fixture) => `Contact WHERE Id = '${org.id('lee')}' OR Id = '${org.id('zed')}'`],
  ])('a main query with %s is refused', (_what, from) => {
    expect(refuse(`SELECT Id FROM ActivityHistories ${HISTORY}`, from)).toEqual(
      because('you must reference a single record in the main query.'),
    );
  });

  it('no query starts from them, and none writes them', () => {
    const org = openOrg();
    expect(refusal(() => org.query('SELECT Id FROM ActivityHistory'))).toMatchObject({
      status: 400,
      errorCode: 'INVALID_TYPE_FOR_OPERATION',
      message: 'entity type ActivityHistory does not support query',
    });
    expect(refusal(() => org.engine.create('OpenActivity', { Subject: 'x' }, org.ana)).status).toBe(404);
  });

  it('both are child relationships in the describe', () => {
    const org = openOrg();
    const { childRelationships } = org.engine.describe('Account', org.ana) as {
      childRelationships: { relationshipName: string | null; field: string }[];
    };
    expect(childRelationships).toContainEqual(
      expect.objectContaining({ relationshipName: 'OpenActivities', field: 'AccountId' }),
    );
  });
});
