import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { SettableClock } from './clock.ts';
import { addIntercomControls } from './control-intercom.ts';
import { addSalesforceControls } from './control-salesforce.ts';
import { faultSchema } from './faults.ts';
import { fillPeople } from './fill-people.ts';
import type { FrontState } from './front.ts';
import { readBody } from './read-body.ts';
import { readNow, type World } from './world.ts';

/** What the control endpoint may change. */
export interface ControlState extends Pick<FrontState, 'world' | 'faults' | 'log'> {
  clock: SettableClock;
  /** Both services anew; without a seed: from the one used last. */
  reset(seed?: unknown): void;
  setLatency(latency: { salesforce?: number | undefined; intercom?: number | undefined }): void;
}

const milliseconds = z.number().min(0).max(60_000).optional();

const bodies = {
  reset: z.strictObject({ seed: z.unknown().optional() }),
  latency: z.strictObject({ salesforce: milliseconds, intercom: milliseconds }),
  clock: z.union([z.strictObject({ now: z.string() }), z.strictObject({ advanceMs: z.number() })]),
  fill: z.strictObject({
    people: z.number().int().min(0),
    leads: z.number().int().min(0).optional(),
    companies: z.number().int().min(0).optional(),
    differsEvery: z.number().int().min(0).optional(),
    companyIdField: z.string().optional(),
  }),
  inbox: z
    .strictObject({
      variant: z.enum(['light', 'shadow']),
      locale: z.string(),
      theme: z.enum(['light', 'dark']),
      contentDelayMs: z.number().min(0),
      dropForeignNodes: z.boolean(),
    })
    .partial(),
};

/** The control endpoint: loopback HTTP, JSON in and out. */
export function createControl(state: ControlState): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json({ service: 'Tandem sandbox control' }));
  app.post('/reset', async (c) => {
    state.reset((await readBody(c, bodies.reset)).seed);
    return c.json({ ok: true });
  });
  app.get('/requests', (c) => {
    const after = Number(c.req.query('after') ?? 0);
    if (Number.isNaN(after)) throw new RangeError(`after is no number: ${c.req.query('after')}`);
    return c.json(state.log.list(after));
  });
  app.delete('/requests', (c) => {
    state.log.clear();
    return c.json({ ok: true });
  });
  app.post('/faults', async (c) => {
    state.faults.arm(await readBody(c, faultSchema));
    return c.json({ ok: true });
  });
  app.delete('/faults', (c) => {
    state.faults.clear();
    return c.json({ ok: true });
  });
  app.post('/latency', async (c) => {
    state.setLatency(await readBody(c, bodies.latency));
    return c.json({ ok: true });
  });
  app.post('/clock', async (c) => {
    moveClock(state.clock, await readBody(c, bodies.clock));
    return c.json({ now: new Date(state.clock.now()).toISOString() });
  });
  app.post('/fill', async (c) => {
    const { people, ...rest } = await readBody(c, bodies.fill);
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    await fillPeople(state.world(), { people, ...Object.fromEntries(given) });
    return c.json({ ok: true });
  });
  app.post('/inbox', async (c) => {
    const world: World = state.world();
    const given = Object.entries(await readBody(c, bodies.inbox)).filter(([, value]) => value !== undefined);
    world.inbox = { ...world.inbox, ...Object.fromEntries(given) };
    return c.json(world.inbox);
  });
  addSalesforceControls(app, () => state.world().salesforce);
  addIntercomControls(app, () => state.world().intercom);
  app.notFound((c) => c.json({ error: `no control ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => c.json({ error: explain(error) }, statusOf(error)));
  return app;
}

function moveClock(clock: SettableClock, change: { now: string } | { advanceMs: number }): void {
  if ('advanceMs' in change) {
    clock.advance(change.advanceMs);
    return;
  }
  clock.set(readNow(change.now, clock.now()));
}

function explain(error: Error): string {
  return error instanceof z.ZodError ? z.prettifyError(error) : error.message;
}

const missing = ['NOT_FOUND', 'INVALID_TYPE', 'INVALID_CROSS_REFERENCE_KEY', 'ENTITY_IS_DELETED'];

/** What does not exist is 404; everything else was wrong with the call. */
function statusOf(error: Error): 400 | 404 {
  const code = 'errorCode' in error ? String(error.errorCode) : '';
  return error.name === 'NotInWorkspace' || missing.includes(code) || /^no user /i.test(error.message) ? 404 : 400;
}

/** Listens on a free loopback port. */
export async function startControl(state: ControlState) {
  const app = createControl(state);
  return new Promise<{ port: number; stop(): Promise<void> }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const stop = () =>
        new Promise<void>((stopped) => {
          server.close(() => stopped());
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      resolve({ port, stop });
    });
  });
}
