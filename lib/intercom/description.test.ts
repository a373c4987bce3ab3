import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { TandemError } from '../shared/tandem-error.ts';
import { createIntercom, type Intercom } from './client.ts';
import { sampleAnswers, sampleError } from './sample-answers.ts';

const file = join(process.env.TANDEM_GROUND_TRUTH ?? '../shared/ground-truth', 'intercom/intercom-2.16.yaml');
const present = existsSync(file);

const responseSchema = z.object({
  content: z.object({
    'application/json': z.object({
      schema: z.unknown(),
      examples: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
    }),
  }),
});
const operationSchema = z.object({ responses: z.record(z.string(), z.unknown()) });
const descriptionSchema = z.object({
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.object({ get: operationSchema.optional(), post: operationSchema.optional() })),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** OpenAPI 3.0 as JSON Schema: `nullable` as a type of its own, formats the description itself gets wrong dropped. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, example: _example, format: _format, ...rest } = node as Record<string, unknown>;
  if (typeof rest.$ref === 'string') {
    const $ref = rest.$ref;
    return nullable === true ? { anyOf: [{ $ref }, { type: 'null' }] } : { $ref };
  }
  const plain = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]));
  if (nullable !== true) return plain;
  if (typeof plain.type === 'string') {
    return {
      ...plain,
      type: [plain.type, 'null'],
      ...(Array.isArray(plain.enum) ? { enum: [...plain.enum, null] } : {}),
    };
  }
  return { anyOf: [plain, { type: 'null' }] };
}

const calls: Record<keyof typeof sampleAnswers, (client: Intercom) => Promise<unknown>> = {
  '/me': (client) => client.me('t', 'us'),
  '/admins': (client) => client.admins(),
  '/teams': (client) => client.teams(),
  '/conversations/{conversation_id}': (client) => client.conversation('1'),
  '/contacts/{contact_id}': (client) => client.contact('1'),
  '/companies/{company_id}': (client) => client.company('1'),
  '/contacts/{contact_id}/companies': (client) => client.companiesOf('1'),
};
const operations = Object.keys(sampleAnswers) as (keyof typeof sampleAnswers)[];

describe.skipIf(!present)(
  `Intercom's OpenAPI description 2.16${present ? '' : ' (skipped: not on this machine)'}`,
  () => {
    const description = present
      ? descriptionSchema.parse(parse(readFileSync(file, 'utf8')))
      : { servers: [], paths: {}, components: { schemas: {} } };

    const responsesOf = (path: string, method: 'get' | 'post' = 'get') =>
      Object.entries(description.paths[path]?.[method]?.responses ?? {}).flatMap(([status, response]) => {
        const parsed = responseSchema.safeParse(response);
        return parsed.success ? [{ status: Number(status), ...parsed.data.content['application/json'] }] : [];
      });

    const answering = (status: number, body: unknown) => {
      const asked: string[] = [];
      const client = createIntercom({
        token: async () => ({ token: 't', region: 'us' }),
        fetch: async (url) => {
          asked.push(url);
          return new Response(JSON.stringify(body), { status });
        },
        now: () => 0,
        wait: async () => undefined,
      });
      return { client, asked };
    };

    it('is asked only at servers it names', async () => {
      const { client, asked } = answering(200, sampleAnswers['/me']);
      for (const region of ['us', 'eu', 'au'] as const) await client.me('t', region);
      expect(asked.map((url) => new URL(url).origin).sort()).toEqual(description.servers.map(({ url }) => url).sort());
    });

    it.each(operations)('has GET %s, asked for by that path', async (path) => {
      const { client, asked } = answering(200, sampleAnswers[path]);
      await calls[path](client);
      expect(responsesOf(path).map(({ status }) => status)).toContain(200);
      expect(asked.map((url) => new URL(url).pathname)).toEqual([path.replace(/\{\w+\}/, '1')]);
    });

    it.each(operations)('allows the sample answer of %s', (path) => {
      const schemas = toJsonSchema(description.components.schemas) as Record<string, unknown>;
      const ajv = new Ajv({ strict: false, allErrors: true });
      const answer = responsesOf(path).find(({ status }) => status === 200);
      const validate = ajv.compile({ components: { schemas }, allOf: [toJsonSchema(answer?.schema)] });
      expect(validate(sampleAnswers[path]), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...sampleAnswers[path], type: 5 })).toBe(false);
      const validateError = ajv.compile({ components: { schemas }, $ref: '#/components/schemas/error' });
      expect(validateError(sampleError('unauthorized'))).toBe(true);
    });

    it.each(operations)(
      'gives official examples for %s that are read or told as a failure of Intercom',
      async (path) => {
        const examples = responsesOf(path).flatMap(({ status, examples }) =>
          Object.values(examples).map(({ value }) => ({ status, value })),
        );
        expect(examples.length).toBeGreaterThan(0);
        for (const { status, value } of examples) {
          const outcome = await calls[path](answering(status, value).client).catch((error: unknown) => error);
          if (status === 200) expect(outcome).not.toBeInstanceOf(Error);
          else expect(outcome instanceof TandemError ? outcome.code : outcome).toMatch(/^intercom-/);
        }
      },
    );

    it('gives a closed conversation, of which no closing time is told, as closed when it last changed', async () => {
      const found = responsesOf('/conversations/search', 'post').find(({ status }) => status === 200);
      const [example] = Object.values(found?.examples ?? {});
      expect(await answering(200, example?.value).client.updatedConversations(0, null)).toEqual({
        conversations: [
          {
            id: '515',
            createdAt: 1_734_537_546,
            updatedAt: 1_734_537_546,
            state: 'closed',
            closedAt: 1_734_537_546,
            closedById: null,
            rating: null,
            assigneeId: '991267715',
            teamId: '5017691',
            tags: [],
            attributes: {},
            contactIds: ['6762f14a1bb69f9f2193bbb3'],
            begunBy: 'teammate',
          },
        ],
        next: null,
        total: 1,
        unreadable: 0,
      });
    });

    it('gives a search for contacts that is read: nobody found there is asked for by id', async () => {
      const found = responsesOf('/contacts/search', 'post').find(({ status }) => status === 200);
      const [example] = Object.values(found?.examples ?? {});
      const asked: string[] = [];
      const client = createIntercom({
        token: async () => ({ token: 't', region: 'us' }),
        fetch: async (url) => {
          asked.push(new URL(url).pathname);
          const body = asked.length === 1 ? example?.value : sampleAnswers['/contacts/{contact_id}'];
          return new Response(JSON.stringify(body));
        },
        now: () => 0,
      });
      expect(await client.contacts(['1'])).toMatchObject([{ id: '1', emails: ['lee@northwind.example'] }]);
      expect(asked).toEqual(['/contacts/search', '/contacts/1']);
    });

    it('gives a conversation whose first message and reply are read with who said them', async () => {
      const example = responsesOf('/conversations/{conversation_id}').find(({ status }) => status === 200);
      const [found] = Object.values(example?.examples ?? {});
      const { messages, missing } = await answering(200, found?.value).client.conversationDetail('1');
      expect(messages.map(({ part, kind, html }) => ({ part, kind, html }))).toEqual([
        { part: 'source', kind: 'outbound', html: '<p>this is the message body</p>' },
        { part: '1', kind: 'teammate', html: '<p>Okay!</p>' },
      ]);
      expect(missing).toBe(0);
    });
  },
);
