import { describe, expect, it } from 'vitest';
import { openService, startSeconds } from '../../../tests/sandbox/intercom/checks/open-service.ts';
import { createIntercom } from '../client.ts';
import { createIntercomSync } from './index.ts';

function open() {
  const opened = openService();
  let lost = false;
  const client = createIntercom({
    token: async () => ({ token: 'tok_abc12345_ana', region: 'us' }),
    fetch: async (url, init) => {
      const { response } = await opened.service.handle(new Request(url, init));
      if (lost) throw new TypeError('Failed to fetch');
      return response;
    },
    now: () => startSeconds * 1000,
  });
  const sync = createIntercomSync({ ask: client.ask, now: () => startSeconds * 1000 });
  const loseAnswers = (on: boolean) => {
    lost = on;
  };
  return { ...opened, sync, loseAnswers };
}

describe('sync against the sandbox', () => {
  it('a person is read, changed and read again with what was written', async () => {
    const { sync, idOf } = open();
    const id = idOf('lee');
    expect((await sync.person(id))?.values).toMatchObject({ phone: '+15550100', 'custom_attributes.seats': 12 });
    const answer = await sync.updatePerson(id, {
      phone: null,
      owner_id: idOf('bo'),
      'custom_attributes.seats': 13,
      'custom_attributes.plan_tier': null,
    });
    const side = await sync.person(id);
    expect(answer).toEqual({ kind: 'done', id, side });
    expect(side?.ownerId).toBe(idOf('bo'));
    expect(side?.values).toMatchObject({
      phone: null,
      'custom_attributes.seats': 13,
      'custom_attributes.plan_tier': null,
      'custom_attributes.churned': false,
    });
  });

  it('a change whose answer was lost is unknown, and doing it again does no harm', async () => {
    const { sync, idOf, loseAnswers } = open();
    loseAnswers(true);
    expect((await sync.updatePerson(idOf('lee'), { name: 'Lee Chan' })).kind).toBe('unknown');
    loseAnswers(false);
    expect((await sync.person(idOf('lee')))?.name).toBe('Lee Chan');
    expect((await sync.updatePerson(idOf('lee'), { name: 'Lee Chan' })).kind).toBe('done');
  });

  it('what is not accepted is refused in Intercom’s words', async () => {
    const { sync, idOf } = open();
    expect(await sync.updatePerson(idOf('lee'), { 'custom_attributes.moon': 1 })).toMatchObject({
      kind: 'refused',
      failure: { code: 'intercom-refused', params: { reason: expect.stringContaining('moon') } },
    });
    expect(await sync.updatePerson(idOf('mia'), { email: 'lee@northwind.example' })).toMatchObject({ kind: 'refused' });
    expect(await sync.updatePerson('nobody', { name: 'x' })).toMatchObject({ kind: 'gone' });
  });

  it('who changed in the last second is among those that changed, newest first', async () => {
    const { sync, idOf, advance } = open();
    advance(5000);
    await sync.updatePerson(idOf('mia'), { name: 'Mia Wong' });
    const page = await sync.changedPeople(startSeconds, null);
    expect(page.sides[0]).toMatchObject({ id: idOf('mia'), updatedAt: startSeconds + 5 });
    expect(page.unreadable).toBe(0);
  });

  it('all people come in pages, each once', async () => {
    const { sync, idOf } = open();
    const page = await sync.people(null);
    expect(page.sides.map(({ id }) => id).sort()).toEqual(['lee', 'lead', 'mia', 'nobody'].map(idOf).sort());
    expect([page.next, page.total]).toEqual([null, 4]);
  });

  it('an address finds the user and the lead, whatever its case', async () => {
    const { sync, idOf } = open();
    const found = await sync.byEmails(['LEE@Northwind.example', 'nobody@x.example']);
    expect(found.map(({ id, role }) => [id, role]).sort()).toEqual(
      [
        [idOf('lee'), 'user'],
        [idOf('lead'), 'lead'],
      ].sort(),
    );
  });

  it('a company is listed, found by its key, and changed', async () => {
    const { sync, idOf } = open();
    const id = idOf('northwind');
    expect((await sync.companies(null)).sides.map((side) => side.id)).toEqual([id]);
    expect((await sync.companyByKey('nw-1'))?.values).toMatchObject({
      plan: 'Pro',
      'custom_attributes.seats_sold': 40,
    });
    expect(await sync.companyByKey('none')).toBeNull();
    expect(await sync.updateCompany(id, { plan: 'Team', industry: null, size: 7 })).toMatchObject({ kind: 'done' });
    expect((await sync.company(id))?.values).toMatchObject({ plan: 'Team', industry: null, size: 7 });
  });

  it('attributes of the workspace are told with what may be written', async () => {
    const { contact, company } = await open().sync.attributes();
    const writable = (list: { name: string; writable: boolean }[]) =>
      list.filter((each) => each.writable).map(({ name }) => name);
    expect(writable(contact)).toEqual(
      expect.arrayContaining(['name', 'email', 'phone', 'custom_attributes.plan_tier', 'custom_attributes.seats']),
    );
    expect(writable(contact)).not.toContain('location.city');
    expect(contact.map(({ name }) => name)).toContain('location.city');
    expect(writable(company)).toEqual(expect.arrayContaining(['plan', 'website', 'custom_attributes.seats_sold']));
  });

  it('the limit is told with every answer', async () => {
    const { sync } = open();
    await sync.people(null);
    expect(sync.budget()?.left).toBeGreaterThan(0.9);
  });
});
