import { fail } from '../failures/codes.ts';
import { isRecordId, longId } from '../shared/record-id.ts';
import { readRows } from './composite.ts';
import type { Org } from './connection.ts';
import type { KeyedRecord, ObjectShape, WrittenObject } from './form-shapes.ts';
import { taskKeyField } from './key-field.ts';
import { idAt, instant, type RowLike, text } from './rows.ts';
import { dateTime, id, ids, join, name, queryAllPath, queryPath, type Soql, soql } from './soql.ts';
import type { WireFields } from './write-answer.ts';

/** The field that carries our key on this object; null: the org has none. */
export function keyFieldOf(object: WrittenObject, shape: ObjectShape | undefined): string | null {
  if (shape?.keyField) return shape.keyField;
  return object === 'Task' && shape?.fields[taskKeyField]?.createable ? taskKeyField : null;
}

const nameFields: Record<WrittenObject, string> = { Lead: 'Name', Case: 'CaseNumber', Task: 'Subject' };

/** What is read of a record of ours; `sees` tells whether this user sees a field. */
export function keyedColumns(
  object: WrittenObject,
  keyField: string | null,
  sees: (field: string) => boolean,
): string[] {
  const columns: Record<string, string[]> = {
    [nameFields[object]]: [nameFields[object]],
    CreatedDate: ['CreatedDate'],
    CreatedById: ['CreatedById', 'CreatedBy.Name'],
    LastModifiedDate: ['LastModifiedDate'],
    LastModifiedById: ['LastModifiedById'],
    OwnerId: ['Owner.Name'],
    ...(object === 'Task' ? { WhoId: ['WhoId'], WhatId: ['What.Name', 'What.Type'] } : {}),
  };
  const seen = Object.keys(columns).flatMap((field) => (sees(field) ? (columns[field] ?? []) : []));
  return ['Id', ...seen, ...(keyField === null ? [] : [keyField])];
}

/** Of these columns permissions hide only a task's; all others every reader of the object sees. */
const hideable = new Set(['Subject', 'WhoId', 'WhatId']);

/** A row of those columns. */
export function presentKeyed(
  object: WrittenObject,
  row: RowLike & { Id: string },
  keyField: string | null,
): KeyedRecord {
  return {
    id: longId(row.Id),
    key: (keyField === null ? null : text(row, keyField)) ?? '',
    name: text(row, nameFields[object]) ?? '',
    createdAt: instant(row, 'CreatedDate') ?? '',
    createdById: idAt(row, 'CreatedById') ?? '',
    createdBy: text(row, 'CreatedBy.Name') ?? '',
    ownerName: text(row, 'Owner.Name'),
    modifiedAt: instant(row, 'LastModifiedDate') ?? '',
    modifiedById: idAt(row, 'LastModifiedById') ?? '',
    relatedTo: text(row, 'What.Type') === 'Opportunity' ? text(row, 'What.Name') : null,
    whoId: idAt(row, 'WhoId'),
  };
}

async function find(
  org: Org,
  object: WrittenObject,
  shape: ObjectShape | undefined,
  where: Soql,
  order: Soql = soql``,
): Promise<KeyedRecord[]> {
  const keyField = keyFieldOf(object, shape);
  const sees = (field: string) => !hideable.has(field) || shape === undefined || shape.fields[field] !== undefined;
  const columns = join(keyedColumns(object, keyField, sees).map(name), ', ');
  const statement = soql`SELECT ${columns} FROM ${name(object)} WHERE ${where} ORDER BY CreatedDate${order} LIMIT 200`;
  return readRows(await org.get(queryPath(statement))).map((row) => presentKeyed(object, row, keyField));
}

/** Records with one of these keys; tasks without a key field are looked for on `whoIds` only. One call, or none. */
export async function findByKey(
  org: Org,
  object: WrittenObject,
  shape: ObjectShape | undefined,
  keys: readonly string[],
  whoIds: readonly string[],
): Promise<KeyedRecord[]> {
  const keyField = keyFieldOf(object, shape);
  if (keyField === null || keys.length === 0) return [];
  const held = soql`${name(keyField)} IN ${keys}`;
  if (keyField !== taskKeyField) return find(org, object, shape, held);
  const people = whoIds.filter(isRecordId);
  return people.length === 0 ? [] : find(org, object, shape, soql`WhoId IN ${ids(people)} AND ${held}`);
}

/** What makes two records the same intent, where no key tells; the first list whose fields are all filled. */
const alike: Record<WrittenObject, readonly (readonly string[])[]> = {
  Lead: [['Email'], ['LastName', 'Company']],
  Case: [['ContactId', 'Subject']],
  Task: [['WhoId', 'Subject']],
};

/**
 * This user's own records made since then that look like the intent, oldest first; none when the fields do not say enough.
 * When a record was made Salesforce tells by its own clock: how long ago that was counts, since this computer's may be wrong.
 * @param since ISO date-time, by this computer's clock
 * @param now milliseconds since the epoch, by the same
 */
export async function findAlike(
  org: Org,
  object: WrittenObject,
  shape: ObjectShape | undefined,
  fields: WireFields,
  { since, now }: { since: string; now(): number },
): Promise<KeyedRecord[]> {
  const told = alike[object].find((names) => names.every((each) => filled(fields[each]) !== null));
  if (!told) return [];
  const ago = now() - Date.parse(since);
  if (Number.isNaN(ago)) throw fail('unexpected', {}, 'date');
  const same = told.map((each) => equals(each, filled(fields[each]) ?? ''));
  const mine = soql`CreatedById = ${id(org.grant().userId)}`;
  const found = await find(org, object, shape, join([mine, ...same], ' AND '), soql` DESC`);
  const from = Date.parse(org.answeredAt()) - ago;
  return found.filter(({ createdAt }) => Date.parse(createdAt) >= from).reverse();
}

function equals(field: string, value: string): Soql {
  return field.endsWith('Id') ? soql`${name(field)} = ${id(value)}` : soql`${name(field)} = ${value}`;
}

/** Salesforce drops the space around a text when it stores it. */
function filled(value: WireFields[string] | undefined): string | null {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? null : trimmed;
}

/** A date-time of SOQL. Whole seconds, since CreatedDate knows no smaller ones. */
export function moment(iso: string): Soql {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) throw fail('unexpected', {}, 'date');
  return dateTime(new Date(Math.floor(time / 1000) * 1000));
}

/** One record as it stands; null when it is gone or out of this user's sight. One call. */
export async function readBack(
  org: Org,
  object: WrittenObject,
  shape: ObjectShape | undefined,
  recordId: string,
): Promise<KeyedRecord | null> {
  if (!isRecordId(recordId)) return null;
  return (await find(org, object, shape, soql`Id = ${id(recordId)}`))[0] ?? null;
}

/** Whether a record lies in the recycle bin: one that is only out of this user's sight does not, as far as they see. One call. */
export async function isDeleted(org: Org, object: WrittenObject, recordId: string): Promise<boolean> {
  if (!isRecordId(recordId)) return false;
  const statement = soql`SELECT Id FROM ${name(object)} WHERE Id = ${id(recordId)} AND IsDeleted = true`;
  return readRows(await org.get(queryAllPath(statement))).length > 0;
}
