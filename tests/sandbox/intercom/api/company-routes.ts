import { Hono } from 'hono';
import { addCompany } from '../add-people.ts';
import { companySeed } from '../seed-shapes.ts';
import { showCompany } from '../show/show-people.ts';
import type { Company, Json, Workspace } from '../store.ts';
import { ApiError, companyNotFound, invalid, missing } from './api-error.ts';
import { checkAttributeValue } from './check-attribute.ts';
import { type ApiContext, type ApiEnvironment, isJson, readBody, readId } from './environment.ts';

/** Keys of the two company request bodies (OpenAPI description 2.16); `company_id` only counts at creation. */
const writable = new Set(
  'name company_id plan size website industry custom_attributes remote_created_at monthly_spend update_last_request_at'.split(
    ' ',
  ),
);

/** "There is a limit of 10,000 Companies that can be returned" (OpenAPI description 2.16, `POST /companies/list`). */
const MAX_LISTED = 10_000;
const MAX_PER_PAGE = 60;

function checkBody(workspace: Workspace, body: Json): void {
  for (const key of Object.keys(body)) {
    if (!writable.has(key)) throw new ApiError(400, 'bad_request', `bad '${key}' parameter`);
  }
  if (body.custom_attributes === undefined) return;
  if (!isJson(body.custom_attributes)) throw invalid('custom_attributes must be an object');
  for (const [name, value] of Object.entries(body.custom_attributes)) {
    const known = workspace.dataAttributes.find((one) => one.custom && one.model === 'company' && one.name === name);
    if (!known) throw invalid(`Custom attribute '${name}' does not exist`);
    checkAttributeValue(known, value);
  }
}

function apply(workspace: Workspace, company: Company, body: Json): void {
  for (const key of ['name', 'plan', 'size', 'website', 'industry', 'remote_created_at']) {
    if (body[key] !== undefined) Object.assign(company, { [key]: body[key] });
  }
  if (typeof body.monthly_spend === 'number') company.monthly_spend = Math.trunc(body.monthly_spend);
  if (body.update_last_request_at === true) company.last_request_at = workspace.now();
  if (isJson(body.custom_attributes)) Object.assign(company.custom_attributes, body.custom_attributes);
  company.updated_at = workspace.now();
  workspace.changed(null);
}

function numberOf(text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1) throw invalid('page and per_page must be positive numbers');
  return value;
}

/** How many people each company has; one without is missing. */
function countPeople(workspace: Workspace): Map<string, number> {
  const counts = new Map<string, number>();
  for (const contact of workspace.contacts.values()) {
    for (const id of contact.companyIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Companies that have users, in numbered pages; one by `company_id` or `name`. */
function list(c: ApiContext, defaultSize: number): Response {
  const { workspace } = c.env;
  const all = [...workspace.companies.values()];
  const { company_id, name, tag_id, segment_id } = c.req.query();
  if (company_id !== undefined || name !== undefined) {
    const found = all.find((one) => (company_id === undefined ? one.name === name : one.company_id === company_id));
    if (!found) throw companyNotFound();
    return c.json(showCompany(workspace, found));
  }
  const page = numberOf(c.req.query('page'), 1);
  const size = Math.min(MAX_PER_PAGE, numberOf(c.req.query('per_page'), defaultSize));
  const people = countPeople(workspace);
  const sign = c.req.query('order') === 'asc' ? -1 : 1;
  const visible = all
    .filter((one) => people.has(one.id) && segment_id === undefined)
    .filter((one) => tag_id === undefined || one.tagIds.includes(tag_id))
    .sort((a, b) => sign * (Number(b.last_request_at ?? 0) - Number(a.last_request_at ?? 0)))
    .slice(0, MAX_LISTED);
  const total = Math.ceil(visible.length / size);
  const url = new URL(c.req.url);
  const next = `${url.origin}${url.pathname}?per_page=${size}&page=${page + 1}`;
  const data = visible
    .slice((page - 1) * size, page * size)
    .map((one) => showCompany(workspace, one, people.get(one.id)));
  const pages = { type: 'pages', next: page < total ? next : null, page, per_page: size, total_pages: total };
  return c.json({ type: 'list', data, pages, total_count: visible.length });
}

async function createOrUpdate(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const body = await readBody(c);
  checkBody(workspace, body);
  const companyId = readId(body.company_id);
  if (companyId === null) throw missing('company_id');
  const known = [...workspace.companies.values()].find((one) => one.company_id === companyId);
  const company =
    known ?? addCompany(workspace, companySeed.parse({ company_id: companyId, created_at: workspace.now() }));
  apply(workspace, company, body);
  return c.json(showCompany(workspace, company));
}

async function update(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const company = workspace.companies.get(c.req.param('id') ?? '');
  if (!company) throw companyNotFound();
  const body = await readBody(c);
  checkBody(workspace, body);
  apply(workspace, company, body);
  return c.json(showCompany(workspace, company));
}

/** Everything under `/companies` that the extension may use. */
export function companyRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/companies', (c) => list(c, 15));
  routes.post('/companies', createOrUpdate);
  routes.post('/companies/list', (c) => list(c, 20));
  routes.get('/companies/:id', (c) => {
    const company = c.env.workspace.companies.get(c.req.param('id'));
    if (!company) throw companyNotFound();
    return c.json(showCompany(c.env.workspace, company));
  });
  routes.put('/companies/:id', update);
  return routes;
}
