import { beforeEach, describe, expect, it } from 'vitest';
import { createSalesforce } from '../../lib/salesforce/index.ts';
import { createSalesforceSync } from '../../lib/salesforce/sync/index.ts';
import type { ModCursor, SalesforceSync, SidesAsk } from '../../lib/salesforce/sync/types.ts';
import { type Room, seed, signIn, start } from './salesforce-org.ts';

const beginning: ModCursor = { modstamp: '2026-11-01T00:00:00.000Z', id: '' };
const contacts: SidesAsk = {
  object: 'Contact',
  fields: ['Email', 'Phone', 'Title', 'Birthdate', 'CreatedDate'],
  externalIdField: 'Intercom_User_Id__c',
};
const leads: SidesAsk = { object: 'Lead', fields: ['Company', 'NumberOfEmployees'], externalIdField: '' };
const accounts: SidesAsk = { object: 'Account', fields: ['Website'], externalIdField: '' };

let made: Room;
let sync: SalesforceSync;

beforeEach(async () => {
  made = start();
  made.kept.grant = await signIn(made);
  sync = createSalesforceSync({ open: createSalesforce(made.ports).open });
  made.calls.length = 0;
});

async function readAll(ask: SidesAsk) {
  const [page] = await sync.changed([{ ask, since: beginning }]);
  return page ?? expect.fail('no page');
}

async function nora() {
  const { sides } = await readAll(contacts);
  return sides.find((each) => each.name?.startsWith('Nora')) ?? expect.fail('no contact');
}

describe('the org of the sandbox', () => {
  it('tells the fields that can be mapped, in one call', async () => {
    const fields = await sync.fields();
    expect(Object.keys(fields).toSorted()).toEqual(['Account', 'Contact', 'Lead']);
    const of = (name: string) => fields.Contact?.fields.find((each) => each.name === name);
    expect(of('Email')).toMatchObject({ label: 'Email', type: 'email', maxLength: 80, updateable: true });
    expect(of('Name')).toMatchObject({ updateable: false });
    expect(of('MailingAddress')).toBeUndefined();
    expect(sync.calls()).toBe(1);
    expect(made.calls).toHaveLength(1);
  });

  it('gives what changed of all objects in one call, and nothing from its cursor on', async () => {
    const asks = [leads, contacts, accounts].map((ask) => ({ ask, since: beginning }));
    const pages = await sync.changed(asks);
    expect(pages.map((each) => [each.object, each.failure, each.more])).toEqual([
      ['Lead', null, false],
      ['Contact', null, false],
      ['Account', null, false],
    ]);
    const { Contact, Account } = seed.salesforce.records;
    expect(pages.map((each) => each.sides.length).slice(1)).toEqual([Contact.length, Account.length]);
    expect(made.calls).toHaveLength(1);
    const again = await sync.changed(
      pages.map((each, place) => ({ ask: asks[place]?.ask ?? leads, since: each.cursor })),
    );
    expect(again.map((each) => [each.sides, each.deleted, each.failure])).toEqual([
      [[], [], null],
      [[], [], null],
      [[], [], null],
    ]);
    expect(again.map((each) => each.cursor)).toEqual(pages.map((each) => each.cursor));
    expect(sync.answeredAt()).toBe(Date.parse('2026-11-22T10:00:00Z') / 1000);
  });

  it('gives a contact with owners, account and values', async () => {
    const [account] = (await readAll(accounts)).sides;
    expect(await nora()).toMatchObject({
      object: 'Contact',
      email: 'Nora@Quillfeather.example',
      externalId: 'user-77',
      owner: { email: 'ana@acme.example' },
      accountOwner: { email: 'ana@acme.example' },
      accountId: account?.id,
      convertedTo: null,
      values: { Phone: '+44 20 7946 0142', Birthdate: null },
    });
    expect((await nora()).values.CreatedDate).toMatch(/^2026-.*Z$/);
  });

  it('gives the rest where a mapped column does not exist, and asks without it from then on', async () => {
    const ask = { ...contacts, fields: ['Phone', 'Nothing__c'] };
    const page = await readAll(ask);
    expect(page.failure).toBeNull();
    expect(page.sides.find((each) => each.email?.startsWith('Nora'))?.values).toEqual({ Phone: '+44 20 7946 0142' });
    expect(made.calls).toHaveLength(2);
    await readAll(ask);
    expect(made.calls).toHaveLength(3);
  });

  it('finds by address and external id, whatever the case, and by id, each in one call', async () => {
    const found = await sync.byKeys(contacts, {
      emails: ['NORA@quillfeather.example', "o'x@{y}.example", 'yuki@new.example'],
      externalIds: ['user-77'],
    });
    expect(found.map((each) => each.email).toSorted()).toEqual(['Nora@Quillfeather.example', 'yuki@new.example']);
    const ids = found.map((each) => each.id);
    expect(
      (await sync.byIds(contacts, [...ids, '0035g00000AbCdEAAV', 'no id'])).map((each) => each.id).toSorted(),
    ).toEqual(ids.toSorted());
    expect(await sync.count(['Contact', 'Account'])).toEqual({ Contact: 2, Account: 2 });
    expect(made.calls).toHaveLength(3);
    expect(sync.calls()).toBe(3);
  });

  it('changes records each for itself, and tells them from those refused and gone', async () => {
    const { id } = await nora();
    const yuki = (await readAll(contacts)).sides.find((each) => each.email === 'yuki@new.example')?.id ?? '';
    made.calls.length = 0;
    const answers = await sync.update('Contact', [
      { id, fields: { Phone: '+44 1\u0000' } },
      { id: yuki, fields: { Email: 'no address' } },
      { id: '0035g00000AbCdEAAV', fields: { Phone: '1' } },
      { id: 'no id', fields: { Phone: '1' } },
    ]);
    expect(made.calls).toHaveLength(1);
    expect(answers).toMatchObject([
      { kind: 'done', id },
      { kind: 'refused', id: yuki, field: 'Email', failure: { code: 'write-invalid' } },
      { kind: 'gone' },
      { kind: 'gone' },
    ]);
    expect((await sync.byIds(contacts, [id]))[0]?.values.Phone).toBe('+44 1');
  });

  it('lists what was deleted since', async () => {
    const id = (await readAll(contacts)).sides.find((each) => each.email === 'yuki@new.example')?.id;
    made.advance(120_000);
    const org = await createSalesforce(made.ports).open();
    expect(await org.send('DELETE', `/sobjects/Contact/${id}`, {})).toMatchObject({ answer: { status: 204 } });
    made.advance(120_000);
    await sync.count(['Contact']);
    const since = { modstamp: '2026-11-22T10:00:00.000Z', id: '' };
    const [page] = await sync.changed([{ ask: contacts, since }]);
    expect(page?.deleted).toEqual([id]);
  });
});
