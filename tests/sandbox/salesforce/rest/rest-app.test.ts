import { describe, expect, it } from 'vitest';
import { MY_DOMAIN, send, startOrg } from '../test-org.ts';

const V = '/services/data/v67.0';

function signedIn() {
  const org = startOrg();
  const { accessToken: token } = org.service.issueSession('ana');
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(org, method, /^(\/|https:)/.test(path) ? path : `${V}/${path}`, { token, body, headers });
  return { org, token, call };
}

describe('versions', () => {
  it('are listed without a token and without a count, newest last', async () => {
    const org = startOrg();
    const reply = await send(org, 'GET', '/services/data');
    const versions = reply.json as { version: string; label: string; url: string }[];
    expect(versions.at(0)).toEqual({ label: "Winter '21", url: '/services/data/v50.0', version: '50.0' });
    expect(versions.at(-1)).toEqual({ label: "Summer '26", url: '/services/data/v67.0', version: '67.0' });
    expect(reply.headers.get('Sforce-Limit-Info')).toBeNull();
    expect(reply.note.apiCalls).toBe(0);
  });

  it('write their own number into the URLs they answer', async () => {
    const { call } = signedIn();
    const created = await call('POST', '/services/data/v52.0/sobjects/Contact', { LastName: 'Lee' });
    expect(created.headers.get('Location')).toMatch(/^\/services\/data\/v52\.0\/sobjects\/Contact\/003/);
  });

  it.each([
    ['v30.0', 410],
    ['v99.0', 404],
    ['vx', 404],
  ])('%s answers %i', async (version, status) => {
    expect((await signedIn().call('GET', `/services/data/${version}/limits`)).status).toBe(status);
  });
});

describe('every data request', () => {
  it('carries the usage header, the JSON type and no CORS header', async () => {
    const { call } = signedIn();
    const reply = await call('GET', 'sobjects', undefined, { Origin: 'https://app.intercom.com' });
    expect(reply.headers.get('Sforce-Limit-Info')).toBe('api-usage=1/1000');
    expect(reply.headers.get('Content-Type')).toBe('application/json;charset=UTF-8');
    expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each([
    ['no token', {}, 'INVALID_SESSION_ID'],
    ['an unknown token', { Authorization: 'Bearer 00D!x' }, 'INVALID_SESSION_ID'],
    ['another scheme', { Authorization: 'Basic abc' }, 'INVALID_AUTH_HEADER'],
  ])('answers 401 with %s and is not counted', async (_case, headers, errorCode) => {
    const org = startOrg();
    const reply = await send(org, 'GET', `${V}/limits`, { headers });
    expect(reply.status).toBe(401);
    expect(reply.json).toMatchObject([{ errorCode }]);
    expect(reply.note).toEqual({ user: null, apiCalls: 0 });
  });

  it('answers 403 at the limit of the org and works again a day later', async () => {
    const { org, call } = signedIn();
    org.service.setApiUsage(1000);
    const reply = await call('GET', 'limits');
    expect(reply.status).toBe(403);
    expect(reply.json).toEqual([{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
    expect(reply.headers.get('Retry-After')).toBeNull();
    org.advance(24 * 3_600_000);
    expect((await call('GET', 'limits')).status).toBe(401);
    const { accessToken: token } = org.service.issueSession('ana');
    expect((await send(org, 'GET', `${V}/limits`, { token })).status).toBe(200);
    org.service.setOrg({ features: { apiLimit: 5 } });
    org.service.setApiUsage(5);
    expect((await send(org, 'GET', `${V}/limits`, { token })).status).toBe(403);
  });

  it('counts what the limits resource reports', async () => {
    const { org, call } = signedIn();
    org.service.setApiUsage(10);
    expect((await call('GET', 'limits')).json).toMatchObject({ DailyApiRequests: { Max: 1000, Remaining: 990 } });
  });

  it.each([
    [{ apiAccessControl: true }, 401, 'This session is not valid for use with the REST API'],
    [{ apiDisabled: true }, 403, 'API is not enabled for this Organization or Partner'],
  ])('under the policy %j answers %i', async (policy, status, message) => {
    const { org, call } = signedIn();
    org.service.setAppPolicy(policy);
    const reply = await call('GET', 'limits');
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject([{ message }]);
  });

  it.each([
    ['PUT', 'sobjects', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', 'limits', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', 'nothing/here', 404, 'NOT_FOUND'],
    ['GET', 'sobjects/Nothing', 404, 'NOT_FOUND'],
    ['GET', 'sobjects/Nothing/describe', 404, 'NOT_FOUND'],
    ['POST', 'composite/batch', 404, 'NOT_FOUND'],
    ['GET', 'tooling/query', 404, 'NOT_FOUND'],
    ['GET', 'query', 400, 'MALFORMED_QUERY'],
    ['GET', 'search', 400, 'MALFORMED_SEARCH'],
  ])('%s %s answers %i %s', async (method, path, status, errorCode) => {
    const reply = await signedIn().call(method, path);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject([{ errorCode }]);
  });

  it.each([
    ['text', 'a=b', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['broken JSON', '{"LastName":', 'application/json', 400, 'JSON_PARSER_ERROR'],
    ['a list', '[]', 'application/json', 400, 'JSON_PARSER_ERROR'],
    ['nothing', undefined, 'application/json', 400, 'JSON_PARSER_ERROR'],
  ])('refuses %s as a record', async (_case, body, type, status, errorCode) => {
    const reply = await signedIn().call('POST', 'sobjects/Contact', body, { 'Content-Type': type });
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject([{ errorCode }]);
  });

  it('answers 414 to an address and 431 to headers beyond 16,384 bytes', async () => {
    const { call } = signedIn();
    expect((await call('GET', `query?q=${'x'.repeat(16_400)}`)).status).toBe(414);
    expect((await call('GET', 'limits', undefined, { 'X-Long': 'x'.repeat(16_400) })).status).toBe(431);
    expect((await call('GET', 'limits', undefined, { 'X-Long': 'x'.repeat(15_000) })).status).toBe(200);
  });

  it('takes repeated slashes as one, bodies included', async () => {
    const path = `${MY_DOMAIN}//services/data//v67.0/sobjects/Contact`;
    expect((await signedIn().call('POST', path, { LastName: 'Lee' })).status).toBe(201);
  });
});
