import { describe, expect, it } from 'vitest';
import { createIntercom as createClient, type Intercom } from '../../lib/intercom/client.ts';
import type { RateLimit } from '../../lib/intercom/shapes.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import { createIntercom as createService, type IntercomOptions } from '../sandbox/intercom/index.ts';
import { seedSchema } from '../sandbox/seed.ts';

const start = Date.parse('2026-11-22T10:00:00Z');
const seed = seedSchema.parse({
  intercom: {
    workspaces: [
      {
        id: 'abc12345',
        name: 'Acme',
        region: 'us',
        admins: [{ alias: 'ana', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' }],
        companies: [
          { alias: 'northwind', company_id: 'NW-1', name: 'Northwind', website: 'https://www.northwind.example' },
        ],
        contacts: [
          {
            alias: 'lee',
            role: 'user',
            external_id: '70',
            email: 'lee@northwind.example',
            name: 'Lee',
            companies: ['@northwind'],
          },
          { alias: 'visitor', role: 'lead' },
          { alias: 'double', role: 'lead', email: 'lee@northwind.example' },
        ],
        conversations: [
          { id: '215470000000001', contact: '@lee', assignee: '@ana', parts: [{ author: '@lee', body: 'Hello' }] },
        ],
      },
      {
        id: 'eu12345',
        name: 'Acme Europe',
        region: 'eu',
        admins: [{ alias: 'eva', name: 'Eva Berg', email: 'eva@acme.example' }],
      },
    ],
  },
});

/** Tandem's client against the sandbox's workspaces, without a socket. */
function openRoom(token: string, options: Partial<IntercomOptions> = {}) {
  let now = start;
  const limits: RateLimit[] = [];
  const asked: string[] = [];
  const service = createService({
    seeds: seed.intercom.workspaces,
    clock: { now: () => now },
    inbox: async () => new Response('inbox'),
    ...options,
  });
  const client = createClient({
    token: async () => ({ token, region: 'us' }),
    fetch: async (url, init) => {
      asked.push(new URL(url).host);
      return (await service.handle(new Request(url, init))).response;
    },
    now: () => now,
    noteLimits: (limit) => limits.push(limit),
    wait: async (ms) => {
      now += ms;
    },
  });
  const idOf = (alias: string) => service.workspaces.get('abc12345')?.aliases.get(alias)?.id ?? '';
  return { service, client, idOf, limits, asked };
}

const ana = 'tok_abc12345_ana';
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: unknown) => (error instanceof TandemError ? error.code : error),
  );

describe('Intercom’s REST API, as Tandem reads it', () => {
  it('says whose token this is, asking the US host first', async () => {
    const { client, asked } = openRoom(ana);
    expect(await client.me(ana, null)).toEqual({
      admin: { id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' },
      workspace: 'abc12345',
      workspaceName: 'Acme',
      region: 'us',
    });
    expect(asked).toEqual(['api.intercom.io']);
  });

  it.each([true, false])('finds the region of a European token (US host routes: %s)', async (usHostRoutes) => {
    const { client } = openRoom(ana, { usHostRoutes });
    expect(await client.me('tok_eu12345_eva', null)).toMatchObject({ workspace: 'eu12345', region: 'eu' });
  });

  it('says that no region knows a token', async () => {
    const { client, asked } = openRoom(ana);
    expect(await codeOf(client.me('tok_unknown', null))).toBe('intercom-token-invalid');
    expect(asked).toEqual(['api.intercom.io', 'api.eu.intercom.io', 'api.au.intercom.io']);
  });

  it('reads who is in a conversation, who they are and where they work', async () => {
    const { client, idOf } = openRoom(ana);
    const people = await client.conversation('215470000000001');
    expect(people).toMatchObject({ contactIds: [idOf('lee')], assigneeId: '814860' });
    const lee = await client.contact(idOf('lee'));
    expect(lee).toMatchObject({ name: 'Lee', email: 'lee@northwind.example', role: 'user', externalId: '70' });
    const northwind = { id: idOf('northwind'), companyId: 'NW-1', name: 'Northwind', domain: 'northwind.example' };
    expect(lee.companyIds).toEqual([northwind.id]);
    expect(await client.companiesOf(lee.id)).toMatchObject([northwind]);
    expect(await client.company(northwind.id)).toMatchObject(northwind);
    expect(await client.admins()).toMatchObject([{ id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' }]);
  });

  it('reads a visitor who has neither name nor address', async () => {
    const { client, idOf } = openRoom(ana);
    expect(await client.contact(idOf('visitor'))).toMatchObject({ name: null, email: null, role: 'lead' });
  });

  it('follows a contact merged into another', async () => {
    const { client, idOf, service } = openRoom(ana);
    service.mergeContact('abc12345', '@double', '@lee');
    expect((await client.contact(idOf('double'))).id).toBe(idOf('lee'));
  });

  it.each<[string, (client: Intercom) => Promise<unknown>]>([
    ['conversation', (client) => client.conversation('999')],
    ['contact', (client) => client.contact('000000000000000000000000')],
    ['company', (client) => client.company('000000000000000000000000')],
  ])('says that a %s is not there', async (_what, call) => {
    expect(await codeOf(call(openRoom(ana).client))).toBe('intercom-not-found');
  });

  it('notes the limits and waits for the next window when they are spent', async () => {
    const { client, limits, idOf } = openRoom(ana, { callsPerMinute: 12 });
    for (let call = 0; call < 5; call++) await client.contact(idOf('lee'));
    expect(limits.map(({ remaining }) => remaining)).toContain(0);
    expect(limits.at(-1)?.resetAt).toBeGreaterThan(start / 1000 + 10);
  });

  it.each([
    ['500', 'intercom-down'],
    ['503-html', 'intercom-down'],
    ['html-200', 'intercom-unreadable'],
    ['401', 'intercom-token-invalid'],
  ] as const)('tells the fault %s as %s', async (effect, told) => {
    const { service } = openRoom(ana);
    const client = createClient({
      token: async () => ({ token: ana, region: 'us' }),
      fetch: async (url, init) => service.faultResponse(effect, new Request(url, init)),
      now: () => start,
      wait: async () => undefined,
    });
    expect(await codeOf(client.admins())).toBe(told);
  });
});
