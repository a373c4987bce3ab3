import type { Intercom } from '../intercom/client.ts';
import type { ConversationDetail } from '../intercom/messages.ts';
import type { ConversationPeople } from '../intercom/shapes.ts';
import type { ConversationFacts } from '../logging/facts.ts';

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
  /** The same, asked for unless it was read in the last 60 s. */
  knownPeople(id: string): Promise<ConversationPeople>;
  /**
   * What was said, asked anew unless it was read within so many milliseconds (60 s when nothing is named).
   * @throws TandemError `intercom-*`
   */
  read(id: string, within?: number): Promise<ConversationDetail>;
  /** What is said of it beside its messages: asked for unless it was read in the last 60 s. */
  facts(id: string): Promise<ConversationFacts>;
  /** The same where it was read in the last 60 s; null: it was not, or could not be. */
  knownFacts(id: string): Promise<ConversationFacts | null>;
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
  const known = (id: string, within = freshFor): Promise<Whole> | null => {
    const found = kept.get(id);
    return found !== undefined && now() - found.at < within ? found.whole : null;
  };
  return {
    people: async (id) => (await ask(id)).people,
    knownPeople: async (id) => (await (known(id) ?? ask(id))).people,
    async read(id, within = freshFor) {
      return (await (known(id, within) ?? ask(id))).detail();
    },
    facts: async (id) => (await (known(id) ?? ask(id))).facts(),
    knownFacts: async (id) =>
      (await known(id)?.then(
        (whole) => whole.facts(),
        () => null,
      )) ?? null,
    forgetAll: () => kept.clear(),
  };
}
