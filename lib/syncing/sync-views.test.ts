import { expect, test } from 'vitest';
import '../failures/learn-writing.ts';
import { makePair } from '../outbox/sample-sync.ts';
import { tellPair, tellTroubles } from './sync-views.ts';

test.each([
  ['nobody is known', undefined, null],
  ['there is no record', makePair({ recordId: null, object: null }), null],
  ['in line', makePair(), 'in-line'],
  ['owed', makePair({ owed: true }), 'pending'],
] as const)('the panel says how a person stands: %s', (_, pair, state) => {
  expect(tellPair(pair)?.state ?? null).toBe(state);
});

test.each([
  ['converted', 'The lead was converted'],
  ['other-record', 'Linked anew'],
  ['merged', 'Merged in Intercom'],
] as const)('who came to another record or person by themselves is told: %s', (moved, words) => {
  expect(tellPair(makePair({ moved }))?.detail).toContain(words);
});

test('a trouble is told in the panel and in the list, with the record it is about', () => {
  const failure = { code: 'sync-gone', params: { object: 'Contact' } } as const;
  const pair = makePair({ trouble: { state: 'blocked', failure, name: 'Nora', at: 7 } });
  expect(tellPair(pair)).toMatchObject({
    state: 'blocked',
    headline: 'The Contact no longer exists in Salesforce',
    at: 7,
  });
  expect(tellTroubles('acme.my.salesforce.com', [pair, makePair()])).toMatchObject([
    { name: 'Nora', state: 'blocked', url: 'https://acme.my.salesforce.com/003000000000001AAA' },
  ]);
});

test('a headline that is a sentence of its own ends with one full stop', () => {
  const failure = { code: 'no-object-access', params: { object: 'Contact' } } as const;
  const pair = makePair({ trouble: { state: 'blocked', failure, name: 'Nora', at: 7 } });
  const [told] = tellTroubles('acme.my.salesforce.com', [pair]);
  expect(told?.sentence).toMatch(/^Your Salesforce user may not see contacts\. [A-Z]/);
});

test('whoever was only on screen is not said to be in line', () => {
  expect(tellPair(makePair({ base: {}, inLineAt: null }))).toBe(null);
});
