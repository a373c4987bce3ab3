import { type Failure, type FailureCode, fail } from '../failures/codes.ts';
import type { FieldError } from '../messages/write.ts';
import { objectOfId } from './hosts.ts';
import type { WriteError } from './write-bodies.ts';
import { below, fieldLabel, fieldsOf, objectLabel, type Writing, withoutLabel } from './writing.ts';

/** Why a person must act, and what is said below which field. */
export interface Told {
  failure: Failure;
  fieldErrors: FieldError[];
}

type Teller = (error: WriteError, writing: Writing) => Told;

function told(
  code: FailureCode,
  writing: Writing,
  params: Record<string, string | number> = {},
  fieldErrors: FieldError[] = [],
): Told {
  const failure = fail(code, { object: objectLabel(writing), verb: writing.verb, ...params }).toFailure();
  return { failure, fieldErrors };
}

const shorten = (words: string): string => words.trim().slice(0, 300);
const firstLine = (words: string): string => shorten(words.trim().split('\n')[0] ?? '');

const required: Teller = (error, writing) => {
  const names = fieldsOf(error, writing);
  const labels = names.map((each) => fieldLabel(writing, each));
  const errors = names.map((field, place) => ({ field, message: `${labels[place]} is required.` }));
  return told('write-required', writing, labels.length > 0 ? { field: labels.join(', ') } : {}, errors);
};

/** The org's text repeats the whole value: only its length is taken. */
const tooLong: Teller = (error, writing) => {
  const [name] = fieldsOf(error, writing);
  const max = Number(/=\s*(\d+)\)\s*$/.exec(error.message)?.[1] ?? writing.shape?.fields[name ?? '']?.maxLength ?? 0);
  if (name === undefined) return told('write-too-long', writing, max > 0 ? { max } : {});
  const over = [...String(writing.fields[name] ?? '')].length - max;
  const params = {
    field: fieldLabel(writing, name),
    ...(max > 0 ? { max } : {}),
    ...(over > 0 && max > 0 ? { over } : {}),
  };
  const fits = max > 0 ? `At most ${max.toLocaleString('en-US')} characters fit.` : 'This is too long.';
  return told('write-too-long', writing, params, below([name], fits));
};

/** The org's own words, at the field they name. */
const invalid: Teller = (error, writing) => {
  const names = fieldsOf(error, writing);
  const errors = names.map((field) => ({ field, message: shorten(withoutLabel(error.message, writing, field)) }));
  return told('write-invalid', writing, { reason: shorten(error.message) }, errors);
};

/** An admin's text, unchanged. */
const validation: Teller = (error, writing) => {
  const fieldErrors = below(error.fields, error.message);
  return told('write-invalid', writing, { reason: error.message }, fieldErrors);
};

/** The address itself stays out of the failure, which is kept longer than what was typed. */
const badEmail: Teller = (error, writing) => {
  const { fieldErrors } = invalid(error, writing);
  const label = fieldErrors[0] ? fieldLabel(writing, fieldErrors[0].field) : '';
  return told('write-invalid', writing, { reason: `${label}: not an e-mail address`.replace(/^: /, '') }, fieldErrors);
};

/** The parser names no field, but the value it stumbled over. */
const unparsed: Teller = (error, writing) => {
  const sent = Object.entries(writing.fields).filter(([, value]) => typeof value === 'string' && value !== '');
  const name = sent.find(([, value]) => error.message.includes(` value ${value} `))?.[0];
  const reason =
    name === undefined ? 'A value does not fit its field' : `${fieldLabel(writing, name)}: not a value of its kind`;
  return told(
    'write-invalid',
    writing,
    { reason },
    below(name === undefined ? [] : [name], 'This is not a value of the field’s kind.'),
  );
};

const fieldDenied: Teller = (error, writing) => {
  const names = fieldsOf(error, writing);
  const field = names.map((each) => fieldLabel(writing, each)).join(', ');
  const errors = below(names, 'Your Salesforce user may not set this field.');
  return told('write-field-not-allowed', writing, field === '' ? {} : { field }, errors);
};

const denied: Teller = (_error, writing) => told('write-not-allowed', writing);

/** An object this user may not create answers like a failed trigger. */
const automation: Teller = (error, writing) => {
  const closed = writing.verb === 'create' && writing.shape?.createable === false;
  if (closed || /^entity type cannot be (inserted|updated|deleted)/.test(error.message)) return denied(error, writing);
  return told(
    'write-automation-failed',
    writing,
    { reason: firstLine(error.message) },
    below(error.fields, firstLine(error.message)),
  );
};

/** Which of our lookups an error speaks of: the field it lists, else the id it repeats. */
function referenceIn(error: WriteError, { fields }: Writing): { field: string; id: string } | null {
  const ids = new Set(
    (error.message.match(/\b[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?\b/g) ?? []).map((id) => id.slice(0, 15)),
  );
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || !field.endsWith('Id')) continue;
    if (error.fields.includes(field) || ids.has(value.slice(0, 15))) return { field, id: value };
  }
  return null;
}

/** A new record's own id cannot be gone: it is one that it refers to, most likely the person. */
function personIn({ fields, verb }: Writing): { field: string; id: string } | null {
  if (verb !== 'create') return null;
  for (const field of ['ContactId', 'WhoId']) {
    const value = fields[field];
    if (typeof value === 'string') return { field, id: value };
  }
  return null;
}

const gone: Teller = (error, writing) => {
  const reference = referenceIn(error, writing);
  if (reference?.field === 'RecordTypeId' || reference?.field === 'OwnerId') {
    return told(
      'write-invalid',
      writing,
      { reason: shorten(error.message) },
      below([reference.field], shorten(withoutLabel(error.message, writing, reference.field))),
    );
  }
  const lost = reference ?? personIn(writing);
  const object = lost ? objectOfId(lost.id) : null;
  const errors = reference ? below([reference.field], 'This record is no longer in Salesforce.') : [];
  return told('write-record-gone', writing, object === null ? {} : { object }, errors);
};

const referenceDenied: Teller = (error, writing) => {
  const reference = referenceIn(error, writing);
  const errors = reference ? below([reference.field], 'Your Salesforce user may not use this record.') : [];
  return told('write-not-allowed', writing, {}, errors);
};

const ownerInactive: Teller = (_error, writing) => {
  const named = 'OwnerId' in writing.fields ? ['OwnerId'] : [];
  return told('write-owner-inactive', writing, {}, below(named, 'This owner is not active in Salesforce.'));
};

/** A unique field of the org's own; ours is handled before. */
const valueTaken: Teller = (error, writing) => {
  const names = fieldsOf(error, writing);
  const label = names[0] === undefined ? 'A value' : fieldLabel(writing, names[0]);
  const reason = `${label}: another record has this value already`;
  return told('write-invalid', writing, { reason }, below(names, 'Another record has this value already.'));
};

/** `errorCode` → what is told. Codes: SOAP API Developer Guide, "Core Data Types", StatusCode. All others are `invalid`. */
const tellers: Readonly<Record<string, Teller>> = {
  REQUIRED_FIELD_MISSING: required,
  STRING_TOO_LONG: tooLong,
  FIELD_CUSTOM_VALIDATION_EXCEPTION: validation,
  FIELD_FILTER_VALIDATION_EXCEPTION: validation,
  INVALID_EMAIL_ADDRESS: badEmail,
  JSON_PARSER_ERROR: unparsed,
  INVALID_FIELD_FOR_INSERT_UPDATE: fieldDenied,
  INVALID_FIELD: fieldDenied,
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: automation,
  CANNOT_EXECUTE_FLOW_TRIGGER: automation,
  INSUFFICIENT_ACCESS: denied,
  INSUFFICIENT_ACCESS_OR_READONLY: denied,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: referenceDenied,
  INVALID_TYPE: denied,
  ENTITY_IS_DELETED: gone,
  INVALID_CROSS_REFERENCE_KEY: gone,
  CANNOT_UPDATE_CONVERTED_LEAD: (_error, writing) => told('write-lead-converted', writing),
  INACTIVE_OWNER_OR_USER: ownerInactive,
  DUPLICATE_VALUE: valueTaken,
  API_DISABLED_FOR_ORG: (_error, writing) => told('api-disabled', writing),
  API_CURRENTLY_DISABLED: (_error, writing) => told('api-disabled', writing),
};

/** Why a write was refused, from one of its errors; `status` decides only for codes that say nothing. */
export function tellRefusal(error: WriteError, status: number, writing: Writing): Told {
  const known = tellers[error.errorCode];
  const byStatus =
    status === 404 && writing.verb !== 'create' ? gone : [403, 404, 405].includes(status) ? denied : invalid;
  const { failure, fieldErrors } = (known ?? byStatus)(error, writing);
  return { failure: { ...failure, detail: `HTTP ${status}, ${error.errorCode}` }, fieldErrors };
}
