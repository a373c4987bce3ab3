import type { Failure } from '../failures/codes.ts';
import { createIntercom, type Intercom } from '../intercom/client.ts';
import type { AdminChoice } from '../messages/contract.ts';
import type { ConnectionView } from '../messages/view.ts';
import { createSalesforce, type Salesforce } from '../salesforce/index.ts';
import { readSettings } from '../settings/settings-store.ts';
import { type StoredItem, storedItem } from '../settings/stored-item.ts';
import {
  chooseAdmin,
  connectIntercom,
  createIntercomAccount,
  findOwnAdmin,
  type IntercomAccount,
} from './connect-intercom.ts';
import {
  connectSalesforce,
  disconnectSalesforce,
  identityItem,
  pinnedOrgItem,
  signedOutItem,
} from './connect-salesforce.ts';
import { toConnectionView, toWriter, type Writer } from './connection-view.ts';
import { createGrantStore } from './grant-store.ts';
import { forgetLastTry, readLastTry, trySignIn } from './last-try.ts';

/** What this room needs of the browser. */
export interface BrowserPorts {
  fetch: typeof fetch;
  now(): number;
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
  openWindow(url: string): Promise<string>;
  redirectUri: string;
  /** Either connection changed: pages are told and forget what they show of a service that left. */
  changed(): Promise<void>;
}

const usageItem = storedItem<{ used: number; limit: number } | null>('session', 'api-usage', (raw) =>
  // Written only by `noteUsage` below, in memory that no page can write.
  raw === undefined ? null : (raw as { used: number; limit: number }),
);

const mayKeepGrant = async () => (await readSettings()).settings.keepSignedIn;
const mayKeepToken = async () => (await readSettings()).policy.keepSignedIn?.value !== false;

const forgetOrg = () =>
  Promise.all([usageItem.remove(), chrome.storage.local.remove(['salesforce-schema', 'salesforce-forms'])]);

/** The two connections: who is signed in where, and the clients that use them. */
export interface Connections {
  salesforce: Salesforce;
  intercom: Intercom;
  account: StoredItem<IntercomAccount | null>;
  view(): Promise<ConnectionView>;
  /** Who would write now, and where; null while either service is signed out. */
  writer(): Promise<Writer | null>;
  connectSalesforce(switchUser: boolean): Promise<void>;
  disconnectSalesforce(): Promise<void>;
  connectIntercom(token: string, region: 'us' | 'eu' | 'au' | null): Promise<void>;
  disconnectIntercom(): Promise<void>;
  admins(): Promise<AdminChoice[]>;
  chooseAdmin(id: string): Promise<void>;
  /** "Keep me signed in" changed: the copies on disk follow. */
  applyKeep(): Promise<void>;
  /** Where and with what one signs in changed: why the last try came to nothing no longer counts. */
  forgetLastTry(): Promise<void>;
}

export function createConnections(ports: BrowserPorts): Connections {
  const grants = createGrantStore(mayKeepGrant);
  const account = createIntercomAccount(mayKeepToken);
  const noteEnd = (failure: Failure) => {
    void signedOutItem.write(failure).then(() => ports.changed());
  };
  const salesforce = createSalesforce({
    grants,
    schema: storedItem<unknown>('local', 'salesforce-schema', (raw) => raw),
    forms: storedItem<unknown>('local', 'salesforce-forms', (raw) => raw),
    fetch: ports.fetch,
    now: ports.now,
    lock: ports.lock,
    noteUsage: (usage) => void usageItem.write(usage),
    noteEnd,
  });
  const intercom = createIntercom({ token: () => account.read(), fetch: ports.fetch, now: ports.now });
  const intercomPorts = { intercom, account };
  const ownEmail = async () => (await identityItem.read())?.email ?? null;
  const findAdmin = async () => findOwnAdmin(intercomPorts, await ownEmail());
  return {
    salesforce,
    intercom,
    account,
    async view() {
      const [grant, identity, ended, pinnedOrg, own, usage, tried] = await Promise.all([
        grants.read(),
        identityItem.read(),
        signedOutItem.read(),
        pinnedOrgItem.read(),
        account.read(),
        usageItem.read(),
        readLastTry(ports.now()),
      ]);
      return toConnectionView({ grant, identity, ended, pinnedOrg, intercom: own, usage, tried });
    },
    writer: async () => toWriter(await Promise.all([grants.read(), identityItem.read(), account.read()])),
    async connectSalesforce(switchUser) {
      const { settings } = await readSettings();
      const signIn = () => connectSalesforce({ ...ports, settings, grants, salesforce }, switchUser);
      await trySignIn(ports.now, signIn);
      await findAdmin();
      await ports.changed();
    },
    async disconnectSalesforce() {
      const revoke = await disconnectSalesforce({ salesforce });
      await forgetOrg();
      await ports.changed();
      // What was here is gone: a Salesforce that does not answer keeps no page waiting.
      void revoke();
    },
    async connectIntercom(token, region) {
      await connectIntercom(intercomPorts, token, region);
      await findAdmin();
      await ports.changed();
    },
    async disconnectIntercom() {
      await account.remove();
      await ports.changed();
    },
    admins: () => intercom.admins(),
    async chooseAdmin(id) {
      await chooseAdmin(intercomPorts, id, await ownEmail());
      await ports.changed();
    },
    async applyKeep() {
      await grants.applyKeep();
      const own = await account.read();
      if (own !== null) await account.write(own);
    },
    forgetLastTry,
  };
}
