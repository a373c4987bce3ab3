import { queryError, type SalesforceError, SUFFIX_FIELD } from '../errors.ts';
import type { Org } from '../org.ts';
import { type Rights, visibleRows } from '../rights.ts';
import type { Field } from '../schema/field.ts';
import { text } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { quote, type SqlValue } from '../store/store.ts';
import { locate } from './parse.ts';

/** A piece of SQL and the values for its question marks. */
export interface Sql {
  sql: string;
  params: SqlValue[];
}

/** What translating one statement needs to know. */
export interface Translation {
  org: Org;
  rights: Rights;
  soql: string;
  /** queryAll: deleted rows too. */
  all: boolean;
  nextAlias(): string;
}

/** One end of a relationship path: the tables it may lie in (several when polymorphic). */
export interface Stop {
  targets: { object: ObjectSchema; alias: string; foreign: string | undefined }[];
  polymorphic: boolean;
}

export interface Column {
  /** SQL expression. */
  expr: string;
  field: Field;
  object: ObjectSchema;
  /** Relationship names and field under the schema's own casing. */
  path: string[];
  /** The lookup column that leads to the row, when it lies on another one. */
  foreign: string | undefined;
}

export interface Scope {
  object: ObjectSchema;
  alias: string;
  translation: Translation;
  /** `LEFT JOIN …` parts and their parameters, filled while paths are resolved. */
  joins: { sql: string; params: SqlValue[] };
  stop(relationships: string[], whole: string): { stop: Stop; names: string[] };
  column(path: string): Column;
  noColumn(name: string, object: string, whole: string): SalesforceError;
}

/** Fields of the pseudo-object `Name` that polymorphic relationships show (Object Reference, Name). */
const NAME_FIELDS = [
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'Type',
  'Email',
  'Phone',
  'Title',
  'Alias',
  'Username',
  'IsActive',
  'ProfileId',
  'UserRoleId',
];
const MAX_LEVELS = 5;

/** Read-only fields whose value lies on another record. */
const BORROWED: Record<string, [foreign: string, object: string, field: string]> = {
  'Case.ContactPhone': ['ContactId', 'Contact', 'Phone'],
  'Case.ContactMobile': ['ContactId', 'Contact', 'MobilePhone'],
  'Case.ContactEmail': ['ContactId', 'Contact', 'Email'],
  'Case.ContactFax': ['ContactId', 'Contact', 'Fax'],
};

/** SQL for a field of the row behind `alias`. */
export function fieldSql(object: ObjectSchema, field: Field, alias: string): string {
  const borrowed = BORROWED[`${object.name}.${field.name}`];
  if (borrowed === undefined) return `${alias}.${quote(field.name)}`;
  const [foreign, table, name] = borrowed;
  return `(SELECT b.${quote(name)} FROM ${quote(table)} b WHERE b."Id" = ${alias}.${quote(foreign)})`;
}

function nameColumn(stop: Stop, wanted: string): { expr: string; field: Field } | undefined {
  const name = NAME_FIELDS.find((known) => known.toLowerCase() === wanted.toLowerCase());
  if (name === undefined) return undefined;
  if (name === 'Type') {
    const cases = stop.targets.map(({ alias, object }) => `WHEN ${alias}."Id" IS NOT NULL THEN '${object.name}'`);
    return { expr: `CASE ${cases.join(' ')} END`, field: text('Type', 'Type', 40, { access: 'r' }) };
  }
  const found = stop.targets.flatMap(({ object, alias }) => {
    const field = name === 'Name' ? object.nameField : object.field(name);
    return field === undefined ? [] : [{ expr: fieldSql(object, field, alias), field }];
  });
  const [first, ...others] = found;
  if (first === undefined) return { expr: 'NULL', field: text(name, name, 255, { access: 'r' }) };
  const expr = others.length === 0 ? first.expr : `coalesce(${found.map((entry) => entry.expr).join(', ')})`;
  return { expr, field: name === 'Name' ? { ...first.field, name: 'Name' } : first.field };
}

function badRelationship(translation: Translation, name: string, whole: string): SalesforceError {
  const message = `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  return queryError('INVALID_FIELD', translation.soql, locate(translation.soql, whole), message);
}

/** Adds the joins of one relationship: one table for each object the lookup may point to. */
function joinTargets(translation: Translation, joins: Scope['joins'], from: Stop, field: Field): Stop {
  const { org, rights } = translation;
  const [source] = from.targets;
  const targets = field.referenceTo.flatMap((name) => {
    const target = org.schema.object(name);
    if (target === undefined || !rights.can(target.name, 'r') || source === undefined) return [];
    const alias = translation.nextAlias();
    const visible = visibleRows(rights, target, alias);
    const foreign = `${source.alias}.${quote(field.name)}`;
    joins.sql += ` LEFT JOIN ${quote(target.name)} ${alias} ON ${alias}."Id" = ${foreign} AND ${visible.sql}`;
    joins.params.push(...visible.params);
    return [{ object: target, alias, foreign }];
  });
  return { targets, polymorphic: field.polymorphicForeignKey };
}

/** Walks relationship names from the FROM object, joining each once. */
function createWalk(translation: Translation, joins: Scope['joins'], home: Stop, aliasInQuery: string | undefined) {
  const { rights, soql } = translation;
  const stops = new Map<string, Stop>();
  const root = home.targets[0]?.object;

  /** `Contact.Email FROM Contact` and `c.Email FROM Contact c` name the FROM object itself. */
  const withoutPrefix = (relationships: string[]) => {
    const head = relationships[0]?.toLowerCase();
    const byAlias = head !== undefined && head === aliasInQuery?.toLowerCase();
    const byName = head === root?.name.toLowerCase() && root?.parent(head ?? '') === undefined;
    return byAlias || byName ? relationships.slice(1) : relationships;
  };

  return (relationships: string[], whole: string): { stop: Stop; names: string[] } => {
    const parts = withoutPrefix(relationships);
    if (parts.length > MAX_LEVELS) {
      const message = 'SOQL relationship path exceeds the maximum of 5 levels';
      throw queryError('MALFORMED_QUERY', soql, locate(soql, whole), message);
    }
    let stop = home;
    const names: string[] = [];
    for (const part of parts) {
      const from = stop.polymorphic ? undefined : stop.targets[0]?.object;
      const field = from?.parent(part);
      if (from === undefined || field === undefined || rights.hides(from.name, field.name)) {
        throw badRelationship(translation, part, whole);
      }
      names.push(field.relationshipName ?? part);
      const key = names.join('.');
      const next = stops.get(key) ?? joinTargets(translation, joins, stop, field);
      if (next.targets.length === 0) throw badRelationship(translation, part, whole);
      stops.set(key, next);
      stop = next;
    }
    return { stop, names };
  };
}

/** Opens a FROM: paths are resolved against it, each relationship joined once. */
export function openScope(translation: Translation, object: ObjectSchema, aliasInQuery?: string): Scope {
  const { rights, soql } = translation;
  const alias = translation.nextAlias();
  const joins: Scope['joins'] = { sql: '', params: [] };
  const home: Stop = { targets: [{ object, alias, foreign: undefined }], polymorphic: false };
  const walk = createWalk(translation, joins, home, aliasInQuery);

  const noColumn = (name: string, entity: string, whole: string) => {
    const message = `No such column '${name}' on entity '${entity}'. ${SUFFIX_FIELD}`;
    return queryError('INVALID_FIELD', soql, locate(soql, whole), message);
  };

  const column = (path: string): Column => {
    const parts = path.split('.').map((part) => part.trim());
    const last = parts.pop() ?? '';
    const { stop, names } = walk(parts, path);
    const [target] = stop.targets;
    if (stop.polymorphic && target !== undefined) {
      const found = nameColumn(stop, last);
      if (found === undefined) throw noColumn(last, 'Name', path);
      return { ...found, object: target.object, path: [...names, found.field.name], foreign: undefined };
    }
    const field = target?.object.field(last);
    if (target === undefined || field === undefined || rights.hides(target.object.name, field.name)) {
      throw noColumn(last, target?.object.name ?? object.name, path);
    }
    const expr = fieldSql(target.object, field, target.alias);
    return { expr, field, object: target.object, path: [...names, field.name], foreign: target.foreign };
  };

  return { object, alias, translation, joins, stop: walk, column, noColumn };
}
