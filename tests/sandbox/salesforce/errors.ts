import type { ExceptionCode, StatusCode } from '@salesforce/types/partner';

/** Codes of Bulk API 2.0 alone: its guide's error list, upper case and in one word as its answers spell them. */
type BulkCode = 'API_ERROR' | 'CLIENTINPUTERROR' | 'INVALIDENTITY' | 'INVALIDJOB' | 'INVALIDJOBSTATE';

/** Every `errorCode` REST may send: the partner WSDL's two enumerations, one HTTP-only code of the REST guide, and bulk jobs' own. */
export type ErrorCode = StatusCode | ExceptionCode | BulkCode | 'PRECONDITION_FAILED';

export interface ErrorEntry extends Record<string, unknown> {
  message: string;
  errorCode: ErrorCode;
  fields?: string[];
}

/** A refusal as REST words it: HTTP status and the entry of the error array. */
export class SalesforceError extends Error {
  readonly status: number;
  readonly errorCode: ErrorCode;
  readonly fields: string[] | undefined;
  readonly extra: Record<string, unknown>;

  constructor(
    status: number,
    errorCode: ErrorCode,
    message: string,
    fields?: string[],
    extra: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'SalesforceError';
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
    this.extra = extra;
  }

  /** The response body: REST errors are an array, also when there is only one. */
  toBody(): ErrorEntry[] {
    const entry: ErrorEntry = { ...this.extra, message: this.message, errorCode: this.errorCode };
    if (this.fields !== undefined) entry.fields = this.fields;
    return [entry];
  }
}

export function notFound(): SalesforceError {
  return new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

export function notAnId(value: string): SalesforceError {
  return new SalesforceError(
    404,
    'NOT_FOUND',
    `Provided external ID field does not exist or is not accessible: ${value}`,
  );
}

export function entityIsDeleted(): SalesforceError {
  return new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
}

/** An update or delete of a record that is not there, or that the user cannot see. */
export function invalidCrossReference(): SalesforceError {
  return new SalesforceError(404, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
}

export function noAccess(): SalesforceError {
  return new SalesforceError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
}

export function cannotInsert(object: string): SalesforceError {
  return new SalesforceError(
    403,
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `entity type cannot be inserted: ${object}`,
    [],
  );
}

export function noAccessToReference(id: string): SalesforceError {
  return new SalesforceError(
    400,
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    `insufficient access rights on cross-reference id: ${id}`,
    [],
  );
}

export function noSuchColumn(name: string, object: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);
}

export function fieldsNotWriteable(names: string[]): SalesforceError {
  const text = `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', text, names);
}

export function requiredMissing(names: string[]): SalesforceError {
  return new SalesforceError(
    400,
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${names.join(', ')}]`,
    names,
  );
}

export function badPicklistValue(label: string, value: string, name: string): SalesforceError {
  return new SalesforceError(
    400,
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${label}: bad value for restricted picklist field: ${value}`,
    [name],
  );
}

export function tooLong(label: string, value: string, max: number, name: string): SalesforceError {
  return new SalesforceError(400, 'STRING_TOO_LONG', `${label}: data value too large: ${value} (max length=${max})`, [
    name,
  ]);
}

export function badEmail(label: string, value: string, name: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${value}`, [name]);
}

export function wrongKindOfId(label: string, value: string, name: string): SalesforceError {
  return new SalesforceError(400, 'MALFORMED_ID', `${label}: id value of incorrect type: ${value}`, [name]);
}

export function cannotDeserialize(type: string, token: string, value: string): SalesforceError {
  const text = `Cannot deserialize instance of ${type} from ${token} value ${value} or request may be missing a required field`;
  return new SalesforceError(400, 'JSON_PARSER_ERROR', text);
}

/** `winner` is the record that holds the value already; Salesforce writes its 15-character id. */
export function duplicateValue(field: string, winner: string): SalesforceError {
  return new SalesforceError(
    400,
    'DUPLICATE_VALUE',
    `duplicate value found: ${field} duplicates value on record with id: ${winner.slice(0, 15)}`,
    [],
  );
}

export function convertedLead(): SalesforceError {
  return new SalesforceError(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
}

export function fieldIntegrity(message: string, fields: string[] = []): SalesforceError {
  return new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', message, fields);
}

export function inactiveOwner(id: string, label: string): SalesforceError {
  const text = `operation performed with inactive user [${id.slice(0, 15)}] as owner of ${label.toLowerCase()}`;
  return new SalesforceError(400, 'INACTIVE_OWNER_OR_USER', text, []);
}

export function rowLocked(id: string): SalesforceError {
  const text = `unable to obtain exclusive access to this record or 1 records: ${id}`;
  return new SalesforceError(400, 'UNABLE_TO_LOCK_ROW', text, []);
}

/** The same where Salesforce does not say which record it was. */
export function rowsLocked(): SalesforceError {
  const text = 'unable to obtain exclusive access to this record or 1 records';
  return new SalesforceError(400, 'UNABLE_TO_LOCK_ROW', text, []);
}

export function changedSince(): SalesforceError {
  return new SalesforceError(
    412,
    'PRECONDITION_FAILED',
    'The request was rejected because the record has been modified since the given date.',
  );
}

export function validationFailed(message: string, field: string | undefined): SalesforceError {
  return new SalesforceError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === undefined ? [] : [field]);
}

/** What Salesforce says when the winner of a unique value is out of the user's sight. */
export function hiddenDuplicateValue(): SalesforceError {
  const text = 'duplicate value found: <unknown> duplicates value on record with id: <unknown>';
  return new SalesforceError(400, 'DUPLICATE_VALUE', text, []);
}

export function invalidAssignmentRule(id: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`, []);
}

/** An Apex trigger that ended in an exception: its name and moment, then what happened where, on lines of their own. */
export function triggerFailed(name: string, event: string, message?: string): SalesforceError {
  const moment = { create: 'BeforeInsert', update: 'BeforeUpdate', delete: 'BeforeDelete' }[event] ?? 'BeforeInsert';
  const cause = message ?? 'System.NullPointerException: Attempt to de-reference a null object';
  const text = `${name}: execution of ${moment}\n\ncaused by: ${cause}\n\nTrigger.${name}: line 3, column 1`;
  return new SalesforceError(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', text, []);
}

/** Writes while Salesforce upgrades the instance: reading goes on. */
export function readOnlyForMaintenance(): SalesforceError {
  const text = "Updates can't be made during maintenance.";
  return new SalesforceError(400, 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', text, []);
}

export function invalidQueryLocator(): SalesforceError {
  return new SalesforceError(404, 'INVALID_QUERY_LOCATOR', 'Invalid query locator');
}

export function malformedQuery(message: string): SalesforceError {
  return new SalesforceError(400, 'MALFORMED_QUERY', message);
}

export function malformedSearch(message: string): SalesforceError {
  return new SalesforceError(400, 'MALFORMED_SEARCH', message);
}

/** Words around the error, caret and position, as the query service shows them: about 35 characters to each side. */
function showPlace(soql: string, offset: number): string {
  const before = soql.slice(0, offset);
  const row = before.split('\n').length;
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = soql.indexOf('\n', offset);
  const line = soql.slice(lineStart, lineEnd < 0 ? soql.length : lineEnd);
  const column = offset - lineStart;
  let start = column > 36 ? column - 36 : 0;
  if (start > 0) {
    const gap = line.indexOf(' ', start);
    if (gap >= 0 && gap < column) start = gap + 1;
  }
  let end = Math.min(line.length, column + 36);
  if (end < line.length) {
    const gap = line.lastIndexOf(' ', end);
    if (gap > column) end = gap;
  }
  const excerpt = line.slice(start, end);
  return `\n${excerpt}\n${' '.repeat(column - start)}^\nERROR at Row:${row}:Column:${column + 1}\n`;
}

/** An error with the caret block. Without a known place (`offset` < 0) only the sentence is sent. */
export function queryError(code: ErrorCode, soql: string, offset: number, message: string): SalesforceError {
  return new SalesforceError(400, code, (offset < 0 ? '' : showPlace(soql, offset)) + message);
}

export const SUFFIX_FIELD =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
export const SUFFIX_OBJECT =
  "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
