import { type Failure, fail } from '../failures/codes.ts';
import { isRecordId, longId } from '../shared/record-id.ts';
import { isControlled, isCrowded } from './errors.ts';
import { ownAmong, presentDuplicates } from './read-duplicates.ts';
import { tellRefusal } from './refusal-words.ts';
import type { WriteAnswer } from './write-answer.ts';
import { readWriteErrors, type WriteError } from './write-bodies.ts';
import type { Writing } from './writing.ts';

const later: Readonly<Record<string, { code: Failure['code']; for: 'entry' | 'org' }>> = {
  UNABLE_TO_LOCK_ROW: { code: 'record-locked', for: 'entry' },
  REQUEST_LIMIT_EXCEEDED: { code: 'api-limit', for: 'org' },
  SERVER_UNAVAILABLE: { code: 'salesforce-down', for: 'org' },
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: { code: 'write-maintenance', for: 'org' },
};

const down = { code: 'salesforce-down', for: 'org' } as const;
const busy = { code: 'salesforce-busy', for: 'org' } as const;

const signedOut: Readonly<Record<string, Failure['code']>> = {
  INVALID_SESSION_ID: 'session-expired',
  INVALID_AUTH_HEADER: 'session-expired',
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: 'password-expired',
};

const unclear = new Set(['UNKNOWN_EXCEPTION', 'APEX_ERROR']);

type Kind = Exclude<WriteAnswer['kind'], 'done'>;
/** Several errors at once: the first of these that occurs decides. */
const order: readonly Kind[] = ['exists', 'signed-out', 'refused', 'duplicates', 'later', 'unknown'];

/**
 * What a refused write means, by Salesforce's `errorCode` (SOAP API Developer Guide, "Core Data Types"; REST API Developer
 * Guide, "Status Codes and Error Responses"). HTTP statuses differ between orgs for the same code; they decide only where
 * a code says nothing, or none came: a page in its place may stand before or behind the write.
 */
export function classify(status: number, body: string, writing: Writing): WriteAnswer {
  const errors = readWriteErrors(body);
  const kinds = errors.map((error) => kindOf(error, status, writing));
  const kind = order.find((each) => kinds.includes(each));
  const error = errors[kind === undefined ? -1 : kinds.indexOf(kind)];
  if (!kind || !error) return withoutCode(status);
  const detail = `HTTP ${status}, ${error.errorCode}`;
  switch (kind) {
    case 'exists':
      return { kind, id: ownAmong(error, writing) ?? winnerIn(error.message, writing) };
    case 'signed-out': {
      const code = isControlled(error) ? 'api-access-controlled' : (signedOut[error.errorCode] ?? 'session-expired');
      return { kind, failure: fail(code, {}, detail).toFailure() };
    }
    case 'refused': {
      const told = errors
        .filter((_, place) => kinds[place] === 'refused')
        .map((each) => tellRefusal(each, status, writing));
      const fieldErrors = told.flatMap((each) => each.fieldErrors);
      return { kind, failure: told[0]?.failure ?? fail('salesforce-refused', {}, detail).toFailure(), fieldErrors };
    }
    case 'duplicates':
      return presentDuplicates(error, status, writing);
    case 'later': {
      const known = isCrowded(error, status) ? busy : (later[error.errorCode] ?? down);
      return { kind, failure: fail(known.code, {}, detail).toFailure(), for: known.for };
    }
    case 'unknown':
      return { kind, failure: fail('write-unclear', {}, detail).toFailure() };
  }
}

function kindOf(error: WriteError, status: number, writing: Writing): Kind {
  const { errorCode } = error;
  if (errorCode === 'DUPLICATE_VALUE') return isOurKey(error, writing) ? 'exists' : 'refused';
  if (errorCode === 'DUPLICATES_DETECTED') return ownAmong(error, writing) === null ? 'duplicates' : 'exists';
  if (later[errorCode]) return 'later';
  if (signedOut[errorCode] || status === 401) return 'signed-out';
  if (unclear.has(errorCode)) return 'unknown';
  if (status === 503 || status === 429) return 'later';
  return status >= 500 ? 'unknown' : 'refused';
}

/**
 * Whether a unique value that is taken is our key: the text names its field, or (`<unknown>`, when the other record is
 * out of this user's sight) no field at all.
 */
function isOurKey({ message, fields }: WriteError, { keyField, fields: sent, shape }: Writing): boolean {
  if (keyField === null || !(keyField in sent)) return false;
  const words = new Set(message.match(/\w+/g));
  if (words.has(keyField) || fields.includes(keyField)) return true;
  const others = [...Object.keys(shape?.fields ?? {}), ...Object.keys(sent)];
  return (
    message.includes('<unknown>') && fields.length === 0 && !others.some((each) => each !== keyField && words.has(each))
  );
}

const prefixes = { Lead: '00Q', Contact: '003', Account: '001', Case: '500', Task: '00T' } as const;

/** The id at the end of "duplicates value on record with id: …"; texts come in the user's language. */
function winnerIn(message: string, { object }: Writing): string | null {
  const ids = message.match(/\b[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?\b/g) ?? [];
  const found = ids.findLast((each) => isRecordId(each) && each.startsWith(prefixes[object]));
  return found === undefined ? null : longId(found);
}

function withoutCode(status: number): WriteAnswer {
  const detail = `HTTP ${status}`;
  if (status === 401) return { kind: 'signed-out', failure: fail('session-expired', {}, detail).toFailure() };
  if (status === 503 || status === 429) {
    const known = status === 429 ? busy : down;
    return { kind: 'later', failure: fail(known.code, {}, detail).toFailure(), for: known.for };
  }
  return { kind: 'unknown', failure: fail('write-unclear', {}, detail).toFailure() };
}
