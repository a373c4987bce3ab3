import { foldAddress } from '../shared/spellings.ts';
import type { IntercomSide, SalesforceSide } from './sides.ts';

export type Picked<Side> = { kind: 'one'; side: Side } | { kind: 'none' } | { kind: 'several'; count: number };

type Person = Pick<IntercomSide, 'role' | 'email' | 'externalId'>;

/**
 * The one record a person goes with: the one an agent chose; else by Intercom's id, else by address; of the person's own
 * kind (lead ↔ Lead, user ↔ Contact) before the other. A converted lead is none: its contact is.
 */
export function pickRecord(
  person: Person,
  candidates: readonly SalesforceSide[],
  chosen: { object: string; id: string } | null,
): Picked<SalesforceSide> {
  const open = candidates.filter(({ convertedTo }) => convertedTo === null);
  const said = chosen === null ? undefined : open.find(({ id }) => id.slice(0, 15) === chosen.id.slice(0, 15));
  if (said !== undefined) return { kind: 'one', side: said };
  const own = person.role === 'lead' ? 'Lead' : 'Contact';
  const byId = open.filter(({ externalId }) => isSameKey(externalId, person.externalId));
  const byEmail = open.filter(({ email }) => isSameAddress(email, person.email));
  for (const group of [byId, byEmail]) {
    const kin = group.filter(({ object }) => object === own);
    const picked = only(kin.length > 0 ? kin : group);
    if (picked.kind !== 'none') return picked;
  }
  return { kind: 'none' };
}

/** Finds the records that may be a person's among these, each once: by address, and by Intercom's id. */
export function indexRecords(records: readonly SalesforceSide[]): (person: Person) => SalesforceSide[] {
  const byAddress = Map.groupBy(records, ({ email }) => foldAddress(email ?? ''));
  const byId = Map.groupBy(records, ({ externalId }) => externalId);
  return ({ email, externalId }) => {
    const address = foldAddress(email ?? '');
    const known = address === '' ? [] : (byAddress.get(address) ?? []);
    const linked = externalId === null ? [] : (byId.get(externalId) ?? []);
    return [...new Set([...known, ...linked])];
  };
}

/** The one person a record goes with. Of several with one address: a user before leads, as Intercom itself advises. */
export function pickPerson(record: SalesforceSide, people: readonly IntercomSide[]): Picked<IntercomSide> {
  const byId = people.filter(({ externalId }) => isSameKey(externalId, record.externalId));
  if (byId.length > 0) return only(byId);
  const byEmail = people.filter(({ email }) => isSameAddress(email, record.email));
  const users = byEmail.filter(({ role }) => role === 'user');
  if (users.length > 0) return only(users);
  const [newest] = byEmail.toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1));
  return newest === undefined ? { kind: 'none' } : { kind: 'one', side: newest };
}

/**
 * Whether the record of a pair is known by another address than its person, and may be somebody else's now. One without an
 * address, or whose address this user may not read, says nothing of the kind.
 */
export function hasMovedOn(person: Pick<IntercomSide, 'email'>, record: Pick<SalesforceSide, 'email'>): boolean {
  return isWritten(person.email) && isWritten(record.email) && !isSameAddress(person.email, record.email);
}

function only<Side extends { id: string }>(group: readonly Side[]): Picked<Side> {
  const distinct = [...new Map(group.map((side) => [side.id, side])).values()];
  const [first] = distinct;
  if (first === undefined) return { kind: 'none' };
  return distinct.length === 1 ? { kind: 'one', side: first } : { kind: 'several', count: distinct.length };
}

const isSameKey = (a: string | null, b: string | null): boolean => a !== null && a.trim() !== '' && a === b;

const isWritten = (text: string | null): text is string => text !== null && text.trim() !== '';

const isSameAddress = (a: string | null, b: string | null): boolean =>
  isWritten(a) && isWritten(b) && foldAddress(a) === foldAddress(b);
