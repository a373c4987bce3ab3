import { expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createWorld } from '../world.ts';
import { generateBulkSeed } from './generate.ts';

const size = { accounts: 40, contacts: 90, conversations: 120 };

test('the same number gives the same seed, another number another one', () => {
  const first = JSON.stringify(generateBulkSeed({ ...size, seed: 7 }));
  expect(JSON.stringify(generateBulkSeed({ ...size, seed: 7 }))).toBe(first);
  expect(JSON.stringify(generateBulkSeed({ ...size, seed: 8 }))).not.toBe(first);
});

test('the sandbox takes the default bulk of 2,500 accounts, 6,000 contacts and 10,000 conversations', () => {
  const world = createWorld(generateBulkSeed(), createClock());
  expect(world.salesforce.records('Account').length).toBeGreaterThan(2_500);
  expect(world.salesforce.records('Contact').length).toBeGreaterThan(6_000);
  expect(world.intercom.workspaces.get('hrbrlght')?.conversations.size).toBeGreaterThan(10_000);
  world.salesforce.engine.close();
}, 60_000);
