import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { apiError, json, makePorts, type Sent } from '../answers.fixture.ts';
import { openOrg } from '../connection.ts';
import { makeRenew } from '../refresh.ts';
import { createSalesforceSync } from './index.ts';
import type { ModCursor, SidesAsk } from './types.ts';

const contacts: SidesAsk = { object: 'Contact', fields: ['Email', 'Phone', 'Seats__c'], externalIdField: 'Key__c' };
const leads: SidesAsk = { object: 'Lead', fields: ['Company'], externalIdField: '' };
const accounts: SidesAsk = { object: 'Account', fields: ['Website'], externalIdField: '' };
const since: ModCursor = { modstamp: '2026-11-22T09:59:30.000Z', id: '' };
const idOf = (place: number) => `0035g000${String(place).padStart(7, '0')}AAA`;
const row = (place: number, more: object = {}) => ({
  attributes: { type: 'Contact' },
  Id: idOf(place),
  Name: 'Nora',
  LastModifiedDate: '2026-11-22T10:00:01.000+0000',
  SystemModstamp: '2026-11-22T10:00:02.000+0000',
  ...more,
});
const rows = (...records: object[]) => ({ totalSize: records.length, done: true, records });
const missing = (column: string, entity: string) => [
  {
    errorCode: 'INVALID_FIELD',
    message: `\nSELECT x\n ^\nERROR at Row:1:Column:8\nNo such column '${column}' on entity '${entity}'. If you`,
  },
];

interface Part {
  referenceId: string;
  url: string;
}
type Play = (statement: string, part: Part) => { status?: number; body: unknown };

/** Plays Composite: each query and list is answered by `play`. */
function script(play: Play) {
  const statements: string[][] = [];
  const lists: string[] = [];
  const answer = (sent: Sent) => {
    const parts: Part[] = JSON.parse(sent.body).compositeRequest;
    const asked: string[] = [];
    const compositeResponse = parts.map((part) => {
      const url = new URL(part.url, 'https://org.invalid');
      const statement = url.searchParams.get('q');
      if (statement === null) lists.push(url.pathname + decodeURIComponent(url.search));
      else {
        expect(isQueryValid(statement), statement).toBe(true);
        asked.push(statement);
      }
      const { status = 200, body } = play(statement ?? '', part);
      return { referenceId: part.referenceId, httpStatusCode: status, httpHeaders: {}, body };
    });
    statements.push(asked);
    return json({ compositeResponse }, 200, { date: 'Sun, 22 Nov 2026 10:05:40 GMT' });
  };
  const { ports, seen } = makePorts(answer);
  const sync = createSalesforceSync({ open: () => openOrg(ports, makeRenew(ports)) });
  return { sync, seen, statements, lists };
}

const empty: Play = (statement) => ({ body: statement === '' ? { deletedRecords: [] } : rows() });

describe('what changed', () => {
  it('is asked for in one call: from a moment on, or behind the last row read of it', async () => {
    const { sync, statements, lists } = script(empty);
    const behind = { modstamp: '2026-11-22T09:59:30.000Z', id: idOf(1) };
    const pages = await sync.changed([
      { ask: contacts, since },
      { ask: leads, since: behind },
      { ask: accounts, since },
    ]);
    expect(pages.map((each) => [each.object, each.cursor, each.more, each.failure])).toEqual([
      ['Contact', since, false, null],
      ['Lead', behind, false, null],
      ['Account', since, false, null],
    ]);
    const common = 'Id, LastModifiedDate, SystemModstamp, Name, OwnerId, Owner.Email, Owner.IsActive';
    const tail = 'ORDER BY SystemModstamp, Id LIMIT 2000';
    const moment = '2026-11-22T09:59:30.000Z';
    expect(statements).toEqual([
      [
        `SELECT ${common}, Email, AccountId, Account.OwnerId, Account.Owner.Email, Account.Owner.IsActive, Phone, Seats__c, Key__c FROM Contact WHERE SystemModstamp >= ${moment} ${tail}`,
        `SELECT ${common}, Email, IsConverted, ConvertedContactId, ConvertedAccountId, Company FROM Lead WHERE (SystemModstamp > ${moment} OR (SystemModstamp = ${moment} AND Id > '${idOf(1)}')) ${tail}`,
        `SELECT ${common}, Website FROM Account WHERE SystemModstamp >= ${moment} ${tail}`,
      ],
    ]);
    const from = '/services/data/v67.0/sobjects/Contact/deleted/?start=2026-11-22T09:59:00+00:00';
    expect(lists[0]).toBe(`${from}&end=2026-11-22T10:00:00+00:00`);
    expect(sync.answeredAt()).toBe(Date.parse('2026-11-22T10:05:40Z') / 1000);
  });

  it.each<[string, string, string]>([
    ['of the same minute', '2026-11-22T10:00:20.000Z', '2026-11-22T09:59:00+00:00'],
    ['of a clock that is ahead', '2026-11-22T11:00:00.000Z', '2026-11-22T09:59:00+00:00'],
    ['of long ago', '2026-01-01T00:00:00.000Z', '2026-11-07T11:00:00+00:00'],
  ])('with the list of the deleted: %s', async (_which, modstamp, start) => {
    const { sync, lists } = script(empty);
    await sync.changed([{ ask: leads, since: { modstamp, id: '' } }]);
    expect(lists[0]).toContain(`?start=${start}&end=2026-11-22T10:00:00+00:00`);
  });

  it('moves the cursor to the last row, and has more when the page is full or was cut', async () => {
    const full = Array.from({ length: 2000 }, (_, place) => row(place));
    const { sync } = script((statement) => ({ body: statement === '' ? {} : rows(...full) }));
    const [page] = await sync.changed([{ ask: contacts, since }]);
    expect(page).toMatchObject({ more: true, cursor: { modstamp: '2026-11-22T10:00:02.000Z', id: idOf(1999) } });
    const next = '/services/data/v67.0/query/01g5g00000AbCdE-200';
    const wide = script((statement) => ({
      body: statement === '' ? {} : { ...rows(row(1)), done: false, nextRecordsUrl: next },
    }));
    expect((await wide.sync.changed([{ ask: contacts, since }]))[0]).toMatchObject({ more: true, failure: null });
  });

  it('tells the deleted, but none that is there again', async () => {
    const { sync } = script((statement) => ({
      body:
        statement === ''
          ? { deletedRecords: [{ id: idOf(1).slice(0, 15) }, { id: idOf(2) }, { id: 'x' }] }
          : rows(row(2)),
    }));
    const [page] = await sync.changed([{ ask: contacts, since }]);
    expect(page?.deleted.map((each) => each.slice(0, 15))).toEqual([idOf(1).slice(0, 15)]);
  });

  it.each<[string, { status?: number; body: unknown }, string]>([
    ['without a right', { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'x' }] }, 'no-object-access'],
    ['out of calls', { status: 403, body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: '' }] }, 'api-limit'],
    ['with a page', { status: 502, body: '<html>' }, 'salesforce-down'],
    ['with something else', { body: { records: 5 } }, 'salesforce-unreadable'],
    ['with rows without ids', { body: rows({ Name: 'x' }) }, 'salesforce-unreadable'],
    ['without an end', { body: { records: [] } }, 'salesforce-unreadable'],
    [
      'with a rest that lies elsewhere',
      { body: { ...rows(), done: false, nextRecordsUrl: 'https://x' } },
      'salesforce-unreadable',
    ],
    ['with a row that tells no time', { body: rows(row(1, { SystemModstamp: null })) }, 'salesforce-unreadable'],
  ])('fails for one object alone: %s', async (_which, broken, code) => {
    const { sync } = script((statement, part) => (statement.includes('FROM Lead') ? broken : empty(statement, part)));
    const [lead, contact] = await sync.changed([
      { ask: leads, since },
      { ask: contacts, since },
    ]);
    expect(lead).toMatchObject({ failure: { code }, cursor: since, sides: [], more: false });
    expect(contact?.failure).toBeNull();
  });

  it('fails whole when the call does', async () => {
    const { ports } = makePorts(() => apiError('API_DISABLED_FOR_ORG', 403));
    const sync = createSalesforceSync({ open: () => openOrg(ports, makeRenew(ports)) });
    await expect(sync.changed([{ ask: leads, since }])).rejects.toMatchObject({ code: 'api-disabled' });
    const none = makePorts(() => json({}), null).ports;
    const without = createSalesforceSync({ open: () => openOrg(none, makeRenew(none)) });
    await expect(without.changed([{ ask: leads, since }])).rejects.toMatchObject({ code: 'salesforce-signed-out' });
    const half = script(() => ({ body: rows() }));
    await expect(half.sync.changed([{ ask: leads, since: { modstamp: 'soon', id: '' } }])).rejects.toMatchObject({
      code: 'unexpected',
    });
    expect(half.sync.answeredAt()).toBeNull();
  });
});

describe('columns that this user does not see', () => {
  it.each<[string, string, string, string[], string[]]>([
    ['of the object', 'Phone', 'Contact', ['Phone'], ['Owner.Email', 'Seats__c']],
    ['of the owner', 'Email', 'User', ['Owner.Email', 'Account.Owner.Email'], [' Email,', 'Owner.IsActive']],
    ['of the object of that name', 'Email', 'Contact', [' Email,'], ['Owner.Email']],
  ])('%s stay away, the rest comes', async (_which, column, entity, gone, kept) => {
    const { sync, statements } = script((statement) => {
      if (statement === '') return { body: {} };
      const names = gone.some((each) => statement.includes(each));
      return names ? { status: 400, body: missing(column, entity) } : { body: rows(row(1, { Seats__c: 3 })) };
    });
    const [page] = await sync.changed([{ ask: contacts, since }]);
    expect(page).toMatchObject({ failure: null, sides: [{ values: { Seats__c: 3 } }] });
    const last = statements.at(-1)?.[0] ?? '';
    expect(kept.filter((each) => !last.includes(each))).toEqual([]);
    expect(statements.map((each) => each.length)).toEqual([1, 1]);
    await sync.changed([{ ask: contacts, since }]);
    expect(statements).toHaveLength(3);
  });

  it('are told in any language, also as a relationship', async () => {
    const { sync } = script((statement) =>
      statement.includes('Account.')
        ? { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "Beziehung 'Account' im Feldpfad unbekannt" }] }
        : { body: statement === '' ? {} : rows(row(1, { AccountId: '0015g00000AbCdEAAV' })) },
    );
    const [page] = await sync.changed([{ ask: contacts, since }]);
    expect(page?.sides[0]).toMatchObject({ accountId: '0015g00000AbCdEAAV', accountOwner: null });
  });

  it('do not stop keys from being looked up by the others, over all queries', async () => {
    const { sync, statements } = script((statement) =>
      statement.includes('Key__c') ? { status: 400, body: missing('Key__c', 'Contact') } : { body: rows(row(1)) },
    );
    const emails = Array.from({ length: 300 }, (_, place) => `p${place}@a.example`);
    const found = await sync.byKeys(contacts, { emails, externalIds: ['x'] });
    expect(found).toHaveLength(1);
    expect(statements.map((each) => each.length)).toEqual([2, 2]);
  });

  it('that are refused by a name nobody asked for are the object’s failure', async () => {
    const { sync, statements } = script((statement) =>
      statement === '' ? { body: {} } : { status: 400, body: missing('Other__c', 'Contact') },
    );
    const [page] = await sync.changed([{ ask: contacts, since }]);
    expect(page?.failure).toMatchObject({ code: 'no-field-access', params: { object: 'Contact', field: 'Other__c' } });
    expect(statements).toHaveLength(1);
  });

  it('and names that are none or come twice are never asked for', async () => {
    const { sync, statements } = script(empty);
    await sync.changed([
      { ask: { object: 'Lead', fields: ['email', 'No Name', "x'y", 'A.B'], externalIdField: '1x' }, since },
    ]);
    expect(statements[0]?.[0]).toMatch(
      /Owner.IsActive, Email, IsConverted, ConvertedContactId, ConvertedAccountId FROM/,
    );
  });
});
