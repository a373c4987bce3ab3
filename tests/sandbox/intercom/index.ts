import type { WorkspaceSeed } from '../seed.ts';
import { type Clock, type FaultEffect, readErrorEffect, type Service } from '../service.ts';
import { addConversation, addSeededPart } from './add-conversation.ts';
import { ApiError, unauthorized } from './api/api-error.ts';
import { type Api, apiHosts, createApi } from './api/handle-api.ts';
import { mergeContacts, patchContact } from './change-contact.ts';
import { changeWhole } from './change-whole.ts';
import { createWorkspaces } from './create-workspaces.ts';
import { declareUsed } from './custom-attributes.ts';
import { editConversation } from './edit-conversation.ts';
import { followAlias } from './references.ts';
import { conversationEdit, conversationSeed, partSeed, searchSettings } from './seed-shapes.ts';
import { showContact } from './show/show-contact.ts';
import { showConversation, showConversationItem } from './show/show-conversation.ts';
import type { Contact, Conversation, Json, Workspace } from './store.ts';

/** Hosts of the web inbox, by region. */
export const inboxHosts = { us: 'app.intercom.com', eu: 'app.eu.intercom.com', au: 'app.au.intercom.com' } as const;

export interface IntercomOptions {
  seeds: WorkspaceSeed[];
  clock: Clock;
  /** Answers requests to the inbox hosts; it reads and changes the same workspaces. */
  inbox: (request: Request) => Promise<Response>;
  /** Whether `api.intercom.io` answers for EU and AU workspaces too; true unless said otherwise. */
  usHostRoutes?: boolean;
  /** Calls a minute for each workspace, handed out in windows of ten seconds; 10,000 unless said otherwise. */
  callsPerMinute?: number;
}

/**
 * Intercom behind the TLS front, and what somebody else does in a workspace: customers and teammates. References may be ids or the
 * seed's `@alias`. All of it throws `NotInWorkspace`, `UnknownReference`, `RangeError` (times) or `ZodError` (shapes).
 */
export interface IntercomService extends Service {
  readonly name: 'intercom';
  readonly workspaces: Map<string, Workspace>;
  /** Newest change first, without parts. */
  conversations(workspace: string): Json[];
  conversation(workspace: string, id: string): Json;
  createConversation(workspace: string, body: unknown): Json;
  addPart(workspace: string, id: string, part: unknown): Json;
  /** Closing, reopening, snoozing and assigning leave parts, by the teammate named in `by`. */
  patchConversation(workspace: string, id: string, patch: unknown): Json;
  /** How far the search lags behind, and which of its undocumented habits it has: `SearchSettings`. */
  setSearch(workspace: string, change: unknown): Json;
  patchContact(workspace: string, id: string, patch: unknown): Json;
  mergeContact(workspace: string, from: string, into: string): Json;
}

/** A workspace, conversation or contact that does not exist. */
export class NotInWorkspace extends Error {
  constructor(what: string, id: string) {
    super(`No ${what} ${id}`);
    this.name = 'NotInWorkspace';
  }
}

function find<T>(map: Map<string, T>, what: string, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new NotInWorkspace(what, id);
  return found;
}

/** Accepts an id or `@alias`. */
function findContact(workspace: Workspace, id: string): Contact {
  return find(workspace.contacts, 'contact', followAlias(workspace, 'contact', id)?.id ?? id);
}

function findConversation(workspace: Workspace, id: string): Conversation {
  return find(workspace.conversations, 'conversation', followAlias(workspace, 'conversation', id)?.id ?? id);
}

const unavailable =
  '<!DOCTYPE html><html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>';

function refuseByFault(api: Api, effect: FaultEffect, request: Request): Response {
  const pages: Record<string, number> = { '502-html': 502, '503-html': 503, 'html-200': 200 };
  const status = pages[effect];
  if (status !== undefined) {
    return new Response(unavailable, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  }
  if (effect === '429' || effect === 'limit') {
    const { rateLimit } = api;
    return api.refuse(request, new ApiError(429, 'rate_limit_exceeded', rateLimit.message(), rateLimit.spent()));
  }
  const named = readErrorEffect(effect);
  if (named) return api.refuse(request, new ApiError(named.status, named.code, 'Refused by an armed fault'));
  if (effect === '401') return api.refuse(request, unauthorized());
  if (effect === 'lock-row') return api.refuse(request, new ApiError(409, 'conflict', 'The resource is being changed'));
  return api.refuse(request, new ApiError(500, 'server_error', 'Something went wrong'));
}

/** The edits of the control endpoint; bodies are checked here, in the seed's own shapes. */
function edits(workspaces: Map<string, Workspace>) {
  const at = (id: string) => find(workspaces, 'workspace', id);
  return {
    conversations: (id: string) => {
      const workspace = at(id);
      const newestFirst = [...workspace.conversations.values()].sort((a, b) => b.updated_at - a.updated_at);
      return newestFirst.map((one) => showConversationItem(workspace, one));
    },
    conversation: (id: string, conversation: string) =>
      showConversation(at(id), findConversation(at(id), conversation)),
    createConversation(id: string, body: unknown) {
      const workspace = at(id);
      const seed = conversationSeed.parse(body);
      const begun = seed.created_at === undefined ? { ...seed, created_at: workspace.now() } : seed;
      const made = changeWhole(workspace, [], () => addConversation(workspace, begun));
      declareUsed(workspace, 'conversation', made.custom_attributes);
      workspace.changed(made.id);
      return showConversation(workspace, made);
    },
    addPart(id: string, conversationId: string, part: unknown) {
      const workspace = at(id);
      const conversation = findConversation(workspace, conversationId);
      const seed = partSeed.parse(part);
      changeWhole(workspace, [conversation], () => addSeededPart(workspace, conversation, seed, workspace.now()));
      workspace.changed(conversation.id);
      return showConversation(workspace, conversation);
    },
    patchConversation(id: string, conversationId: string, patch: unknown) {
      const workspace = at(id);
      const conversation = findConversation(workspace, conversationId);
      const edit = conversationEdit.parse(patch);
      changeWhole(workspace, [conversation], () => editConversation(workspace, conversation, edit));
      declareUsed(workspace, 'conversation', edit.custom_attributes ?? {});
      workspace.changed(conversation.id);
      return showConversation(workspace, conversation);
    },
    setSearch(id: string, change: unknown) {
      const given = Object.entries(searchSettings.parse(change)).filter(([, value]) => value !== undefined);
      return { ...at(id).searchIndex.set(Object.fromEntries(given)) };
    },
  };
}

/** Intercom: the REST API on its three hosts, the web inbox on the other three, over the workspaces of the seed. */
export function createIntercom(options: IntercomOptions): IntercomService {
  const workspaces = createWorkspaces(options.seeds, options.clock);
  const api = createApi({
    workspaces: () => workspaces,
    clock: options.clock,
    usHostRoutes: options.usHostRoutes ?? true,
    callsPerMinute: options.callsPerMinute ?? 10_000,
  });
  const inboxNames: string[] = Object.values(inboxHosts);
  return {
    name: 'intercom',
    workspaces,
    hosts: () => [...Object.values(apiHosts), ...inboxNames],
    async handle(request) {
      if (inboxNames.includes(new URL(request.url).hostname)) {
        return { response: await options.inbox(request), note: { user: null, apiCalls: 0 } };
      }
      const { response, adminId } = await api.handle(request);
      return { response, note: { user: adminId, apiCalls: 0 } };
    },
    faultResponse: (effect, request) => refuseByFault(api, effect, request),
    ...edits(workspaces),
    patchContact(id, contactId, patch) {
      const workspace = find(workspaces, 'workspace', id);
      const contact = findContact(workspace, contactId);
      if (typeof patch !== 'object' || patch === null) throw new RangeError('A patch is an object');
      changeWhole(workspace, [contact], () => patchContact(workspace, contact, { ...patch }));
      declareUsed(workspace, 'contact', contact.custom_attributes);
      workspace.changed(null);
      return showContact(workspace, contact);
    },
    mergeContact(id, from, into) {
      const workspace = find(workspaces, 'workspace', id);
      const [source, target] = [findContact(workspace, from), findContact(workspace, into)];
      if (source === target) throw new RangeError(`Contact ${source.id} cannot be merged into itself`);
      mergeContacts(workspace, source, target);
      return showContact(workspace, target);
    },
  };
}
