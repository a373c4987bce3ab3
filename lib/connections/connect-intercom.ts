import { z } from 'zod';
import { fail } from '../failures/codes.ts';
import type { Region } from '../inbox/place.ts';
import type { Intercom } from '../intercom/client.ts';
import type { AdminChoice } from '../messages/contract.ts';
import { type StoredItem, shapedItem } from '../settings/stored-item.ts';
import { once } from '../shared/once.ts';
import { foldAddress } from '../shared/spellings.ts';

const makeSchema = () => {
  const admin = z.object({ id: z.string(), name: z.string(), email: z.string() });
  return z.object({
    token: z.string(),
    region: z.enum(['us', 'eu', 'au']),
    workspace: z.string(),
    workspaceName: z.string(),
    /** Whose token it is. */
    owner: admin,
    /** Who this agent is in Intercom: found by e-mail or chosen; null until known. */
    admin: admin.nullable(),
    chosen: z.boolean(),
    /** The Salesforce user's address who chose it; none: nobody was signed in to Salesforce. */
    chosenBy: z.string().optional(),
  });
};

const schema = once(makeSchema);

/** The Intercom side of the connection, as kept in this browser. */
export type IntercomAccount = z.infer<ReturnType<typeof makeSchema>>;

const itemIn = (area: 'local' | 'session') => shapedItem<IntercomAccount, null>(area, 'intercom-account', schema, null);

const onDisk = itemIn('local');
const inMemory = itemIn('session');

/**
 * Where the Intercom token lives: on this computer, since it is pasted once; only in memory where the company's
 * policy forbids staying signed in.
 */
export function createIntercomAccount(mayKeep: () => Promise<boolean>): StoredItem<IntercomAccount | null> {
  return {
    async read() {
      const [now, kept] = await Promise.all([inMemory.read(), onDisk.read()]);
      return now ?? kept;
    },
    async write(account) {
      const keep = await mayKeep();
      await (keep ? onDisk : inMemory).write(account);
      await (keep ? inMemory : onDisk).remove();
    },
    async remove() {
      await Promise.all([inMemory.remove(), onDisk.remove()]);
    },
  };
}

interface ConnectPorts {
  intercom: Pick<Intercom, 'me' | 'admins'>;
  account: StoredItem<IntercomAccount | null>;
}

/**
 * Checks a pasted token with `GET /me` and keeps it, in place of the one before. Whom the agent chose to be stays chosen
 * where the workspace does.
 * @param region null: asked in turn
 * @throws TandemError `intercom-token-empty`, or why Intercom refused
 */
export async function connectIntercom(
  ports: ConnectPorts,
  pasted: string,
  region: Region | null,
): Promise<IntercomAccount> {
  const token = readToken(pasted);
  const me = await ports.intercom.me(token, region);
  const before = await ports.account.read();
  const chosen = before?.chosen === true && before.workspace === me.workspace ? before.admin : null;
  const account: IntercomAccount = {
    token,
    region: me.region,
    workspace: me.workspace,
    workspaceName: me.workspaceName,
    owner: me.admin,
    admin: chosen,
    chosen: chosen !== null,
    ...(chosen === null || before?.chosenBy === undefined ? {} : { chosenBy: before.chosenBy }),
  };
  await ports.account.write(account);
  return account;
}

/** The token in what was pasted: often the whole header that it goes in, or within quotation marks. */
const readToken = (pasted: string): string =>
  pasted
    .trim()
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '')
    .replace(/^(["'“`])(.*)["'”`]$/, '$2');

/**
 * Finds who this agent is among the workspace's teammates: by the Salesforce user's e-mail, else the token's owner.
 * An agent's own choice is never replaced, but it is not the next agent's.
 */
export async function findOwnAdmin(ports: ConnectPorts, email: string | null): Promise<void> {
  const account = await ports.account.read();
  if (account === null) return;
  const wanted = foldAddress(email ?? '');
  if (account.chosen && (wanted === '' || (account.chosenBy ?? wanted) === wanted)) return;
  const admins: AdminChoice[] = wanted === '' ? [] : await ports.intercom.admins().catch(() => []);
  const found = admins.find((admin) => foldAddress(admin.email) === wanted) ?? account.owner;
  const admin = { id: found.id, name: found.name, email: found.email };
  await ports.account.write({ ...account, admin, chosen: false });
}

/**
 * Keeps the agent's choice of their own Intercom admin.
 * @param email the Salesforce user's; null while nobody is signed in there
 * @throws TandemError `intercom-signed-out`; `intercom-not-found` when no such teammate exists
 */
export async function chooseAdmin(ports: ConnectPorts, id: string, email: string | null): Promise<void> {
  const account = await ports.account.read();
  if (account === null) throw fail('intercom-signed-out');
  const found = (await ports.intercom.admins()).find((admin) => admin.id === id);
  if (found === undefined) throw fail('intercom-not-found');
  const admin = { id, name: found.name, email: found.email };
  const { chosenBy: _before, ...rest } = account;
  const chosenBy = foldAddress(email ?? '');
  await ports.account.write({ ...rest, admin, chosen: true, ...(chosenBy === '' ? {} : { chosenBy }) });
}
