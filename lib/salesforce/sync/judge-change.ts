import { type Failure, fail, toFailure } from '../../failures/codes.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import { whyUnknown } from '../unclear.ts';
import type { WireFields, WriteAnswer } from '../write-answer.ts';
import { classify } from '../write-errors.ts';
import type { Writing } from '../writing.ts';
import type { ChangeAnswer } from './types.ts';

/** One of the reasons why one record of several was refused. */
export interface RecordError {
  errorCode: string;
  message: string;
  fields: string[];
}

/** The change as far as its refusal is told by it. */
export function changing(object: SyncObject, fields: WireFields, host: string): Writing {
  return { object, verb: 'change', fields, keyField: null, shape: undefined, host, allowDuplicate: true };
}

/** What a record's own errors mean. */
export function judgeErrors(id: string, errors: readonly RecordError[], writing: Writing): ChangeAnswer {
  const status = errors.some((each) => each.errorCode === 'NOT_FOUND') ? 404 : 400;
  return judge(id, classify(status, JSON.stringify(errors), writing), errors);
}

/** What an answer to all of them means for one; it tells of no record that it is gone. */
export function judgeWhole(id: string, answer: WriteAnswer, errors: readonly RecordError[]): ChangeAnswer {
  const judged = asWhole(judge(id, answer, errors));
  if (judged.kind !== 'gone') return judged;
  return { kind: 'refused', id, failure: refusal(judged.failure.detail), field: null };
}

function judge(id: string, answer: WriteAnswer, errors: readonly RecordError[]): ChangeAnswer {
  switch (answer.kind) {
    case 'done':
      return { kind: 'done', id };
    case 'refused': {
      const { failure, fieldErrors } = answer;
      const field = fieldErrors[0]?.field ?? errors.flatMap((each) => each.fields)[0] ?? null;
      // A record that this one refers to may be gone as well: then the field is named.
      if (failure.code === 'write-record-gone' && fieldErrors.length === 0) return { kind: 'gone', id, failure };
      return { kind: 'refused', id, failure, field };
    }
    case 'duplicates':
      return { kind: 'refused', id, failure: answer.failure, field: null };
    case 'exists':
      return { kind: 'refused', id, failure: fail('write-duplicate').toFailure(), field: null };
    case 'unknown':
      return { kind: 'unknown', id, failure: answer.failure };
    case 'later':
    case 'signed-out':
      return { kind: 'later', id, failure: answer.failure };
  }
}

/** The same answer, as one that was given to the whole call. */
export function asWhole(answer: ChangeAnswer): ChangeAnswer {
  return answer.kind === 'later' || answer.kind === 'unknown' ? { ...answer, whole: true } : answer;
}

function refusal(detail: string | undefined): Failure {
  return fail('salesforce-refused', {}, detail).toFailure();
}

export function goneAnswer(id: string, object: SyncObject): ChangeAnswer {
  return { kind: 'gone', id, failure: fail('write-record-gone', { object }).toFailure() };
}

export function laterAnswer(id: string, error: unknown): ChangeAnswer {
  return { kind: 'later', id, failure: toFailure(error) };
}

export function unknownAnswer(id: string, error: unknown): ChangeAnswer {
  return { kind: 'unknown', id, failure: whyUnknown(error) };
}
