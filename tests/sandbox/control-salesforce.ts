import type { Hono } from 'hono';
import { z } from 'zod';
import { readBody } from './read-body.ts';
import type { SalesforceService } from './salesforce/index.ts';
import { appPolicyChangeSchema } from './salesforce/oauth/app-policy.ts';
import { permissionsSchema, salesforceSeedSchema } from './seed.ts';

const fields = z.record(z.string(), z.unknown());
const bodies = {
  tokens: z.strictObject({
    expire: z.boolean().optional(),
    revoke: z.boolean().optional(),
    rotation: z.boolean().optional(),
  }),
  user: z.strictObject({
    permissions: permissionsSchema.optional(),
    IsActive: z.boolean().optional(),
    password: z.string().optional(),
  }),
  org: z.strictObject({ features: salesforceSeedSchema.shape.org.unwrap().shape.features.unwrap() }),
  conversion: z.strictObject({ createOpportunity: z.boolean().optional() }),
  usage: z.strictObject({ used: z.number().int().min(0) }),
  bulk: z.strictObject({
    stepRows: z.number().int().positive().optional(),
    stepMs: z.number().min(0).max(60_000).optional(),
    held: z.boolean().optional(),
    failNext: z.string().nullable().optional(),
  }),
  session: z.strictObject({ user: z.string() }),
};

/** As somebody else in the org: records, conversion, sessions, rights, features, the app's policies. */
export function addSalesforceControls(app: Hono, salesforce: () => SalesforceService): void {
  app.get('/salesforce/records/:object', (c) => c.json(salesforce().records(c.req.param('object'))));
  app.post('/salesforce/records/:object', async (c) =>
    c.json(salesforce().createRecord(c.req.param('object'), await readBody(c, fields)), 201),
  );
  app.patch('/salesforce/records/:object/:id', async (c) => {
    salesforce().updateRecord(c.req.param('object'), c.req.param('id'), await readBody(c, fields));
    return c.json({ ok: true });
  });
  app.delete('/salesforce/records/:object/:id', (c) => {
    salesforce().deleteRecord(c.req.param('object'), c.req.param('id'));
    return c.json({ ok: true });
  });
  app.post('/salesforce/convert-lead/:id', async (c) => {
    const { createOpportunity } = await readBody(c, bodies.conversion);
    const options = createOpportunity === undefined ? {} : { createOpportunity };
    return c.json(salesforce().convertLead(c.req.param('id'), options));
  });
  app.post('/salesforce/tokens', async (c) => {
    salesforce().tokens(await readBody(c, bodies.tokens));
    return c.json({ ok: true });
  });
  app.patch('/salesforce/users/:alias', async (c) => {
    salesforce().setUser(c.req.param('alias'), await readBody(c, bodies.user));
    return c.json({ ok: true });
  });
  app.patch('/salesforce/org', async (c) => {
    salesforce().setOrg(await readBody(c, bodies.org));
    return c.json({ ok: true });
  });
  app.post('/salesforce/app', async (c) => {
    salesforce().setAppPolicy(await readBody(c, appPolicyChangeSchema));
    return c.json({ ok: true });
  });
  app.post('/salesforce/api-usage', async (c) => {
    salesforce().setApiUsage((await readBody(c, bodies.usage)).used);
    return c.json({ ok: true });
  });
  app.post('/salesforce/bulk', async (c) => {
    const given = Object.entries(await readBody(c, bodies.bulk)).filter(([, value]) => value !== undefined);
    return c.json(salesforce().setBulk(Object.fromEntries(given)));
  });
  app.post('/salesforce/sessions', async (c) =>
    c.json(salesforce().issueSession((await readBody(c, bodies.session)).user)),
  );
}
