import type { Failure, FailureCode } from '../failures/codes.ts';
import type { NoteAnswer } from '../intercom/write.ts';
import type { NewEntry, Outcome, Receipt } from '../outbox/entry.ts';
import type { WriteAnswer } from '../salesforce/write-answer.ts';

/** Failures of a read before the write: nothing was sent, and it may work later. */
const later = new Set<FailureCode>([
  'intercom-limit',
  'intercom-down',
  'salesforce-down',
  'salesforce-busy',
  'record-locked',
  'intercom-offline',
  'intercom-slow',
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-unreadable',
  'intercom-unreadable',
]);
const orgWide = new Set<FailureCode>(['api-limit', 'salesforce-maintenance', 'write-maintenance']);
const signedOut = new Set<FailureCode>([
  'salesforce-signed-out',
  'session-expired',
  'grant-expired',
  'intercom-signed-out',
  'intercom-token-invalid',
]);

type Unfinished = Exclude<WriteAnswer | NoteAnswer, { kind: 'done' }>;

/** An answer that is not "done", or a failure before anything was sent, as what the outbox makes of it. */
export function outcomeOf(answer: Unfinished | Failure): Outcome {
  if ('code' in answer) return ofFailure(answer);
  switch (answer.kind) {
    case 'duplicates':
      return {
        kind: 'refused',
        failure: answer.failure,
        fieldErrors: [],
        existing: answer.existing,
        canAllowDuplicate: answer.allowSave,
      };
    case 'refused':
      return refused(answer.failure, 'fieldErrors' in answer ? answer.fieldErrors : []);
    case 'later':
      return { kind: 'later', failure: answer.failure, for: 'for' in answer ? answer.for : 'entry' };
    case 'unknown':
      return { kind: 'unknown', failure: answer.failure };
    case 'signed-out':
      return { kind: 'signed-out', failure: answer.failure };
    case 'exists':
      // Only a create carries a key.
      return refused({ code: 'unexpected', params: {}, detail: 'key taken' }, []);
  }
}

function ofFailure(failure: Failure): Outcome {
  if (signedOut.has(failure.code)) return { kind: 'signed-out', failure };
  if (orgWide.has(failure.code)) return { kind: 'later', failure, for: 'org' };
  if (later.has(failure.code)) return { kind: 'later', failure, for: 'entry' };
  return refused(failure, []);
}

function refused(failure: Failure, fieldErrors: Extract<Outcome, { kind: 'refused' }>['fieldErrors']): Outcome {
  return { kind: 'refused', failure, fieldErrors, existing: [], canAllowDuplicate: false };
}

/** The receipt of an entry that made no record: what others begin with. */
export const noRecord: Receipt = {
  object: null,
  id: null,
  name: '',
  ownerSentence: null,
  byOther: null,
  modifiedAt: null,
  notePartId: null,
  created: false,
};

/** Done, with what has to follow. */
export function done(receipt: Receipt, follow: NewEntry[] = []): Outcome {
  return { kind: 'done', receipt, follow };
}
