/** Answers of the API for this room's tests; `description.test.ts` holds each to Intercom's OpenAPI description. */
export const sampleAnswers = {
  '/me': {
    type: 'admin',
    id: '814860',
    email: 'ana@acme.example',
    name: 'Ana Ruiz',
    email_verified: true,
    app: {
      type: 'app',
      id_code: 'abc12345',
      name: 'Acme Support',
      region: 'EU',
      timezone: 'Europe/Dublin',
      created_at: 1_719_492_696,
      identity_verification: false,
    },
    avatar: { type: 'avatar', image_url: null },
    has_inbox_seat: true,
  },
  '/admins': {
    type: 'admin.list',
    admins: [
      { type: 'admin', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example', team_ids: [], has_inbox_seat: true },
      { type: 'admin', id: '814861', name: 'Bo Lind', email: 'bo@acme.example', team_ids: [7], has_inbox_seat: false },
    ],
  },
  '/teams': {
    type: 'team.list',
    teams: [
      { type: 'team', id: '5017691', name: 'Support', admin_ids: [814860, 814861] },
      { type: 'team', id: '5017692', name: 'Sales', admin_ids: [] },
    ],
  },
  '/conversations/{conversation_id}': {
    type: 'conversation',
    id: '215470000000001',
    title: 'Printers offline',
    created_at: 1_734_537_563,
    updated_at: 1_734_537_565,
    state: 'open',
    open: true,
    admin_assignee_id: 814860,
    team_assignee_id: 0,
    contacts: {
      type: 'contact.list',
      contacts: [
        { type: 'contact', id: '6762f0dd1bb69f9f2193bb83', external_id: '70' },
        { type: 'contact', id: '6762f0dd1bb69f9f2193bb84', external_id: null },
      ],
    },
    company: null,
    custom_attributes: {},
    conversation_parts: { type: 'conversation_part.list', conversation_parts: [], total_count: 0 },
  },
  '/contacts/{contact_id}': {
    type: 'contact',
    id: '6762f0dd1bb69f9f2193bb83',
    workspace_id: 'abc12345',
    external_id: '70',
    role: 'user',
    email: 'lee@northwind.example',
    email_domain: 'northwind.example',
    phone: '',
    name: 'Lee Chan',
    owner_id: '814860',
    created_at: 1_734_537_563,
    updated_at: 1_734_537_563,
    location: { type: 'location', country: 'Ireland', region: '', city: 'Cork' },
    custom_attributes: { plan: 'gold', seats: 4 },
    companies: {
      type: 'list',
      data: [{ id: '6762f0a61bb69f9f2193bb55', type: 'company', url: '/companies/6762f0a61bb69f9f2193bb55' }],
      url: '/contacts/6762f0dd1bb69f9f2193bb83/companies',
      total_count: 1,
      has_more: false,
    },
  },
  '/companies/{company_id}': {
    type: 'company',
    id: '6762f0a61bb69f9f2193bb55',
    company_id: 'NW-1',
    app_id: 'abc12345',
    name: 'Northwind',
    website: 'https://www.Northwind.example/about',
    remote_created_at: 1_734_537_382,
    created_at: 1_734_537_382,
    updated_at: 1_734_537_382,
    monthly_spend: 0,
    session_count: 0,
    user_count: 1,
    plan: {},
    custom_attributes: {},
    tags: { type: 'tag.list', tags: [] },
    segments: { type: 'segment.list', segments: [] },
  },
  '/contacts/{contact_id}/companies': {
    type: 'list',
    data: [{ type: 'company', id: '6762f0a61bb69f9f2193bb55', company_id: 'NW-1', name: 'Northwind' }],
    pages: { type: 'pages', next: null, page: 1, per_page: 50, total_pages: 1 },
    total_count: 1,
  },
};

/** An `error.list` body with one error. */
export const sampleError = (code: string) => ({
  type: 'error.list',
  request_id: '32c856ba-901b-49c4-8e8d-d43fc3ee6ea5',
  errors: [{ code, message: 'in words of the API' }],
});

const listed = {
  type: 'conversation',
  id: '215470000000001',
  created_at: 1_734_537_563,
  updated_at: 1_734_541_000,
  state: 'closed',
  open: false,
  admin_assignee_id: 814860,
  team_assignee_id: 5017691,
  source: {
    type: 'conversation',
    id: '403918330',
    delivered_as: 'customer_initiated',
    subject: '',
    body: '<p>Printers are offline</p>',
    author: { type: 'user', id: '6762f0dd1bb69f9f2193bb83', name: 'Lee Chan', email: 'lee@northwind.example' },
    attachments: [],
    redacted: false,
  },
  contacts: {
    type: 'contact.list',
    contacts: [{ type: 'contact', id: '6762f0dd1bb69f9f2193bb83', external_id: '70' }],
  },
  tags: {
    type: 'tag.list',
    tags: [
      {
        type: 'tag',
        id: '81',
        name: 'VIP',
        applied_at: 1_734_537_600,
        applied_by: { type: 'contact', id: '6762f0dd1bb69f9f2193bb83' },
      },
    ],
  },
  custom_attributes: { issue_type: 'Billing', seats: 4 },
  statistics: { type: 'conversation_statistics', last_close_at: 1_734_540_000, count_reopens: 1 },
};

/** The same of searches, by operation. */
export const sampleSearches = {
  'POST /conversations/search': {
    type: 'conversation.list',
    conversations: [
      listed,
      { ...listed, id: '215470000000002', state: 'open', open: true, admin_assignee_id: 0, team_assignee_id: 0 },
    ],
    total_count: 152,
    pages: { type: 'pages', next: { per_page: 150, starting_after: 'WzE3' }, page: 1, per_page: 150, total_pages: 2 },
  },
  'POST /contacts/search': {
    type: 'list',
    data: [sampleAnswers['/contacts/{contact_id}']],
    total_count: 1,
    pages: { type: 'pages', page: 1, per_page: 50, total_pages: 1 },
  },
};
