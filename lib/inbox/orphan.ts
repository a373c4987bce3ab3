import { ask, isOrphaned } from '../messages/ask.ts';
import type { Answer, Ask, QuestionName } from '../messages/contract.ts';
import type { Tick } from './tick.ts';

/** Asks the worker; a failure is nobody's to see here and answers null. */
export type Tell = <Name extends QuestionName>(question: Name, payload: Ask<Name>) => Promise<Answer<Name> | null>;

/**
 * Ends this script's life in the page when its extension was updated or removed: it can reach nothing then, and what
 * it left in the page would be dead. Noticed within a second while the page is looked at, or at the next message.
 */
export function endWhenOrphaned(tick: Tick, end: () => void): Tell {
  tick(() => {
    if (isOrphaned()) end();
  });
  return async (question, payload) => {
    try {
      return await ask(question, payload);
    } catch {
      if (isOrphaned()) end();
      return null;
    }
  };
}
