import { beforeEach, describe, expect, it } from 'vitest';
import type { Salesforce } from '../../lib/salesforce/index.ts';
import { CONSUMER_KEY } from '../sandbox/salesforce/test-org.ts';
import { type Room, startSignedIn } from './salesforce-org.ts';

let made: Room;
let salesforce: Salesforce;

beforeEach(async () => {
  ({ made, salesforce } = await startSignedIn());
});

describe('sessions', () => {
  it('are renewed with a rotating token, as often as needed', async () => {
    made.service.tokens({ rotation: true });
    const seen = new Set([made.kept.grant?.refreshToken]);
    for (let turn = 0; turn < 3; turn++) {
      made.service.tokens({ expire: true });
      await Promise.all([salesforce.identify(), salesforce.identify(), salesforce.identify()]);
      seen.add(made.kept.grant?.refreshToken);
    }
    expect(seen.size).toBe(4);
    expect(made.calls.filter((call) => call.endsWith('/token'))).toHaveLength(3);
  });

  it('end when the grant was revoked: signed out, and why', async () => {
    made.service.tokens({ expire: true, revoke: true });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'grant-expired' });
    expect(made.kept).toMatchObject({ grant: null, ends: [{ code: 'grant-expired' }] });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'salesforce-signed-out' });
  });

  it('outlive a token endpoint that is down', async () => {
    made.service.tokens({ expire: true });
    made.service.setAppPolicy({ tokenEndpoint: 'html' });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'salesforce-busy' });
    made.service.setAppPolicy({ tokenEndpoint: 'ok' });
    made.advance(5_000);
    await expect(salesforce.identify()).resolves.toMatchObject({ userName: 'Ana Ruiz' });
  });

  it('are refused for good by API Access Control, the API limit and a switched-off API', async () => {
    made.service.setAppPolicy({ apiAccessControl: true });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'api-access-controlled' });
    made.service.setAppPolicy({ apiAccessControl: false, apiDisabled: true });
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'api-disabled' });
    made.service.setAppPolicy({ apiDisabled: false });
    made.service.setApiUsage(1000);
    await expect(salesforce.identify()).rejects.toMatchObject({ code: 'api-limit' });
  });

  it('are over after signing out, at Salesforce too', async () => {
    const token = made.kept.grant?.refreshToken;
    const revoke = await salesforce.signOut();
    expect(made.kept.grant).toBeNull();
    await revoke();
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: token ?? '',
      client_id: CONSUMER_KEY,
    });
    const request = new Request('https://acme.my.salesforce.com/services/oauth2/token', { method: 'POST', body });
    expect((await made.service.handle(request)).response.status).toBe(400);
  });
});
