import type { Intercom } from '../intercom/client.ts';
import type { ConversationDetail } from '../intercom/messages.ts';
import type { ConversationPeople } from '../intercom/shapes.ts';

/** How long what was said in a conversation is taken for true without asking again, in milliseconds. */
const freshFor = 60_000;
const mostKept = 5;

/**
 * Conversations with all that was said, in the worker's memory only: never written anywhere. Reading a place asks for
 * its conversation anyway, so that a form opened beside it needs no further call.
 */
export interface Conversations {
  /** Who is in it, asked anew. */
  people(id: string): Promise<ConversationPeople>;
  /**
   * What was said, asked anew unless it was read within so many milliseconds (60 s when nothing is named).
   * @throws TandemError `intercom-*`
   */
  read(id: string, within?: number): Promise<ConversationDetail>;
  forgetAll(): void;
}

export function createConversations(intercom: Intercom, now: () => number): Conversations {
  type Whole = Awaited<ReturnType<Intercom['conversationWhole']>>;
  const kept = new Map<string, { at: number; whole: Promise<Whole> }>();
  const ask = (id: string): Promise<Whole> => {
    const whole = intercom.conversationWhole(id);
    kept.delete(id);
    kept.set(id, { at: now(), whole });
    whole.catch(() => {
      if (kept.get(id)?.whole === whole) kept.delete(id);
    });
    for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
    return whole;
  };
  return {
    people: async (id) => (await ask(id)).people,
    async read(id, within = freshFor) {
      const known = kept.get(id);
      const isFresh = known !== undefined && now() - known.at < within;
      return (await (isFresh ? known.whole : ask(id))).detail();
    },
    forgetAll: () => kept.clear(),
  };
}
