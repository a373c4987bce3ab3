import { z } from 'zod';
import { wakeSnoozed } from '../change-conversation.ts';
import type { Conversation, InboxVariant, Workspace } from '../store.ts';
import { type Change, changeConversation } from './change-conversation.ts';
import { describeStream, findContact, findCustomer, nameContact } from './describe-conversation.ts';
import { describeCompany, describePerson, listPeople } from './describe-person.ts';
import { listConversations, listNav } from './list-conversations.ts';
import { findRegion } from './route-request.ts';
import { streamChanges } from './stream-changes.ts';

export interface InboxOptions {
  /** The map, or where to find it when a reset makes a new one. */
  workspaces: Map<string, Workspace> | (() => Map<string, Workspace>);
  /** Asked anew for every page load and every feed answer. */
  variant: () => InboxVariant;
  /** The admin id whose browser this is. */
  signedInAs: (workspaceId: string) => string;
}

/** The workspaces as they are now. */
export function findWorkspaces({ workspaces }: InboxOptions): Map<string, Workspace> {
  return typeof workspaces === 'function' ? workspaces() : workspaces;
}

const changeSchema = z.discriminatedUnion('action', [
  z.object({ action: z.enum(['reply', 'note']), body: z.string().min(1) }),
  z.object({ action: z.enum(['close', 'open']) }),
  z.object({ action: z.literal('snooze'), until: z.number().int() }),
  z.object({ action: z.literal('priority'), on: z.boolean() }),
]);

/** One feed call with everything its answer depends on. `now` in Unix seconds. */
interface Call {
  url: URL;
  workspace: Workspace;
  me: string;
  now: number;
  options: InboxOptions;
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function refuse(status: number, message: string): Response {
  return json({ type: 'error', message }, status);
}

function describeBoot({ workspace, me, now, options }: Call): Response {
  const admin = workspace.admins.get(me);
  return json({
    now,
    workspace: { id: workspace.id, name: workspace.name },
    me: { id: me, name: admin?.name ?? null, email: admin?.email ?? null },
    admins: [...workspace.admins.values()].map(({ id, name, email }) => ({ id, name, email })),
    nav: listNav(workspace, me, now),
    behaviour: options.variant(),
  });
}

function readCount(url: URL, otherwise: number): number {
  const count = Number(url.searchParams.get('count'));
  return Number.isInteger(count) && count > 0 ? count : otherwise;
}

function describeList({ url, workspace, me, now }: Call): Response {
  const scope = url.searchParams.get('scope') ?? '';
  const query = url.searchParams.get('query') ?? '';
  const oldestFirst = url.searchParams.get('sort') === 'oldest';
  const count = readCount(url, 60);
  return json({ scope, query, ...listConversations(workspace, { scope, query, oldestFirst, count, me, now }) });
}

function describeConversation({ url, workspace, me, options }: Call, conversation: Conversation): Response {
  const customer = findCustomer(workspace, conversation);
  const stream = describeStream(workspace, conversation, me);
  const count = readCount(url, 20);
  const admin = workspace.admins.get(String(conversation.admin_assignee_id));
  const team = workspace.teams.get(String(conversation.team_assignee_id));
  return json({
    id: conversation.id,
    title: conversation.title,
    state: conversation.state,
    starred: conversation.priority !== 'none',
    assignee: admin?.name ?? null,
    team: team?.name ?? null,
    tags: conversation.tagIds.flatMap((id) => workspace.tags.get(id)?.name ?? []),
    participants: conversation.contactIds.flatMap((id) => {
      const contact = findContact(workspace, id);
      return contact ? [{ id: contact.id, name: nameContact(contact) }] : [];
    }),
    customer: customer ? describePerson(workspace, customer.id) : null,
    older: Math.max(0, stream.length - count),
    items: stream.slice(-count),
    behaviour: options.variant(),
  });
}

async function applyChange(request: Request, call: Call, conversation: Conversation): Promise<Response> {
  const origin = request.headers.get('origin');
  if (origin !== null && new URL(origin).host !== call.url.host) return refuse(403, 'Not from this page');
  const parsed = changeSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return refuse(422, 'Unknown change');
  const change: Change = parsed.data;
  changeConversation(call.workspace, conversation, change, call.me);
  return json({ ok: true });
}

async function answerConversationCall(request: Request, call: Call, rest: string): Promise<Response> {
  const match = /^(\d+)(\/changes)?$/.exec(rest);
  const conversation = call.workspace.conversations.get(match?.[1] ?? '');
  if (!conversation) return refuse(404, 'Conversation not found');
  if (match?.[2] && request.method === 'POST') return applyChange(request, call, conversation);
  return request.method === 'GET' ? describeConversation(call, conversation) : refuse(405, 'Method not allowed');
}

/**
 * The page's own JSON feed, under `/ember/` as Intercom's is; `app_id` names the workspace. Reads need nothing else;
 * writes must come from the page itself (same origin).
 */
export async function answerFeed(request: Request, url: URL, options: InboxOptions): Promise<Response> {
  const region = findRegion(url.hostname);
  const workspace = findWorkspaces(options).get(url.searchParams.get('app_id') ?? '');
  if (!workspace || (region !== null && workspace.region !== region)) return refuse(404, 'Workspace not found');
  wakeSnoozed(workspace);
  const call: Call = { url, workspace, me: options.signedInAs(workspace.id), now: workspace.now(), options };
  const path = url.pathname.slice('/ember/'.length);
  if (path === 'boot.json') return describeBoot(call);
  if (path === 'inbox/changes') return streamChanges(() => findWorkspaces(options), workspace, request.signal);
  if (path === 'inbox/conversations/list') return describeList(call);
  if (path.startsWith('inbox/conversations/')) {
    return answerConversationCall(request, call, path.slice('inbox/conversations/'.length));
  }
  if (path === 'people') return json({ people: listPeople(workspace) });
  const [, kind, id = ''] = /^(contacts|companies)\/([^/]+)$/.exec(path) ?? [];
  const found = kind === 'contacts' ? describePerson(workspace, id) : kind ? describeCompany(workspace, id) : null;
  return found ? json(found) : refuse(404, 'Not found');
}
