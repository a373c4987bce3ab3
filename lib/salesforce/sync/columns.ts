import type { SyncObject } from '../../sync/mapping.ts';
import { join, name, type Soql } from '../soql.ts';
import type { SidesAsk } from './types.ts';

/** Columns without which rows cannot be told apart or put in order; nobody who reads the object is denied them. */
const certain = ['Id', 'LastModifiedDate', 'SystemModstamp'];

/**
 * What every side has. Owners are told by the prefix of their id, since a queue has neither address nor state of its own;
 * `Owner` of a lead is of the type Name, which has both columns (Object Reference, "Name").
 */
const common = ['Name', 'OwnerId', 'Owner.Email', 'Owner.IsActive'];
const own: Readonly<Record<SyncObject, readonly string[]>> = {
  Lead: ['Email', 'IsConverted', 'ConvertedContactId', 'ConvertedAccountId'],
  Contact: ['Email', 'AccountId', 'Account.OwnerId', 'Account.Owner.Email', 'Account.Owner.IsActive'],
  Account: [],
};

export const syncObjects: readonly SyncObject[] = ['Lead', 'Contact', 'Account'];

/** What this user turned out not to see, by object: asked for no more until the fields are described anew. */
export type Hidden = Map<SyncObject, Set<string>>;

/** Whether a text can be a field's API name; others come from files that people edited, and are not asked for. */
export function isFieldName(field: string): boolean {
  return /^[A-Za-z]\w*$/.test(field);
}

/** The columns of an ask, each once however it is cased (a column asked for twice is refused), without hidden ones. */
function columnsOf(ask: SidesAsk, hidden: Hidden): string[] {
  const named = [...ask.fields, ask.externalIdField].filter(isFieldName);
  const wanted = [...certain, ...common, ...own[ask.object], ...named];
  const found = new Map<string, string>();
  for (const each of wanted) if (!found.has(each.toLowerCase())) found.set(each.toLowerCase(), each);
  return [...found.values()].filter((each) => !isHidden(ask.object, each, hidden));
}

export function isHidden(object: SyncObject, column: string, hidden: Hidden): boolean {
  return hidden.get(object)?.has(column.toLowerCase()) ?? false;
}

/** The columns as a statement's part. */
export function selectOf(ask: SidesAsk, hidden: Hidden): Soql {
  return join(columnsOf(ask, hidden).map(name), ', ');
}

/**
 * Notes which columns a refusal with INVALID_FIELD is about: permissions hid them, or they are gone.
 *
 * @returns whether any was found, so that asking again makes sense.
 */
export function noteHidden(ask: SidesAsk, message: string, hidden: Hidden): boolean {
  const columns = columnsOf(ask, hidden).filter((each) => !certain.includes(each));
  const named = columns.filter((each) => isNamed(each, message, ask.object));
  const set = hidden.get(ask.object) ?? new Set();
  for (const each of named) set.add(each.toLowerCase());
  hidden.set(ask.object, set);
  return named.length > 0;
}

function isNamed(column: string, message: string, object: SyncObject): boolean {
  const told = /No such column '(\w+)' on entity '(\w+)'/.exec(message);
  const steps = column.split('.');
  if (told) {
    const isOwn = told[2] === object;
    return isOwn === (steps.length === 1) && steps.at(-1)?.toLowerCase() === told[1]?.toLowerCase();
  }
  // A number's field that is compared with a text is there and seen.
  if (message.includes('filter criterion')) return false;
  // Texts come in the user's language, names in quotes do not: a column's own, or that of a relationship on its way.
  const quoted = new Set([...message.matchAll(/'(\w+)'/g)].map((each) => each[1]?.toLowerCase()));
  const named = steps.length === 1 ? steps : steps.slice(0, -1);
  return named.some((each) => quoted.has(each.toLowerCase()));
}
