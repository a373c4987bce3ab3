import { expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createWorld } from '../world.ts';
import { conversationIds } from './conversations.ts';
import { demoSeed } from './index.ts';
import { longAccountName, longCompanyName } from './long-names.ts';

const world = createWorld(demoSeed, createClock(null));
const rows = (object: string) => world.salesforce.records(object);

test('the org and the workspaces take the whole cast', () => {
  const workspaces = [...world.intercom.workspaces.values()];
  expect(workspaces.map(({ id, region, conversations }) => [id.length, region, conversations.size])).toEqual([
    [8, 'us', Object.keys(conversationIds).length],
    [8, 'eu', 1],
    [8, 'au', 1],
  ]);
  expect(rows('Contact').length).toBeGreaterThanOrEqual(11);
});

test('three people in Salesforce share the address of the clinics', () => {
  const address = 'ops@tidewell.example';
  expect(rows('Contact').filter(({ Email }) => Email === address)).toHaveLength(2);
  expect(rows('Lead').filter(({ Billing_Email__c }) => Billing_Email__c === address)).toHaveLength(1);
});

test('the converted lead names what became of it', () => {
  const lead = rows('Lead').find(({ IsConverted }) => IsConverted === true);
  const contact = rows('Contact').find(({ Id }) => Id === lead?.ConvertedContactId);
  expect(contact?.Email).toBe('yuki@saltmarsh.example');
  expect(rows('Account').find(({ Id }) => Id === lead?.ConvertedAccountId)?.Name).toBe('Saltmarsh Studio');
});

test('one contact belongs to a colleague who has left', () => {
  const left = rows('User').filter(({ IsActive }) => IsActive === false);
  expect(left.map(({ Name }) => Name)).toEqual(['Klara Weissmann']);
  expect(rows('Contact').filter(({ OwnerId }) => OwnerId === left[0]?.Id)).toHaveLength(1);
});

test('the long company name is longer than an account can hold', () => {
  expect(longCompanyName).toHaveLength(300);
  expect(longAccountName).toHaveLength(255);
});

test('no address of the cast belongs to anybody real', () => {
  const hosts = [...JSON.stringify(demoSeed).matchAll(/@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(([, host = '']) => host);
  expect(hosts.length).toBeGreaterThan(20);
  expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
});
