import type { Writer } from '../connections/connection-view.ts';
import type { Intercom } from '../intercom/client.ts';
import type { Admin } from '../intercom/shapes.ts';
import type { OwnerCandidate } from '../salesforce/form-shapes.ts';
import type { Salesforce } from '../salesforce/index.ts';
import { storedItem } from '../settings/stored-item.ts';
import { sameRecord } from '../shared/record-id.ts';
import { foldAddress } from '../shared/spellings.ts';

/** How long the pairs of teammates and users are believed, in milliseconds. */
const shelfLife = 12 * 60 * 60_000;

interface Shelved {
  /** Of whom: org, user and workspace, and which users the settings name. */
  of: string;
  at: number;
  admins: Admin[];
  candidates: OwnerCandidate[];
}

/** Who can own a record: Intercom's teammates, and the Salesforce users with their addresses. */
export interface Owners {
  /**
   * A teammate, and every user or queue that may be meant. The connected user costs no call.
   * @param given a queue or user named in settings, that must be among the candidates
   * @param pairs Intercom teammate id → Salesforce user id, where their addresses differ
   */
  find(
    writer: Writer,
    adminId: string | null,
    given: string | null,
    pairs: Readonly<Record<string, string>>,
  ): Promise<Found>;
  forgetAll(): Promise<void>;
}

export interface Found {
  /** Null: nobody is asked for, or see `unread`. */
  admin: Admin | null;
  /** Whoever is asked for could not be read, or is no teammate (any more). */
  unread: boolean;
  candidates: OwnerCandidate[];
}

// Written only below, in memory that no page can write.
const item = storedItem<Shelved | null>('session', 'owners', (raw) => (raw === undefined ? null : (raw as Shelved)));

/** Users' ids begin with 005, queues' with 00G (Salesforce Help, "Standard Field Record ID Prefix Decoder"). */
const isUserId = (id: string) => id.startsWith('005');

export function createOwners(intercom: Intercom, salesforce: Salesforce, now: () => number): Owners {
  const load = async (writer: Writer, named: string[]): Promise<Shelved> => {
    const of = [writer.orgId, writer.userId, writer.workspace, ...named].join('/');
    const known = await item.read();
    if (known !== null && known.of === of && now() - known.at < shelfLife) return known;
    const admins = await intercom.admins();
    const emails = [...new Set(admins.map(({ email }) => foldAddress(email)).filter((email) => email !== ''))];
    const shelved = { of, at: now(), admins, candidates: await salesforce.owners(emails, 'Case', named) };
    await item.write(shelved).catch(() => {});
    return shelved;
  };
  return {
    async find(writer, adminId, given, pairs) {
      const me: OwnerCandidate = {
        id: writer.userId,
        name: writer.userName,
        kind: 'user',
        email: writer.email,
        active: true,
      };
      if (adminId === null && given === null) return { admin: null, unread: false, candidates: [me] };
      const users = [...Object.values(pairs), ...(given === null ? [] : [given])].filter(isUserId);
      try {
        const { admins, candidates } = await load(writer, [...new Set(users)].toSorted());
        const others = candidates.filter(({ id }) => !sameRecord(id, me.id));
        const admin = admins.find(({ id }) => id === adminId) ?? null;
        return { admin, unread: adminId !== null && admin === null, candidates: [me, ...others] };
      } catch {
        // Not knowing who else there is leaves the connected user and the org's rules: the form says which.
        return { admin: null, unread: true, candidates: [me] };
      }
    },
    forgetAll: () => item.remove(),
  };
}
