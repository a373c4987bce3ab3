import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Intercom, IntercomClient } from 'intercom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openService } from './checks/open-service.ts';

/** Intercom's own Node client against the API: it reads what it expects from the real service. */
describe('intercom-client 7 against the sandbox', () => {
  const { service, idOf } = openService();
  const listener = getRequestListener(async (request) => {
    const { pathname, search } = new URL(request.url);
    const { response } = await service.handle(new Request(`https://api.intercom.io${pathname}${search}`, request));
    return response;
  });
  const server = createServer(listener);
  let baseUrl = '';
  const client = (token = 'tok_abc12345_ana') => new IntercomClient({ token, baseUrl });

  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    baseUrl = `http://127.0.0.1:${address.port}`;
  });

  afterAll(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });

  test('identifies the admin and lists the others', async () => {
    const me = await client().admins.identify();
    expect([me?.id, me?.app?.id_code]).toEqual(['814860', 'abc12345']);
    const { admins } = await client().admins.list();
    expect(admins?.map((admin) => admin?.name)).toEqual(['Ana Ruiz', 'Bo Park']);
  });

  test('searches contacts and pages through them', async () => {
    const page = await client().contacts.search({
      query: { operator: 'AND', value: [{ field: 'email', operator: '=', value: 'lee@northwind.example' }] },
      pagination: { per_page: 1 },
    });
    const ids: (string | undefined)[] = [];
    for await (const contact of page) ids.push(contact.id);
    expect(ids).toEqual([idOf('lead'), idOf('lee')]);
  });

  test('reads a contact and a conversation', async () => {
    const contact = await client().contacts.find({ contact_id: idOf('lee') });
    expect(contact).toMatchObject({ name: 'Lee', owner_id: '814860' });
    const conversation = await client().conversations.find({ conversation_id: '215470000000001' });
    expect(conversation.conversation_parts?.conversation_parts?.map((part) => part.part_type)).toEqual([
      'note',
      'comment',
    ]);
  });

  test('replies with a note', async () => {
    const conversation = await client().conversations.reply({
      conversation_id: '215470000000003',
      body: { message_type: 'note', type: 'admin', admin_id: '814860', body: '<p>Case 7</p>' },
    });
    expect(conversation.state).toBe('open');
    expect(conversation.conversation_parts?.conversation_parts?.at(-1)?.body).toBe('<p>Case 7</p>');
  });

  test('meets its own error for a wrong token', async () => {
    const failure = await client('wrong')
      .admins.list()
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(failure).toBeInstanceOf(Intercom.UnauthorizedError);
    expect(failure).toMatchObject({ body: { errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }] } });
  });
});
