import { type Failure, fail, toFailure } from '../failures/codes.ts';
import { failureOfAnswer, nameRefusal, readRefusal } from './failure.ts';
import { wordsOf } from './note.ts';
import { type Answer, pathId, type Request } from './request.ts';
import { intercomSchemas } from './schemas.ts';

/** What became of a write. */
export type NoteAnswer =
  /** `partId` null: written, and which part it is was not told. */
  | { kind: 'done'; partId: string | null }
  /** A person must act. Nothing was written. */
  | { kind: 'refused'; failure: Failure }
  /** Certainly not done, may be tried again. */
  | { kind: 'later'; failure: Failure }
  /** May or may not be done: look before repeating. */
  | { kind: 'unknown'; failure: Failure }
  /** No token that Intercom accepts. Nothing was written. */
  | { kind: 'signed-out'; failure: Failure };

/** What becomes of a write that was not seen to succeed. */
export type Undone = Exclude<NoteAnswer, { kind: 'done' }>;

type Ask = (request: Request) => Promise<Answer>;

/** `POST /conversations/{id}/reply` as an internal note by this admin; `admin_id` must be a string there. */
export async function addNote(ask: Ask, conversationId: string, adminId: string, html: string): Promise<NoteAnswer> {
  const answer = await write(ask, () => ({
    method: 'POST',
    path: `/conversations/${pathId(conversationId)}/reply`,
    body: { message_type: 'note', type: 'admin', admin_id: adminId, body: html },
  }));
  if ('kind' in answer) return answer;
  const parsed = intercomSchemas().detail.safeParse(answer.body);
  if (!parsed.success) return unclear(`${answer.status} unreadable`);
  // Somebody else may have written a note in the same instant, so that the newest need not be ours.
  const own = parsed.data.messages.findLast(
    (message) => message.kind === 'note' && message.authorId === adminId && wordsOf(message.html) === wordsOf(html),
  );
  return { kind: 'done', partId: own?.part ?? null };
}

/** `POST /conversations/redact` of one part. Doing it twice does no more than once, so nothing is left `unknown`. */
export async function redactPart(ask: Ask, conversationId: string, partId: string): Promise<NoteAnswer> {
  const answer = await write(ask, () => ({
    method: 'POST',
    path: '/conversations/redact',
    body: { type: 'conversation_part', conversation_id: conversationId, conversation_part_id: partId },
  }));
  if (!('kind' in answer)) return { kind: 'done', partId };
  if (answer.kind === 'unknown') return { kind: 'later', failure: answer.failure };
  const isGone =
    answer.kind === 'refused' && answer.failure.detail?.endsWith(' conversation_part_or_message_not_found');
  return isGone ? { kind: 'done', partId } : answer;
}

/** The answer of a write that succeeded, or what became of it instead. Never throws. */
async function write(ask: Ask, request: () => Request): Promise<Answer | NoteAnswer> {
  let answer: Answer;
  try {
    answer = await ask(request());
  } catch (error) {
    return judgeThrown(toFailure(error));
  }
  return answer.status >= 200 && answer.status <= 299 ? answer : judgeRefusal(answer);
}

/** Silence may mean that the request arrived and its answer was lost. */
export function judgeThrown(failure: Failure): Undone {
  if (failure.code === 'intercom-signed-out') return { kind: 'signed-out', failure };
  if (failure.code === 'intercom-offline' || failure.code === 'intercom-slow') return unclear(failure.code);
  return { kind: 'refused', failure };
}

/** What a refused write stands for. */
export function judgeRefusal(answer: Answer): Undone {
  const failure = writeFailure(answer);
  switch (failure.code) {
    case 'intercom-limit':
      return { kind: 'later', failure };
    case 'intercom-token-invalid':
      return { kind: 'signed-out', failure };
    case 'intercom-slow':
    case 'intercom-down':
    case 'intercom-unreadable':
      return unclear(failure.detail);
    default:
      return { kind: 'refused', failure };
  }
}

/** Nobody can tell whether it was done. */
export function unclear(detail: string | undefined): Extract<Undone, { kind: 'unknown' }> {
  return { kind: 'unknown', failure: fail('write-unclear', { service: 'Intercom' }, detail).toFailure() };
}

/** Throws the failure an answer to a write stands for, unless it is a success. */
export function refuseWriteFailure(answer: Answer): void {
  if (answer.status >= 200 && answer.status <= 299) return;
  const { code, params, detail } = writeFailure(answer);
  throw fail(code, params, detail);
}

/** As for a reading, but what Intercom does not accept is told in its own words. */
function writeFailure(answer: Answer): Failure {
  const failure = failureOfAnswer(answer.status, answer.body).toFailure();
  const refusal = readRefusal(answer.status, answer.body);
  const isMissingPerson = refusal.code === 'admin_not_found';
  if (failure.code !== 'intercom-refused' && !isMissingPerson) return failure;
  const reason: { reason?: string } = refusal.message === null ? {} : { reason: refusal.message };
  return fail('intercom-refused', { ...reason }, nameRefusal(refusal)).toFailure();
}
