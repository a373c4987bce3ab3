import { expect, test } from 'vitest';
import { createRequestLog, describePath } from './request-log.ts';

test.each([
  [
    'salesforce',
    'https://acme.my.salesforce.com/services/data/v67.0/query?q=SELECT+Id',
    '/services/data/v67.0/query?q=SELECT+Id',
  ],
  [
    'salesforce',
    'https://acme.my.salesforce.com/services/oauth2/authorize?code_challenge=x',
    '/services/oauth2/authorize',
  ],
  ['salesforce', 'https://acme.my.salesforce.com/secur/frontdoor.jsp?sid=00Dsecret', '/secur/frontdoor.jsp'],
  ['salesforce', 'https://login.salesforce.com/?ec=302&startURL=x', '/'],
  ['intercom', 'https://api.intercom.io/contacts?per_page=5', '/contacts?per_page=5'],
  ['intercom', 'https://app.intercom.com/oauth?state=x', '/oauth'],
] as const)('of %s keeps of %s only %s', (service, url, path) => {
  expect(describePath(service, new URL(url))).toBe(path);
});

test('numbers go on after the log was emptied', () => {
  const log = createRequestLog({ now: () => 0 });
  const entry = {
    service: 'intercom',
    host: 'h',
    method: 'GET',
    path: '/',
    status: 200,
    user: null,
    ms: 1,
    apiCalls: 0,
  } as const;
  log.add(entry);
  log.clear();
  log.add(entry);
  expect(log.list(1)).toEqual([{ n: 2, at: '1970-01-01T00:00:00.000Z', ...entry }]);
});
