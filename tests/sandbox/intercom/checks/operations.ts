/** One call of one operation: what is sent, and the status that must come back. `@alias` in paths and bodies is a seed record. */
export interface Case {
  says: string;
  operation: string;
  path: string;
  body?: Record<string, unknown>;
  status: number;
  /** Sent first, on the same service. */
  before?: { path: string; body: Record<string, unknown> };
}

const first = '215470000000001';
const note = { message_type: 'note', type: 'admin', admin_id: '814860', body: '<p>Case 1</p>' };
const redaction = (conversation_part_id: string) => ({
  type: 'conversation_part',
  conversation_id: first,
  conversation_part_id,
});
const closing = { message_type: 'close', type: 'admin', admin_id: '814860', body: 'Bye' };
const byEmail = { field: 'email', operator: '=', value: 'lee@northwind.example' };
const merge = { path: 'POST /contacts/merge', body: { from: '@lead', into: '@lee' } };

function one(operation: string, says: string, path: string, status = 200, body?: Record<string, unknown>): Case {
  return { operation, says, path, status, ...(body ? { body } : {}) };
}

const people: Case[] = [
  one('GET /me', 'says whose token it is', 'GET /me'),
  one('GET /admins', 'lists the admins', 'GET /admins'),
  one('GET /admins', 'adds avatars on request', 'GET /admins?display_avatar=true'),
  one('GET /admins/{admin_id}', 'shows an admin', 'GET /admins/814860'),
  one('GET /admins/{admin_id}', 'misses an unknown admin', 'GET /admins/1', 404),
  one('GET /teams', 'lists the teams', 'GET /teams'),
  one('GET /teams/{team_id}', 'shows a team', 'GET /teams/5017691'),
  one('GET /teams/{team_id}', 'misses an unknown team', 'GET /teams/1', 404),
];

const conversations: Case[] = [
  one('GET /conversations', 'lists conversations', 'GET /conversations?per_page=2'),
  one('GET /conversations/{conversation_id}', 'shows one', `GET /conversations/${first}`),
  one('GET /conversations/{conversation_id}', 'shows one as text', `GET /conversations/${first}?display_as=plaintext`),
  one('GET /conversations/{conversation_id}', 'shows bots and events', 'GET /conversations/215470000000002'),
  one('GET /conversations/{conversation_id}', 'misses an unknown one', 'GET /conversations/9', 404),
  one('PUT /conversations/{conversation_id}', 'changes title and read', `PUT /conversations/${first}`, 200, {
    title: 'Billing',
    read: true,
  }),
  one('PUT /conversations/{conversation_id}', 'writes an attribute', `PUT /conversations/${first}`, 200, {
    custom_attributes: { issue_type: 'Refund' },
  }),
  one('PUT /conversations/{conversation_id}', 'refuses an unknown attribute', `PUT /conversations/${first}`, 400, {
    custom_attributes: { nope: '1' },
  }),
  one('PUT /conversations/{conversation_id}', 'misses an unknown one', 'PUT /conversations/9', 404, { read: true }),
  one('POST /conversations/search', 'finds by state', 'POST /conversations/search', 200, {
    query: { field: 'state', operator: '=', value: 'closed' },
  }),
  one('POST /conversations/search', 'refuses an unknown field', 'POST /conversations/search', 400, {
    query: { field: 'title', operator: '=', value: 'x' },
  }),
  one('POST /conversations/{conversation_id}/reply', 'takes a note', `POST /conversations/${first}/reply`, 200, note),
  one('POST /conversations/{conversation_id}/reply', 'takes a comment', `POST /conversations/${first}/reply`, 200, {
    ...note,
    message_type: 'comment',
  }),
  one('POST /conversations/{conversation_id}/reply', 'takes a customer reply', 'POST /conversations/last/reply', 200, {
    message_type: 'comment',
    type: 'user',
    email: 'mia@fabrikam.example',
    body: 'Thanks',
  }),
  one('POST /conversations/{conversation_id}/reply', 'takes quick replies', `POST /conversations/${first}/reply`, 200, {
    message_type: 'quick_reply',
    type: 'admin',
    admin_id: '814860',
    reply_options: [{ text: 'Yes', uuid: 'a5e1c524-5ddd-4c3e-9328-6bca5d6e3edb' }],
  }),
  one('POST /conversations/{conversation_id}/reply', 'misses an unknown one', 'POST /conversations/9/reply', 404, note),
  one(
    'POST /conversations/{conversation_id}/reply',
    'misses an unknown admin',
    `POST /conversations/${first}/reply`,
    404,
    {
      ...note,
      admin_id: '1',
    },
  ),
  one('POST /conversations/{conversation_id}/parts', 'closes', `POST /conversations/${first}/parts`, 200, closing),
  one('POST /conversations/{conversation_id}/parts', 'opens', 'POST /conversations/215470000000002/parts', 200, {
    message_type: 'open',
    admin_id: '814860',
  }),
  one('POST /conversations/{conversation_id}/parts', 'snoozes', `POST /conversations/${first}/parts`, 200, {
    message_type: 'snoozed',
    admin_id: '814860',
    snoozed_until: 1_795_400_000,
  }),
  one('POST /conversations/{conversation_id}/parts', 'assigns a team', `POST /conversations/${first}/parts`, 200, {
    message_type: 'assignment',
    type: 'team',
    admin_id: '814860',
    assignee_id: '5017691',
  }),
  one(
    'POST /conversations/{conversation_id}/parts',
    'misses an unknown one',
    'POST /conversations/9/parts',
    404,
    closing,
  ),
  one('POST /conversations/redact', 'redacts a note', 'POST /conversations/redact', 200, redaction('90001')),
  one('POST /conversations/redact', 'misses an unknown part', 'POST /conversations/redact', 404, redaction('1')),
  one('POST /conversations/{conversation_id}/tags', 'tags', `POST /conversations/${first}/tags`, 200, {
    id: '82',
    admin_id: '814860',
  }),
  one('POST /conversations/{conversation_id}/tags', 'misses an unknown one', 'POST /conversations/9/tags', 404, {
    id: '82',
    admin_id: '814860',
  }),
  one(
    'DELETE /conversations/{conversation_id}/tags/{tag_id}',
    'untags',
    `DELETE /conversations/${first}/tags/81`,
    200,
    {
      admin_id: '814860',
    },
  ),
  one(
    'DELETE /conversations/{conversation_id}/tags/{tag_id}',
    'misses it',
    `DELETE /conversations/${first}/tags/82`,
    404,
    {
      admin_id: '814860',
    },
  ),
];

const contacts: Case[] = [
  one('GET /contacts', 'lists contacts', 'GET /contacts'),
  one('GET /contacts/{contact_id}', 'shows a user', 'GET /contacts/@lee'),
  one('GET /contacts/{contact_id}', 'shows a nameless lead', 'GET /contacts/@nobody'),
  one('GET /contacts/{contact_id}', 'misses an unknown one', 'GET /contacts/0123', 404),
  {
    ...one('GET /contacts/{contact_id}', 'points to the survivor of a merge', 'GET /contacts/@lead', 410),
    before: merge,
  },
  one('PUT /contacts/{contact_id}', 'changes a contact', 'PUT /contacts/@mia', 200, {
    name: 'Mia Chen',
    owner_id: '814860',
    custom_attributes: { seats: 3 },
  }),
  one('PUT /contacts/{contact_id}', 'refuses an unknown attribute', 'PUT /contacts/@mia', 400, {
    custom_attributes: { nope: 1 },
  }),
  one('PUT /contacts/{contact_id}', 'refuses a taken address', 'PUT /contacts/@mia', 409, {
    email: 'lee@northwind.example',
  }),
  one('POST /contacts', 'creates a user', 'POST /contacts', 200, { email: 'new@fabrikam.example' }),
  one('POST /contacts', 'creates a lead', 'POST /contacts', 200, { role: 'lead', email: 'lee@northwind.example' }),
  one('POST /contacts', 'refuses a double', 'POST /contacts', 409, { email: 'LEE@northwind.example' }),
  one('POST /contacts', 'refuses an empty one', 'POST /contacts', 400, { name: 'Nobody' }),
  one('GET /contacts/find_by_external_id/{external_id}', 'finds a user', 'GET /contacts/find_by_external_id/u-70'),
  one(
    'GET /contacts/find_by_external_id/{external_id}',
    'misses a lead',
    'GET /contacts/find_by_external_id/lead-1',
    404,
  ),
  {
    ...one(
      'GET /contacts/find_by_external_id/{external_id}',
      'redirects',
      'GET /contacts/find_by_external_id/lead-1',
      410,
    ),
    before: merge,
  },
  one('POST /contacts/search', 'finds by e-mail', 'POST /contacts/search', 200, { query: byEmail }),
  one('POST /contacts/search', 'refuses an unknown order', 'POST /contacts/search', 400, {
    query: byEmail,
    sort: { field: 'created_at', order: 'desc' },
  }),
  one('POST /contacts/merge', 'merges a lead into a user', 'POST /contacts/merge', 200, {
    from: '@lead',
    into: '@lee',
  }),
  one('POST /contacts/merge', 'refuses people who share nothing', 'POST /contacts/merge', 400, {
    from: '@nobody',
    into: '@lee',
  }),
  one('GET /contacts/{contact_id}/companies', 'lists companies', 'GET /contacts/@lee/companies'),
  one('GET /contacts/{contact_id}/companies', 'misses an unknown contact', 'GET /contacts/0/companies', 404),
  one('POST /contacts/{contact_id}/companies', 'attaches', 'POST /contacts/@mia/companies', 200, { id: '@northwind' }),
  one('POST /contacts/{contact_id}/companies', 'needs an id', 'POST /contacts/@mia/companies', 400, {}),
  one('DELETE /contacts/{contact_id}/companies/{company_id}', 'detaches', 'DELETE /contacts/@lee/companies/@northwind'),
  one('GET /contacts/{contact_id}/notes', 'lists notes', 'GET /contacts/@lee/notes'),
  one('POST /contacts/{contact_id}/notes', 'adds a note', 'POST /contacts/@lee/notes', 200, {
    body: 'Hello',
    admin_id: '814860',
  }),
  one('POST /contacts/{contact_id}/notes', 'misses an unknown admin', 'POST /contacts/@lee/notes', 404, {
    body: 'Hello',
    admin_id: '123',
  }),
  one('GET /contacts/{contact_id}/tags', 'lists tags', 'GET /contacts/@lee/tags'),
  one('POST /contacts/{contact_id}/tags', 'tags', 'POST /contacts/@lee/tags', 200, { id: '82' }),
  one('POST /contacts/{contact_id}/tags', 'misses an unknown tag', 'POST /contacts/@lee/tags', 404, { id: '123' }),
  one('DELETE /contacts/{contact_id}/tags/{tag_id}', 'untags', 'DELETE /contacts/@lee/tags/81'),
];

const companies: Case[] = [
  one('GET /companies', 'lists companies that have people', 'GET /companies'),
  one('GET /companies', 'finds by its own id', 'GET /companies?company_id=nw-1'),
  one('GET /companies', 'misses an unknown name', 'GET /companies?name=none', 404),
  one('POST /companies/list', 'lists them by POST', 'POST /companies/list', 200, {}),
  one('GET /companies/{company_id}', 'shows one', 'GET /companies/@northwind'),
  one('GET /companies/{company_id}', 'misses an unknown one', 'GET /companies/0', 404),
  one('PUT /companies/{company_id}', 'changes one', 'PUT /companies/@northwind', 200, {
    name: 'Northwind Ltd',
    size: 40,
  }),
  one('PUT /companies/{company_id}', 'misses an unknown one', 'PUT /companies/0', 404, { name: 'x' }),
  one('POST /companies', 'creates one', 'POST /companies', 200, { company_id: 'f-1', name: 'Fabrikam' }),
  one('POST /companies', 'refuses a strange key', 'POST /companies', 400, { test: 'invalid' }),
];

const attributes: Case[] = [
  one('GET /data_attributes', 'lists them', 'GET /data_attributes?model=contact'),
  one('GET /data_attributes', 'refuses conversations', 'GET /data_attributes?model=conversation', 422),
  one('POST /data_attributes', 'creates one', 'POST /data_attributes', 200, {
    name: 'Salesforce Id',
    model: 'contact',
    data_type: 'string',
  }),
  one('POST /data_attributes', 'refuses a taken name', 'POST /data_attributes', 400, {
    name: 'plan_tier',
    model: 'company',
    data_type: 'string',
  }),
  one('GET /conversations/attributes', 'lists them', 'GET /conversations/attributes'),
  one('POST /conversations/attributes', 'creates one', 'POST /conversations/attributes', 200, {
    name: 'Case',
    data_type: 'string',
  }),
  one('POST /conversations/attributes', 'refuses an unknown type', 'POST /conversations/attributes', 422, {
    name: 'Case',
    data_type: 'invalid_type',
  }),
  one('GET /tags', 'lists tags', 'GET /tags'),
  one('GET /tags/{tag_id}', 'shows one', 'GET /tags/81'),
  one('GET /tags/{tag_id}', 'misses an unknown one', 'GET /tags/1', 404),
  one('POST /tags', 'creates or finds one', 'POST /tags', 200, { name: 'vip' }),
  one('POST /tags', 'needs a name', 'POST /tags', 400, { test: 'invalid' }),
];

/** Every operation the API answers, with its good and its documented bad outcomes. */
export const cases: Case[] = [...people, ...conversations, ...contacts, ...companies, ...attributes];
