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

const HIDDEN_FIELDS = ['Id', 'IsDeleted', 'SystemModstamp', 'Name', 'MasterRecordId'];
const SYSTEM_FIELDS = ['OwnerId', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById'];

/** The name of a referenced record as this user may see it; its id when they may not. */
function nameReference(context: ServiceContext, user: UserRow, id: string): string {
  const object = findObjectOfId(context.engine, callerOf(user), id);
  if (object === undefined) return id;
  try {
    const record = context.engine.read(object.name, id, callerOf(user));
    return titleOf(record, id);
  } catch (error) {
    if (error instanceof SalesforceError) return id;
    throw error;
  }
}

function titleOf(record: Record<string, unknown>, id: string): string {
  return String(record.Name ?? record.Subject ?? record.CaseNumber ?? id);
}

function showValue(value: unknown, type: string): string {
  if (type === 'datetime') return `${String(value).slice(0, 16).replace('T', ' ')} UTC`;
  if (type === 'boolean') return value === true ? 'Yes' : 'No';
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .filter((part) => typeof part === 'string')
      .join(', ');
  }
  return String(value);
}

type DescribedField = z.infer<typeof describeSchema>['fields'][number];

/** The record's filled fields in the object's order, who owns and changed it at the end. */
function showFields(
  context: ServiceContext,
  user: UserRow,
  record: Record<string, unknown>,
  fields: DescribedField[],
): ShownField[] {
  const rank = (field: DescribedField) => SYSTEM_FIELDS.indexOf(field.name);
  const ordered = fields.filter((field) => !HIDDEN_FIELDS.includes(field.name)).sort((a, b) => rank(a) - rank(b));
  return ordered.flatMap((field): ShownField[] => {
    const value = record[field.name];
    if (value === null || value === undefined || value === '') return [];
    if (field.type !== 'reference') return [{ label: field.label, value: showValue(value, field.type), href: null }];
    const id = String(value);
    const href = `https://${context.hosts.myDomain}/${id}`;
    return [{ label: field.label.replace(/ ID$/, ''), value: nameReference(context, user, id), href }];
  });
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
    const fields = showFields(context, user, record, description.fields);
    const title = titleOf(record, recordId);
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

  app.get('/:id{[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?}', async (c) => {
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
