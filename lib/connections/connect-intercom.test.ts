import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { fail } from '../failures/codes.ts';
import type { Intercom } from '../intercom/client.ts';
import type { Admin } from '../intercom/shapes.ts';
import { chooseAdmin, connectIntercom, createIntercomAccount, findOwnAdmin } from './connect-intercom.ts';

const owner: Admin = { id: '1', name: 'Bot Account', email: 'bot@acme.example' };
const ana: Admin = { id: '814860', name: 'Ana Ruiz', email: 'Ana@acme.example' };
const bo: Admin = { id: '814861', name: 'Bo Lind', email: 'bo@acme.example' };

let storage: FakeStorage;
let mayKeep: boolean;
let workspace: string;
let admins: () => Promise<Admin[]>;
let ports: Parameters<typeof connectIntercom>[0];

beforeEach(() => {
  storage = installStorage();
  mayKeep = true;
  workspace = 'abc12345';
  admins = async () => [owner, ana, bo];
  const intercom: Pick<Intercom, 'me' | 'admins'> = {
    me: async (token, region) => {
      if (token !== 'tok') throw fail('intercom-token-invalid');
      return { admin: owner, workspace, workspaceName: 'Acme', region: region ?? 'eu' };
    },
    admins: () => admins(),
  };
  ports = { intercom, account: createIntercomAccount(async () => mayKeep) };
});

const connect = () => connectIntercom(ports, ' tok ', null);
const adminNow = async () => (await ports.account.read())?.admin ?? null;

describe('connecting Intercom', () => {
  test('keeps the token on this computer, trimmed, with its workspace, region and owner', async () => {
    await connect();
    storage.restartBrowser();
    const account = { token: 'tok', workspace: 'abc12345', workspaceName: 'Acme', region: 'eu', owner, admin: null };
    expect(await ports.account.read()).toEqual({ ...account, chosen: false });
  });

  test.each(['tok', '  tok\n', 'Bearer tok', 'Authorization: Bearer tok', '"tok"', '“tok”'])(
    'finds the token in %j',
    async (pasted) => {
      expect((await connectIntercom(ports, pasted, null)).token).toBe('tok');
    },
  );

  test('keeps nothing of a token that is refused, and what was there before stays', async () => {
    await expect(connectIntercom(ports, 'wrong', null)).rejects.toMatchObject({ code: 'intercom-token-invalid' });
    expect([storage.local.all(), storage.session.all()]).toEqual([{}, {}]);
    await connect();
    await expect(connectIntercom(ports, 'wrong', null)).rejects.toMatchObject({ code: 'intercom-token-invalid' });
    expect(await ports.account.read()).toMatchObject({ token: 'tok' });
  });

  test('keeps the token in memory only where the company’s policy forbids staying signed in', async () => {
    mayKeep = false;
    await connect();
    expect(storage.local.all()).toEqual({});
    expect(await ports.account.read()).toMatchObject({ token: 'tok' });
    storage.restartBrowser();
    expect(await ports.account.read()).toBeNull();
  });

  test('moves the token off the disk at the first write after such a policy came', async () => {
    await connect();
    mayKeep = false;
    await findOwnAdmin(ports, null);
    expect(storage.local.all()).toEqual({});
    expect(await adminNow()).toEqual(owner);
  });

  test('is undone whole', async () => {
    await connect();
    await ports.account.remove();
    expect([storage.local.all(), storage.session.all()]).toEqual([{}, {}]);
  });
});

describe('the agent’s own admin', () => {
  test('is the teammate with the Salesforce user’s address, whatever its case', async () => {
    await connect();
    await findOwnAdmin(ports, ' ana@ACME.example ');
    expect(await adminNow()).toEqual(ana);
  });

  test.each([
    ['nobody has that address', 'somebody@acme.example'],
    ['Salesforce is not connected', null],
  ])('is the token’s owner when %s', async (_why, email) => {
    await connect();
    await findOwnAdmin(ports, email);
    expect(await adminNow()).toEqual(owner);
  });

  test('is the token’s owner when the teammates cannot be read', async () => {
    await connect();
    admins = () => Promise.reject(fail('intercom-down'));
    await findOwnAdmin(ports, 'ana@acme.example');
    expect(await adminNow()).toEqual(owner);
  });

  test('once chosen is never replaced', async () => {
    await connect();
    await chooseAdmin(ports, bo.id, 'Ana@acme.example');
    await findOwnAdmin(ports, 'ana@acme.example');
    expect(await adminNow()).toEqual(bo);
  });

  test('chosen by one agent is not taken for the next one, who is found anew', async () => {
    await connect();
    await chooseAdmin(ports, bo.id, 'ana@acme.example');
    await findOwnAdmin(ports, null);
    expect(await adminNow()).toEqual(bo);
    await findOwnAdmin(ports, 'odin@acme.example');
    expect(await adminNow()).toEqual(owner);
    await findOwnAdmin(ports, 'ana@acme.example');
    expect(await adminNow()).toEqual(ana);
  });

  test('chosen before anybody was signed in to Salesforce stays with whom signs in', async () => {
    await connect();
    await chooseAdmin(ports, bo.id, null);
    await findOwnAdmin(ports, 'ana@acme.example');
    expect(await adminNow()).toEqual(bo);
  });

  test('once chosen stays chosen when the token is replaced, unless by another workspace’s', async () => {
    await connect();
    await chooseAdmin(ports, bo.id, 'Ana@acme.example');
    await connect();
    await findOwnAdmin(ports, 'ana@acme.example');
    expect(await adminNow()).toEqual(bo);
    workspace = 'xyz98765';
    await connect();
    await findOwnAdmin(ports, 'ana@acme.example');
    expect(await adminNow()).toEqual(ana);
  });

  test('can be nobody the workspace does not have', async () => {
    await connect();
    await expect(chooseAdmin(ports, '999', null)).rejects.toMatchObject({ code: 'intercom-not-found' });
    expect(await adminNow()).toBeNull();
  });

  test('is not looked for while Intercom is not connected', async () => {
    await findOwnAdmin(ports, 'ana@acme.example');
    await expect(chooseAdmin(ports, bo.id, 'Ana@acme.example')).rejects.toMatchObject({ code: 'intercom-signed-out' });
    expect([storage.local.all(), storage.session.all()]).toEqual([{}, {}]);
  });
});
