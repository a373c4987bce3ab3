import { Hono } from 'hono';
import type { Json, Tag } from '../store.ts';
import { invalid, resourceNotFound } from './api-error.ts';
import { type ApiContext, type ApiEnvironment, readBody, readId } from './environment.ts';

const show = (tag: Tag): Json => ({ type: 'tag', id: tag.id, name: tag.name });

/** Creates a tag, finds the one of that name, or renames the one of that `id`. */
async function createOrUpdate(c: ApiContext): Promise<Response> {
  const { workspace } = c.env;
  const body = await readBody(c);
  if (typeof body.name !== 'string' || body.name === '') throw invalid('invalid tag parameters');
  const given = readId(body.id);
  const byId = given === null ? undefined : workspace.tags.get(given);
  if (given !== null && !byId) throw resourceNotFound();
  const wanted = body.name.toLowerCase();
  const byName = [...workspace.tags.values()].find((one) => one.name.toLowerCase() === wanted);
  const tag = byId ?? byName ?? { type: 'tag', id: workspace.newId('tag'), name: body.name };
  if (byId) tag.name = body.name;
  workspace.tags.set(tag.id, tag);
  workspace.changed(null);
  return c.json({ ...show(tag), users: [], companies: [] });
}

/** `GET /tags`, `GET /tags/{id}` and `POST /tags`. */
export function tagRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/tags', (c) => c.json({ type: 'list', data: [...c.env.workspace.tags.values()].map(show) }));
  routes.get('/tags/:id', (c) => {
    const tag = c.env.workspace.tags.get(c.req.param('id'));
    if (!tag) throw resourceNotFound();
    return c.json(show(tag));
  });
  routes.post('/tags', createOrUpdate);
  return routes;
}
