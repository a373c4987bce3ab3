import {
  badPicklistValue,
  convertedLead,
  entityIsDeleted,
  fieldIntegrity,
  inactiveOwner,
  invalidCrossReference,
  noAccessToReference,
  SalesforceError,
  wrongKindOfId,
} from '../errors.ts';
import type { Org } from '../org.ts';
import { findRecordType, listRecordTypes } from '../record-types.ts';
import { type Rights, visibleRows } from '../rights.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { quote, type Row } from '../store/store.ts';

function checkOwner(org: Org, object: ObjectSchema, ownerKind: string, owner: Row): void {
  const id = String(owner.Id);
  if (ownerKind === 'User' && owner.IsActive !== 1) throw inactiveOwner(id, object.label);
  if (ownerKind !== 'Group') return;
  const serves = org.store.rows('SELECT 1 FROM "QueueSobject" WHERE "QueueId" = ? AND "SobjectType" = ?', [
    id,
    object.name,
  ]);
  if (owner.Type !== 'Queue' || serves.length === 0) {
    throw new SalesforceError(400, 'INVALID_OPERATION', 'Queue not associated with this SObject type', []);
  }
}

/** Whether this user may read this record. */
export function isVisible(org: Org, rights: Rights, target: ObjectSchema, id: string): boolean {
  if (!rights.can(target.name, 'r')) return false;
  const visible = visibleRows(rights, target, 't');
  const sql = `SELECT 1 FROM ${quote(target.name)} t WHERE t."Id" = ? AND ${visible.sql}`;
  return visible.sql === '1' || org.store.rows(sql, [id, ...visible.params]).length > 0;
}

/** Checks one lookup value: kind, existence, deletion, the user's access, and what only owners and leads must meet. */
export function checkReference(org: Org, rights: Rights, object: ObjectSchema, field: Field, id: string): void {
  const target = org.schema.byKeyPrefix(id.slice(0, 3));
  if (target === undefined || !field.referenceTo.includes(target.name))
    throw wrongKindOfId(field.label, id, field.name);
  const row = org.store.get(target.name, id);
  if (row === undefined)
    throw new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', invalidCrossReference().message, [field.name]);
  if (row.IsDeleted === 1) throw new SalesforceError(400, 'ENTITY_IS_DELETED', entityIsDeleted().message, [field.name]);
  if (!isVisible(org, rights, target, id)) throw noAccessToReference(id);
  if (field.name === 'OwnerId') checkOwner(org, object, target.name, row);
  if (field.name === 'WhoId' && target.name === 'Lead' && row.IsConverted === 1 && rights.userId !== null)
    throw convertedLead();
  if (field.name === 'RecordTypeId') checkRecordType(org, rights, object, row);
}

function checkRecordType(org: Org, rights: Rights, object: ObjectSchema, row: Row): void {
  const id = String(row.Id);
  const type = listRecordTypes(org, object.name, rights.userId).find((candidate) => candidate.id === id);
  const usable = rights.userId === null ? type?.active === true : type?.available === true;
  if (usable) return;
  const text = `Record Type ID: this ID value isn't valid for the user: ${id}`;
  throw new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', text, ['RecordTypeId']);
}

/** A default that the record's type does not offer gives way: to nothing, or to the type's first value where there must be one. */
export function fitDefaults(org: Org, rights: Rights, object: ObjectSchema, row: Row, given: Row): void {
  if (typeof row.RecordTypeId !== 'string') return;
  const picklists = findRecordType(org, object.name, rights.userId, row.RecordTypeId)?.picklists ?? {};
  for (const [name, values] of Object.entries(picklists)) {
    const field = object.field(name);
    if (field === undefined || given[field.name] !== undefined || values.includes(String(row[field.name]))) continue;
    row[field.name] = field.nillable ? null : (values[0] ?? null);
  }
}

/** A value that the record's type does not offer is refused, whether or not the picklist is restricted. */
export function checkRecordTypeValues(org: Org, rights: Rights, object: ObjectSchema, row: Row, given: Row): void {
  if (rights.userId === null || typeof row.RecordTypeId !== 'string') return;
  const picklists = findRecordType(org, object.name, rights.userId, row.RecordTypeId)?.picklists ?? {};
  for (const [name, values] of Object.entries(picklists)) {
    const field = object.field(name);
    const value = field === undefined ? undefined : given[field.name];
    if (field === undefined || typeof value !== 'string') continue;
    const refused = (field.type === 'multipicklist' ? value.split(';') : [value]).find((one) => !values.includes(one));
    if (refused !== undefined) throw badPicklistValue(field.label, refused, field.name);
  }
}

/** A task or event about a lead cannot also be about an account, opportunity or case. */
export function checkActivity(object: ObjectSchema, row: Row): void {
  if (object.name !== 'Task' && object.name !== 'Event') return;
  const aboutLead = typeof row.WhoId === 'string' && row.WhoId.startsWith('00Q');
  if (aboutLead && row.WhatId !== null && row.WhatId !== undefined) {
    throw fieldIntegrity('Related To must be blank when the Name is a lead', ['WhatId']);
  }
}
