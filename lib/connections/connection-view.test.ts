import { describe, expect, test } from 'vitest';
import { type ConnectionFacts, toConnectionView } from './connection-view.ts';

const nothing: ConnectionFacts = {
  grant: null,
  identity: null,
  ended: null,
  pinnedOrg: null,
  intercom: null,
  usage: null,
  tried: null,
};
const salesforceOf = (facts: Partial<ConnectionFacts>) => toConnectionView({ ...nothing, ...facts }).salesforce;

describe('signed out of Salesforce', () => {
  test('says nothing before the first sign-in and after signing out, which forgets the org', () => {
    expect(salesforceOf({})).toEqual({ state: 'signed-out', failure: null, pinnedOrg: null });
  });

  test('says that the sign-in went with the browser where the org is still known', () => {
    expect(salesforceOf({ pinnedOrg: { orgName: 'Acme' } })).toEqual({
      state: 'signed-out',
      failure: { code: 'browser-restarted', params: {} },
      pinnedOrg: 'Acme',
    });
  });

  test('says why Salesforce ended it, where it did', () => {
    const ended = { code: 'grant-expired', params: {} } as const;
    expect(salesforceOf({ ended, pinnedOrg: { orgName: 'Acme' } })).toMatchObject({ failure: ended });
  });

  test('says beside it what the last try to sign in met with', () => {
    const tried = { code: 'sign-in-denied', params: {} } as const;
    expect(salesforceOf({ tried })).toEqual({ state: 'signed-out', failure: null, pinnedOrg: null, tried });
  });
});
