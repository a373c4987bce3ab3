import { type Field, field, reference } from './field.ts';

const byTheSystem = { access: 'r', defaultedOnCreate: true, nillable: false } as const;

/** Who made the record and when; the same on every object that has them. */
export function auditFields(): Field[] {
  return [
    field('datetime', 'CreatedDate', 'Created Date', byTheSystem),
    reference('CreatedById', 'Created By ID', ['User'], 'CreatedBy', byTheSystem),
    field('datetime', 'LastModifiedDate', 'Last Modified Date', byTheSystem),
    reference('LastModifiedById', 'Last Modified By ID', ['User'], 'LastModifiedBy', byTheSystem),
    field('datetime', 'SystemModstamp', 'System Modstamp', byTheSystem),
  ];
}

/** Audit fields and the recycle-bin flag. */
export function systemFields(): Field[] {
  return [field('boolean', 'IsDeleted', 'Deleted', { access: 'r' }), ...auditFields()];
}
