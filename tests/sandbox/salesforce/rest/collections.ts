import type { WriteOptions } from '../engine.ts';
import { fieldIntegrity, SalesforceError, wrongKindOfId } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { ServiceContext } from '../oauth/context.ts';
import { refuse } from './answer.ts';
import { readByIds } from './collection-reads.ts';
import { type CollectionRecord, readRecords, refuseTooMany } from './collection-request.ts';
import { type SaveResult, saveAll } from './collection-save.ts';
import { findObject, findObjectOfId } from './describe.ts';
import { type JsonObject, type RestRequest, readWriteOptions } from './request.ts';
import type { Handler, Route } from './routes.ts';

/** Looks objects up by the names records give; each once a request. @throws SalesforceError when this user has no such object */
function openCatalogue(context: ServiceContext, request: RestRequest) {
  const known = new Map<string, ReturnType<typeof findObject>>();
  return (type: string) => {
    const found = known.get(type) ?? findObject(context.engine, request.caller, type);
    known.set(type, found);
    if (found !== undefined) return found;
    throw new SalesforceError(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`, []);
  };
}

const create: Handler = (context, request) => {
  const read = readRecords(request);
  if ('refused' in read) return read.refused;
  const options = readWriteOptions(request.headers);
  const objectOf = openCatalogue(context, request);
  const save = ({ type, fields }: CollectionRecord): SaveResult => {
    const { id } = context.engine.create(objectOf(type).name, fields, request.caller, options);
    return { id, success: true, errors: [] };
  };
  return saveAll(context, read.records, read.allOrNone, save, () => true);
};

/** The key of a record's fields under a name, however it is cased; '' when there is none. */
const keyOf = (fields: JsonObject, name: string) =>
  Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase()) ?? '';

/** The text under a name; '' when there is none. */
function textOf({ fields }: CollectionRecord, name: string): string {
  const value = fields[keyOf(fields, name)];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Values that more than one record of the request brings; every one of those records is refused. */
function findRepeated(values: string[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const value of values) (seen.has(value) ? repeated : seen).add(value);
  repeated.delete('');
  return repeated;
}

const update: Handler = (context, request) => {
  const read = readRecords(request);
  if ('refused' in read) return read.refused;
  const options = readWriteOptions(request.headers);
  const objectOf = openCatalogue(context, request);
  const idOf = (record: CollectionRecord) => toId18(textOf(record, 'Id')) ?? textOf(record, 'Id');
  const repeated = findRepeated(read.records.map(idOf));
  const save = (record: CollectionRecord): SaveResult => {
    const object = objectOf(record.type);
    const id = idOf(record);
    if (id === '') throw new SalesforceError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', []);
    if (repeated.has(id)) throw new SalesforceError(400, 'DUPLICATE_VALUE', `Duplicate id specified: ${id}`, ['Id']);
    if (toId18(id) === undefined || !id.startsWith(object.keyPrefix ?? '-')) {
      throw wrongKindOfId(`${object.label} ID`, id, 'Id');
    }
    const { [keyOf(record.fields, 'Id')]: _id, ...fields } = record.fields;
    context.engine.update(object.name, id, fields, request.caller, options);
    return { id, success: true, errors: [] };
  };
  return saveAll(context, read.records, read.allOrNone, save, () => false);
};

const remove: Handler = (context, request) => {
  const ids = (request.query.get('ids') ?? '').split(',').map((id) => id.trim());
  if (ids.join('') === '') return refuse(400, 'MISSING_ARGUMENT', 'The ids parameter is required');
  if (ids.length > 200) return refuseTooMany();
  const allOrNone = request.allOrNone ?? request.query.get('allOrNone')?.toLowerCase() === 'true';
  const save = (given: string): SaveResult => {
    const id = toId18(given);
    const object = id === undefined ? undefined : findObjectOfId(context.engine, request.caller, id);
    if (id === undefined || object === undefined) {
      throw new SalesforceError(400, 'MALFORMED_ID', `malformed id ${given}`, []);
    }
    context.engine.delete(object.name, id, request.caller);
    return { id, success: true, errors: [] };
  };
  return saveAll(context, ids, allOrNone, save, () => false);
};

interface Upsert {
  object: string;
  field: string;
  options: WriteOptions;
}

function upsertOne(
  context: ServiceContext,
  request: RestRequest,
  { object, field, options }: Upsert,
  value: string,
  fields: JsonObject,
): SaveResult {
  const [id, ...others] = context.engine.findByExternalId(object, field, value, request.caller);
  if (others.length > 0) {
    const text = `${field}: more than one record found for external id field: [${[id, ...others].join(', ')}]`;
    throw new SalesforceError(400, 'DUPLICATE_EXTERNAL_ID', text, [field]);
  }
  if (id !== undefined) {
    context.engine.update(object, id, fields, request.caller, options);
    return { id, success: true, errors: [], created: false };
  }
  const made = context.engine.create(object, { ...fields, [field]: value }, request.caller, options);
  return { id: made.id, success: true, errors: [], created: true };
}

const upsert: Handler = (context, request, { object: name = '', field = '' }) => {
  const read = readRecords(request);
  if ('refused' in read) return read.refused;
  const object = openCatalogue(context, request)(name).name;
  const options = readWriteOptions(request.headers);
  const repeated = findRepeated(read.records.map((record) => textOf(record, field).toLowerCase()));
  const save = (record: CollectionRecord): SaveResult => {
    if (record.type.toLowerCase() !== object.toLowerCase()) {
      throw fieldIntegrity(`The record's type ${record.type} is not ${object}`);
    }
    const value = textOf(record, field);
    if (value === '') throw new SalesforceError(400, 'MISSING_ARGUMENT', `${field} not specified`, []);
    if (repeated.has(value.toLowerCase())) {
      throw new SalesforceError(400, 'DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field]);
    }
    const { [keyOf(record.fields, field)]: _value, ...fields } = record.fields;
    return upsertOne(context, request, { object, field, options }, value, fields);
  };
  return saveAll(context, read.records, read.allOrNone, save, (result) => result.created === true);
};

/** sObject Collections: up to 200 records in one call of the API. */
export const collectionRoutes: Route[] = [
  { path: '/composite/sobjects', methods: { POST: create, PATCH: update, DELETE: remove } },
  { path: '/composite/sobjects/:object', methods: { GET: readByIds, POST: readByIds } },
  { path: '/composite/sobjects/:object/:field', methods: { PATCH: upsert } },
];
