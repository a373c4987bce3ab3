import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from '../engine-fixture.ts';
import { openWriteFixture } from './write-fixture.ts';

const { org, lead } = openWriteFixture();
const readLead = (id: string) => org.engine.read('Lead', id, org.ana);

describe('what a saved record holds', () => {
  it('takes names in any case, trims text, and fills in what nobody named', () => {
    const record = readLead(
      lead({
        firstname: ' Ann ',
        EMAIL: '',
        Score__c: '7.26',
        Seen__c: '2026-01-01T01:00:00+01:00',
        Vip__c: true,
        Tags__c: 'a;b',
      }),
    );
    expect(record).toMatchObject({
      FirstName: 'Ann',
      Name: 'Ann A',
      Email: null,
      Score__c: 7.3,
      Seen__c: '2026-01-01T00:00:00.000+0000',
      Vip__c: true,
      Tags__c: 'a;b',
      Status: 'Open - Not Contacted',
      OwnerId: org.ana.userId,
      IsConverted: false,
      CreatedById: org.ana.userId,
      CreatedDate: '2026-11-22T10:00:00.000+0000',
      SystemModstamp: '2026-11-22T10:00:00.000+0000',
    });
  });

  it('accepts unknown values in pick lists that are not restricted, as recorded orgs do', () => {
    expect(readLead(lead({ LeadSource: 'Carrier pigeon' })).LeadSource).toBe('Carrier pigeon');
  });

  it('tells apart by case only where the field says so', () => {
    expect(org.engine.create('Contact', { LastName: 'A', Code__c: 'a1' }, org.ana).id).toMatch(/^003/);
    lead({ Tandem_Key__c: 'tandem:1' });
    expect(refusal(() => lead({ Tandem_Key__c: 'TANDEM:1' })).errorCode).toBe('DUPLICATE_VALUE');
  });

  it('derives what follows from stage and status', () => {
    const { engine, ana } = org;
    const deal = engine.create(
      'Opportunity',
      { Name: 'D', StageName: 'Qualification', CloseDate: '2026-12-01', Amount: 200, AccountId: org.id('acc') },
      ana,
    ).id;
    expect(engine.read('Opportunity', deal, ana)).toMatchObject({
      IsClosed: false,
      Probability: 10,
      ExpectedRevenue: 20,
      ForecastCategory: 'Pipeline',
    });
    engine.update('Opportunity', deal, { StageName: 'Closed Won' }, ana);
    expect(engine.read('Opportunity', deal, ana)).toMatchObject({
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      ForecastCategory: 'Closed',
    });
    const first = engine.create('Case', { Subject: 'x' }, ana).id;
    const second = engine.create('Case', { Subject: 'y', Status: 'Closed' }, ana).id;
    const [one, two] = [first, second].map((id) => engine.read('Case', id, ana));
    expect(Number(two?.CaseNumber)).toBe(Number(one?.CaseNumber) + 1);
    expect([one?.IsClosed, two?.IsClosed, one?.Priority]).toEqual([false, true, 'Medium']);
    expect(one?.RecordTypeId).toBe(org.id('bug'));
    const task = engine.create(
      'Task',
      { WhatId: deal, Status: 'Completed', ActivityDate: '2026-11-20', Priority: 'High' },
      ana,
    ).id;
    expect(engine.read('Task', task, ana)).toMatchObject({
      IsClosed: true,
      IsHighPriority: true,
      AccountId: org.id('acc'),
      TaskSubtype: 'Task',
    });
    expect(engine.read('Account', org.id('acc'), ana).LastActivityDate).toBe('2026-11-20');
  });
});

describe('update and delete', () => {
  it('stamps who and when, and moves nothing else', () => {
    const own = openFixture();
    own.advance(60_000);
    own.engine.update('Contact', own.id('lee').slice(0, 15), { title: 'Boss' }, own.ben);
    const record = own.engine.read('Contact', own.id('lee'), own.ana);
    expect(record).toMatchObject({
      Title: 'Boss',
      LastModifiedById: own.ben.userId,
      LastModifiedDate: '2026-11-22T10:01:00.000+0000',
      CreatedDate: '2026-11-19T10:00:00.000+0000',
    });
    const since = Date.parse('2026-11-22T10:00:30Z');
    expect(
      refusal(() => own.engine.update('Contact', own.id('lee'), { Title: 'x' }, own.ana, { ifUnmodifiedSince: since }))
        .status,
    ).toBe(412);
  });

  it.each([
    ['a malformed id', 'nope', 404, 'NOT_FOUND'],
    ['an id of nothing', '00Q000000000009EAA', 404, 'INVALID_CROSS_REFERENCE_KEY'],
  ])('refuses %s', (_name, id, status, errorCode) => {
    expect(refusal(() => org.engine.update('Lead', id, {}, org.ana))).toMatchObject({ status, errorCode });
  });

  it('leaves converted leads alone', () => {
    expect(refusal(() => org.engine.update('Lead', org.id('old'), { Title: 'x' }, org.ana)).errorCode).toBe(
      'CANNOT_UPDATE_CONVERTED_LEAD',
    );
  });

  it('refuses emptying what must not be empty', () => {
    expect(refusal(() => org.engine.update('Contact', org.id('lee'), { LastName: null }, org.ana)).errorCode).toBe(
      'REQUIRED_FIELD_MISSING',
    );
  });

  it('moves a record and what hangs on it to the recycle bin', () => {
    const own = openFixture();
    expect(refusal(() => own.engine.delete('Contact', own.id('lee'), own.ana))).toMatchObject({
      errorCode: 'DELETE_FAILED',
    });
    own.engine.delete('Case', own.id('help'), own.ana);
    own.engine.delete('Case', own.id('done'), own.ana);
    own.engine.delete('Contact', own.id('lee'), own.ana);
    expect(own.query("SELECT Id FROM Task WHERE Subject = 'Call'").totalSize).toBe(0);
    expect(
      own.engine.query("SELECT Id FROM Task WHERE Subject = 'Call' AND IsDeleted = true", own.ana, { all: true })
        .totalSize,
    ).toBe(1);
    expect(refusal(() => own.engine.read('Contact', own.id('lee'), own.ana))).toMatchObject({
      status: 404,
      errorCode: 'ENTITY_IS_DELETED',
    });
    expect(refusal(() => own.engine.create('Case', { ContactId: own.id('lee') }, own.ana)).errorCode).toBe(
      'ENTITY_IS_DELETED',
    );
  });

  it('frees a unique value when its record is deleted', () => {
    const own = openFixture();
    const made = own.engine.create('Task', { Tandem_Key__c: 'k' }, own.ana).id;
    own.engine.delete('Task', made, own.ana);
    expect(own.engine.create('Task', { Tandem_Key__c: 'K' }, own.ana).id).not.toBe(made);
  });
});

describe('rights on writing', () => {
  const own = openFixture();
  own.engine.setPermissions('ana', {
    Lead: 'r',
    Case: 'cr',
    Account: '',
    readOnlyFields: ['Contact.Title'],
    hiddenFields: ['Contact.Phone'],
  });

  it.each([
    [
      'create without the right',
      () => own.engine.create('Lead', { LastName: 'A', Company: 'B' }, own.ana),
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    ],
    [
      'update without the right',
      () => own.engine.update('Lead', own.id('lina'), { Title: 'x' }, own.ana),
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ],
    [
      'delete without the right',
      () => own.engine.delete('Case', own.id('help'), own.ana),
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ],
    ['touch an object that is hidden', () => own.engine.create('Account', { Name: 'x' }, own.ana), 'NOT_FOUND'],
    [
      'write a read-only field',
      () => own.engine.update('Contact', own.id('lee'), { Title: 'x' }, own.ana),
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    ],
    [
      'write a hidden field',
      () => own.engine.update('Contact', own.id('lee'), { Phone: '1' }, own.ana),
      'INVALID_FIELD',
    ],
  ])('cannot %s', (_name, work, errorCode) => {
    expect(refusal(work).errorCode).toBe(errorCode);
  });

  it('leaves others as free as before', () => {
    expect(own.engine.create('Account', { Name: 'x' }, own.ben).id).toMatch(/^001/);
  });
});

describe('transactions and locks', () => {
  it('undoes everything a failed piece of work wrote, and only that', () => {
    const own = openFixture();
    const count = () => own.query('SELECT COUNT() FROM Account').totalSize;
    own.engine.transaction(() => {
      own.engine.create('Account', { Name: 'kept' }, own.ana);
      expect(() =>
        own.engine.transaction(() => {
          own.engine.create('Account', { Name: 'lost' }, own.ana);
          throw new Error('no');
        }),
      ).toThrow('no');
    });
    expect(count()).toBe(3);
  });

  it('answers UNABLE_TO_LOCK_ROW as often as asked, then works', () => {
    const own = openFixture();
    own.engine.lockRows(2);
    const write = () => own.engine.update('Account', own.id('empty'), { Name: 'x' }, own.ana);
    expect([refusal(write).errorCode, refusal(write).errorCode]).toEqual(['UNABLE_TO_LOCK_ROW', 'UNABLE_TO_LOCK_ROW']);
    write();
    expect(own.engine.read('Account', own.id('empty'), own.ana, ['Name']).Name).toBe('x');
  });
});

describe('external ids', () => {
  it('finds by external id without regard to case, and says when a field is none', () => {
    const own = openFixture();
    const made = own.engine.create('Lead', { LastName: 'A', Company: 'B', Tandem_Key__c: 'Key/1' }, own.ana).id;
    expect(own.engine.findByExternalId('Lead', 'tandem_key__c', 'KEY/1', own.ana)).toEqual([made]);
    expect(own.engine.findByExternalId('Lead', 'Tandem_Key__c', 'other', own.ana)).toEqual([]);
    expect(refusal(() => own.engine.findByExternalId('Lead', 'LastName', 'A', own.ana))).toMatchObject({
      status: 404,
      message: 'Provided external ID field does not exist or is not accessible: LastName',
    });
  });
});
