import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import type { Row } from '../store/store.ts';
import { refreshLastActivity } from './derive.ts';

/** When and by whom a record was changed: what it changes elsewhere was changed then and by them. */
function stampsOf({ LastModifiedDate = null, LastModifiedById = null, SystemModstamp = null }: Row): Row {
  return { LastModifiedDate, LastModifiedById, SystemModstamp };
}

/** The contact that every person account has, kept in step with it. */
function syncPersonContact(org: Org, row: Row): void {
  if (org.features.personAccounts !== true || row.IsPersonAccount !== 1) return;
  const person: Row = {
    LastName: row.LastName ?? null,
    FirstName: row.FirstName ?? null,
    Salutation: row.Salutation ?? null,
    Name: row.Name ?? null,
    Email: row.PersonEmail ?? null,
    Title: row.PersonTitle ?? null,
    MobilePhone: row.PersonMobilePhone ?? null,
    Phone: row.Phone ?? null,
    OwnerId: row.OwnerId ?? null,
    ...stampsOf(row),
  };
  if (typeof row.PersonContactId === 'string') {
    org.store.update('Contact', row.PersonContactId, person);
    return;
  }
  const id = org.mintId('003');
  const { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp } = row;
  const system = { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp };
  const contact = { ...person, ...system, Id: id, AccountId: row.Id, IsPersonAccount: 1, IsDeleted: 0 };
  org.store.insert('Contact', contact as Row);
  org.store.update('Account', String(row.Id), { PersonContactId: id });
}

/** The other way: what somebody changes on a person's contact shows on the account. */
function syncPersonAccount(org: Org, row: Row): void {
  if (org.features.personAccounts !== true || row.IsPersonAccount !== 1 || typeof row.AccountId !== 'string') return;
  org.store.update('Account', row.AccountId, {
    LastName: row.LastName ?? null,
    FirstName: row.FirstName ?? null,
    Name: row.Name ?? null,
    PersonEmail: row.Email ?? null,
    PersonTitle: row.Title ?? null,
    PersonMobilePhone: row.MobilePhone ?? null,
    ...stampsOf(row),
  });
}

/** Only one contact role of an opportunity is primary. */
function keepOnePrimary(org: Org, row: Row): void {
  if (row.IsPrimary !== 1) return;
  const sql =
    'UPDATE "OpportunityContactRole" SET "IsPrimary" = 0, "SystemModstamp" = ? WHERE "OpportunityId" = ? AND "Id" <> ? AND "IsPrimary" = 1';
  org.store.run(sql, [row.SystemModstamp ?? null, row.OpportunityId ?? null, row.Id ?? null]);
}

/** What Salesforce itself changes elsewhere when a record is saved. */
export function afterWrite(org: Org, object: ObjectSchema, row: Row, given: Row, before: Row | undefined): void {
  if (object.name === 'Account') syncPersonContact(org, row);
  if (object.name === 'Contact') syncPersonAccount(org, row);
  if (object.name === 'OpportunityContactRole') keepOnePrimary(org, row);
  if (object.name === 'Task' || object.name === 'Event') {
    if (before !== undefined) refreshLastActivity(org, before);
    refreshLastActivity(org, row);
  }
  if (object.name === 'Opportunity' && before === undefined && typeof given.ContactId === 'string') {
    const { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp } = row;
    const system = { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp };
    const role = {
      ...system,
      Id: org.mintId('00K'),
      OpportunityId: row.Id,
      ContactId: given.ContactId,
      IsPrimary: 1,
      IsDeleted: 0,
    };
    org.store.insert('OpportunityContactRole', role as Row);
  }
}
