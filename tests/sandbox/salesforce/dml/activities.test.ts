import { describe, expect, it } from 'vitest';
import { openFixture, RECORDS, refusal } from '../engine-fixture.ts';

describe('task statuses', () => {
  const soql = 'SELECT ApiName, MasterLabel, IsClosed, IsDefault, SortOrder FROM TaskStatus ORDER BY SortOrder';

  it('are rows, one of them the default, one of them closed', () => {
    const rows = openFixture().query(soql).records;
    expect(rows.map((row) => row.ApiName)).toEqual([
      'Not Started',
      'In Progress',
      'Completed',
      'Waiting on someone else',
      'Deferred',
    ]);
    expect(rows.filter((row) => row.IsClosed).map((row) => row.ApiName)).toEqual(['Completed']);
    expect(rows.filter((row) => row.IsDefault).map((row) => row.ApiName)).toEqual(['Not Started']);
  });

  it('of the seed take the place of the stock ones, in the picklist too', () => {
    const TaskStatus = [
      { ApiName: 'Open', MasterLabel: 'Offen', IsDefault: true },
      { ApiName: 'Done', MasterLabel: 'Erledigt', IsClosed: true },
      { ApiName: 'Dropped', IsClosed: true },
    ];
    const own = openFixture({ records: { TaskStatus } });
    expect(own.query(soql).records).toMatchObject([
      { ApiName: 'Open', MasterLabel: 'Offen', IsClosed: false, IsDefault: true, SortOrder: 1 },
      { ApiName: 'Done', MasterLabel: 'Erledigt', IsClosed: true, IsDefault: false, SortOrder: 2 },
      { ApiName: 'Dropped', MasterLabel: 'Dropped', IsClosed: true, SortOrder: 3 },
    ]);
    const { fields } = own.engine.describe('Task', own.ana) as { fields: { name: string; picklistValues: object[] }[] };
    expect(fields.find((field) => field.name === 'Status')?.picklistValues).toMatchObject([
      { value: 'Open', label: 'Offen', defaultValue: true },
      { value: 'Done', label: 'Erledigt' },
      { value: 'Dropped' },
    ]);
    const [open, done] = [{}, { Status: 'Done' }].map((fields) => own.engine.create('Task', fields, own.ana).id);
    expect(own.engine.read('Task', open ?? '', null)).toMatchObject({
      Status: 'Open',
      IsClosed: false,
      CompletedDateTime: null,
    });
    expect(own.engine.read('Task', done ?? '', null)).toMatchObject({
      IsClosed: true,
      CompletedDateTime: '2026-11-22T10:00:00.000+0000',
    });
    own.engine.update('Task', done ?? '', { Status: 'Open' }, own.ana);
    expect(own.engine.read('Task', done ?? '', null)).toMatchObject({ IsClosed: false, CompletedDateTime: null });
  });
});

describe('what a task is about', () => {
  it('a lead alone', () => {
    const own = openFixture();
    const both = { WhoId: own.id('lina'), WhatId: own.id('big') };
    expect(refusal(() => own.engine.create('Task', both, own.ana))).toMatchObject({
      status: 400,
      errorCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['WhatId'],
    });
    const { id } = own.engine.create('Task', { WhoId: own.id('lina') }, own.ana);
    expect(refusal(() => own.engine.update('Task', id, { WhatId: own.id('big') }, own.ana)).errorCode).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
  });

  it('may be a closed opportunity, not a deleted one', () => {
    const own = openFixture();
    const task = { WhoId: own.id('lee'), WhatId: own.id('won') };
    expect(own.engine.create('Task', task, own.ana).id).toMatch(/^00T/);
    own.engine.delete('Opportunity', own.id('won'), null);
    expect(refusal(() => own.engine.create('Task', task, own.ana))).toMatchObject({
      errorCode: 'ENTITY_IS_DELETED',
      fields: ['WhatId'],
    });
  });

  it('decides its account: opportunity or account first, then the contact, never a case', () => {
    const own = openFixture();
    const accountOf = (fields: object) =>
      own.engine.read('Task', own.engine.create('Task', { ...fields }, own.ana).id, null).AccountId;
    expect(accountOf({ WhoId: own.id('zed'), WhatId: own.id('big') })).toBe(own.id('northwind'));
    expect(accountOf({ WhoId: own.id('lee'), WhatId: own.id('help') })).toBe(own.id('northwind'));
    expect(accountOf({ WhatId: own.id('help') })).toBeNull();
  });
});

describe('call fields', () => {
  const seed = (callCenter?: boolean) => ({ org: { features: callCenter === undefined ? {} : { callCenter } } });
  const fields = { CallObject: 'ic-1', CallDisposition: 'sent' };

  it('can be written, filtered and sorted by, whatever field-level security says', () => {
    const own = openFixture(seed());
    const { id } = own.engine.create('Task', fields, own.ana);
    expect(
      own.query("SELECT Id, CallDisposition FROM Task WHERE CallObject = 'IC-1' ORDER BY CallObject").records,
    ).toMatchObject([{ Id: id, CallDisposition: 'sent' }]);
    const described = own.engine.describe('Task', own.ana) as { fields: { name: string; permissionable: boolean }[] };
    expect(described.fields.find((field) => field.name === 'CallObject')?.permissionable).toBe(false);
  });

  it('are not there without a call center, and come when it is switched on', () => {
    const own = openFixture(seed(false));
    expect(refusal(() => own.engine.create('Task', fields, own.ana)).errorCode).toBe('INVALID_FIELD');
    expect(refusal(() => own.query('SELECT CallObject FROM Task')).errorCode).toBe('INVALID_FIELD');
    own.engine.setFeatures({ callCenter: true });
    expect(own.engine.create('Task', fields, own.ana).id).toMatch(/^00T/);
  });
});

describe('tasks under their records', () => {
  const keyed = (alias: string, field: string) => ({
    Subject: alias,
    [field]: `@${alias}`,
    Tandem_Key__c: `ic-${alias}-1`,
  });
  const own = openFixture({
    records: {
      ...RECORDS,
      Task: [
        ...RECORDS.Task,
        keyed('lee', 'WhoId'),
        keyed('lina', 'WhoId'),
        keyed('northwind', 'WhatId'),
        keyed('big', 'WhatId'),
        keyed('help', 'WhatId'),
      ],
    },
  });

  it.each([
    ['Contact', 'lee'],
    ['Lead', 'lina'],
    ['Account', 'northwind'],
    ['Opportunity', 'big'],
    ['Case', 'help'],
  ])('%s: can be asked for by key in a sub-query', (object, alias) => {
    const children = `SELECT Id, Subject, Tandem_Key__c, CreatedDate, CreatedBy.Name FROM Tasks WHERE Tandem_Key__c LIKE 'IC-${alias}-%'`;
    const { records } = own.query(`SELECT Id, (${children}) FROM ${object} WHERE Id = '${own.id(alias)}'`);
    expect(records).toMatchObject([
      {
        Tasks: { totalSize: 1, records: [{ Tandem_Key__c: `ic-${alias}-1`, CreatedBy: { Name: 'Integration User' } }] },
      },
    ]);
  });

  it.each(['Lead', 'Case', 'Task'])('%s: its own key can be asked for by = and LIKE', (object) => {
    const fields = object === 'Lead' ? { LastName: 'A', Company: 'B' } : {};
    const { id } = own.engine.create(object, { ...fields, Tandem_Key__c: 'ws-100%-a' }, own.ana);
    for (const condition of ["= 'WS-100%-A'", "LIKE 'ws-100\\%-%'", "IN ('x', 'ws-100%-a')"]) {
      expect(own.query(`SELECT Id FROM ${object} WHERE Tandem_Key__c ${condition}`).records).toMatchObject([
        { Id: id },
      ]);
    }
  });
});
