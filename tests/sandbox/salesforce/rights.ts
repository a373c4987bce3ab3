import type { Permissions } from '../seed.ts';

type Right = 'c' | 'r' | 'u' | 'd';

/** What one user may do. Objects that the seed's `permissions` does not name are open to them. */
export interface Rights {
  /** null is the system. */
  userId: string | null;
  can(object: string, right: Right): boolean;
  hides(object: string, field: string): boolean;
  readOnly(object: string, field: string): boolean;
  /** The user sees only records they own, beside those shared with everybody by having no owner. */
  ownOnly: boolean;
  timeZone: string;
}

const SYSTEM: Rights = {
  userId: null,
  can: () => true,
  hides: () => false,
  readOnly: () => false,
  ownOnly: false,
  timeZone: 'GMT',
};

export function systemRights(): Rights {
  return SYSTEM;
}

/** Rights from the seed's `permissions` of a user. */
export function makeRights(userId: string, permissions: Permissions | undefined, timeZone: string): Rights {
  const objects = new Map<string, string>();
  for (const [name, value] of Object.entries(permissions ?? {})) {
    if (typeof value === 'string' && name !== 'sharing') objects.set(name.toLowerCase(), value);
  }
  const lower = (names: string[] | undefined) => new Set((names ?? []).map((name) => name.toLowerCase()));
  const hidden = lower(permissions?.hiddenFields);
  const locked = lower(permissions?.readOnlyFields);
  /** The activities of a record show tasks and events: what of those is hidden is hidden there. */
  const behind = (object: string) => (/^(OpenActivity|ActivityHistory)$/i.test(object) ? ['Task', 'Event'] : [object]);
  const key = (object: string, field: string) => `${object}.${field}`.toLowerCase();
  return {
    userId,
    can: (object, right) =>
      behind(object).some((one) => {
        const granted = objects.get(one.toLowerCase());
        return granted === undefined || (granted.includes('r') && granted.includes(right));
      }),
    hides: (object, field) => behind(object).some((one) => hidden.has(key(one, field))),
    readOnly: (object, field) => locked.has(key(object, field)),
    ownOnly: permissions?.sharing === 'own',
    timeZone,
  };
}

/** SQL that is true for rows this user may see, with its parameters. `alias` is the table's. */
export function visibleRows(
  rights: Rights,
  object: { name: string; field(name: string): unknown },
  alias: string,
): { sql: string; params: string[] } {
  const owned = object.field('OwnerId') !== undefined && object.name !== 'Group';
  if (rights.userId === null || !owned) return { sql: '1', params: [] };
  const shared = `EXISTS (SELECT 1 FROM "_share" WHERE "recordId" = ${alias}."Id" AND "userId" = ?)`;
  const mine = `${alias}."OwnerId" = ?`;
  const params = [rights.userId, rights.userId];
  if (rights.ownOnly) return { sql: `(${mine} OR ${shared})`, params };
  return { sql: `(coalesce(${alias}."_restricted", 0) = 0 OR ${mine} OR ${shared})`, params };
}
