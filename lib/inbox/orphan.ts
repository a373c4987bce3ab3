import { isOrphaned } from '../messages/ask.ts';
import type { Answer, Ask, QuestionName, Reply } from '../messages/contract.ts';
import type { Life } from './life.ts';
import type { Tick } from './tick.ts';

/** Asks the worker; a failure is nobody's to see here and answers null. */
export type Tell = <Name extends QuestionName>(question: Name, payload: Ask<Name>) => Promise<Answer<Name> | null>;

/**
 * Ends this script's life in the page when its extension was updated or removed: it can reach nothing then, and what
 * it left in the page would be dead. Noticed within a second while the page is looked at, or at the next message.
 *
 * What a page's script tells changes nothing twice, so it is told once more to a worker that died before it answered.
 */
export function endWhenOrphaned(life: Life, tick: Tick): Tell {
  tick(() => {
    if (isOrphaned()) life.end();
  });
  const send = async <T>(message: object, more: boolean): Promise<T | null> => {
    let reply: Reply<T> | undefined;
    try {
      reply = await chrome.runtime.sendMessage(message);
    } catch {
      // Told by what follows: the extension is gone, or its worker died.
    }
    if (isOrphaned()) life.end();
    else if (reply === undefined && more) return send(message, false);
    return reply?.ok ? reply.value : null;
  };
  return (question, payload) => send({ question, ask: payload }, true);
}
