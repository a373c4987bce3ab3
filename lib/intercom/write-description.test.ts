import { describe, expect, it } from 'vitest';
import { openService } from '../../tests/sandbox/intercom/checks/open-service.ts';
import { createChecker, hasDescription } from '../../tests/sandbox/intercom/checks/openapi-checker.ts';
import { createIntercom, type Intercom } from './client.ts';
import { noteForCase } from './note.ts';
import { sampleAnswers } from './sample-answers.ts';
import { script } from './scripted-client.ts';

const writes: [string, string, (client: Intercom) => Promise<unknown>][] = [
  [
    'POST /conversations/{conversation_id}/reply',
    '/conversations/21/reply',
    (client) => client.addNote('21', '814860', noteForCase('1', 'https://acme.my.salesforce.com/500', 'Printers')),
  ],
  ['POST /conversations/redact', '/conversations/redact', (client) => client.redactPart('21', '133')],
  [
    'PUT /contacts/{contact_id}',
    '/contacts/p1',
    (client) =>
      client.updateContact('p1', { name: 'Lee', email: 'lee@x.example', phone: '1', custom_attributes: { plan: 'x' } }),
  ],
];

describe.skipIf(!hasDescription)(
  `writes beside Intercom's OpenAPI description 2.16${hasDescription ? '' : ' (skipped: not on this machine)'}`,
  () => {
    const checker = hasDescription ? createChecker() : null;

    it.each(writes)('%s is described, and sent as described', async (operation, path, call) => {
      const body = { ...sampleAnswers['/contacts/{contact_id}'], ...sampleAnswers['/conversations/{conversation_id}'] };
      const { client, asked } = script({ body });
      await call(client);
      expect(checker?.knows(operation)).toBe(true);
      expect(new URL(asked[0]?.url ?? '').pathname).toBe(path);
      const sent: object = JSON.parse(String(asked[0]?.init.body));
      expect(checker?.checkRequest(operation, sent)).toEqual([]);
      const wrong = Object.fromEntries(Object.keys(sent).map((key) => [key, 5]));
      expect(checker?.checkRequest(operation, wrong)).not.toEqual([]);
    });
  },
);

describe('against the sandbox', () => {
  const open = () => {
    const { service, idOf } = openService();
    let lose = false;
    const loseAnswers = (on: boolean) => {
      lose = on;
    };
    const client = createIntercom({
      token: async () => ({ token: 'tok_abc12345_ana', region: 'us' }),
      fetch: async (url, init) => {
        const { response } = await service.handle(new Request(url, init));
        if (lose) throw new TypeError('Failed to fetch');
        return response;
      },
      now: () => 0,
    });
    return { client, idOf, loseAnswers };
  };
  const url = 'https://acme.my.salesforce.com/500xx0000012345AAA';
  const html = noteForCase('00010472', url, 'Printers <offline> & "smoking"');

  it('a note that was written is read as a note of this admin, found again and told by its part', async () => {
    const { client, idOf } = open();
    const id = idOf('first');
    const before = await client.conversationDetail(id);
    const written = await client.addNote(id, idOf('ana'), html);
    const after = await client.conversationDetail(id);
    const added = after.messages.filter(({ part }) => before.messages.every((message) => message.part !== part));
    expect(added).toMatchObject([{ kind: 'note', authorId: idOf('ana') }]);
    expect(written).toEqual({ kind: 'done', partId: added[0]?.part });
    expect(await client.findNote(id, url)).toBe(added[0]?.part);
  });

  it('a note whose answer was lost is found, so that nobody writes it twice', async () => {
    const { client, idOf, loseAnswers } = open();
    const id = idOf('first');
    expect(await client.findNote(id, url)).toBeNull();
    loseAnswers(true);
    expect(await client.addNote(id, idOf('ana'), html)).toMatchObject({ kind: 'unknown' });
    loseAnswers(false);
    expect(await client.findNote(id, url)).not.toBeNull();
  });

  it('a note that was taken away is found no more, and taking it away again is no failure', async () => {
    const { client, idOf } = open();
    const id = idOf('first');
    await client.addNote(id, idOf('ana'), html);
    const part = (await client.findNote(id, url)) ?? expect.fail('no note');
    expect(await client.redactPart(id, part)).toEqual({ kind: 'done', partId: part });
    expect(await client.findNote(id, url)).toBeNull();
    expect(await client.redactPart(id, part)).toEqual({ kind: 'done', partId: part });
    expect(await client.redactPart(id, '999999')).toEqual({ kind: 'done', partId: '999999' });
  });

  it('a teammate who does not exist is refused in Intercom’s words', async () => {
    const { client, idOf } = open();
    expect(await client.addNote(idOf('first'), '999', html)).toMatchObject({
      kind: 'refused',
      failure: { code: 'intercom-refused', params: { reason: 'Admin not found' } },
    });
  });

  it('an address is saved to the contact', async () => {
    const { client, idOf } = open();
    const id = idOf('lee');
    await client.updateContact(id, { email: 'new@northwind.example' });
    expect((await client.contact(id)).email).toBe('new@northwind.example');
  });
});
