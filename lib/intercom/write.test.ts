import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIntercom } from './client.ts';
import { noteForCase, wordsOf } from './note.ts';
import { sampleAnswers, sampleError } from './sample-answers.ts';
import { codeOf, type Scripted, script } from './scripted-client.ts';

const conversation = sampleAnswers['/conversations/{conversation_id}'];
const contact = sampleAnswers['/contacts/{contact_id}'];
const url = 'https://acme.my.salesforce.com/500xx0000012345AAA';
const html = noteForCase('00010472', url, 'Printers offline & smoking');
const note = (id: string, body: string, adminId = '814860') => ({
  id,
  part_type: 'note',
  body,
  created_at: 1_734_537_600,
  author: { type: 'admin', id: adminId, name: 'Ana Ruiz' },
});
const answerWith = (...parts: object[]): Scripted => ({
  body: { ...conversation, conversation_parts: { conversation_parts: parts, total_count: parts.length } },
});
const sentBody = (init: RequestInit | undefined): unknown => JSON.parse(String(init?.body));

describe('writing a note', () => {
  it('sends it once, as this admin, and tells which part it became', async () => {
    const { client, asked } = script(answerWith(note('132', '<p>older</p>'), note('133', html)));
    expect(await client.addNote('21', '814860', html)).toEqual({ kind: 'done', partId: '133' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('https://api.intercom.io/conversations/21/reply');
    expect(asked[0]?.init).toMatchObject({ method: 'POST', headers: { 'Content-Type': 'application/json' } });
    expect(sentBody(asked[0]?.init)).toEqual({ message_type: 'note', type: 'admin', admin_id: '814860', body: html });
  });

  it('knows its own note when Intercom wrote the markup anew', async () => {
    const anew = html.replace('<a ', '<a target="_blank" rel="nofollow" ').replace('&amp;', '&#38;');
    const { client } = script(answerWith(note('133', `<div>\n${anew}</div>`)));
    expect(await client.addNote('21', '814860', html)).toEqual({ kind: 'done', partId: '133' });
  });

  it.each([
    ['another admin’s', note('134', html, '814861')],
    ['one with other words', note('134', '<p>call them back</p>')],
    ['a reply', { ...note('134', html), part_type: 'comment' }],
  ])('never takes %s for its own', async (_whose, newest) => {
    const { client } = script(answerWith(newest));
    expect(await client.addNote('21', '814860', html)).toEqual({ kind: 'done', partId: null });
  });

  it.each<[string, Scripted, string, string]>([
    ['no token accepted', { status: 401, body: sampleError('token_revoked') }, 'signed-out', 'intercom-token-invalid'],
    [
      'a token that may not write',
      { status: 401, body: sampleError('token_unauthorized') },
      'refused',
      'intercom-token-narrow',
    ],
    ['a forbidden write', { status: 403, body: sampleError('forbidden') }, 'refused', 'intercom-token-narrow'],
    ['a plan without it', { status: 403, body: sampleError('api_plan_restricted') }, 'refused', 'intercom-plan'],
    ['a conversation that is gone', { status: 404, body: sampleError('not_found') }, 'refused', 'intercom-not-found'],
    ['a merged one', { status: 410, body: sampleError('contact_merged') }, 'refused', 'intercom-not-found'],
    [
      'a value it does not take',
      { status: 400, body: sampleError('parameter_invalid') },
      'refused',
      'intercom-refused',
    ],
    ['data it does not take', { status: 422, body: sampleError('data_invalid') }, 'refused', 'intercom-refused'],
    ['a conflict', { status: 409, body: sampleError('conflict') }, 'refused', 'intercom-refused'],
    ['a teammate who left', { status: 404, body: sampleError('admin_not_found') }, 'refused', 'intercom-refused'],
    ['the limit', { status: 429, body: sampleError('rate_limit_exceeded') }, 'later', 'intercom-limit'],
    ['an error of its own', { status: 500, body: sampleError('server_error') }, 'unknown', 'write-unclear'],
    ['a gateway’s page', { status: 503, text: '<html>' }, 'unknown', 'write-unclear'],
    ['a gateway that gave up', { status: 408, text: '' }, 'unknown', 'write-unclear'],
    ['a page instead of an answer', { status: 200, text: '<html>sign in</html>' }, 'unknown', 'write-unclear'],
    ['somebody else’s refusal', { status: 403, text: '<html>blocked</html>' }, 'unknown', 'write-unclear'],
    ['no answer', new TypeError('Failed to fetch'), 'unknown', 'write-unclear'],
    ['an answer that takes too long', new DOMException('late', 'TimeoutError'), 'unknown', 'write-unclear'],
  ])('judges %s, and never sends twice by itself', async (_what, answer, kind, code) => {
    const { client, asked, waited } = script(answer, answerWith(note('133', html)));
    expect(await client.addNote('21', '814860', html)).toMatchObject({ kind, failure: { code } });
    expect(asked).toHaveLength(1);
    expect(waited).toEqual([]);
  });

  it('tells a refusal in Intercom’s own words, with its status and code for whoever looks closer', async () => {
    const { client } = script({ status: 422, body: sampleError('data_invalid') });
    expect(await client.addNote('21', '814860', html)).toEqual({
      kind: 'refused',
      failure: { code: 'intercom-refused', params: { reason: 'in words of the API' }, detail: '422 data_invalid' },
    });
  });

  it('sends nothing without a token, nor for an id that could name another path', async () => {
    const { ports, client, asked } = script();
    const signedOut = createIntercom({ ...ports, token: async () => null });
    expect(await signedOut.addNote('21', '1', html)).toMatchObject({ kind: 'signed-out' });
    expect(await client.addNote('../contacts', '1', html)).toMatchObject({
      kind: 'refused',
      failure: { code: 'intercom-not-found' },
    });
    expect(asked).toHaveLength(0);
  });
});

describe('looking for a note', () => {
  it('finds the newest that links to the record', async () => {
    const { client, asked } = script(answerWith(note('132', html), note('133', html), note('134', '<p>other</p>')));
    expect(await client.findNote('21', url)).toBe('133');
    expect(asked[0]?.init.method).toBe('GET');
  });

  it('finds an address that HTML had to escape', async () => {
    const long = `${url}?a=1&b=2`;
    expect(await script(answerWith(note('5', noteForCase('1', long, '')))).client.findNote('21', long)).toBe('5');
  });

  it('finds none in a reply, in a note taken away, or where there is none', async () => {
    const reply = { ...note('132', html), part_type: 'comment' };
    const gone = { ...note('133', html), redacted: true };
    expect(await script(answerWith(reply, gone, note('134', '<p>x</p>'))).client.findNote('21', url)).toBeNull();
  });

  it('fails as every reading does', async () => {
    expect(await codeOf(script({ status: 404, body: sampleError('not_found') }).client.findNote('21', url))).toBe(
      'intercom-not-found',
    );
  });
});

describe('taking a note away', () => {
  it('names conversation and part', async () => {
    const { client, asked } = script(answerWith());
    expect(await client.redactPart('21', '133')).toEqual({ kind: 'done', partId: '133' });
    expect(asked[0]?.url).toBe('https://api.intercom.io/conversations/redact');
    expect(sentBody(asked[0]?.init)).toEqual({
      type: 'conversation_part',
      conversation_id: '21',
      conversation_part_id: '133',
    });
  });

  it('counts a note that is gone already as taken away', async () => {
    const gone = { status: 404, body: sampleError('conversation_part_or_message_not_found') };
    expect(await script(gone).client.redactPart('21', '133')).toEqual({ kind: 'done', partId: '133' });
  });

  it('may be tried again when the answer was lost, since twice does no more than once', async () => {
    expect(await script(new TypeError('Failed to fetch')).client.redactPart('21', '133')).toMatchObject({
      kind: 'later',
    });
    expect(await script({ status: 403, body: sampleError('forbidden') }).client.redactPart('21', '1')).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('changing a contact', () => {
  it('sends only what is named and reads the contact as it is then', async () => {
    const { client, asked } = script({ body: contact });
    const changed = await client.updateContact('p1', { email: 'lee@x.example', custom_attributes: { plan: 'gold' } });
    expect(changed).toMatchObject({ id: contact.id, email: 'lee@northwind.example' });
    expect(asked[0]?.init.method).toBe('PUT');
    expect(new URL(asked[0]?.url ?? '').pathname).toBe('/contacts/p1');
    expect(sentBody(asked[0]?.init)).toEqual({ email: 'lee@x.example', custom_attributes: { plan: 'gold' } });
  });

  it('asks once more after a 5xx, since setting a value twice does no more than once', async () => {
    const { client, asked } = script({ status: 503, text: '' }, { body: contact });
    await client.updateContact('p1', { name: 'Lee' });
    expect(asked).toHaveLength(2);
  });

  it('follows a merged contact with the same change', async () => {
    const merged = {
      status: 410,
      body: sampleError('contact_merged'),
      headers: { Link: '</contacts/p2>; rel="canonical"' },
    };
    const { client, asked } = script(merged, { body: contact });
    await client.updateContact('p1', { name: 'Lee' });
    expect(asked.map(({ url, init }) => [new URL(url).pathname, init.method, init.body])).toEqual([
      ['/contacts/p1', 'PUT', '{"name":"Lee"}'],
      ['/contacts/p2', 'PUT', '{"name":"Lee"}'],
    ]);
  });

  it.each([
    [400, 'parameter_invalid', 'intercom-refused'],
    [409, 'conflict', 'intercom-refused'],
    [422, 'data_invalid', 'intercom-refused'],
    [404, 'not_found', 'intercom-not-found'],
    [403, 'forbidden', 'intercom-token-narrow'],
    [401, 'unauthorized', 'intercom-token-invalid'],
  ])('tells %i %s as %s', async (status, code, told) => {
    const { client } = script({ status, body: sampleError(code) });
    expect(await codeOf(client.updateContact('p1', { name: 'Lee' }))).toBe(told);
  });
});

describe('the note of a case', () => {
  it('links the number and tells the subject', () => {
    expect(html).toBe(`<p>Salesforce case <a href="${url}">00010472</a> created: Printers offline &amp; smoking</p>`);
    expect(noteForCase('00010472', url, ' \u0000')).toBe(
      `<p>Salesforce case <a href="${url}">00010472</a> created.</p>`,
    );
  });

  it('stays one paragraph with one link, whatever the subject holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        const made = noteForCase('1', url, `<b>${subject}"'</p>`);
        expect(made.match(/<[^>]*>/g)).toEqual(['<p>', `<a href="${url}">`, '</a>', '</p>']);
        expect(made).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back as the very words of the subject', () => {
    const subject = `<i>“Ünïcode” & 'quotes' &amp; \u202Eright to left 🖨</i>`;
    expect(wordsOf(noteForCase('1', url, subject))).toBe(`Salesforce case 1 created: ${subject}`);
  });
});
