import { describe, expect, it } from 'vitest';
import { sampleAnswers, sampleError } from './sample-answers.ts';
import { codeOf, type Scripted, script } from './scripted-client.ts';

const contact = sampleAnswers['/contacts/{contact_id}'];

describe('asking again', () => {
  const limited = (resetAt: number): Scripted => ({
    status: 429,
    body: sampleError('rate_limit_exceeded'),
    headers: { 'X-RateLimit-Reset': String(resetAt) },
  });

  it('waits for the window of a 429 to end and asks once more', async () => {
    const { client, waited, asked } = script(limited(1004), { body: contact });
    await client.contact('p1');
    expect(asked).toHaveLength(2);
    expect(waited[0]).toBeGreaterThanOrEqual(4000);
    expect(waited[0]).toBeLessThan(4300);
  });

  it('waits by Intercom’s clock where this computer’s is wrong', async () => {
    const refused = {
      status: 429,
      body: sampleError('rate_limit_exceeded'),
      headers: { 'X-RateLimit-Reset': '5004', Date: new Date(5_000_000).toUTCString() },
    };
    const { client, waited } = script(refused, { body: contact });
    await client.contact('p1');
    expect(waited[0]).toBeGreaterThanOrEqual(4000);
    expect(waited[0]).toBeLessThan(4300);
  });

  it('does not wait for a window that ends in more than ten seconds', async () => {
    const { client, waited } = script(limited(1011));
    expect(await codeOf(client.contact('p1'))).toBe('intercom-limit');
    expect(waited).toEqual([]);
  });

  it('gives up after the second refusal', async () => {
    expect(await codeOf(script(limited(1001), limited(1001)).client.contact('p1'))).toBe('intercom-limit');
    const down = { status: 503, text: '<html>' };
    const { client, asked } = script(down, down);
    expect(await codeOf(client.contact('p1'))).toBe('intercom-down');
    expect(asked).toHaveLength(2);
  });

  it('forgets one 5xx', async () => {
    const { client } = script({ status: 500, body: sampleError('server_error') }, { body: contact });
    expect((await client.contact('p1')).id).toBe(contact.id);
  });
});

describe('whose token it is', () => {
  const unknown: Scripted = { status: 401, body: sampleError('unauthorized') };
  const me = sampleAnswers['/me'];

  it('tries the regions in turn and takes the workspace’s own word for its region', async () => {
    const { client, asked } = script(unknown, { body: me });
    expect(await client.me(' pasted \n', null)).toEqual({
      admin: { id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' },
      workspace: 'abc12345',
      workspaceName: 'Acme Support',
      region: 'eu',
    });
    expect(asked.map(({ url }) => url)).toEqual(['https://api.intercom.io/me', 'https://api.eu.intercom.io/me']);
    expect(asked[0]?.init.headers).toMatchObject({ Authorization: 'Bearer pasted' });
  });

  it('takes the host’s region where the workspace names none', async () => {
    const { client } = script({ body: { ...me, app: { ...me.app, region: null } } });
    expect((await client.me('t', 'au')).region).toBe('au');
  });

  it('says that no host knows the token', async () => {
    const { client, asked } = script(unknown, unknown, unknown);
    expect(await codeOf(client.me('t', null))).toBe('intercom-token-invalid');
    expect(asked).toHaveLength(3);
  });

  it('says that a host did not answer rather than that the token is wrong', async () => {
    const { client } = script(unknown, new TypeError('Failed to fetch'), unknown);
    expect(await codeOf(client.me('t', null))).toBe('intercom-offline');
  });

  it('stops at a host that knows the token but may not tell', async () => {
    const { client } = script({ status: 401, body: sampleError('token_unauthorized') });
    expect(await codeOf(client.me('t', null))).toBe('intercom-token-narrow');
  });

  it.each([
    ['   ', 'intercom-token-empty'],
    ['dG9r“en', 'intercom-token-invalid'],
    ['two words', 'intercom-token-invalid'],
  ])('sends nothing for "%s"', async (token, told) => {
    const { client, asked } = script();
    expect(await codeOf(client.me(token, null))).toBe(told);
    expect(asked).toHaveLength(0);
  });
});
