import { describe, expect, it } from 'vitest';
import { openFixture, RECORDS, refusal } from '../engine-fixture.ts';

const LINK = 'https://app.intercom.com/a/inbox/abc12345/inbox/conversation/215470000000001';

describe('a task that another app wrote for a conversation', () => {
  const own = openFixture({
    records: {
      ...RECORDS,
      Task: [
        { alias: 'theirs', Subject: 'Intercom', WhoId: '@lee', Status: 'Completed', Description: `Closed\n${LINK}` },
        { Subject: 'Intercom', WhoId: '@lee', CreatedDate: 'now-3d', Description: LINK },
        { Subject: 'Intercom', WhoId: '@zed', Description: LINK },
      ],
    },
  });
  const since = (ids: string[], time: string) =>
    own.query(
      `SELECT Id, Description, IsClosed, CreatedBy.Name FROM Task WHERE WhoId IN ('${ids.join("', '")}') AND CreatedDate >= ${time} ORDER BY CreatedDate`,
    ).records;

  it('is found by its person and age, and read with its link', () => {
    expect(since([own.id('lee'), own.id('lina')], '2026-11-22T00:00:00Z')).toMatchObject([
      { Id: own.id('theirs'), Description: `Closed\n${LINK}`, IsClosed: true },
    ]);
    expect(since([own.id('lee'), own.id('zed')], '2026-11-01T00:00:00Z')).toHaveLength(3);
    expect(since([own.id('lee').slice(0, 15)], '2026-11-22T10:00:00Z')).toHaveLength(1);
  });

  it('cannot be found by its words: Description is not filterable', () => {
    expect(refusal(() => own.query(`SELECT Id FROM Task WHERE Description LIKE '%${LINK}%'`))).toMatchObject({
      status: 400,
      errorCode: 'INVALID_FIELD',
    });
  });
});

describe('keys of logged tasks', () => {
  it.each(['CallObject', 'Tandem_Key__c'])(
    '%s IN a list finds them in any case, and CallObject may repeat',
    (field) => {
      const own = openFixture();
      const keys = ['ic-1', 'ic-2', 'ic-3'].map((key) => {
        own.engine.create('Task', { Subject: key, WhoId: own.id('lee'), [field]: key }, own.ana);
        return `'${key.toUpperCase()}'`;
      });
      const soql = `SELECT Subject, ${field} FROM Task WHERE ${field} IN (${keys.slice(0, 2).join(', ')}) ORDER BY Subject`;
      expect(own.query(soql).records.map((row) => row[field])).toEqual(['ic-1', 'ic-2']);
      const again = () => own.engine.create('Task', { Subject: 'again', [field]: 'ic-1' }, own.ana);
      if (field === 'CallObject') expect(again().id).toMatch(/^00T/);
      else expect(refusal(again).errorCode).toBe('DUPLICATE_VALUE');
    },
  );
});

describe('who may create tasks and not edit them', () => {
  it('is refused updates, their own included, and may still create and read', () => {
    const own = openFixture();
    own.engine.setPermissions('ana', { Task: 'cr' });
    const { id } = own.engine.create('Task', { Subject: 'Mine', WhoId: own.id('lee') }, own.ana);
    expect(refusal(() => own.engine.update('Task', id, { Status: 'Completed' }, own.ana))).toMatchObject({
      status: 403,
      errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
    expect(own.engine.read('Task', id, own.ana)).toMatchObject({ Subject: 'Mine', IsClosed: false });
    const described = own.engine.describe('Task', own.ana);
    expect(described).toMatchObject({ createable: true, updateable: false, deletable: false });
  });

  it('cannot point a task at a person out of their sight', () => {
    const own = openFixture();
    own.engine.setPermissions('ana', { sharing: 'own' });
    expect(refusal(() => own.engine.create('Task', { WhoId: own.id('zed') }, own.ana)).errorCode).toBe(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    );
  });
});

describe('events made by somebody else', () => {
  it('get end, day and account from start and duration, and show as a child of the person', () => {
    const own = openFixture();
    const fields = {
      Subject: 'Demo',
      WhoId: own.id('lee'),
      StartDateTime: '2026-11-23T09:00:00Z',
      DurationInMinutes: 45,
    };
    const { id } = own.engine.create('Event', fields, null);
    const [contact] = own.query(
      `SELECT Id, (SELECT Subject, EndDateTime, ActivityDate, AccountId FROM Events) FROM Contact WHERE Id = '${own.id('lee')}'`,
    ).records;
    expect(contact?.Events).toMatchObject({
      records: [
        {
          Subject: 'Demo',
          EndDateTime: '2026-11-23T09:45:00.000+0000',
          ActivityDate: '2026-11-23',
          AccountId: own.id('northwind'),
        },
      ],
    });
    own.engine.update('Event', id, { DurationInMinutes: 60 }, null);
    expect(own.engine.read('Event', id, null).EndDateTime).toBe('2026-11-23T10:00:00.000+0000');
    own.engine.update('Event', id, { StartDateTime: '2026-11-24T09:00:00Z' }, null);
    expect(own.engine.read('Event', id, null)).toMatchObject({
      ActivityDate: '2026-11-24',
      EndDateTime: '2026-11-24T10:00:00.000+0000',
    });
  });

  it('hang on leads, too', () => {
    const own = openFixture();
    own.engine.create(
      'Event',
      { Subject: 'Call', WhoId: own.id('lina'), StartDateTime: 'now+1d', DurationInMinutes: 5 },
      null,
    );
    const soql = `SELECT Id, (SELECT Subject FROM Events), (SELECT Subject FROM Tasks) FROM Lead WHERE Id = '${own.id('lina')}'`;
    expect(own.query(soql).records).toMatchObject([
      { Events: { records: [{ Subject: 'Call' }] }, Tasks: { records: [{ Subject: 'Todo' }] } },
    ]);
  });
});
