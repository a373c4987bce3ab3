import { beforeEach, describe, expect, it } from 'vitest';
import type { Salesforce } from '../../lib/salesforce/index.ts';
import type { PersonKeys } from '../../lib/salesforce/person-records.ts';
import { fields, keysOf, nora, type Room, startSignedIn } from './salesforce-org.ts';

let made: Room;
let salesforce: Salesforce;

beforeEach(async () => {
  ({ made, salesforce } = await startSignedIn());
});

describe('reading a person', () => {
  it('brings all their records in one call, and one describe before the first', async () => {
    const first = await salesforce.readRecords(nora, fields);
    expect(made.calls).toEqual(Array(2).fill('POST /services/data/v67.0/composite'));
    await salesforce.readRecords(nora, fields);
    expect(made.calls).toHaveLength(3);
    expect(made.kept.usage).toBe(3);
    expect(first.asOf).toMatch(/^2026-/);

    const contacts = first.contacts.ok ? first.contacts.value : [];
    expect(contacts.map((each) => each.record.name)).toEqual(["Nora O'Lindqvist"]);
    expect(contacts[0]?.record.fields.map(({ label, text }) => [label, text])).toEqual(
      [
        ['Email', 'nora@quillfeather.example'],
        ['Business Phone', '+44 20 7946 0142'],
        ['Contact Owner', 'Ana Ruiz'],
      ].map(([label, text], place) =>
        place === 0 ? [label, expect.stringMatching(/^nora@quillfeather\.example$/i)] : [label, text],
      ),
    );
    expect(contacts[0]?.account?.fields.map((each) => each.text)).toEqual([
      'https://www.quillfeather.example/',
      'Ana Ruiz',
      'United Kingdom',
    ]);
    const opportunities = first.opportunities.ok ? first.opportunities.value : [];
    expect(
      opportunities.map(({ view }) => [view.name, view.role, view.path?.step, view.path?.steps, view.path?.outcome]),
    ).toEqual([
      ['Pilot', null, 1, 9, 'open'],
      ['Renewal', 'Decision Maker', 8, 9, 'open'],
      ['Partner deal', 'Evaluator', 1, 9, 'open'],
      ['Old deal', null, 9, 9, 'won'],
    ]);
    expect(opportunities.map(({ view }) => view.amount?.text ?? null)).toEqual([
      null,
      '$48,000.00',
      '$900.00',
      '$44,500.00',
    ]);
    const cases = first.cases.ok ? first.cases.value : [];
    expect(cases.map(({ view }) => [view.subject, view.urgency]).sort()).toEqual([
      ['By mail', 'low'],
      ['Printers offline', 'high'],
    ]);
    expect(first.accounts.ok && first.accounts.value.map((each) => each.record.name)).toEqual(['Quillfeather Freight']);
    expect(first.leads).toEqual({ ok: true, value: [] });
  });

  it('finds people by any e-mail field, by the chosen external id and by the chosen record', async () => {
    const names = async (keys: Partial<PersonKeys>, externalIdField = '') => {
      const { contacts } = await salesforce.readRecords(keysOf(keys), { ...fields, externalIdField });
      return contacts.ok ? contacts.value.map((each) => each.record.name) : contacts.failure;
    };
    expect(await names({ emails: ['ACCOUNTS@quillfeather.example'] })).toEqual(["Nora O'Lindqvist"]);
    expect(await names({ externalId: 'user-77' }, 'intercom_user_id__c')).toEqual(["Nora O'Lindqvist"]);
    const yuki = made.service.records('Contact').find((row) => row.LastName === 'Tanabe');
    expect(await names({ emails: ['nobody@x.example'], chosen: { object: 'Contact', id: String(yuki?.Id) } })).toEqual([
      'Tanabe',
    ]);
    expect(await names({ emails: ["x' OR Name != '"] })).toEqual([]);
  });

  it('shows a lead with its status, and once converted what it became', async () => {
    const keys = keysOf({ emails: ['dp@brambleway.example'] });
    const { leads } = await salesforce.readRecords(keys, fields);
    expect(leads.ok && leads.value[0]?.record).toMatchObject({
      name: 'Dario Penhallow',
      status: { label: 'Working - Contacted', outcome: 'open', fieldLabel: expect.any(String) },
    });
    const dario = made.service.records('Lead')[0];
    const became = made.service.convertLead(String(dario?.Id));
    const again = await salesforce.readRecords(keys, fields);
    expect(again.leads.ok && again.leads.value[0]?.converted?.contactId).toBe(became.contactId);
    expect(again.contacts.ok && again.contacts.value[0]?.record.ref.id).toBe(became.contactId);
  });

  it('follows a converted lead to a contact with another address, by one call more', async () => {
    const dario = made.service.records('Lead')[0];
    const { contactId } = made.service.convertLead(String(dario?.Id));
    made.service.updateRecord('Contact', contactId, { Email: 'dario@new.example' });
    await salesforce.refreshSchema();
    made.calls.length = 0;
    const { contacts } = await salesforce.readRecords(keysOf({ emails: ['dp@brambleway.example'] }), fields);
    expect(contacts.ok && contacts.value.map((each) => each.record.ref.id)).toEqual([contactId]);
    expect(made.calls).toHaveLength(2);
  });
});

describe('searching', () => {
  it('finds contacts, leads and accounts by the beginning of a word', async () => {
    const names = async (text: string) => (await salesforce.search(text)).map((hit) => `${hit.ref.object} ${hit.name}`);
    expect(await names('lindq')).toEqual(["Contact Nora O'Lindqvist"]);
    expect((await names('quillfeather')).sort()).toEqual(['Account Quillfeather Freight', "Contact Nora O'Lindqvist"]);
    expect(await names('Brambleway')).toEqual(['Lead Dario Penhallow']);
    expect(await names('nobody?&|!{}[]()^~*:\\"\'+-')).toEqual([]);
    await expect(salesforce.search(' a ')).rejects.toMatchObject({ code: 'search-too-short' });
  });
});
