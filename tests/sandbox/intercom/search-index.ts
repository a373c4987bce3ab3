import type { Clock } from '../service.ts';
import type { Conversation } from './store.ts';

/** How the searches behave where Intercom's documents leave room; times in milliseconds. */
export interface SearchSettings {
  /** How long a changed conversation keeps its old place and values in the search. */
  lagMs: number;
  /** How long a new contact cannot be found ("may take minutes": OpenAPI description 2.16). */
  contactLagMs: number;
  /** Whether `>` and `<` of a conversation search hold for the very value: "greater (or equal)" says the description's table. */
  bounds: 'inclusive' | 'strict';
  /** Whether a conversation search heeds `sort`, which the description does not know and well-known connectors send. */
  sort: 'honoured' | 'ignored';
}

/** What a workspace's searches look through: its conversations as they were when the index last took them in. */
export interface SearchIndex {
  settings(): Readonly<SearchSettings>;
  /** A longer lag holds for changes from now on; none brings the index up to date at once. */
  set(change: Partial<SearchSettings>): Readonly<SearchSettings>;
  /** A conversation has changed: the index will know it by and by. */
  take(conversationId: string): void;
  conversations(): Conversation[];
  knows(contact: { created_at: number }): boolean;
}

/** The index over `live`; without a lag it is `live` itself and costs nothing. */
export function createSearchIndex(live: ReadonlyMap<string, Conversation>, clock: Clock): SearchIndex {
  let settings: SearchSettings = { lagMs: 0, contactLagMs: 0, bounds: 'inclusive', sort: 'honoured' };
  let indexed: Map<string, Conversation> | null = null;
  let pending: { at: number; conversation: Conversation }[] = [];

  const catchUp = (known: Map<string, Conversation>) => {
    const now = clock.now();
    const later: typeof pending = [];
    for (const change of pending) {
      if (change.at <= now) known.set(change.conversation.id, change.conversation);
      else later.push(change);
    }
    pending = later;
  };

  return {
    settings: () => settings,
    set(change) {
      settings = { ...settings, ...change };
      if (settings.lagMs === 0) {
        indexed = null;
        pending = [];
      } else indexed ??= new Map([...live].map(([id, conversation]) => [id, structuredClone(conversation)]));
      return settings;
    },
    take(conversationId) {
      const conversation = live.get(conversationId);
      if (indexed === null || conversation === undefined) return;
      pending.push({ at: clock.now() + settings.lagMs, conversation: structuredClone(conversation) });
    },
    conversations() {
      if (indexed === null) return [...live.values()];
      catchUp(indexed);
      return [...indexed.values()];
    },
    knows: (contact) => contact.created_at * 1000 + settings.contactLagMs <= clock.now() || settings.contactLagMs === 0,
  };
}
