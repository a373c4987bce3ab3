import type { Hono } from 'hono';
import { z } from 'zod';
import type { IntercomService } from './intercom/index.ts';
import { readBody } from './read-body.ts';

const anything = z.record(z.string(), z.unknown());

/** As customers and teammates: conversations, parts, people. Ids or `@alias`. */
export function addIntercomControls(app: Hono, intercom: () => IntercomService): void {
  const base = '/intercom/:workspace';
  app.get(`${base}/conversations`, (c) => c.json(intercom().conversations(c.req.param('workspace'))));
  app.get(`${base}/conversations/:id`, (c) =>
    c.json(intercom().conversation(c.req.param('workspace'), c.req.param('id'))),
  );
  app.post(`${base}/conversations`, async (c) =>
    c.json(intercom().createConversation(c.req.param('workspace'), await readBody(c, anything)), 201),
  );
  app.post(`${base}/conversations/:id/parts`, async (c) =>
    c.json(intercom().addPart(c.req.param('workspace'), c.req.param('id'), await readBody(c, anything)), 201),
  );
  app.patch(`${base}/conversations/:id`, async (c) =>
    c.json(intercom().patchConversation(c.req.param('workspace'), c.req.param('id'), await readBody(c, anything))),
  );
  app.post(`${base}/search`, async (c) =>
    c.json(intercom().setSearch(c.req.param('workspace'), await readBody(c, anything))),
  );
  app.patch(`${base}/contacts/:id`, async (c) =>
    c.json(intercom().patchContact(c.req.param('workspace'), c.req.param('id'), await readBody(c, anything))),
  );
  app.post(`${base}/contacts/:id/merge-into/:into`, (c) =>
    c.json(intercom().mergeContact(c.req.param('workspace'), c.req.param('id'), c.req.param('into'))),
  );
}
