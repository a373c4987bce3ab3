import { expect, test } from 'vitest';
import { createClock } from './clock.ts';
import { fillPeople } from './fill-people.ts';
import { createWorld } from './world.ts';

const seed = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme' },
    users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz' }],
    customFields: [{ object: 'Account', name: 'Intercom_Key__c', type: 'text' }],
  },
  intercom: {
    workspaces: [{ id: 'abc12345', region: 'us', admins: [{ alias: 'ana', id: '814860', name: 'Ana Ruiz' }] }],
  },
};

test('people, leads and companies are in both services, paired by address and key, some with other values', async () => {
  const world = createWorld(seed, createClock());
  await fillPeople(world, { people: 40, leads: 10, companyIdField: 'Intercom_Key__c' });
  const [workspace] = world.intercom.workspaces.values();
  const people = [...(workspace?.contacts.values() ?? [])];
  const contacts = world.salesforce.records('Contact');
  expect(contacts).toHaveLength(40);
  expect(people.map((one) => [one.role, one.email])).toEqual([
    ...contacts.map((one) => ['user', one.Email]),
    ...world.salesforce.records('Lead').map((one) => ['lead', one.Email]),
  ]);
  const differing = contacts.filter((one, at) => one.Phone !== people[at]?.phone);
  expect(differing).toHaveLength(4);
  expect(contacts[0]?.Title).not.toBe(people[0]?.custom_attributes.job_title);
  expect(contacts[1]?.Title).toBe(people[1]?.custom_attributes.job_title);
  const accounts = world.salesforce.records('Account');
  expect(accounts.map((one) => one.Intercom_Key__c)).toEqual(
    [...(workspace?.companies.values() ?? [])].map((one) => one.company_id),
  );
  expect(contacts[1]?.AccountId).toBe(accounts[1]?.Id);
});

test('the same size makes the same people', async () => {
  const worlds = [createWorld(seed, createClock()), createWorld(seed, createClock())];
  for (const world of worlds) await fillPeople(world, { people: 30 });
  const [one, other] = worlds.map((world) =>
    world.salesforce.records('Contact').map((row) => [row.Id, row.Email, row.Phone]),
  );
  expect(one).toEqual(other);
});
