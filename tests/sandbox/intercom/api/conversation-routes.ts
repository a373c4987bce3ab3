import { Hono } from 'hono';
import { addPart } from '../change-conversation.ts';
import { showConversation, showConversationItem } from '../show/show-conversation.ts';
import { showAppliedTag } from '../show/show-people.ts';
import type { Conversation, Json, Workspace } from '../store.ts';
import { ApiError, companyNotFound, invalid, missing, resourceNotFound } from './api-error.ts';
import { manage, reply } from './conversation-actions.ts';
import { type ApiContext, type ApiEnvironment, isJson, readBody, readId } from './environment.ts';
import { cutPage, type Page, readPagination } from './paging.ts';
import { redact } from './redact.ts';
import { compileQuery } from './search/compile-query.ts';
import { parseQuery } from './search/parse-query.ts';
import { readSort } from './search/read-sort.ts';
import { conversationRules, conversationSortValue } from './search/search-fields.ts';

/** The conversation of the path. @throws ApiError 404 */
function conversationOf(c: ApiContext): Conversation {
  const conversation = c.env.workspace.conversations.get(c.req.param('id') ?? '');
  if (!conversation) throw resourceNotFound();
  return conversation;
}

function list(workspace: Workspace, page: Page<Conversation>): Json {
  return {
    type: 'conversation.list',
    pages: page.pages,
    total_count: page.total,
    conversations: page.items.map((one) => showConversationItem(workspace, one)),
  };
}

const newestChange = (one: Conversation) => ({ value: one.updated_at, id: one.id });

/** Found and ordered by what the index knows, shown as they are by now. */
async function search(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const body = await readBody(c);
  const test = compileQuery(parseQuery(body.query), conversationRules(workspace));
  const honoured = workspace.searchIndex.settings().sort === 'honoured';
  const sort = honoured ? readSort(body.sort, 'updated_at', conversationSortValue) : null;
  const { place, order } = sort ?? { place: newestChange, order: 'descending' as const };
  const found = workspace.searchIndex.conversations().filter(test);
  const page = cutPage(found, place, order, readPagination(body.pagination, 20));
  const items = page.items.map((one) => workspace.conversations.get(one.id) ?? one);
  return c.json(list(workspace, { ...page, items }));
}

/** Writes custom attributes; each leaves a part by Intercom's bot (official example of `PUT /conversations/{id}`). */
function setAttributes(workspace: Workspace, conversation: Conversation, attributes: Json): void {
  const known = new Set(workspace.conversationAttributes.map((one) => one.name));
  for (const name of Object.keys(attributes)) {
    if (!known.has(name)) throw invalid(`Custom attribute '${name}' does not exist`);
  }
  for (const [name, value] of Object.entries(attributes)) {
    conversation.custom_attributes[name] = value;
    addPart(workspace, conversation, {
      part_type: 'conversation_attribute_updated_by_admin',
      body: null,
      author: { type: 'bot', id: '26500', name: 'Fin', email: `operator+${workspace.id}@intercom.io` },
    });
  }
}

async function update(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const conversation = conversationOf(c);
  const body = await readBody(c);
  if (body.company_id !== undefined) {
    const companyId = readId(body.company_id);
    if (companyId !== null && !workspace.companies.has(companyId)) throw companyNotFound();
    conversation.companyId = companyId;
  }
  if (body.custom_attributes !== undefined) {
    if (!isJson(body.custom_attributes)) throw invalid('custom_attributes must be an object');
    setAttributes(workspace, conversation, body.custom_attributes);
  }
  if (typeof body.read === 'boolean') conversation.read = body.read;
  if (typeof body.title === 'string') conversation.title = body.title;
  conversation.updated_at = Math.max(conversation.updated_at, workspace.now());
  workspace.changed(conversation.id);
  return c.json(showConversation(workspace, conversation, c.req.query('display_as') === 'plaintext'));
}

async function addTag(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const conversation = workspace.conversations.get(c.req.param('id') ?? '');
  if (!conversation) throw new ApiError(404, 'not_found', 'Conversation not found');
  const body = await readBody(c);
  const tag = workspace.tags.get(readId(body.id) ?? '');
  if (!tag) throw new ApiError(404, 'tag_not_found', 'Tag not found');
  const adminId = readId(body.admin_id);
  if (adminId === null) throw missing('admin_id');
  if (!workspace.admins.has(adminId)) throw new ApiError(404, 'admin_not_found', 'Admin not found');
  if (!conversation.tagIds.includes(tag.id)) conversation.tagIds.push(tag.id);
  conversation.tagged[tag.id] = { at: workspace.now(), by: adminId };
  workspace.changed(conversation.id);
  return c.json(showAppliedTag(tag, conversation.tagged[tag.id]));
}

async function removeTag(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const conversation = workspace.conversations.get(c.req.param('id') ?? '');
  if (!conversation) throw new ApiError(404, 'not_found', 'Conversation not found');
  const tag = workspace.tags.get(c.req.param('tag') ?? '');
  if (!tag || !conversation.tagIds.includes(tag.id)) throw new ApiError(404, 'tag_not_found', 'Tag not found');
  if (readId((await readBody(c)).admin_id) === null) throw missing('admin_id');
  const shown = showAppliedTag(tag, conversation.tagged[tag.id]);
  conversation.tagIds = conversation.tagIds.filter((id) => id !== tag.id);
  delete conversation.tagged[tag.id];
  workspace.changed(conversation.id);
  return c.json(shown);
}

/** Everything under `/conversations` except its attributes. */
export function conversationRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/conversations', (c) => {
    const all = [...c.env.workspace.conversations.values()];
    const page = cutPage(all, newestChange, 'descending', readPagination(c.req.query(), 20));
    return c.json(list(c.env.workspace, page));
  });
  routes.post('/conversations/search', search);
  routes.post('/conversations/redact', async (c) =>
    c.json(showConversation(c.env.workspace, redact(c.env.workspace, await readBody(c)))),
  );
  routes.get('/conversations/:id', (c) => {
    const plaintext = c.req.query('display_as') === 'plaintext';
    return c.json(showConversation(c.env.workspace, conversationOf(c), plaintext));
  });
  routes.put('/conversations/:id', update);
  routes.post('/conversations/:id/reply', async (c) => {
    const body = await readBody(c);
    return c.json(showConversation(c.env.workspace, reply(c.env.workspace, c.req.param('id'), body)));
  });
  routes.post('/conversations/:id/parts', async (c) => {
    const conversation = conversationOf(c);
    manage(c.env.workspace, conversation, await readBody(c));
    return c.json(showConversation(c.env.workspace, conversation));
  });
  routes.post('/conversations/:id/tags', addTag);
  routes.delete('/conversations/:id/tags/:tag', removeTag);
  return routes;
}
