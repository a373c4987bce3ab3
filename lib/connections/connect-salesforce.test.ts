import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { type FailureCode, fail } from '../failures/codes.ts';
import type { Identity } from '../salesforce/person-records.ts';
import { defaultSettings } from '../settings/schema.ts';
import { connectSalesforce, disconnectSalesforce, type SignInPorts, signedOutItem } from './connect-salesforce.ts';
import { createGrantStore } from './grant-store.ts';

const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const org = '00D000000000001EAA';
const identity: Identity = {
  userId: '005000000000001AAA',
  userName: 'Ana Ruiz',
  username: 'ana@acme.example',
  email: 'ana@acme.example',
  orgId: org,
  orgName: 'Acme',
  sandbox: false,
  host: 'acme.my.salesforce.com',
};

/** The other side, as far as this room sees it: a window that comes back, a token endpoint, and who signed in. */
const answers = {
  window: async (state: string) => `${redirectUri}?code=c&state=${state}`,
  orgId: org,
  token: { status: 200, body: {} as object },
  identify: async () => identity,
};

let storage: FakeStorage;
let asked: string[];
let ports: SignInPorts;
let other: typeof answers;

beforeEach(() => {
  storage = installStorage();
  asked = [];
  other = { ...answers, token: { ...answers.token } };
  const grants = createGrantStore(async () => true);
  ports = {
    settings: { ...defaultSettings, consumerKey: 'key', myDomain: 'acme' },
    grants,
    salesforce: {
      identify: () => other.identify(),
      refreshSchema: async () => {},
      signOut: async () => {
        await grants.clear();
        return async () => void asked.push('revoked');
      },
    },
    fetch: async (input) => {
      const url = new Request(input).url;
      asked.push(new URL(url).pathname);
      if (!url.endsWith('/token')) return new Response('');
      const granted = {
        access_token: `access-${asked.length}`,
        refresh_token: 'refresh',
        token_type: 'Bearer',
        instance_url: 'https://acme.my.salesforce.com',
        id: `https://login.salesforce.com/id/${other.orgId}/005000000000001AAA`,
      };
      return Response.json({ ...granted, ...other.token.body }, { status: other.token.status });
    },
    now: () => 1_000_000,
    openWindow: (url) => other.window(new URL(url).searchParams.get('state') ?? ''),
    redirectUri,
  };
});

const all = () => ({ ...storage.session.all(), ...storage.local.all() });

const refusals: [string, FailureCode, () => void][] = [
  ['the consumer key is missing', 'consumer-key-missing', () => (ports.settings = defaultSettings)],
  ['the window was closed', 'sign-in-closed', () => closeWindow()],
  ['the user said no', 'sign-in-denied', () => endWindow('error=access_denied')],
  ['the answer is not to this question', 'sign-in-mismatch', () => endWindow('code=c', 'another')],
  ['the token endpoint refuses', 'grant-refused', () => refuseToken()],
  ['the token endpoint is busy', 'salesforce-busy', () => (other.token.status = 503)],
  ['the API is switched off for the user', 'api-disabled', () => refuseIdentity()],
];

function closeWindow() {
  other.window = () => Promise.reject(new Error('The user did not approve access.'));
}
function endWindow(query: string, state?: string) {
  other.window = async (asked) => `${redirectUri}?${query}&state=${state ?? asked}`;
}
function refuseToken() {
  other.token = { status: 400, body: { error: 'invalid_grant', error_description: 'authentication failure' } };
}
function refuseIdentity() {
  other.identify = () => Promise.reject(fail('api-disabled'));
}

describe('signing in to Salesforce', () => {
  test('keeps the grant, who it is and which org, and no sign-in under way', async () => {
    await signedOutItem.write({ code: 'grant-expired', params: {} });
    expect(await connectSalesforce(ports, false)).toEqual(identity);
    expect(Object.keys(all()).sort()).toEqual(['pinned-org', 'salesforce-grant', 'salesforce-identity']);
    expect(storage.local.all()).toMatchObject({ 'pinned-org': { orgId: org, orgName: 'Acme' } });
  });

  test.each(refusals)('keeps nothing when %s: %s', async (_why, code, arrange) => {
    arrange();
    await expect(connectSalesforce(ports, false)).rejects.toMatchObject({ code });
    expect(all()).toEqual({});
  });

  test.each(refusals)('leaves what was there before when %s: %s', async (_why, code, arrange) => {
    await connectSalesforce(ports, false);
    const [grant, before] = [await ports.grants.read(), all()];
    arrange();
    await expect(connectSalesforce(ports, true)).rejects.toMatchObject({ code });
    expect(all()).toEqual(before);
    expect(await ports.grants.read()).toEqual(grant);
  });

  test('tells Salesforce to forget a grant whose user it does not name', async () => {
    refuseIdentity();
    await expect(connectSalesforce(ports, false)).rejects.toMatchObject({ code: 'api-disabled' });
    expect(asked.at(-1)).toBe('revoked');
  });

  test('refuses another org than the first one, and gives its token back', async () => {
    await connectSalesforce(ports, false);
    const before = all();
    other.orgId = '00D000000000002EAA';
    await expect(connectSalesforce(ports, true)).rejects.toMatchObject({
      code: 'other-org',
      params: { pinned: 'Acme' },
    });
    expect(all()).toEqual(before);
    expect(asked.at(-1)).toBe('/services/oauth2/revoke');
  });

  test('takes another org once the agent has signed out', async () => {
    await connectSalesforce(ports, false);
    const revoke = await disconnectSalesforce(ports);
    expect(all()).toEqual({});
    expect(asked).not.toContain('revoked');
    await revoke();
    expect(asked.at(-1)).toBe('revoked');
    other.orgId = '00D000000000002EAA';
    other.identify = async () => ({ ...identity, orgId: other.orgId, orgName: 'Other' });
    expect(await connectSalesforce(ports, false)).toMatchObject({ orgName: 'Other' });
  });

  test('refuses a second sign-in while the first one’s window is open, and the first goes on', async () => {
    let second: unknown = null;
    const openWindow = () => Promise.reject(new Error('Only one web auth flow is allowed at a time.'));
    other.window = async (state) => {
      second = await connectSalesforce({ ...ports, openWindow }, false).catch((error: unknown) => error);
      return `${redirectUri}?code=c&state=${state}`;
    };
    expect(await connectSalesforce(ports, false)).toEqual(identity);
    expect(second).toMatchObject({ code: 'sign-in-open' });
    expect(Object.keys(all()).sort()).toEqual(['pinned-org', 'salesforce-grant', 'salesforce-identity']);
  });

  test('uses what it started with once: a second answer to the same question finds nothing', async () => {
    other.window = async (state) => {
      await storage.session.remove('pending-sign-in');
      return `${redirectUri}?code=c&state=${state}`;
    };
    await expect(connectSalesforce(ports, false)).rejects.toMatchObject({ code: 'sign-in-interrupted' });
    expect(asked).toEqual([]);
    expect(all()).toEqual({});
  });

  test('never writes the verifier or a code to disk', async () => {
    other.window = async (state) => {
      expect(Object.keys(storage.session.all())).toEqual(['pending-sign-in']);
      expect(storage.local.all()).toEqual({});
      return `${redirectUri}?code=c&state=${state}`;
    };
    await connectSalesforce(ports, false);
    expect(storage.session.all()).not.toHaveProperty('pending-sign-in');
  });
});
