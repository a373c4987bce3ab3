import type { Reference } from './seed-shapes.ts';
import type { Conversation, IdKind, Part, Workspace } from './store.ts';

export type Target = { kind: IdKind | 'bot'; id: string };

/** A reference that leads nowhere: an unknown alias or id in a seed or an edit. */
export class UnknownReference extends Error {
  constructor(reference: unknown, workspace: string) {
    super(`Workspace ${workspace} has nothing called ${JSON.stringify(reference)}`);
    this.name = 'UnknownReference';
  }
}

/** The id Intercom's own bot carries in a workspace; its name and address are those of the official examples. */
const botId = '26500';

function kindOf(workspace: Workspace, id: string): IdKind | null {
  if (workspace.contacts.has(id)) return 'contact';
  if (workspace.admins.has(id)) return 'admin';
  if (workspace.teams.has(id)) return 'team';
  if (workspace.companies.has(id)) return 'company';
  if (workspace.tags.has(id)) return 'tag';
  return null;
}

/** Follows `@alias`, an id, `bot` or `{type, id}`. @throws UnknownReference */
export function resolve(workspace: Workspace, reference: Reference): Target {
  const raw = typeof reference === 'object' ? reference.id : reference;
  if (typeof reference === 'object' && reference.type === 'bot') return { kind: 'bot', id: botId };
  const text = String(raw ?? '');
  if (text === 'bot') return { kind: 'bot', id: botId };
  if (text.startsWith('@')) {
    const found = workspace.aliases.get(text.slice(1));
    if (found) return found;
  }
  const kind = kindOf(workspace, text);
  if (kind === null) throw new UnknownReference(reference, workspace.id);
  return { kind, id: text };
}

/** What an `@alias` names: that kind of thing before one of another kind that bears it too. */
export function followAlias(workspace: Workspace, kind: IdKind, named: string): Target | undefined {
  if (!named.startsWith('@')) return undefined;
  const alias = named.slice(1);
  return workspace.aliases.get(`${kind}:${alias}`) ?? workspace.aliases.get(alias);
}

/** As `resolve`, but only for one kind of thing. `0` and null mean nobody. @throws UnknownReference */
export function resolveId(workspace: Workspace, kind: IdKind, reference: Reference | null | undefined): string | null {
  if (reference === null || reference === undefined || String(reference) === '0') return null;
  const named = typeof reference === 'string' ? followAlias(workspace, kind, reference) : undefined;
  const target = named ?? resolve(workspace, reference);
  if (target.kind !== kind) throw new UnknownReference(reference, workspace.id);
  return target.id;
}

/** Who wrote something, as parts and sources name them: a person's type is their role (official example of a contact's reply). */
export function authorOf(workspace: Workspace, target: Target): Part['author'] {
  if (target.kind === 'bot') {
    return { type: 'bot', id: botId, name: 'Fin', email: `operator+${workspace.id}@intercom.io` };
  }
  const contact = workspace.contacts.get(target.id);
  if (target.kind === 'contact' && contact) {
    return { type: contact.role, id: contact.id, name: contact.name, email: contact.email };
  }
  const admin = workspace.admins.get(target.id);
  if (target.kind === 'admin' && admin) {
    return { type: 'admin', id: admin.id, name: admin.name, email: admin.email };
  }
  const team = workspace.teams.get(target.id);
  if (target.kind === 'team' && team) return { type: 'team', id: team.id, name: team.name, email: null };
  throw new UnknownReference(target.id, workspace.id);
}

/** Who acts on a conversation when nobody is named: the admin it is assigned to, else Intercom's bot. */
export function actorOf(workspace: Workspace, conversation: Conversation): Part['author'] {
  const id = String(conversation.admin_assignee_id);
  return authorOf(workspace, workspace.admins.has(id) ? { kind: 'admin', id } : { kind: 'bot', id: '' });
}

/** Whether an author is the customer's side of the conversation. */
export function isContactAuthor(author: Part['author']): boolean {
  return author.type === 'user' || author.type === 'lead' || author.type === 'contact';
}
