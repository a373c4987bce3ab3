import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorOf, openService, startSeconds } from './checks/open-service.ts';

const open = '/conversations/215470000000001';
const closed = '/conversations/215470000000002';
const snoozed = '/conversations/215470000000003';
const note = { message_type: 'note', type: 'admin', admin_id: '814860', body: 'Seen' };
const part = z.looseObject({ id: z.string(), part_type: z.string(), body: z.string().nullable() });
const withParts = z.object({
  conversation_parts: z.object({ total_count: z.number(), conversation_parts: z.array(part) }),
});
const partsOf = (body: unknown) => withParts.parse(body).conversation_parts.conversation_parts;
const lastPart = (body: unknown) => partsOf(body).at(-1);

describe('reading a conversation', () => {
  test('lists leave the parts out', async () => {
    const { body } = await openService().call('GET /conversations');
    expect(JSON.stringify(body)).not.toContain('"conversation_parts"');
  });

  test('plain text shows links as label and address', async () => {
    const { body } = await openService().call(`GET ${open}?display_as=plaintext`);
    expect(body.source).toMatchObject({ body: 'I need support (https://a.example/x)' });
    expect(partsOf(body).map((one) => one.body)).toEqual(['VIP', 'Hello Lee']);
  });

  test('of more than 500 parts only the newest come', async () => {
    const { call, service } = openService();
    for (let n = 1; n <= 505; n += 1) service.addPart('abc12345', '215470000000001', { author: '@lee', body: `n${n}` });
    const { body } = await call(`GET ${open}`);
    expect(partsOf(body)).toHaveLength(500);
    expect(withParts.parse(body).conversation_parts.total_count).toBe(507);
    expect(lastPart(body)?.body).toBe('<p>n505</p>');
  });

  test('statistics follow from the parts', async () => {
    const { body } = await openService().call(`GET ${closed}`);
    const created = startSeconds - 86_400;
    expect(body.statistics).toMatchObject({
      first_contact_reply_at: created,
      first_admin_reply_at: null,
      last_close_at: created + 180,
      time_to_first_close: 180,
      count_assignments: 1,
    });
  });
});

describe('replying', () => {
  test('a note comes back as the newest part and moves updated_at', async () => {
    const { call } = openService();
    const { body } = await call(`POST ${open}/reply`, note);
    expect(lastPart(body)).toMatchObject({ part_type: 'note', body: '<p>Seen</p>', author: { id: '814860' } });
    expect(body.updated_at).toBe(startSeconds);
  });

  test('a note leaves a closed conversation closed but wakes a snoozed one', async () => {
    const { call } = openService();
    expect((await call(`POST ${closed}/reply`, note)).body).toMatchObject({ state: 'closed', open: false });
    expect((await call(`GET ${snoozed}`)).body).toMatchObject({ state: 'snoozed', open: true });
    expect((await call(`POST ${snoozed}/reply`, note)).body).toMatchObject({ state: 'open', snoozed_until: null });
  });

  test('a customer reopens a closed conversation with a part of type open that holds the text', async () => {
    const { call } = openService();
    const body = { message_type: 'comment', type: 'user', intercom_user_id: '@lead', body: 'Thanks again :)' };
    const answer = await call(`POST ${closed}/reply`, body);
    expect(lastPart(answer.body)).toMatchObject({ part_type: 'open', body: '<p>Thanks again :)</p>' });
    expect(answer.body).toMatchObject({ state: 'open', waiting_since: startSeconds });
  });

  test('admin_id may be a number, as in the official examples', async () => {
    expect((await openService().call(`POST ${open}/reply`, { ...note, admin_id: 814_860 })).status).toBe(200);
  });

  test.each([
    ['no body', { ...note, body: '' }, 'parameter_not_found: body not specified'],
    ['no admin', { ...note, admin_id: undefined }, 'parameter_not_found: admin_id not specified'],
    ['an unknown kind', { ...note, message_type: 'nota' }, 'parameter_invalid: message_type is invalid'],
    ['too many files', { ...note, attachment_urls: Array(11).fill('https://a.example') }, /at most 10/],
  ])('%s is refused', async (_what, body, error) => {
    const answer = await openService().call(`POST ${open}/reply`, body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatch(error);
  });
});

describe('managing', () => {
  test('close, open and snooze change the state and leave parts', async () => {
    const { call } = openService();
    const send = (body: object) => call(`POST ${open}/parts`, { admin_id: '814860', ...body });
    expect((await send({ message_type: 'close', type: 'admin', body: 'Bye' })).body).toMatchObject({ state: 'closed' });
    expect((await send({ message_type: 'open' })).body).toMatchObject({ state: 'open' });
    const answer = await send({ message_type: 'snoozed', snoozed_until: startSeconds + 60 });
    expect(answer.body).toMatchObject({ state: 'snoozed', open: true, snoozed_until: startSeconds + 60 });
    expect(
      partsOf(answer.body)
        .slice(-3)
        .map((one) => one.part_type),
    ).toEqual(['close', 'open', 'snoozed']);
  });

  test('a snoozed conversation opens by itself when its time has come', async () => {
    const { call, advance } = openService();
    advance(2 * 3_600_000);
    expect((await call(`GET ${snoozed}`)).body).toMatchObject({ state: 'open', snoozed_until: null });
  });

  test('assigning a closed conversation reopens it, 0 takes the admin away', async () => {
    const { call } = openService();
    const assign = { message_type: 'assignment', type: 'admin', admin_id: '814860', assignee_id: '814860' };
    const assigned = await call(`POST ${closed}/parts`, assign);
    expect(lastPart(assigned.body)).toMatchObject({
      part_type: 'assign_and_reopen',
      assigned_to: { type: 'admin', id: '814860' },
    });
    expect(assigned.body).toMatchObject({ admin_assignee_id: 814_860, team_assignee_id: 5_017_691, state: 'open' });
    const freed = await call(`POST ${closed}/parts`, { ...assign, assignee_id: '0' });
    expect(freed.body).toMatchObject({ admin_assignee_id: 0 });
    expect(lastPart(freed.body)).toMatchObject({
      part_type: 'assignment',
      assigned_to: { type: 'nobody_admin', id: null },
    });
  });

  test('an attribute written by the API leaves a part by the bot', async () => {
    const answer = await openService().call(`PUT ${open}`, { custom_attributes: { issue_type: 'Refund' } });
    expect(lastPart(answer.body)).toMatchObject({
      part_type: 'conversation_attribute_updated_by_admin',
      author: { type: 'bot', name: 'Fin' },
    });
    expect(answer.body.custom_attributes).toEqual({ issue_type: 'Refund' });
  });
});
