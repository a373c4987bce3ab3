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
  const check = () => {
    if (isOrphaned()) life.end();
  };
  tick(check);
  return async <Name extends QuestionName>(question: Name, payload: Ask<Name>) => {
    for (let times = 0; times < 2 && !life.ended; times += 1) {
      try {
        const reply: Reply<Answer<Name>> | undefined = await chrome.runtime.sendMessage({ question, ask: payload });
        if (reply !== undefined) return reply.ok ? reply.value : null;
      } catch {
        // Told by what follows: the extension is gone, or its worker died.
      }
      check();
    }
    return null;
  };
}
