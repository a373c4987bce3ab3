import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import type { Grant } from '../salesforce/index.ts';
import { createGrantStore } from './grant-store.ts';

const grant: Grant = {
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  instanceUrl: 'https://acme.my.salesforce.com',
  orgId: '00D000000000001EAA',
  userId: '005000000000001AAA',
  tokenHost: 'acme.my.salesforce.com',
  consumerKey: 'key',
  issuedAt: 1_000,
};
const renewed: Grant = { ...grant, accessToken: 'access-2', refreshToken: 'refresh-2', issuedAt: 2_000 };

let storage: FakeStorage;
let keep: boolean;
let grants: ReturnType<typeof createGrantStore>;

beforeEach(() => {
  storage = installStorage();
  keep = true;
  grants = createGrantStore(async () => keep);
});

describe('a grant', () => {
  test('is read back as it was written; without one there is none', async () => {
    expect(await grants.read()).toBeNull();
    await grants.write(grant);
    expect(await grants.read()).toEqual(grant);
  });

  test('outlives the browser only where the agent ticked it, and then without its access token', async () => {
    await grants.write(grant);
    storage.restartBrowser();
    expect(await grants.read()).toEqual({ ...grant, accessToken: '' });
    keep = false;
    await grants.write(grant);
    expect(storage.local.all()).toEqual({});
    storage.restartBrowser();
    expect(await grants.read()).toBeNull();
  });

  test('that was renewed is the one in use after a death between its two writes', async () => {
    await grants.write(grant);
    storage.refuse('session', 'salesforce-grant');
    await expect(grants.write(renewed)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await grants.read()).toEqual({ ...renewed, accessToken: '' });
    storage.restartBrowser();
    expect(await grants.read()).toEqual({ ...renewed, accessToken: '' });
  });

  test('that was renewed is in use although the disk is full', async () => {
    await grants.write(grant);
    storage.refuse('local', 'salesforce-grant');
    await expect(grants.write(renewed)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await grants.read()).toEqual(renewed);
  });

  test('is gone from both places once cleared', async () => {
    await grants.write(grant);
    await grants.clear();
    expect([storage.local.all(), storage.session.all()]).toEqual([{}, {}]);
  });

  test('that cannot be read is none', async () => {
    await storage.session.set({ 'salesforce-grant': { accessToken: 7 } });
    expect(await grants.read()).toBeNull();
  });
});

describe('"Keep me signed in"', () => {
  test('ticked later puts the grant on disk', async () => {
    keep = false;
    await grants.write(grant);
    keep = true;
    await grants.applyKeep();
    storage.restartBrowser();
    expect(await grants.read()).toMatchObject({ refreshToken: 'refresh-1' });
  });

  test('unticked takes it from the disk and leaves the agent signed in', async () => {
    await grants.write(grant);
    keep = false;
    await grants.applyKeep();
    expect(storage.local.all()).toEqual({});
    expect(await grants.read()).toEqual(grant);
  });

  test('unticked right after a restart leaves the agent signed in', async () => {
    await grants.write(grant);
    storage.restartBrowser();
    keep = false;
    await grants.applyKeep();
    expect(storage.local.all()).toEqual({});
    expect(await grants.read()).toMatchObject({ refreshToken: 'refresh-1' });
  });

  test('does nothing where nobody is signed in', async () => {
    await grants.applyKeep();
    expect([storage.local.all(), storage.session.all()]).toEqual([{}, {}]);
  });
});
