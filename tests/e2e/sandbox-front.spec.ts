import type { Page } from '@playwright/test';
import { extensionId } from '../sandbox/consumer-key.ts';
import { expect, test } from './support/fixtures.ts';

/** Creates an account from a page of the org's own host; gives the status, or null when the browser reports a network error. */
async function createAccount(page: Page, token: string, Name: string): Promise<number | null> {
  return page.evaluate(
    async ({ token, Name }) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify({ Name }) };
      return fetch('/services/data/v67.0/sobjects/Account', init).then(
        ({ status }) => status,
        () => null,
      );
    },
    { token, Name },
  );
}

test('the production build gets the id its callback address was registered for', async ({ page }) => {
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await expect(page).toHaveURL(new RegExp(`^chrome-extension://${extensionId}/`));
});

test('only the services’ hosts can be reached', async ({ page, sandbox }) => {
  const answered = await page.goto(sandbox.salesforce.loginHost);
  expect(answered?.ok()).toBe(true);
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  for (const url of ['https://www.example.com/', 'https://login.salesforce.com.example/', 'https://app.intercom.io/']) {
    await expect(page.goto(url)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  }
});

test('a connection cut after a write loses the answer, and the browser does not send the write again', async ({
  page,
  sandbox,
  control,
}) => {
  await page.goto(`${sandbox.salesforce.loginHost}/services/data/`);
  const session = await fetch(`${sandbox.control}/salesforce/sessions`, {
    method: 'POST',
    body: JSON.stringify({ user: sandbox.salesforce.users[0]?.alias }),
  });
  const { accessToken } = await session.json();
  expect(await createAccount(page, accessToken, 'Before')).toBe(201);
  for (const effect of ['drop-after', 'drop-before', 'refuse', 'truncate'] as const) {
    await control.arm({ service: 'salesforce', method: 'POST', path: '/sobjects/Account', times: 1, effect });
    // Of a truncated answer the status still arrives; its body does not.
    expect(await createAccount(page, accessToken, effect)).toBe(effect === 'truncate' ? 201 : null);
  }
  const names = (await control.salesforce.records('Account')).map(({ Name }) => Name);
  const times = (name: string) => names.filter((other) => other === name).length;
  expect(['Before', 'drop-after', 'drop-before', 'refuse', 'truncate'].map(times)).toEqual([1, 1, 0, 0, 1]);
});
