import { describe, expect, test } from 'vitest';
import { errorOf, openService, start, startSeconds } from './checks/open-service.ts';
import { NotInWorkspace } from './index.ts';
import { keepHtml, toPlainText } from './message-html.ts';

describe('who may call', () => {
  test('a token says whose it is, in which workspace and region', async () => {
    const answer = await openService().call('GET /me');
    expect(answer.body).toMatchObject({ id: '814860', app: { id_code: 'abc12345', region: 'US' } });
    expect(answer.user).toBe('814860');
  });

  test.each([['Bearer wrong'], ['Basic abc'], ['']])('%j is no token', async (authorization) => {
    const answer = await openService().call('GET /me', undefined, { Authorization: authorization });
    expect([answer.status, errorOf(answer), answer.user]).toEqual([401, 'unauthorized: Access Token Invalid', null]);
    expect(answer.headers.has('x-ratelimit-limit')).toBe(false);
  });

  const eva = { Authorization: 'Bearer tok_eu12345_eva' };
  test.each([
    ['api.eu.intercom.io', true, 200],
    ['api.intercom.io', true, 200],
    ['api.intercom.io', false, 401],
    ['api.au.intercom.io', true, 401],
  ])('an EU workspace at %s (US host routes: %s) answers %i', async (host, usHostRoutes, status) => {
    const { call } = openService({ usHostRoutes });
    expect((await call('GET /me', undefined, eva, host)).status).toBe(status);
  });
});

describe('on the wire', () => {
  test('every answer carries its request id and limits, none a CORS header', async () => {
    const { headers } = await openService().call('GET /me');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-intercom-version': '2.16',
      'x-ratelimit-limit': '1667',
      'x-ratelimit-remaining': '1666',
      'x-ratelimit-reset': String(startSeconds + 10),
    });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('an error repeats the request id of its header', async () => {
    const { body, headers } = await openService().call('GET /contacts/0');
    expect(body).toMatchObject({ type: 'error.list', request_id: headers.get('x-request-id') });
  });

  test('a preflight is refused', async () => {
    const { status, headers } = await openService().call('OPTIONS /me', undefined, { Origin: 'https://a.example' });
    expect([status, headers.has('access-control-allow-origin')]).toEqual([406, false]);
  });

  test('an unknown path or method is 404, or 406 when the caller does not take JSON', async () => {
    const { call } = openService();
    expect((await call('GET /nope')).status).toBe(404);
    expect((await call('PATCH /me', {})).status).toBe(404);
    expect((await call('PATCH /me', {}, { Accept: 'text/html' })).status).toBe(406);
  });

  test('a version that does not exist is refused, an old one served', async () => {
    const { call } = openService();
    const answer = await call('GET /me', undefined, { 'Intercom-Version': '9.9' });
    expect([answer.status, errorOf(answer)]).toEqual([
      400,
      'intercom_version_invalid: The requested version could not be found',
    ]);
    expect((await call('GET /me', undefined, { 'Intercom-Version': '2.14' })).status).toBe(200);
  });

  test.each(['{bad', '[1]', '5'])('the body %s is refused', async (text) => {
    const answer = await openService().call('POST /contacts', text);
    expect([answer.status, errorOf(answer)]).toEqual([400, expect.stringMatching(/^parameter_invalid/)]);
  });

  test('a used-up window answers 429 until the next ten seconds begin', async () => {
    const { call, advance } = openService({ callsPerMinute: 12 });
    const statuses = [await call('GET /me'), await call('GET /me'), await call('GET /me')].map((one) => one.status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await call('GET /me');
    expect(errorOf(refused)).toBe('rate_limit_exceeded: Exceeded rate limit of 2 in 10_seconds');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    advance(10_000);
    expect((await call('GET /me')).status).toBe(200);
  });
});

describe('the service behind the front', () => {
  test('inbox hosts go to the inbox', async () => {
    const { service } = openService();
    const { response, note } = await service.handle(new Request('https://app.eu.intercom.com/a/inbox/x'));
    expect([await response.text(), note]).toEqual(['inbox of app.eu.intercom.com', { user: null, apiCalls: 0 }]);
    expect(service.hosts()).toHaveLength(6);
  });

  test.each([
    ['500', 500, 'server_error'],
    ['429', 429, 'rate_limit_exceeded'],
    ['limit', 429, 'rate_limit_exceeded'],
    ['401', 401, 'unauthorized'],
    ['error-after', 500, 'server_error'],
    ['503-html', 503, '<!DOCTYPE html>'],
  ] as const)('the fault %s answers %i', async (effect, status, text) => {
    const { service } = openService();
    const response = service.faultResponse(effect, new Request('https://api.intercom.io/me'));
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(text)]);
    if (status === 429) expect(Number(response.headers.get('x-ratelimit-reset'))).toBeGreaterThan(start / 1000);
  });
});

describe('as somebody else in the workspace', () => {
  test('a conversation is opened, answered and changed, and listeners hear of each', () => {
    const { service } = openService();
    const heard: (string | null)[] = [];
    service.workspaces.get('abc12345')?.onChange((id) => heard.push(id));
    const made = service.createConversation('abc12345', {
      contact: '@mia',
      parts: [{ author: '@mia', body: 'New one' }],
    });
    const id = String(made.id);
    service.addPart('abc12345', id, { part_type: 'close', author: '@bo' });
    expect(service.conversation('abc12345', id)).toMatchObject({
      state: 'closed',
      created_at: startSeconds,
      source: { body: '<p>New one</p>' },
    });
    service.patchConversation('abc12345', id, { state: 'open', assignee: '@ana', title: 'T' });
    expect(service.conversation('abc12345', id)).toMatchObject({
      state: 'open',
      admin_assignee_id: 814_860,
      title: 'T',
    });
    expect(service.conversations('abc12345')[0]).toMatchObject({ id });
    service.patchContact('abc12345', '@mia', { email: 'mia@new.example' });
    expect(heard).toEqual([id, id, id, null]);
  });

  test('what does not exist is named', () => {
    const { service } = openService();
    expect(() => service.conversation('abc12345', '9')).toThrow(NotInWorkspace);
    expect(() => service.conversations('nope')).toThrow(NotInWorkspace);
  });
});

describe('message bodies', () => {
  test.each([
    ['Hello', '<p>Hello</p>'],
    ['a <b>b</b>', '<p>a <b>b</b></p>'],
    [
      '<html> <body>  <h2>T</h2>  <ul>   <li>Coffee</li> </ul> </body> </html>',
      '<h2>T</h2>\n<ul>\n<li>Coffee</li>\n</ul>',
    ],
    ['<p onclick="x()">a</p><script>alert(1)</script>', '<p>a</p>'],
    [
      '<p><a href="javascript:x()">a</a></p>',
      '<p><a href="" rel="nofollow noopener noreferrer" target="_blank">a</a></p>',
    ],
  ])('%s is kept as %s', (given, kept) => {
    expect(keepHtml(given)).toBe(kept);
  });

  test('text is decoded and keeps its lines', () => {
    expect(toPlainText('<p>a &amp; b</p>\n<ul>\n<li>c&#39;s</li>\n</ul>')).toBe("a & b\nc's");
  });
});
