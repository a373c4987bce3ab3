import type { Clock } from '../service.ts';
import type { Contact, Conversation } from './store.ts';

/** How the searches behave where Intercom's documents leave room; times in milliseconds. */
export interface SearchSettings {
  /** How long a changed conversation or contact keeps its old place and values in the search. */
  lagMs: number;
  /** How long a new contact cannot be found ("may take minutes": OpenAPI description 2.16), beside `lagMs`. */
  contactLagMs: number;
  /** Whether `>` and `<` of a conversation search hold for the very value: "greater (or equal)" says the description's table. */
  bounds: 'inclusive' | 'strict';
  /** Whether a conversation search heeds `sort`, which the description does not know and well-known connectors send. */
  sort: 'honoured' | 'ignored';
}

/** What a workspace's searches look through: its conversations and people as they were when the index last took them in. */
export interface SearchIndex {
  settings(): Readonly<SearchSettings>;
  /** A longer lag holds for changes from now on; none brings the index up to date at once. */
  set(change: Partial<SearchSettings>): Readonly<SearchSettings>;
  /** A conversation has changed: the index will know it by and by. */
  take(conversationId: string): void;
  /** The same of a contact. */
  takeContact(contactId: string): void;
  conversations(): Conversation[];
  /** People who can be found by now, with the values the index knows; merged ones never (the description's words). */
  contacts(): Contact[];
}

/** The lagging copy of one kind of thing; without a lag it is the live map itself and costs nothing. */
function createCopy<T extends { id: string }>(live: ReadonlyMap<string, T>, clock: Clock) {
  let indexed: Map<string, T> | null = null;
  let pending: { at: number; item: T }[] = [];
  return {
    setLag(lagMs: number) {
      if (lagMs === 0) {
        indexed = null;
        pending = [];
      } else indexed ??= new Map([...live].map(([id, item]) => [id, structuredClone(item)]));
    },
    take(id: string, lagMs: number) {
      const item = live.get(id);
      if (indexed === null || item === undefined) return;
      pending.push({ at: clock.now() + lagMs, item: structuredClone(item) });
    },
    items(): T[] {
      if (indexed === null) return [...live.values()];
      const now = clock.now();
      const later: typeof pending = [];
      for (const change of pending) {
        if (change.at <= now) indexed.set(change.item.id, change.item);
        else later.push(change);
      }
      pending = later;
      return [...indexed.values()];
    },
  };
}

/** The index over a workspace's conversations and people. */
export function createSearchIndex(
  conversations: ReadonlyMap<string, Conversation>,
  contacts: ReadonlyMap<string, Contact>,
  clock: Clock,
): SearchIndex {
  let settings: SearchSettings = { lagMs: 0, contactLagMs: 0, bounds: 'inclusive', sort: 'honoured' };
  const copies = { conversations: createCopy(conversations, clock), contacts: createCopy(contacts, clock) };
  const canBeFound = (contact: Contact) =>
    contacts.has(contact.id) &&
    (settings.contactLagMs === 0 || contact.created_at * 1000 + settings.contactLagMs <= clock.now());

  return {
    settings: () => settings,
    set(change) {
      settings = { ...settings, ...change };
      copies.conversations.setLag(settings.lagMs);
      copies.contacts.setLag(settings.lagMs);
      return settings;
    },
    take: (conversationId) => copies.conversations.take(conversationId, settings.lagMs),
    takeContact: (contactId) => copies.contacts.take(contactId, settings.lagMs),
    conversations: () => copies.conversations.items(),
    contacts: () => copies.contacts.items().filter(canBeFound),
  };
}
