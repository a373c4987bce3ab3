import { TandemError } from '../shared/tandem-error.ts';
import type { Answer, Ask, Notice, QuestionName, Reply } from './contract.ts';

/**
 * Questions that change nothing, or nothing more when asked twice: a write that was stored before is known by its key.
 * They are asked once more when the worker died before it answered. Names are cut where no other begins so: every page
 * loads this (`disc`: both sign-outs; `connect-i`: Intercom, whose token is asked for, not a window).
 */
const repeatable =
  /^(read-|inbox-(start|moved|theme|layout)|panel-(start|read|search|layout|rail)|write-(form|draft|messages|send|settings)|outbox-read|log-read|logging-(status|run)|choose-|disc|connect-i)/;

/** Whether this context outlived its extension (an update or removal under an open page). */
export function isOrphaned(): boolean {
  return chrome.runtime?.id === undefined;
}

/**
 * Asks the worker.
 * @returns the answer
 * @throws TandemError with the worker's failure; `extension-updated` when this context outlived its extension;
 * `unexpected` when the worker died twice before it answered, `sign-in-interrupted` when a sign-in died with it
 */
export async function ask<Name extends QuestionName>(question: Name, payload: Ask<Name>): Promise<Answer<Name>> {
  const reply = await send<Answer<Name>>({ question, ask: payload }, repeatable.test(question) ? 1 : 0);
  if (reply.ok) return reply.value;
  throw new TandemError(reply.failure.code, reply.failure.params, reply.failure.detail);
}

async function send<T>(message: { question: QuestionName; ask: unknown }, retries: number): Promise<Reply<T>> {
  if (isOrphaned()) throw new TandemError('extension-updated');
  try {
    const reply: Reply<T> | undefined = await chrome.runtime.sendMessage(message);
    if (reply !== undefined) return reply;
  } catch (error) {
    if (isOrphaned()) throw new TandemError('extension-updated', {}, undefined, error);
  }
  if (retries > 0) return send(message, retries - 1);
  const lost = message.question === 'connect-salesforce' ? 'sign-in-interrupted' : 'unexpected';
  throw new TandemError(lost, {}, 'no answer from the worker');
}

/**
 * Hears the worker's notices.
 * @returns stops hearing
 */
export function listen(handler: (notice: Notice) => void): () => void {
  const hear = (message: Notice, sender: chrome.runtime.MessageSender) => {
    const fromWorker = sender.id === chrome.runtime.id && sender.tab === undefined;
    if (fromWorker && typeof message?.notice === 'string') handler(message);
  };
  chrome.runtime.onMessage.addListener(hear);
  return () => chrome.runtime.onMessage.removeListener(hear);
}
