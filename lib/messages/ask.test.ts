import { afterEach, expect, test, vi } from 'vitest';
import { ask } from './ask.ts';

/** A worker that dies so many times before it answers. */
function installWorker(deaths: number): unknown[] {
  const heard: unknown[] = [];
  const sendMessage = async (message: unknown) => {
    heard.push(message);
    if (heard.length <= deaths) throw new Error('The message channel closed before a response was received.');
    return { ok: true, value: null };
  };
  vi.stubGlobal('chrome', { runtime: { id: 'own', sendMessage } });
  return heard;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ['write-settings', { patch: { myDomain: 'acme' } }],
  ['disconnect-salesforce', {}],
  ['disconnect-intercom', {}],
  ['connect-intercom', { token: 't', region: null }],
  ['choose-admin', { id: '1' }],
] as const)(
  '%s does no more when asked twice, so it is asked again when the worker died',
  async (question, payload) => {
    const heard = installWorker(1);
    await ask(question, payload);
    expect(heard).toHaveLength(2);
  },
);

test('a sign-in ends with the worker that waited for its window, and opens no second one', async () => {
  const heard = installWorker(1);
  await expect(ask('connect-salesforce', { switchUser: false })).rejects.toMatchObject({ code: 'sign-in-interrupted' });
  expect(heard).toHaveLength(1);
});

test('what the worker never answers is an error of our own', async () => {
  installWorker(2);
  await expect(ask('read-settings', {})).rejects.toMatchObject({ code: 'unexpected' });
});
