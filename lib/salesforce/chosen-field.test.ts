import { expect, it } from 'vitest';
import { describedOrg } from './described-org.fixture.ts';
import type { MatchFields, PersonKeys } from './person-records.ts';
import { planRead } from './read-plan.ts';
import { nobody } from './read-records.ts';
import type { OrgSchema } from './schema.ts';
import { seek } from './sought.ts';

function plan(keys: Partial<PersonKeys>, schema: OrgSchema, fields: MatchFields) {
  const { contacts, leads, accounts } = planRead(schema, seek({ ...nobody, ...keys }), fields).statements;
  return { contacts: contacts?.text, leads: leads?.text, accounts: accounts?.text };
}

it.each<[string, string, Record<string, string>, string | undefined]>([
  ['a record’s id, however long', 'Id', { externalId: '0035g00000AbCdE' }, "WHERE (Id = '0035g00000AbCdEAAV')"],
  ['a word in a record’s id', 'id', { externalId: 'usr-1' }, undefined],
  ['a word as long as an id', 'Id', { externalId: 'customer0000001' }, undefined],
  ['an id with wrong check characters', 'Id', { externalId: '0035g00000AbCdEXXX' }, undefined],
  ['a record’s id in a lookup', 'AccountId', { externalId: '0015g00000AbCdEAAV' }, undefined],
  ['anything in a checkbox', 'Ticked__c', { externalId: 'true' }, undefined],
  ['a word in a day', 'Day__c', { externalId: 'usr-1' }, undefined],
])('asks only for what a field of the chosen type can hold: %s', (_what, externalIdField, keys, where) => {
  const schema = describedOrg();
  const field = { label: '', filterable: true, relationship: null, refersTo: [], choices: [] };
  const more = { Id: 'id', Ticked__c: 'boolean', Day__c: 'date' };
  for (const [name, type] of Object.entries(more))
    Object.assign(schema.objects.Contact?.fields ?? {}, { [name]: { ...field, type } });
  const { contacts } = plan(keys, schema, { externalIdField, companyIdField: '' });
  expect(contacts?.match(/WHERE \(\w+ = .*?\)/)?.[0]).toBe(where);
});

it.each(['Id', 'Name', 'Website'])('asks for each column once, also where the chosen field is %s', (chosen) => {
  const schema = describedOrg();
  const id = { label: '', type: 'id', filterable: true, relationship: null, refersTo: [], choices: [] };
  for (const object of Object.values(schema.objects)) Object.assign(object.fields, { Id: id });
  const keys = {
    emails: ['a@b.example'],
    domain: 'b.example',
    externalId: '0035g00000AbCdEAAV',
    companyId: '0015g00000AbCdEAAV',
  };
  const texts = plan(keys, schema, { externalIdField: chosen, companyIdField: chosen });
  for (const text of [texts.contacts, texts.leads, texts.accounts]) {
    const columns =
      text
        ?.replace(/\(SELECT.*?LIMIT \d+\)/g, '')
        .match(/^SELECT (.*?) FROM/)?.[1]
        ?.split(', ')
        .filter((each) => each !== '') ?? [];
    expect(columns.toSorted()).toEqual([...new Set(columns)].toSorted());
    expect(columns).toContain('Id');
  }
});
