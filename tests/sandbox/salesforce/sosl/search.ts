import type { Caller, SObject } from '../engine.ts';
import { SalesforceError, SUFFIX_OBJECT } from '../errors.ts';
import { type Org, visibleObject } from '../org.ts';
import { type Rights, visibleRows } from '../rights.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import type { Cursors } from '../soql/cursors.ts';
import { runQuery } from '../soql/query.ts';
import { quote } from '../store/store.ts';
import { parseSosl, type SearchGroupName } from './parse.ts';
import { matches, readTerms, type SearchGroup } from './terms.ts';

const TEXT_TYPES: Field['type'][] = ['string', 'email', 'phone', 'url', 'textarea', 'combobox'];
const NAMES = ['Name', 'FirstName', 'LastName', 'Company', 'Subject', 'CaseNumber', 'SuppliedName', 'SuppliedCompany'];

function isSearched(field: Field, group: SearchGroupName): boolean {
  if (group === 'NAME') return NAMES.includes(field.name);
  if (group === 'EMAIL') return field.type === 'email';
  if (group === 'PHONE') return field.type === 'phone' || field.name === 'SuppliedPhone';
  return TEXT_TYPES.includes(field.type);
}

/** Ids of the rows whose readable text answers the search. */
function findIds(
  org: Org,
  rights: Rights,
  object: ObjectSchema,
  group: SearchGroupName,
  terms: SearchGroup[],
): string[] {
  const borrowed = (field: Field) =>
    object.name === 'Case' && ['ContactEmail', 'ContactPhone', 'ContactMobile', 'ContactFax'].includes(field.name);
  const fields = object.fields.filter(
    (field) => isSearched(field, group) && !rights.hides(object.name, field.name) && !borrowed(field),
  );
  if (fields.length === 0) return [];
  const visible = visibleRows(rights, object, 't');
  const columns = ['t."Id"', ...fields.map((field) => `t.${quote(field.name)}`)].join(', ');
  const sql = `SELECT ${columns} FROM ${quote(object.name)} t WHERE t."IsDeleted" = 0 AND ${visible.sql}`;
  const rows = org.store.arrays(sql, visible.params);
  const found = rows.filter((row) =>
    matches(
      terms,
      row
        .slice(1)
        .filter((value) => value !== null)
        .join('\n'),
    ),
  );
  return found.map((row) => String(row[0]));
}

function searchableObject(org: Org, name: string, rights: Rights): ObjectSchema {
  const object = visibleObject(org, name, rights);
  if (object === undefined) {
    throw new SalesforceError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported. ${SUFFIX_OBJECT}`);
  }
  if (object.definition.without?.includes('searchable')) {
    throw new SalesforceError(400, 'INVALID_TYPE', `entity type ${object.name} does not support search`);
  }
  return object;
}

/** `Name, Email WHERE … ORDER BY … LIMIT n` as the SOQL statement it stands for. */
function toSoql(object: string, select: string | undefined): string {
  if (select === undefined) return `SELECT Id FROM ${object}`;
  const tail = /\b(?:WHERE|ORDER\s+BY|LIMIT|OFFSET)\b/i.exec(select);
  const fields = (tail === null ? select : select.slice(0, tail.index)).trim();
  return `SELECT ${fields} FROM ${object} ${tail === null ? '' : select.slice(tail.index)}`;
}

/** Runs one SOSL statement for a user; see `Engine.search`. Records come grouped by object, as RETURNING lists them. */
export function runSearch(org: Org, cursors: Cursors, sosl: string, caller: Caller): { searchRecords: SObject[] } {
  const search = parseSosl(sosl);
  const terms = readTerms(search.find);
  const rights = org.rightsOf(caller);
  const everything = org.schema.objects.filter((object) => !object.definition.without?.includes('searchable'));
  const readable = everything.filter((object) => rights.can(object.name, 'r'));
  const returning =
    search.returning.length > 0 ? search.returning : readable.map(({ name }) => ({ object: name, select: undefined }));
  const searchRecords = returning.flatMap(({ object: name, select }) => {
    const object = searchableObject(org, name, rights);
    const ids = findIds(org, rights, object, search.fields, terms);
    return runQuery(org, cursors, toSoql(object.name, select), caller, { among: ids }).records;
  });
  return { searchRecords: searchRecords.slice(0, search.limit) };
}
