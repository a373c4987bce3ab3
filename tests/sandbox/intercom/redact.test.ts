import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorOf, openService } from './checks/open-service.ts';

const shown = z.object({
  updated_at: z.number(),
  source: z.object({ id: z.string(), body: z.string(), redacted: z.boolean() }),
  conversation_parts: z.object({
    conversation_parts: z.array(z.object({ id: z.string(), body: z.string().nullable(), redacted: z.boolean() })),
  }),
});
const first = '215470000000001';
const deleted = '<p><i>This message was deleted</i></p>';

describe('redacting', () => {
  test('takes the words out of a note, marks it and moves updated_at', async () => {
    const { call, advance } = openService();
    const before = shown.parse((await call(`GET /conversations/${first}`)).body);
    advance(60_000);
    const request = { type: 'conversation_part', conversation_id: first, conversation_part_id: '90001' };
    const after = shown.parse((await call('POST /conversations/redact', request)).body);
    const part = after.conversation_parts.conversation_parts.find((one) => one.id === '90001');
    expect(part).toEqual({ id: '90001', body: deleted, redacted: true });
    expect(after.updated_at).toBeGreaterThan(before.updated_at);
    expect(shown.parse((await call(`GET /conversations/${first}`)).body)).toEqual(after);
  });

  test('takes the words out of a first message that a contact wrote', async () => {
    const { call } = openService();
    const { source } = shown.parse((await call(`GET /conversations/${first}`)).body);
    const request = { type: 'source', conversation_id: first, source_id: source.id };
    const { body } = await call('POST /conversations/redact', request);
    expect(shown.parse(body).source).toEqual({ id: source.id, body: deleted, redacted: true });
  });

  test('refuses a part without words', async () => {
    const { call } = openService();
    const conversation_id = '215470000000002';
    const { conversation_parts } = shown.parse((await call(`GET /conversations/${conversation_id}`)).body);
    const silent = conversation_parts.conversation_parts.find((part) => part.body === null);
    const request = { type: 'conversation_part', conversation_id, conversation_part_id: silent?.id };
    expect(errorOf(await call('POST /conversations/redact', request))).toMatch(/^conversation_part_not_redactable/);
  });

  test.each([
    [
      { type: 'conversation_part', conversation_id: '9', conversation_part_id: '90001' },
      /^conversation_part_or_message_not_found/,
    ],
    [{ type: 'source', conversation_id: first, source_id: '1' }, /^conversation_part_or_message_not_found/],
    [{ type: 'part', conversation_id: first }, /^parameter_invalid/],
    [{ type: 'conversation_part', conversation_id: first }, /^parameter_not_found: conversation_part_id/],
    [{}, /^parameter_not_found: type/],
  ])('%j is refused', async (request, error) => {
    expect(errorOf(await openService().call('POST /conversations/redact', request))).toMatch(error);
  });
});

describe('changing a contact', () => {
  test('writes name, phone, address and attributes, and leaves the rest', async () => {
    const { call } = openService();
    const fields = {
      name: 'Mia Chen',
      phone: '+15550142',
      email: 'Mia.Chen@fabrikam.example',
      custom_attributes: { seats: 3 },
    };
    const { status, body } = await call('PUT /contacts/@mia', fields);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...fields, email: 'mia.chen@fabrikam.example', role: 'user' });
    expect((await call('GET /contacts/@mia')).body).toEqual(body);
  });

  test.each([
    ['an address that is none', { email: 'mia at home' }, 400, /not a valid email/],
    ['an address another user has', { email: 'LEE@northwind.example' }, 409, /^conflict: .*already exists with id=/],
    ['an attribute nobody made', { custom_attributes: { nope: 1 } }, 400, /'nope' does not exist/],
    ['a phone that is no text', { phone: { a: 1 } }, 400, /phone must be a string/],
  ])('%s is refused and changes nothing', async (_what, fields, status, error) => {
    const { call } = openService();
    const before = (await call('GET /contacts/@mia')).body;
    const answer = await call('PUT /contacts/@mia', fields);
    expect([answer.status, errorOf(answer)]).toEqual([status, expect.stringMatching(error)]);
    expect((await call('GET /contacts/@mia')).body).toEqual(before);
  });

  test('of somebody unknown is 404, of somebody merged away 410', async () => {
    const { call } = openService();
    expect((await call('PUT /contacts/0123', { name: 'x' })).status).toBe(404);
    await call('POST /contacts/merge', { from: '@lead', into: '@lee' });
    expect((await call('PUT /contacts/@lead', { name: 'x' })).status).toBe(410);
  });
});
