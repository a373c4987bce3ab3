import { createHash } from 'node:crypto';
import type { Clock } from '../service.ts';
import { createSearchIndex } from './search-index.ts';
import { standardAttributes } from './standard-attributes.ts';
import type { IdKind, Workspace } from './store.ts';

/** Where each kind's decimal ids start, in the size Intercom's own examples show (OpenAPI description 2.16). */
const firstId: Record<IdKind, number> = {
  admin: 814_861,
  team: 5_017_691,
  tag: 7_522_901,
  company: 0,
  contact: 0,
  conversation: 215_470_000_000_001,
  part: 26_500_000_001,
  source: 403_918_301,
  note: 17_495_901,
  attribute: 37,
};

function taken(workspace: Workspace, kind: IdKind, id: string): boolean {
  if (kind === 'admin') return workspace.admins.has(id);
  if (kind === 'team') return workspace.teams.has(id);
  if (kind === 'tag') return workspace.tags.has(id);
  if (kind === 'company') return workspace.companies.has(id);
  if (kind === 'contact') return workspace.contacts.has(id) || workspace.merged.has(id);
  if (kind === 'conversation') return workspace.conversations.has(id);
  return false;
}

function hexId(workspace: string, kind: IdKind, hint: string): string {
  return createHash('sha256').update(`${workspace}:${kind}:${hint}`).digest('hex').slice(0, 24);
}

/** An empty workspace with the built-in data attributes, its id source and its change listeners. */
export function newWorkspace(
  about: Pick<Workspace, 'id' | 'name' | 'region' | 'timezone' | 'created_at'>,
  clock: Clock,
): Workspace {
  const counters = new Map<IdKind, number>();
  const listeners = new Set<(conversationId: string | null) => void>();
  const count = (kind: IdKind): number => {
    const next = counters.get(kind) ?? firstId[kind];
    counters.set(kind, next + 1);
    return next;
  };
  const conversations: Workspace['conversations'] = new Map();
  const contacts: Workspace['contacts'] = new Map();
  const searchIndex = createSearchIndex(conversations, contacts, clock);
  const workspace: Workspace = {
    ...about,
    searchIndex,
    admins: new Map(),
    teams: new Map(),
    tags: new Map(),
    companies: new Map(),
    contacts,
    merged: new Map(),
    mergedExternalIds: new Map(),
    conversations,
    tokens: new Map(),
    dataAttributes: standardAttributes(),
    conversationAttributes: [],
    aliases: new Map(),
    newId(kind, hint) {
      const hex = kind === 'contact' || kind === 'company';
      let id = hex ? hexId(about.id, kind, hint ?? `#${count(kind)}`) : String(count(kind));
      while (taken(workspace, kind, id)) id = hex ? hexId(about.id, kind, `#${count(kind)}`) : String(count(kind));
      return id;
    },
    now: () => Math.floor(clock.now() / 1000),
    changed(conversationId) {
      if (conversationId !== null) searchIndex.take(conversationId);
      for (const listener of [...listeners]) listener(conversationId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  return workspace;
}
