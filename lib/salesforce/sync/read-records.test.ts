import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { json, makePorts } from '../answers.fixture.ts';
import { openOrg } from '../connection.ts';
import { makeRenew } from '../refresh.ts';
import { createSalesforceSync } from './index.ts';
import type { SidesAsk } from './types.ts';

const contacts: SidesAsk = { object: 'Contact', fields: ['Phone'], externalIdField: 'Key__c' };
const idOf = (place: number) => `0035g000${String(place).padStart(7, '0')}AAA`;
const row = (place: number, more: object = {}) => ({ Id: idOf(place), Name: 'N', ...more });
const rows = (...records: object[]) => ({ totalSize: records.length, done: true, records });

function script(play: (statement: string) => { status?: number; body: unknown }) {
  const calls: string[][] = [];
  const { ports } = makePorts((sent) => {
    if (sent.method === 'GET') {
      calls.push([sent.path]);
      return json(rows(row(900)));
    }
    const parts: { referenceId: string; url: string }[] = JSON.parse(sent.body).compositeRequest;
    const asked = parts.map((each) => new URL(each.url, 'https://org.invalid').searchParams.get('q') ?? '');
    calls.push(asked);
    return json({
      compositeResponse: parts.map(({ referenceId }, place) => {
        const { status = 200, body } = play(asked[place] ?? '');
        return { referenceId, httpStatusCode: status, body };
      }),
    });
  });
  return { sync: createSalesforceSync({ open: () => openOrg(ports, makeRenew(ports)) }), calls };
}

describe('records by key', () => {
  it('take one call for 1,000 keys of both kinds, without blanks, doubles and what no field holds', async () => {
    const { sync, calls } = script(() => ({ body: rows(row(1), row(2)) }));
    const emails = Array.from({ length: 501 }, (_, place) => `p${place}@a.example`);
    const externalIds = Array.from({ length: 499 }, (_, place) => `k'${place}@{x}`);
    const found = await sync.byKeys(contacts, {
      emails: [...emails, ' P0@A.example ', '', 'x'.repeat(256)],
      externalIds,
    });
    expect(found.map((each) => each.id)).toEqual([idOf(1), idOf(2)]);
    expect(calls.map((each) => each.length)).toEqual([5]);
    expect(calls.flat().every((each) => isQueryValid(each))).toBe(true);
    expect(calls[0]?.[2]).toMatch(/ WHERE Email IN \('p400@a.example'.*\) OR Key__c IN \('k\\'0@\{x\}'/);
  });

  it('are looked up by every spelling of an address’s domain', async () => {
    const { sync, calls } = script(() => ({ body: rows() }));
    await sync.byKeys(contacts, { emails: ['a@bücher.example'], externalIds: [] });
    expect(calls.flat().join()).toContain("Email IN ('a@xn--bcher-kva.example', 'a@bücher.example')");
  });

  it('are looked up by address alone without a field for ids, accounts by id alone, none by nothing', async () => {
    const { sync, calls } = script(() => ({ body: rows() }));
    await sync.byKeys({ ...contacts, externalIdField: '' }, { emails: ['a@b.example'], externalIds: ['1'] });
    await sync.byKeys({ ...contacts, object: 'Account' }, { emails: ['a@b.example'], externalIds: ['1'] });
    expect(await sync.byKeys(contacts, { emails: [], externalIds: [] })).toEqual([]);
    expect(calls.flat().map((each) => each.split(' WHERE ')[1])).toEqual([
      "Email IN ('a@b.example')",
      "Key__c IN ('1')",
    ]);
  });

  it('are read to their end where rows come in several pages', async () => {
    const next = '/services/data/v67.0/query/01g5g00000AbCdE-200';
    const { sync, calls } = script(() => ({ body: { ...rows(row(1)), done: false, nextRecordsUrl: next } }));
    const found = await sync.byKeys(contacts, { emails: ['a@b.example'], externalIds: [] });
    expect(found.map((each) => each.id)).toEqual([idOf(1), idOf(900)]);
    expect(calls[1]).toEqual([next]);
    expect(sync.calls()).toBe(2);
  });

  it('fail whole when one query does', async () => {
    const { sync } = script(() => ({ status: 400, body: [{ errorCode: 'QUERY_TIMEOUT', message: 'x' }] }));
    await expect(sync.byKeys(contacts, { emails: ['a@b.example'], externalIds: [] })).rejects.toMatchObject({
      code: 'salesforce-slow',
    });
  });
});

describe('records by id', () => {
  it('take one call for 2,000; what is no id is not asked for', async () => {
    const { sync, calls } = script(() => ({ body: rows() }));
    await sync.byIds(contacts, [...Array.from({ length: 2000 }, (_, place) => idOf(place)), idOf(0), 'x']);
    expect(calls.map((each) => each.length)).toEqual([5]);
    expect(await sync.byIds(contacts, ['x'])).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it('tell what a converted lead became, queues from users, and users that are active from others', async () => {
    const lead = row(1, {
      IsConverted: true,
      ConvertedContactId: idOf(5),
      ConvertedAccountId: null,
      OwnerId: '00G5g00000AbCdEAAV',
      Owner: { Email: 'q@acme.example' },
      Phone: { street: 'x' },
    });
    const user = { OwnerId: '0055g00000AbCdEAAV', Owner: { Email: 'Ana@acme.example', IsActive: false } };
    const { sync } = script(() => ({ body: rows(lead, row(2, user)) }));
    const [first, second] = await sync.byIds({ ...contacts, object: 'Lead' }, [idOf(1), idOf(2)]);
    expect(first).toMatchObject({ convertedTo: { contactId: idOf(5), accountId: null }, owner: null, values: {} });
    expect(second).toMatchObject({ convertedTo: null, owner: { id: user.OwnerId, email: null } });
  });
});

describe('how many there are', () => {
  it('is told without objects that this user may not see; other failures end it', async () => {
    const { sync } = script((statement) =>
      statement.includes('Lead')
        ? { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'x' }] }
        : { body: { totalSize: 120_000, done: true, records: [] } },
    );
    expect(await sync.count(['Lead', 'Contact'])).toEqual({ Contact: 120_000 });
    expect(await sync.count([])).toEqual({});
    const broken = script(() => ({ body: {} }));
    await expect(broken.sync.count(['Lead'])).rejects.toMatchObject({ code: 'salesforce-unreadable' });
  });
});
