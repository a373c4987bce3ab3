import type { Writer } from '../connections/connection-view.ts';
import type { Intercom } from '../intercom/client.ts';
import type { Admin } from '../intercom/shapes.ts';
import type { OwnerCandidate } from '../salesforce/form-shapes.ts';
import type { Salesforce } from '../salesforce/index.ts';
import { storedItem } from '../settings/stored-item.ts';

/** How long the pairs of teammates and users are believed, in milliseconds. */
const shelfLife = 12 * 60 * 60_000;

interface Shelved {
  /** Of whom: org, user and workspace. */
  of: string;
  at: number;
  admins: Admin[];
  candidates: OwnerCandidate[];
}

/** Who can own a record: Intercom's teammates, and the Salesforce users with their addresses. */
export interface Owners {
  /**
   * A teammate, and every user or queue that may be meant. The connected user costs no call.
   * @param queue a queue or user named in settings, that must be among the candidates
   */
  find(writer: Writer, adminId: string | null, queue: string | null): Promise<Found>;
  forgetAll(): Promise<void>;
}

export interface Found {
  admin: Admin | null;
  candidates: OwnerCandidate[];
}

// Written only below, in memory that no page can write.
const item = storedItem<Shelved | null>('session', 'owners', (raw) => (raw === undefined ? null : (raw as Shelved)));

export function createOwners(intercom: Intercom, salesforce: Salesforce, now: () => number): Owners {
  const load = async (writer: Writer): Promise<Shelved> => {
    const of = `${writer.orgId}/${writer.userId}/${writer.workspace}`;
    const known = await item.read();
    if (known !== null && known.of === of && now() - known.at < shelfLife) return known;
    const admins = await intercom.admins();
    const emails = [...new Set(admins.map(({ email }) => email.toLowerCase()).filter((email) => email !== ''))];
    const shelved = { of, at: now(), admins, candidates: await salesforce.owners(emails, 'Case') };
    await item.write(shelved).catch(() => {});
    return shelved;
  };
  return {
    async find(writer, adminId, queue) {
      const me: OwnerCandidate = {
        id: writer.userId,
        name: writer.userName,
        kind: 'user',
        email: writer.email,
        active: true,
      };
      if (adminId === null && queue === null) return { admin: null, candidates: [me] };
      try {
        const { admins, candidates } = await load(writer);
        const others = candidates.filter(({ id }) => id.slice(0, 15) !== me.id.slice(0, 15));
        return { admin: admins.find(({ id }) => id === adminId) ?? null, candidates: [me, ...others] };
      } catch {
        // Not knowing who else there is leaves the connected user and the org's rules: the form says which.
        return { admin: null, candidates: [me] };
      }
    },
    forgetAll: () => item.remove(),
  };
}
