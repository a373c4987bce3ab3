import type { Caller, WriteOptions } from '../engine.ts';
import {
  cannotInsert,
  changedSince,
  convertedLead,
  duplicateValue,
  entityIsDeleted,
  hiddenDuplicateValue,
  invalidCrossReference,
  noAccess,
  notAnId,
  notFound,
  rowLocked,
  SalesforceError,
} from '../errors.ts';
import { toId18 } from '../ids.ts';
import { type Org, visibleObject } from '../org.ts';
import { type Rights, visibleRows } from '../rights.ts';
import { findAssignedOwner } from '../rules/assignment.ts';
import { checkDuplicates } from '../rules/duplicates.ts';
import { checkValidation, runTriggers } from '../rules/validation.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { ignoresCase, quote, type Row } from '../store/store.ts';
import { toSeconds } from '../store/values.ts';
import { derive, refreshLastActivity } from './derive.ts';
import { checkRequired, defaultsOf, fillRequired, readGiven } from './prepare.ts';
import { checkActivity, checkRecordTypeValues, checkReference, fitDefaults, isVisible } from './references.ts';
import { afterWrite } from './side-effects.ts';

/** The unique field whose index refused a row, and the record that holds the value. */
function explainDuplicate(
  org: Org,
  rights: Rights,
  object: ObjectSchema,
  row: Row,
  error: unknown,
): SalesforceError | undefined {
  const text = error instanceof Error ? error.message : '';
  if (!text.includes('UNIQUE constraint failed')) return undefined;
  for (const field of object.fields.filter((candidate) => candidate.unique)) {
    const value = row[field.name];
    if (value === null || value === undefined) continue;
    const [left, right] = ignoresCase(field) ? [`fold(${quote(field.name)})`, 'fold(?)'] : [quote(field.name), '?'];
    const sql = `SELECT "Id" FROM ${quote(object.name)} WHERE ${left} = ${right} AND "IsDeleted" = 0 AND "Id" <> ?`;
    const [winner] = org.store.rows(sql, [value, row.Id ?? '']);
    if (winner === undefined) continue;
    const id = String(winner.Id);
    return isVisible(org, rights, object, id) ? duplicateValue(field.name, id) : hiddenDuplicateValue();
  }
  return undefined;
}

function guardUnique<T>(org: Org, rights: Rights, object: ObjectSchema, row: Row, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainDuplicate(org, rights, object, row, error) ?? error;
  }
}

/** Whether nothing stands in the way of a write by somebody: what a fault armed for it says, and locks. */
function checkWriteable(org: Org, id: string, caller: Caller | null): void {
  if (org.writeFailure !== undefined && caller !== null) {
    org.writeFailure.met = true;
    throw org.writeFailure.error;
  }
  if (org.locks <= 0) return;
  org.locks -= 1;
  throw rowLocked(id);
}

function checkLookups(org: Org, rights: Rights, object: ObjectSchema, given: Row): void {
  for (const [name, value] of Object.entries(given)) {
    const field = object.field(name);
    if (field?.type === 'reference' && typeof value === 'string') checkReference(org, rights, object, field, value);
  }
}

/** Who changed a record last, and when: `SystemModstamp` never goes back, whatever the clock does. */
function stamps(org: Org, userId: string, before?: Row): Row {
  const now = toSeconds(org.clock.now());
  const modstamp = Math.max(now, Number(before?.SystemModstamp ?? 0));
  return { LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: modstamp };
}

/** Keeps only columns the object has, so that shared values can be written to any object. */
function onlyKnown(object: ObjectSchema, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => object.field(name) !== undefined || name === 'IsDeleted'),
  );
}

/** Creates one record; see `Engine.create`. */
export function createRecord(
  org: Org,
  name: string,
  input: Record<string, unknown>,
  caller: Caller | null,
  options: WriteOptions = {},
): { id: string } {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  const closed = object.definition.without?.includes('createable') === true || object.name === 'User';
  if (caller !== null && (closed || !rights.can(object.name, 'c'))) throw cannotInsert(object.name);
  const userId = caller?.userId ?? org.adminId;
  const given = readGiven(org, object, input, rights, 'create');
  const id = typeof given.Id === 'string' ? given.Id : org.mintId(object.keyPrefix);
  checkWriteable(org, id, caller);
  const now = toSeconds(org.clock.now());
  const system: Row = { CreatedDate: now, CreatedById: userId, ...stamps(org, userId), IsDeleted: 0 };
  if (typeof given.CreatedDate === 'number')
    Object.assign(system, { LastModifiedDate: given.CreatedDate, SystemModstamp: given.CreatedDate });
  if (typeof given.LastModifiedDate === 'number') system.SystemModstamp = given.LastModifiedDate;
  const row: Row = onlyKnown(object, {
    ...defaultsOf(org, object, userId, rights.userId),
    ...system,
    ...given,
    Id: id,
  });
  fitDefaults(org, rights, object, row, given);
  if (object.name === 'Case') numberCase(org, row);
  if (caller === null) fillRequired(org, object, row);
  checkRequired(object, row, given, 'create');
  checkLookups(org, rights, object, given);
  checkRecordTypeValues(org, rights, object, row, given);
  checkActivity(object, row);
  Object.assign(row, onlyKnown(object, derive(org, object.name, row, given, undefined)));
  return org.store.transaction(() => {
    guardUnique(org, rights, object, row, () => org.store.insert(object.name, row));
    runTriggers(org, object, id, 'create', caller);
    checkValidation(org, object, id, caller);
    checkDuplicates(org, object, row, caller, options);
    assign(org, object, row, caller, options);
    afterWrite(org, object, row, given, undefined);
    return { id };
  });
}

/** Assignment rules come after everything that may refuse the record (Apex Developer Guide, "Triggers and Order of Execution"). */
function assign(org: Org, object: ObjectSchema, row: Row, caller: Caller | null, options: WriteOptions): void {
  const id = String(row.Id);
  const owner = findAssignedOwner(org, object, id, caller, options);
  if (owner === undefined) return;
  row.OwnerId = owner;
  org.store.update(object.name, id, { OwnerId: owner });
}

/** Case numbers count up from 00001001, past any the seed gives. */
function numberCase(org: Org, row: Row): void {
  const given = Number(row.CaseNumber ?? 0);
  org.lastCaseNumber = Math.max(org.lastCaseNumber + (given > 0 ? 0 : 1), given);
  row.CaseNumber ??= String(org.lastCaseNumber).padStart(8, '0');
}

/** The stored row behind an id the user may touch. Throws what update and delete answer when there is none. */
export function findRow(org: Org, object: ObjectSchema, id: string, rights: Rights, action: 'read' | 'write'): Row {
  const id18 = toId18(id);
  if (id18 === undefined || !id18.startsWith(object.keyPrefix)) throw notAnId(id);
  const missing = action === 'read' ? notFound : invalidCrossReference;
  const row = org.store.get(object.name, id18);
  if (row === undefined) throw missing();
  if (row.IsDeleted === 1) throw entityIsDeleted();
  const visible = visibleRows(rights, object, 't');
  if (visible.sql !== '1') {
    const sql = `SELECT 1 FROM ${quote(object.name)} t WHERE t."Id" = ? AND ${visible.sql}`;
    if (org.store.rows(sql, [id18, ...visible.params]).length === 0) throw missing();
  }
  return row;
}

/** Updates one record; see `Engine.update`. */
export function updateRecord(
  org: Org,
  name: string,
  id: string,
  input: Record<string, unknown>,
  caller: Caller | null,
  options: WriteOptions = {},
): void {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  const before = findRow(org, object, id, rights, 'write');
  const closed = object.definition.without?.includes('updateable') === true;
  if (caller !== null && (closed || !rights.can(object.name, 'u'))) throw noAccess();
  const recordId = String(before.Id);
  if (options.ifUnmodifiedSince !== undefined && Number(before.LastModifiedDate) > options.ifUnmodifiedSince)
    throw changedSince();
  const given = readGiven(org, object, input, rights, 'update');
  checkWriteable(org, recordId, caller);
  if (object.name === 'Lead' && before.IsConverted === 1 && caller !== null) throw convertedLead();
  const changes: Row = onlyKnown(object, { ...stamps(org, caller?.userId ?? org.adminId, before), ...given });
  const row: Row = { ...before, ...changes };
  checkRequired(object, row, given, 'update');
  checkLookups(org, rights, object, given);
  checkRecordTypeValues(org, rights, object, row, given);
  checkActivity(object, row);
  Object.assign(row, onlyKnown(object, derive(org, object.name, row, given, before)));
  const changed = Object.fromEntries(Object.entries(row).filter(([key, value]) => before[key] !== value));
  org.store.transaction(() => {
    guardUnique(org, rights, object, row, () => org.store.update(object.name, recordId, changed));
    runTriggers(org, object, recordId, 'update', caller);
    checkValidation(org, object, recordId, caller);
    checkDuplicates(org, object, row, caller, options);
    if (options.autoAssign !== undefined) assign(org, object, row, caller, options);
    afterWrite(org, object, row, given, before);
  });
}

/** The `SystemModstamp` of a record that the org itself changes now; nothing for objects without one. */
function modstampOf(org: Org, object: ObjectSchema, before: Row | undefined): Row {
  const { SystemModstamp = null } = stamps(org, org.adminId, before);
  return onlyKnown(object, { SystemModstamp });
}

function deleteChildren(org: Org, object: ObjectSchema, id: string): void {
  for (const child of object.children) {
    const target = org.schema.object(child.childSObject);
    if (target === undefined || target.field('IsDeleted') === undefined) continue;
    const sql = `SELECT * FROM ${quote(target.name)} WHERE ${quote(child.field)} = ? AND "IsDeleted" = 0`;
    const rows = org.store.rows(sql, [id]);
    if (rows.length === 0) continue;
    if (child.onDelete === 'restrict') {
      const names = rows.map((row) => row[target.nameField?.name ?? 'Id']).join(', ');
      const text = `Your attempt to delete ${object.label} could not be completed because it is associated with the following ${target.definition.labelPlural.toLowerCase()}.: ${names}\n`;
      throw new SalesforceError(400, 'DELETE_FAILED', text, []);
    }
    for (const row of rows) {
      if (child.onDelete === 'cascade') moveToBin(org, target, String(row.Id));
      else org.store.update(target.name, String(row.Id), { [child.field]: null, ...modstampOf(org, target, row) });
    }
  }
}

function moveToBin(org: Org, object: ObjectSchema, id: string): void {
  deleteChildren(org, object, id);
  const now = toSeconds(org.clock.now());
  const modstamp = modstampOf(org, object, org.store.get(object.name, id));
  org.store.update(object.name, id, onlyKnown(object, { IsDeleted: 1, LastModifiedDate: now, ...modstamp }));
}

/** Moves one record and what cascades from it to the recycle bin; see `Engine.delete`. */
export function deleteRecord(org: Org, name: string, id: string, caller: Caller | null): void {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  const row = findRow(org, object, id, rights, 'write');
  const closed = object.definition.without?.includes('deletable') === true;
  if (caller !== null && (closed || !rights.can(object.name, 'd'))) throw noAccess();
  checkWriteable(org, String(row.Id), caller);
  org.store.transaction(() => {
    runTriggers(org, object, String(row.Id), 'delete', caller);
    moveToBin(org, object, String(row.Id));
    if (object.name === 'Task' || object.name === 'Event') refreshLastActivity(org, row);
  });
}
