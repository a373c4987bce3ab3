import { beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../lib/inbox/place.ts';
import { openBothServices } from './both-services.ts';

const at = (id: string): Place => ({ region: 'us', workspace: 'abc12345', kind: 'conversation', id });
const profile = (id: string): Place => ({ ...at(id), kind: 'contact' });

let room: Awaited<ReturnType<typeof openBothServices>>;
const read = (place: Place, options: { fresh?: boolean; personId?: string | null } = {}) =>
  room.reading.read(place, { fresh: false, personId: null, ...options });

/** Reads with the org's description on the shelf, as every read but a day's first is. */
beforeEach(async () => {
  room = await openBothServices();
  await room.salesforce.refreshSchema();
  room.spent.apiCalls = 0;
  room.spent.asked.length = 0;
});

describe('a conversation read from both services', () => {
  it('shows the contact with account, opportunities and open cases, for one Salesforce call', async () => {
    const view = await read(at('101'));
    expect(view).toMatchObject({
      state: 'ready',
      person: { name: 'Nora', companyName: null },
      who: { kind: 'contact', record: { name: "Nora O'Lindqvist", reasons: [{ kind: 'email', label: 'Email' }] } },
      matches: 1,
      account: { status: 'ok', data: { name: 'Quillfeather Freight' } },
      trouble: null,
      unread: [],
    });
    const names = 'opportunities' in view && view.opportunities.status === 'ok' ? view.opportunities.data : [];
    expect(names.map(({ name, role }) => [name, role])).toContainEqual(['Renewal', 'Decision Maker']);
    const cases = 'cases' in view && view.cases.status === 'ok' ? view.cases.data : [];
    expect(cases.map(({ subject }) => subject).sort()).toEqual(['By mail', 'Printers offline']);
    expect(room.spent.apiCalls).toBe(1);
    expect(room.spent.asked.sort()).toEqual([
      `GET /contacts/${room.idOf('nora')}`,
      'GET /conversations/101',
      'POST /services/data/v67.0/composite',
    ]);
  });

  it('costs nothing again for 60 seconds, and one call when asked for anew', async () => {
    await read(at('101'));
    room.spent.asked.length = 0;
    room.advance(60_000);
    expect(await read(at('101'))).toMatchObject({ state: 'ready' });
    expect(room.spent.asked).toEqual([]);
    await read(at('101'), { fresh: true });
    expect(room.spent.apiCalls).toBe(2);
  });

  it('costs one more call on a day’s first read, for the org’s description', async () => {
    const first = await openBothServices();
    await first.reading.read(at('101'), { fresh: false, personId: null });
    expect(first.spent.apiCalls).toBe(2);
  });

  it('shows a lead, and once converted the contact and account it became', async () => {
    expect(await read(at('102'))).toMatchObject({
      state: 'ready',
      who: { kind: 'lead', record: { name: 'Dario Penhallow', status: { label: 'Working - Contacted' } } },
      account: { status: 'empty' },
      conversion: null,
    });
    expect(room.spent.apiCalls).toBe(1);
    const { contactId } = room.service.convertLead(String(room.service.records('Lead')[0]?.Id));
    expect(await read(at('102'), { fresh: true })).toMatchObject({
      state: 'ready',
      who: { kind: 'contact', record: { ref: { id: contactId } } },
      account: { status: 'ok', data: { name: 'Brambleway' } },
      conversion: { lead: { name: 'Dario Penhallow' } },
    });
    expect(room.spent.apiCalls).toBe(2);
  });

  it('asks which of several it is, and knows it from then on', async () => {
    const view = await read(at('103'));
    expect(view).toMatchObject({ state: 'several', asked: 'twin@twins.example' });
    const choice = view.state === 'several' ? (view.candidates[1]?.ref ?? null) : null;
    const personId = room.idOf('twin');
    const chosen = { state: 'ready', who: { record: { ref: choice } }, matches: 2 };
    expect(await room.reading.choose({ place: at('103'), personId, choice, remember: true })).toMatchObject(chosen);
    room.storage.restartBrowser();
    expect(await read(profile(personId))).toMatchObject(chosen);
    expect(room.spent.apiCalls).toBe(3);
  });

  it('says that nobody matches, which account it may be, and finds records by text', async () => {
    expect(await read(at('104'))).toMatchObject({
      state: 'no-match',
      person: { name: 'Stranger' },
      suggestions: {
        status: 'ok',
        data: [
          { account: { name: 'Quillfeather Freight' }, reason: { kind: 'domain', label: 'quillfeather.example' } },
        ],
      },
    });
    expect(room.spent.apiCalls).toBe(1);
    expect(await room.reading.search('lindq')).toMatchObject([{ name: "Nora O'Lindqvist" }]);
  });

  it('shows the record an agent found by that search', async () => {
    await read(at('104'));
    const [hit] = await room.reading.search('lindq');
    const asked = { place: at('104'), personId: room.idOf('stranger'), choice: hit?.ref ?? null, remember: false };
    expect(await room.reading.choose(asked)).toMatchObject({
      state: 'ready',
      who: { record: { name: "Nora O'Lindqvist", reasons: [{ kind: 'chosen' }] } },
    });
  });

  it('asks Salesforce nothing about a visitor without an address', async () => {
    expect(await read(at('105'))).toMatchObject({ state: 'no-email', person: { name: 'Visitor', role: 'lead' } });
    expect(room.spent.apiCalls).toBe(0);
  });

  it('shows each person of a group by name, in one order', async () => {
    const people = [{ name: 'Nora' }, { name: 'Dario' }];
    expect(await read(at('106'))).toMatchObject({ people, who: { kind: 'contact' } });
    const second = await read(at('106'), { personId: room.idOf('dario') });
    expect(second).toMatchObject({ people, person: { name: 'Dario' }, who: { kind: 'lead' } });
    expect(room.spent.apiCalls).toBe(2);
  });

  it('finds a person whose address changed after they wrote', async () => {
    room.intercomService.patchContact('abc12345', '@stranger', { email: 'nora@quillfeather.example' });
    expect(await read(at('104'))).toMatchObject({ who: { record: { name: "Nora O'Lindqvist" } } });
  });
});

describe('a profile', () => {
  it('of a person shows what their conversations show, and where they work', async () => {
    expect(await read(profile(room.idOf('nora')))).toMatchObject({
      state: 'ready',
      person: { name: 'Nora', companyName: 'Quillfeather Freight' },
      who: { kind: 'contact' },
    });
    expect(room.spent.apiCalls).toBe(1);
  });

  it('of a company shows its account with opportunities', async () => {
    expect(await read({ ...at(room.idOf('freight')), kind: 'company' })).toMatchObject({
      state: 'ready',
      person: null,
      who: { kind: 'account', record: { name: 'Quillfeather Freight' } },
      opportunities: { status: 'ok' },
    });
  });

  it('of a company nobody knows says so', async () => {
    const view = await read({ ...at(room.idOf('unknown')), kind: 'company' });
    expect(view).toMatchObject({ state: 'no-match', person: null, company: 'Nobody Ltd' });
  });
});

describe('when a service fails', () => {
  it.each([
    ['salesforce', '500', 'salesforce-down'],
    ['salesforce', '503-html', 'salesforce-down'],
    ['salesforce', 'limit', 'api-limit'],
    ['salesforce', 'refuse', 'salesforce-offline'],
    ['salesforce', 'html-200', 'salesforce-unreadable'],
    ['intercom', '500', 'intercom-down'],
    ['intercom', '401', 'intercom-token-invalid'],
    ['intercom', 'refuse', 'intercom-offline'],
  ] as const)('%s with %s, says %s, shows what it knew, and recovers', async (service, effect, code) => {
    room.faults[service] = effect;
    expect(await read(at('102'))).toMatchObject({ state: 'error', failure: { code }, trouble: null });
    delete room.faults[service];
    expect(await read(at('102'), { fresh: true })).toMatchObject({ state: 'ready', trouble: null });
    room.faults[service] = effect;
    expect(await read(at('102'), { fresh: true })).toMatchObject({
      state: 'ready',
      who: { record: { name: 'Dario Penhallow' } },
      trouble: { code },
    });
  });

  it('is signed out when the grant was revoked, without anybody’s data', async () => {
    await read(at('101'));
    room.service.tokens({ expire: true, revoke: true });
    const view = await read(at('101'), { fresh: true });
    expect(view).toMatchObject({ state: 'signed-out', firstRun: false, asOf: null, people: [] });
    expect(JSON.stringify(view)).not.toContain('Nora');
  });

  it('costs only the slot that is forbidden, until the right is given and asked for', async () => {
    room.service.setUser('ana', { permissions: { Case: '' } });
    const without = await read(at('101'));
    expect(without).toMatchObject({ who: { kind: 'contact' }, cases: { status: 'failed' } });
    room.service.setUser('ana', { permissions: {} });
    expect(await read(at('101'), { fresh: true })).toMatchObject({ cases: { status: 'ok' } });
  });
});
