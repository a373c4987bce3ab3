import { coerce } from './dml/coerce.ts';
import type { Org } from './org.ts';
import type { Row } from './store/store.ts';

/** What a user is made with. */
const settled = [
  'Id',
  'Username',
  'Email',
  'Name',
  'FirstName',
  'LastName',
  'Alias',
  'IsActive',
  'UserType',
  'TimeZoneSidKey',
  'LocaleSidKey',
  'LanguageLocaleKey',
  'EmailEncodingKey',
  'CommunityNickname',
];

/** What else a seed says of a user: title, phone, manager and the fields that an admin made. Lookups to other records are left out. */
export function setUserFields(org: Org, id: string, user: Record<string, unknown>): void {
  const schema = org.schema.object('User');
  const row: Row = {};
  for (const [name, value] of Object.entries(user)) {
    const field = schema?.field(name);
    const own = field?.type !== 'reference' || (field.name === 'ManagerId' && field.referenceTo.includes('User'));
    if (field === undefined || !own || settled.includes(field.name)) continue;
    row[field.name] = coerce(org, field, value, true);
  }
  if (Object.keys(row).length > 0) org.store.update('User', id, row);
}
