import { Hono } from 'hono';
import { keepHtml } from '../message-html.ts';
import { showAppliedTag, showCompany, showNote } from '../show/show-people.ts';
import type { Contact, Json } from '../store.ts';
import { companyNotFound, missing, resourceNotFound, userNotFound } from './api-error.ts';
import { type ApiContext, type ApiEnvironment, readBody, readId } from './environment.ts';

/** The contact of the path. @throws ApiError 404, also for a merged one */
function contactOf(c: ApiContext): Contact {
  const contact = c.env.workspace.contacts.get(c.req.param('id') ?? '');
  if (!contact) throw userNotFound();
  return contact;
}

/** A list in one page, as these operations answer it: `next` is null (official examples). */
function onePage(data: Json[]): Json {
  const pages = { type: 'pages', next: null, page: 1, per_page: 50, total_pages: 1 };
  return { type: 'list', data, pages, total_count: data.length };
}

function listCompanies(c: ApiContext): Response {
  const { workspace } = c.env;
  const companies = contactOf(c).companyIds.flatMap((id) => workspace.companies.get(id) ?? []);
  return c.json(onePage(companies.map((company) => showCompany(workspace, company))));
}

async function attachCompany(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const contact = contactOf(c);
  const id = readId((await readBody(c)).id);
  if (id === null) throw missing('company');
  const company = workspace.companies.get(id);
  if (!company) throw companyNotFound();
  if (!contact.companyIds.includes(id)) contact.companyIds.push(id);
  contact.updated_at = workspace.now();
  workspace.changed(null);
  return c.json(showCompany(workspace, company));
}

function detachCompany(c: ApiContext): Response {
  const { workspace } = c.env;
  const contact = contactOf(c);
  const company = workspace.companies.get(c.req.param('company') ?? '');
  if (!company) throw companyNotFound();
  contact.companyIds = contact.companyIds.filter((id) => id !== company.id);
  contact.updated_at = workspace.now();
  workspace.changed(null);
  return c.json(showCompany(workspace, company));
}

function listNotes(c: ApiContext): Response {
  const contact = contactOf(c);
  const newestFirst = contact.personNotes.toReversed();
  return c.json(onePage(newestFirst.map((note) => showNote(c.env.workspace, contact, note))));
}

async function addNote(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const contact = contactOf(c);
  const body = await readBody(c);
  if (typeof body.body !== 'string' || body.body.trim() === '') throw missing('body');
  const adminId = readId(body.admin_id);
  if (adminId !== null && !workspace.admins.has(adminId)) throw resourceNotFound();
  const note = { id: workspace.newId('note'), created_at: workspace.now(), body: keepHtml(body.body), adminId };
  contact.personNotes.push(note);
  workspace.changed(null);
  return c.json(showNote(workspace, contact, note));
}

function listTags(c: ApiContext): Response {
  const tags = contactOf(c).tagIds.flatMap((id) => c.env.workspace.tags.get(id) ?? []);
  return c.json({ type: 'list', data: tags.map((tag) => showAppliedTag(tag, undefined)) });
}

async function addTag(c: ApiContext): Promise<Response> {
  const { workspace, admin } = c.env;
  const contact = contactOf(c);
  const tag = workspace.tags.get(readId((await readBody(c)).id) ?? '');
  if (!tag) throw resourceNotFound();
  if (!contact.tagIds.includes(tag.id)) contact.tagIds.push(tag.id);
  workspace.changed(null);
  return c.json(showAppliedTag(tag, { at: workspace.now(), by: admin.id }));
}

function removeTag(c: ApiContext): Response {
  const contact = contactOf(c);
  const tag = c.env.workspace.tags.get(c.req.param('tag') ?? '');
  if (!tag || !contact.tagIds.includes(tag.id)) throw resourceNotFound();
  contact.tagIds = contact.tagIds.filter((id) => id !== tag.id);
  c.env.workspace.changed(null);
  return c.json(showAppliedTag(tag, undefined));
}

/** A contact's companies, notes and tags. */
export function contactLinkRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/contacts/:id/companies', listCompanies);
  routes.post('/contacts/:id/companies', attachCompany);
  routes.delete('/contacts/:id/companies/:company', detachCompany);
  routes.get('/contacts/:id/notes', listNotes);
  routes.post('/contacts/:id/notes', addNote);
  routes.get('/contacts/:id/tags', listTags);
  routes.post('/contacts/:id/tags', addTag);
  routes.delete('/contacts/:id/tags/:tag', removeTag);
  return routes;
}
