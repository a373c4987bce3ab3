import { Hono } from 'hono';
import { addContact } from '../add-people.ts';
import { canonicalId, mergeContacts, patchContact } from '../change-contact.ts';
import { contactSeed } from '../seed-shapes.ts';
import { showContact } from '../show/show-contact.ts';
import type { Contact, Json, Workspace } from '../store.ts';
import { ApiError, missing, userNotFound } from './api-error.ts';
import { checkContact } from './check-contact.ts';
import { contactLinkRoutes } from './contact-link-routes.ts';
import { type ApiContext, type ApiEnvironment, readBody, readId } from './environment.ts';
import { cutPage, cutSorted, type Page, readPagination, sortByPlace } from './paging.ts';
import { compileQuery } from './search/compile-query.ts';
import { parseQuery } from './search/parse-query.ts';
import { readSort } from './search/read-sort.ts';
import { contactRules, contactSortValue } from './search/search-fields.ts';

const wantsHistory = (c: ApiContext) => c.req.query('include_merge_history') === 'true';

/** 410 with the way to the surviving contact (OpenAPI description 2.16, "Merged contacts return 410 Gone"). */
function refuseMerged(workspace: Workspace, id: string): void {
  const canonical = canonicalId(workspace, id);
  if (canonical === null) return;
  throw new ApiError(
    410,
    'contact_merged',
    "This contact has been merged. See the 'Link' header for the canonical contact.",
    { Link: `</contacts/${canonical}>; rel="canonical"` },
  );
}

function list(c: ApiContext, page: Page<Contact>): Json {
  return {
    type: 'list',
    // What is found is shown as it is by now, also where the index still has its older values.
    data: page.items.map((found) => {
      const contact = c.env.workspace.contacts.get(found.id) ?? found;
      return showContact(c.env.workspace, contact, wantsHistory(c));
    }),
    total_count: page.total,
    pages: page.pages,
  };
}

const newest = (one: Contact) => ({ value: one.created_at, id: one.id });

interface Sorted {
  contacts: number;
  merged: number;
  newestFirst: Contact[];
}
const sortedOf = new WeakMap<Workspace, Sorted>();

/** All contacts, newest first; sorted anew only when one came or was merged away. */
function newestContacts(workspace: Workspace): Contact[] {
  const { contacts, merged } = workspace;
  const known = sortedOf.get(workspace);
  if (known?.contacts === contacts.size && known.merged === merged.size) return known.newestFirst;
  const newestFirst = sortByPlace([...contacts.values()], newest, 'descending');
  sortedOf.set(workspace, { contacts: contacts.size, merged: merged.size, newestFirst });
  return newestFirst;
}

async function search(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const body = await readBody(c);
  const test = compileQuery(parseQuery(body.query), contactRules(workspace));
  const byDefault = { place: newest, order: 'descending' as const };
  const { place, order } =
    readSort(body.sort, 'created_at', (field) => contactSortValue(workspace, field)) ?? byDefault;
  const found = workspace.searchIndex.contacts().filter((one) => test(one));
  return c.json(list(c, cutPage(found, place, order, readPagination(body.pagination, 50))));
}

async function create(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const body = await readBody(c);
  if (body.email === undefined && body.external_id === undefined && body.role === undefined) {
    throw missing('email, external_id or role');
  }
  const fields = checkContact(workspace, body, null);
  const { id: _id, alias: _alias, companies: _companies, tags: _tags, notes: _notes, ...own } = fields;
  const contact = addContact(
    workspace,
    contactSeed.parse({ ...own, created_at: workspace.now(), updated_at: workspace.now() }),
  );
  workspace.changed(null);
  return c.json(showContact(workspace, contact));
}

async function update(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const id = c.req.param('id') ?? '';
  const contact = workspace.contacts.get(id);
  if (!contact) {
    refuseMerged(workspace, id);
    throw userNotFound();
  }
  const fields = checkContact(workspace, await readBody(c), contact);
  const { companies: _companies, tags: _tags, notes: _notes, created_at: _c, updated_at: _u, ...own } = fields;
  patchContact(workspace, contact, own);
  workspace.changed(null);
  return c.json(showContact(workspace, contact, wantsHistory(c)));
}

function sharesIdentity(a: Contact, b: Contact): boolean {
  const email = a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase();
  return email || (a.phone !== null && a.phone === b.phone);
}

async function merge(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const body = await readBody(c);
  const [fromId, intoId] = [readId(body.from), readId(body.into)];
  if (fromId === null) throw missing('from');
  if (intoId === null) throw missing('into');
  const from = workspace.contacts.get(fromId);
  const into = workspace.contacts.get(intoId);
  if (!from || !into) throw userNotFound();
  if (from.role !== 'lead') throw new ApiError(400, 'invalid_merge', 'from must be a lead');
  if (into.role !== 'user') throw new ApiError(400, 'invalid_merge', 'into must be a user');
  if (body.skip_duplicate_validation !== true && !sharesIdentity(from, into)) {
    throw new ApiError(
      400,
      'invalid_merge',
      'Contacts can only be merged when they are duplicates (matching email or phone). Pass skip_duplicate_validation=true to override this check.',
    );
  }
  mergeContacts(workspace, from, into);
  return c.json(showContact(workspace, into, wantsHistory(c)));
}

function findByExternalId(c: ApiContext): Response {
  const { workspace } = c.env;
  const externalId = c.req.param('external') ?? '';
  const found = [...workspace.contacts.values()].find((one) => one.role === 'user' && one.external_id === externalId);
  if (found) return c.json(showContact(workspace, found, wantsHistory(c)));
  refuseMerged(workspace, workspace.mergedExternalIds.get(externalId) ?? '');
  throw userNotFound();
}

/** Everything under `/contacts`. */
export function contactRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/contacts', (c) => {
    const all = newestContacts(c.env.workspace);
    return c.json(list(c, cutSorted(all, newest, 'descending', readPagination(c.req.query(), 50))));
  });
  routes.post('/contacts', create);
  routes.post('/contacts/search', search);
  routes.post('/contacts/merge', merge);
  routes.get('/contacts/find_by_external_id/:external', findByExternalId);
  routes.get('/contacts/:id', (c) => {
    const id = c.req.param('id');
    const contact = c.env.workspace.contacts.get(id);
    if (!contact) {
      refuseMerged(c.env.workspace, id);
      throw userNotFound();
    }
    return c.json(showContact(c.env.workspace, contact, wantsHistory(c)));
  });
  routes.put('/contacts/:id', update);
  routes.route('/', contactLinkRoutes());
  return routes;
}
