import { describe, expect, it, test } from 'vitest';
import { send, startOrg, type TestOrg } from '../test-org.ts';

const minute = 60_000;
const day = 86_400_000;
const start = Date.parse('2026-11-22T10:00:00Z');
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', '+00:00');

function open(seed?: object, alias = 'ana') {
  const org = startOrg(seed);
  let { accessToken: token } = org.service.issueSession(alias);
  const get = async (path: string) => send(org, 'GET', `/services/data/v67.0${path}`, { token });
  const list = (object: string, what: 'updated' | 'deleted', from: number, to: number) =>
    get(`/sobjects/${object}/${what}/?start=${encodeURIComponent(iso(from))}&end=${encodeURIComponent(iso(to))}`);
  const advance = (ms: number) => {
    org.advance(ms);
    token = org.service.issueSession(alias).accessToken;
  };
  return { org, get, list, advance, token: () => token };
}

const makeLead = ({ service }: TestOrg, LastName: string) =>
  service.createRecord('Lead', { LastName, Company: 'X' }).id;

describe('the lists of updated and deleted records', () => {
  it('hold what changed from the start to before the end, in whole minutes', async () => {
    const { org, list, advance } = open();
    const before = makeLead(org, 'before');
    advance(minute);
    const inside = makeLead(org, 'inside');
    advance(30_000);
    org.service.updateRecord('Lead', before, { Title: 'Dr' });
    advance(30_000);
    makeLead(org, 'at the end');
    advance(10 * minute);
    const answer = await list('lead', 'updated', start + minute + 59_000, start + 2 * minute + 59_000);
    expect(answer.json).toEqual({ ids: [inside, before], latestDateCovered: '2026-11-22T10:02:00.000+0000' });
  });

  it('promise nothing about the running minute', async () => {
    const { org, list, advance } = open();
    advance(30_000);
    makeLead(org, 'just now');
    const answer = await list('Lead', 'updated', start - minute, start + day);
    expect(answer.json).toMatchObject({ latestDateCovered: '2026-11-22T10:00:00.000+0000' });
    expect((await list('Lead', 'updated', start - minute, start + 31_000)).json).toMatchObject({ ids: [] });
  });

  it('tell what was deleted and when, for fifteen days', async () => {
    const { org, list, advance } = open();
    const id = makeLead(org, 'gone');
    advance(minute);
    org.service.deleteRecord('Lead', id);
    advance(5 * minute);
    const span = [start, start + 4 * minute] as const;
    expect((await list('Lead', 'updated', ...span)).json).toMatchObject({ ids: [] });
    expect((await list('Lead', 'deleted', ...span)).json).toEqual({
      deletedRecords: [{ deletedDate: '2026-11-22T10:01:00.000+0000', id }],
      earliestDateAvailable: '2026-11-07T10:06:00.000+0000',
      latestDateCovered: '2026-11-22T10:04:00.000+0000',
    });
    advance(16 * day);
    expect((await list('Lead', 'deleted', ...span)).json).toMatchObject({ deletedRecords: [] });
  });

  it('hold only what the user may see', async () => {
    const user = (alias: string, permissions: object) => ({
      ...{ alias, Username: `${alias}@acme.example`, Email: `${alias}@acme.example`, Name: alias },
      permissions,
    });
    const users = [user('ana', { sharing: 'own', Case: '' }), user('ben', {})];
    const { org, list, advance } = open({
      now: iso(start),
      salesforce: { org: { name: 'A', myDomain: 'acme' }, users },
    });
    const owner = (alias: string) => org.service.engine.findUser(alias)?.id;
    const mine = org.service.createRecord('Lead', { LastName: 'a', Company: 'X', OwnerId: owner('ana') }).id;
    org.service.createRecord('Lead', { LastName: 'b', Company: 'X', OwnerId: owner('ben') });
    advance(2 * minute);
    expect((await list('Lead', 'updated', start, start + minute)).json).toMatchObject({ ids: [mine] });
    expect((await list('Case', 'updated', start, start + minute)).status).toBe(404);
  });

  test.each([
    ['no start', 'end=2026-11-22T10:00:00Z', 'MISSING_ARGUMENT'],
    ['a date alone', 'start=2026-11-21&end=2026-11-22T10:00:00Z', 'INVALID_REPLICATION_DATE'],
    [
      'a plus sign that is not escaped',
      'start=2026-11-21T10:00:00+00:00&end=2026-11-22T10:00:00Z',
      'INVALID_REPLICATION_DATE',
    ],
    ['less than a minute', 'start=2026-11-22T09:00:00Z&end=2026-11-22T09:00:59Z', 'INVALID_REPLICATION_DATE'],
    ['more than thirty days', 'start=2026-10-22T09:00:00Z&end=2026-11-22T09:00:59Z', 'INVALID_REPLICATION_DATE'],
  ])('refuse %s', async (_what, query, code) => {
    const answer = await open().get(`/sobjects/Lead/updated/?${query}`);
    expect([answer.status, answer.json]).toMatchObject([400, [{ errorCode: code }]]);
  });
});

describe('reading changes in one Composite', () => {
  async function composite({ org, token }: ReturnType<typeof open>, urls: string[]) {
    const compositeRequest = urls.map((url, at) => ({
      method: 'GET',
      referenceId: `r${at}`,
      url: `/services/data/v67.0${url}`,
    }));
    const answer = await send(org, 'POST', '/services/data/v67.0/composite', {
      token: token(),
      body: { compositeRequest },
    });
    return {
      answer,
      slots: (answer.json as { compositeResponse: { httpStatusCode: number; body: unknown }[] }).compositeResponse,
    };
  }
  const query = (soql: string) => `/query?q=${encodeURIComponent(soql)}`;

  it('takes pages by SystemModstamp and Id, counts and lists of deleted records in one call', async () => {
    const opened = open();
    const ids = Array.from({ length: 5 }, (_, n) => makeLead(opened.org, `same second ${n}`));
    opened.advance(1_000);
    const later = makeLead(opened.org, 'later');
    const from = (at: string, id: string) =>
      query(
        `SELECT Id, SystemModstamp FROM Lead WHERE SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > '${id}') ORDER BY SystemModstamp, Id LIMIT 2000`,
      );
    const deleted = `/sobjects/Lead/deleted/?start=${encodeURIComponent(iso(start - day))}&end=${encodeURIComponent(iso(start))}`;
    const { answer, slots } = await composite(opened, [
      from('2026-11-22T10:00:00Z', ids[2] ?? ''),
      query('SELECT COUNT() FROM Lead'),
      deleted,
      query('SELECT Id FROM Lead WHERE SystemModstamp >= 2026-11-22T10:00:01.000Z'),
    ]);
    expect(answer.note.apiCalls).toBe(1);
    expect(slots).toMatchObject([
      { httpStatusCode: 200, body: { records: [{ Id: ids[3] }, { Id: ids[4] }, { Id: later }] } },
      { httpStatusCode: 200, body: { totalSize: 6, records: [] } },
      { httpStatusCode: 200, body: { deletedRecords: [] } },
      { httpStatusCode: 200, body: { records: [{ Id: later }] } },
    ]);
  });

  it('moves SystemModstamp at every write by anybody, and never back', async () => {
    const { org, advance } = open();
    const account = org.service.createRecord('Account', { Name: 'A' }).id;
    const contact = org.service.createRecord('Contact', { LastName: 'C', AccountId: account }).id;
    const stampOf = (object: string, id: string) =>
      org.service.engine.read(object, id, null, ['SystemModstamp']).SystemModstamp;
    advance(2_000);
    org.service.updateRecord('Contact', contact, { Title: 'x' });
    expect(stampOf('Contact', contact)).toBe('2026-11-22T10:00:02.000+0000');
    advance(-10_000);
    org.service.updateRecord('Contact', contact, { Title: 'y' });
    expect(stampOf('Contact', contact)).toBe('2026-11-22T10:00:02.000+0000');
    advance(20_000);
    const lead = makeLead(org, 'converted');
    advance(1_000);
    org.service.convertLead(lead);
    expect(stampOf('Lead', lead)).toBe('2026-11-22T10:00:13.000+0000');
  });
});
