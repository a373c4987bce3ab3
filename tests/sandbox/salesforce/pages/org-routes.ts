import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Caller, UserRow } from '../engine.ts';
import { SalesforceError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import { browserUser, loginUrl } from '../oauth/browser-session.ts';
import { type Env, liveRows, rememberViewed, type ServiceContext } from '../oauth/context.ts';
import { answerLoginPage } from '../oauth/login.ts';
import { findObject, findObjectOfId } from '../rest/describe.ts';
import { renderHome, renderNewRecord, renderNotice, renderRecord, type ShownField } from './org-pages.ts';
import { answerPage } from './shell.ts';

const PAGE_VERSION = '67.0';
const HOME_OBJECTS = ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Task'];

const describeSchema = z.looseObject({
  label: z.string(),
  labelPlural: z.string().optional(),
  fields: z.array(
    z.looseObject({ name: z.string(), label: z.string(), type: z.string(), createable: z.boolean().optional() }),
  ),
});

function callerOf(user: UserRow): Caller {
  return { userId: user.id, version: PAGE_VERSION };
}

function showValue(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function notFoundPage(): Promise<Response> {
  const text = 'The record you are looking for does not exist, was deleted, or you have no access to it.';
  return answerPage(renderNotice('Page not found', text), 404);
}

function answerRecordPage(context: ServiceContext, user: UserRow, name: string, id: string): Promise<Response> {
  const object = findObject(context.engine, callerOf(user), name);
  if (object === undefined) return notFoundPage();
  try {
    const record = context.engine.read(object.name, id, callerOf(user));
    const description = describeSchema.parse(context.engine.describe(object.name, callerOf(user)));
    const recordId = String(record.Id ?? id);
    rememberViewed(context, user.id, object.name, recordId);
    const fields = description.fields.flatMap((field): ShownField[] => {
      const value = record[field.name];
      if (value === null || value === undefined || value === '' || field.name === 'Id') return [];
      const href = field.type === 'reference' ? `https://${context.hosts.myDomain}/${showValue(value)}` : null;
      return [{ label: field.label, value: showValue(value), href }];
    });
    const title = String(record.Name ?? record.Subject ?? record.CaseNumber ?? recordId);
    const { name: orgName } = context.engine.org;
    return answerPage(renderRecord({ orgName, userName: user.name, title, kind: description.label, fields }));
  } catch (error) {
    if (error instanceof SalesforceError) return notFoundPage();
    throw error;
  }
}

function answerHome(context: ServiceContext, user: UserRow): Promise<Response> {
  const { engine } = context;
  const objects = HOME_OBJECTS.flatMap((name) => findObject(engine, callerOf(user), name) ?? []).map((object) => ({
    label: object.label,
    count: liveRows(engine, object.name).length,
  }));
  const recent = (context.recentlyViewed.get(user.id) ?? []).slice(0, 10).map(({ object, id }) => ({
    label: `${object} ${String(liveRows(engine, object).find((row) => row.Id === id)?.Name ?? id)}`,
    href: `/${id}`,
  }));
  return answerPage(renderHome({ orgName: engine.org.name, userName: user.name, objects, recent }));
}

/** Pages of My Domain: home or login at `/`, and `/ID`, which leads into the user's interface. */
export function addMyDomainPages(app: Hono<Env>, context: ServiceContext): void {
  app.get('/', (c) => {
    const user = browserUser(context, c);
    const wantsLogin = c.req.query('ec') !== undefined;
    return user === undefined || wantsLogin ? answerLoginPage(context, c) : answerHome(context, user);
  });

  app.get('/:id{[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?}', (c) => {
    const user = browserUser(context, c);
    if (user === undefined) return c.redirect(loginUrl(context, context.hosts.myDomain, c.req.url));
    const id = toId18(c.req.param('id')) ?? '';
    const object = findObjectOfId(context.engine, callerOf(user), id);
    if (object === undefined) return notFoundPage();
    return c.redirect(`${context.engine.org.lightningUrl}/lightning/r/${object.name}/${id}/view`);
  });
}

/** Signed-in visitors see `answer`; others pass by My Domain, whose session opens the Lightning host too. */
function withVisitor(
  context: ServiceContext,
  c: Context<Env>,
  answer: (user: UserRow) => Promise<Response>,
): Promise<Response> | Response {
  const user = browserUser(context, c);
  if (user !== undefined) return answer(user);
  return c.redirect(`https://${context.hosts.myDomain}/visualforce/session?${new URLSearchParams({ url: c.req.url })}`);
}

/** Pages of the Lightning host: records and the form for a new one, so that links can be followed. */
export function addLightningPages(app: Hono<Env>, context: ServiceContext): void {
  app.get('/lightning/r/:object/:id/view', (c) =>
    withVisitor(context, c, (user) => answerRecordPage(context, user, c.req.param('object'), c.req.param('id'))),
  );
  app.get('/lightning/o/:object/new', (c) =>
    withVisitor(context, c, (user) => {
      const object = findObject(context.engine, callerOf(user), c.req.param('object'));
      if (object === undefined) return notFoundPage();
      const description = describeSchema.parse(context.engine.describe(object.name, callerOf(user)));
      const labels = description.fields.filter((field) => field.createable === true).map((field) => field.label);
      const { name: orgName } = context.engine.org;
      return answerPage(renderNewRecord({ orgName, userName: user.name, kind: description.label, labels }));
    }),
  );
  app.get('/', (c) => withVisitor(context, c, (user) => answerHome(context, user)));
}
