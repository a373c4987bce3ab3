import type { Caller, SObject } from '../engine.ts';
import { noSuchColumn, notFound, SalesforceError } from '../errors.ts';
import { type Org, visibleObject } from '../org.ts';
import { visibleRows } from '../rights.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { openScope, type Translation } from '../soql/scope.ts';
import { openSelection, selectPath } from '../soql/select.ts';
import { recordUrl, shapeRecord } from '../soql/shape.ts';
import { ignoresCase, quote, type SqlValue } from '../store/store.ts';
import { coerce } from './coerce.ts';
import { findRow } from './write.ts';

function chooseFields(object: ObjectSchema, names: string[] | undefined, hides: (field: Field) => boolean): Field[] {
  if (names === undefined) return object.fields.filter((field) => !hides(field));
  return names.map((name) => {
    const field = object.field(name.trim());
    if (field === undefined || hides(field)) throw noSuchColumn(name.trim(), object.name);
    return field;
  });
}

/** One record as `GET /sobjects/X/id` sends it: every readable field (or the named ones) in schema order. */
export function readRecord(org: Org, name: string, id: string, caller: Caller | null, fields?: string[]): SObject {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  const row = findRow(org, object, id, rights, 'read');
  const chosen = chooseFields(object, fields, (field) => rights.hides(object.name, field.name));
  let aliases = 0;
  const translation: Translation = { org, rights, soql: '', all: true, nextAlias: () => `t${aliases++}` };
  const selection = openSelection(openScope(translation, object));
  for (const field of new Set(chosen)) selectPath(selection, field.name);
  if (!chosen.some((field) => field.type === 'id')) selectPath(selection, 'Id');
  const sql = `SELECT ${selection.columns.join(', ')} FROM ${quote(object.name)} ${selection.scope.alias} WHERE "Id" = ?`;
  const [values = []] = org.store.arrays(sql, [row.Id ?? null]);
  const version = caller?.version ?? '67.0';
  return shapeRecord(
    { type: object.name, url: recordUrl(version, object.name, row.Id) },
    selection.nodes,
    values,
    version,
  );
}

/** Ids of the visible records with this value in an external-id field (or `Id`); see `Engine.findByExternalId`. */
export function findByExternalId(org: Org, name: string, fieldName: string, value: string, caller: Caller): string[] {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  const field = object.field(fieldName);
  const usable =
    field !== undefined && (field.externalId || field.type === 'id') && !rights.hides(object.name, field.name);
  if (!usable) {
    const text = `Provided external ID field does not exist or is not accessible: ${fieldName}`;
    throw new SalesforceError(404, 'NOT_FOUND', text);
  }
  const stored: SqlValue = coerce(org, field, value, false);
  const visible = visibleRows(rights, object, 't');
  const match = ignoresCase(field) ? `fold(t.${quote(field.name)}) = fold(?)` : `t.${quote(field.name)} = ?`;
  const sql = `SELECT t."Id" FROM ${quote(object.name)} t WHERE ${match} AND t."IsDeleted" = 0 AND ${visible.sql}`;
  return org.store.rows(sql, [stored, ...visible.params]).map((row) => String(row.Id));
}
