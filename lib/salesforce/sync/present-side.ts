import type { SalesforceSide, SyncValue } from '../../sync/sides.ts';
import { flag, idAt, instant, type RowLike, text } from '../rows.ts';
import type { SidesAsk } from './types.ts';

/** A row of `columnsOf(ask)` as a side; null when it has no id. */
export function presentSide(row: RowLike, ask: SidesAsk): SalesforceSide | null {
  const id = idAt(row, 'Id');
  if (id === null) return null;
  const contactId = flag(row, 'IsConverted') === true ? idAt(row, 'ConvertedContactId') : null;
  return {
    id,
    object: ask.object,
    name: text(row, 'Name'),
    email: text(row, 'Email'),
    externalId: ask.externalIdField === '' ? null : text(row, ask.externalIdField),
    modifiedAt: Math.floor(Date.parse(instant(row, 'LastModifiedDate') ?? '') / 1000) || 0,
    owner: ownerAt(row, ''),
    accountOwner: ask.object === 'Contact' ? ownerAt(row, 'Account.') : null,
    accountId: ask.object === 'Contact' ? idAt(row, 'AccountId') : null,
    convertedTo: contactId === null ? null : { contactId, accountId: idAt(row, 'ConvertedAccountId') },
    values: valuesOf(row, ask.fields),
  };
}

/** How ids of users begin; a queue's begin with 00G (Object Reference, "Standard Object Prefixes"). */
const userPrefix = '005';

/** Salesforce appends `.invalid` to users' addresses when it makes a sandbox (Salesforce Help, "Sandbox Setup Considerations"). */
function ownerAt(row: RowLike, path: string): SalesforceSide['owner'] {
  const id = idAt(row, `${path}OwnerId`);
  if (!id?.startsWith(userPrefix)) return null;
  const email =
    text(row, `${path}Owner.Email`)
      ?.toLowerCase()
      .replace(/\.invalid$/, '') ?? null;
  return { id, email: flag(row, `${path}Owner.IsActive`) === false ? null : email };
}

function valuesOf(row: RowLike, fields: readonly string[]): Record<string, SyncValue> {
  const values: Record<string, SyncValue> = {};
  for (const field of fields) {
    const value = plainValue(row[field]);
    if (value !== undefined) values[field] = value;
  }
  return values;
}

/** Salesforce's way to write date-times in JSON; its tables and this product write them `…Z`. */
const dateTime = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3})\+0000$/;

/** Objects (addresses, locations) are no values; undefined where there is none. */
function plainValue(value: unknown): SyncValue | undefined {
  if (typeof value === 'string') return value.replace(dateTime, '$1Z');
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : undefined;
}
