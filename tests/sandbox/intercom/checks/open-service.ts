import { z } from 'zod';
import { seedSchema } from '../../seed.ts';
import { createIntercom, type IntercomOptions, type IntercomService } from '../index.ts';

/** Sunday 22 November 2026, 10:00 UTC. */
export const start = Date.parse('2026-11-22T10:00:00Z');
export const startSeconds = start / 1000;

/** A small cast: two admins, a user with a company, a lead of the same address, a stranger, and conversations in each state. */
const seed = seedSchema.parse({
  intercom: {
    workspaces: [
      {
        id: 'abc12345',
        name: 'Acme',
        region: 'us',
        timezone: 'America/Los_Angeles',
        admins: [
          { alias: 'ana', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' },
          { alias: 'bo', name: 'Bo Park', email: 'bo@acme.example' },
        ],
        teams: [{ alias: 'support', id: '5017691', name: 'Support', admins: ['@ana', '@bo'] }],
        tags: [
          { alias: 'vip', id: '81', name: 'VIP' },
          { alias: 'beta', id: '82', name: 'Beta' },
        ],
        companies: [
          {
            alias: 'northwind',
            company_id: 'nw-1',
            name: 'Northwind',
            website: 'https://northwind.example',
            plan: 'Pro',
            custom_attributes: { seats_sold: 40 },
          },
          { alias: 'empty', company_id: 'e-1', name: 'Nobody Inc' },
        ],
        contacts: [
          {
            alias: 'lee',
            external_id: 'u-70',
            email: 'lee@northwind.example',
            name: 'Lee',
            phone: '+15550100',
            owner: '@ana',
            companies: ['@northwind'],
            tags: ['@vip'],
            created_at: '2026-11-20T18:00:00Z',
            last_seen_at: 'now-1h',
            custom_attributes: { plan_tier: 'gold', seats: 12, churned: false },
            notes: [{ body: '<p>Prefers mail</p>', author: '@ana' }],
          },
          { alias: 'lead', role: 'lead', external_id: 'lead-1', email: 'lee@northwind.example', created_at: 'now-1d' },
          { alias: 'mia', email: 'mia@fabrikam.example', name: 'Mia', created_at: 'now-10d' },
          { alias: 'nobody', role: 'lead', created_at: 'now-2h' },
        ],
        conversations: [
          {
            id: '215470000000001',
            alias: 'first',
            contact: '@lee',
            assignee: '@ana',
            company: '@northwind',
            created_at: 'now-2h',
            tags: ['@vip'],
            custom_attributes: { issue_type: 'Billing' },
            parts: [
              { part_type: 'comment', author: '@lee', body: '<p>I need <a href="https://a.example/x">support</a></p>' },
              { id: '90001', part_type: 'note', author: '@ana', body: '<p>VIP</p>' },
              { part_type: 'comment', author: '@ana', body: '<p>Hello Lee</p>' },
            ],
          },
          {
            id: '215470000000002',
            contact: '@lead',
            created_at: 'now-1d',
            parts: [
              { author: '@lead', body: 'Where do I pay?' },
              { author: 'bot', body: '<p>A teammate will answer</p>' },
              { part_type: 'assignment', author: 'bot', assigned_to: '@support' },
              { part_type: 'close', author: '@bo' },
            ],
          },
          {
            id: '215470000000003',
            contact: '@mia',
            created_at: 'now-3h',
            parts: [
              { author: '@mia', body: '<p>Later please</p>' },
              { part_type: 'snoozed', author: '@ana', snoozed_until: 'now+1h' },
            ],
          },
        ],
      },
      { id: 'eu12345', region: 'eu', admins: [{ alias: 'eva', name: 'Eva' }] },
    ],
  },
});

const reply = z.looseObject({});
const errors = z.object({ errors: z.array(z.object({ code: z.string(), message: z.string() })) });

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  user: string | null;
}

export interface Opened {
  service: IntercomService;
  advance(ms: number): void;
  /** Sends a request as Ana of `abc12345` unless the headers say otherwise; `@alias` in path and JSON body becomes the id. */
  call(operation: string, body?: unknown, headers?: Record<string, string>, host?: string): Promise<Answer>;
  /** The id behind a seed alias. */
  idOf(alias: string): string;
}

/** A service over the small cast, with a clock that stands still until it is moved. */
export function openService(options: Partial<IntercomOptions> = {}): Opened {
  let now = start;
  const service = createIntercom({
    seeds: seed.intercom.workspaces,
    clock: { now: () => now },
    inbox: async (request) => new Response(`inbox of ${new URL(request.url).hostname}`),
    ...options,
  });
  const idOf = (alias: string) => service.workspaces.get('abc12345')?.aliases.get(alias)?.id ?? `no ${alias}`;
  const fillAliases = (text: string) => text.replaceAll(/"@(\w+)"/g, (_whole, alias: string) => `"${idOf(alias)}"`);
  return {
    service,
    idOf,
    advance(ms) {
      now += ms;
    },
    async call(operation, body, headers = {}, host = 'api.intercom.io') {
      const [method = 'GET', path = '/'] = operation.split(' ');
      const aliased = path.replaceAll(/@(\w+)/g, (_whole, alias: string) => idOf(alias));
      const text = body === undefined ? null : typeof body === 'string' ? body : fillAliases(JSON.stringify(body));
      const request = new Request(`https://${host}${aliased}`, {
        method,
        headers: {
          Authorization: 'Bearer tok_abc12345_ana',
          'Intercom-Version': '2.16',
          Accept: 'application/json',
          'Content-Type': 'application/json',
          ...headers,
        },
        body: text,
      });
      const { response, note } = await service.handle(request);
      const parsed = reply.parse(await response.json());
      return { status: response.status, headers: response.headers, body: parsed, user: note.user };
    },
  };
}

/** `code: message` of an error answer. */
export function errorOf(answer: Answer): string {
  const [first] = errors.parse(answer.body).errors;
  return `${first?.code}: ${first?.message}`;
}
