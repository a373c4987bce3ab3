import type { Page } from '@playwright/test';
import { type BadDayPlace, badDayPlaces, badDaysCast, dmitriId, freshPlaces } from './casts/bad-days.ts';
import { expect, test } from './casts/cast-test.ts';
import { clickConversation, clickOn } from './support/click-on.ts';
import type { Control } from './support/control.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { takeSteps } from './support/take-steps.ts';
import { killWorker } from './support/worker.ts';

test.use({ cast: badDaysCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

type Effect = Parameters<Control['arm']>[0]['effect'];

const faults: { service: 'salesforce' | 'intercom'; effect: Effect; says: string }[] = [
  { service: 'salesforce', effect: 'refuse', says: 'No connection to Salesforce' },
  { service: 'salesforce', effect: 'drop-before', says: 'No connection to Salesforce' },
  { service: 'salesforce', effect: 'drop-after', says: 'No connection to Salesforce' },
  { service: 'salesforce', effect: 'error-after', says: 'Salesforce does not answer' },
  { service: 'salesforce', effect: '500', says: 'Salesforce does not answer' },
  { service: 'salesforce', effect: '503-html', says: 'Salesforce does not answer' },
  { service: 'salesforce', effect: 'limit', says: 'limit for today is used up' },
  { service: 'salesforce', effect: '429', says: 'Salesforce is busy' },
  { service: 'salesforce', effect: 'truncate', says: 'No connection to Salesforce' },
  { service: 'salesforce', effect: 'login-redirect', says: 'Salesforce sent something else than data' },
  { service: 'salesforce', effect: 'html-200', says: 'Salesforce sent something else than data' },
  { service: 'intercom', effect: 'refuse', says: 'No connection to Intercom' },
  { service: 'intercom', effect: 'drop-before', says: 'No connection to Intercom' },
  { service: 'intercom', effect: 'drop-after', says: 'No connection to Intercom' },
  { service: 'intercom', effect: '500', says: 'Intercom’s API does not answer' },
  { service: 'intercom', effect: '503-html', says: 'Intercom’s API does not answer' },
  { service: 'intercom', effect: '429', says: 'Intercom asks to slow down' },
  { service: 'intercom', effect: '401', says: 'Intercom does not accept this access token' },
  { service: 'intercom', effect: 'truncate', says: 'No connection to Intercom' },
  { service: 'intercom', effect: 'login-redirect', says: 'Intercom sent something else than data' },
  { service: 'intercom', effect: 'html-200', says: 'Intercom sent something else than data' },
];

const readPaths = { salesforce: '/services/data', intercom: '' };

/** One fault from its beginning, beside somebody who was read before, to its end, beside somebody who was not. */
async function meetFault(
  page: Page,
  control: Control,
  { service, effect, says }: (typeof faults)[number],
  { known, fresh }: Record<'known' | 'fresh', BadDayPlace>,
): Promise<void> {
  const panel = await waitForState(page, 'ready', { place: known.id });
  const main = panel.locator('main');
  const readAt = await main.getAttribute('data-as-of');
  const fault = { service, effect, ...(service === 'salesforce' ? { path: readPaths.salesforce } : {}) } as const;
  await control.arm(fault);
  // After a 429 Intercom's window of ten seconds is waited out once before anybody is told.
  const timeout = effect === '429' ? 25_000 : 10_000;
  await panel.getByRole('button', { name: 'Refresh' }).click();
  // That nothing can be reached is news, no alarm; everything else is one.
  const band = panel.getByRole(says.startsWith('No connection') ? 'status' : 'alert').filter({ hasText: says });
  await expect(band).toContainText(/Showing what was read at \d\d:\d\d/, { timeout });
  await expect(band.getByRole('button').first()).toBeVisible();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText(known.name);
  await expect(main).toHaveAttribute('data-as-of', readAt ?? '');
  await clickOn(page, fresh.id, 'error', { timeout });
  await expect(panel.getByRole('alert')).toContainText(says);
  await expect(panel.getByText(known.name)).toHaveCount(0);
  await control.clearFaults();
  await panel
    .getByRole('button', { name: 'Try again' })
    .or(panel.getByRole('button', { name: 'Refresh' }))
    .first()
    .click();
  await waitForState(page, 'ready', { place: fresh.id });
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText(fresh.name);
  await expect(panel.getByRole('alert')).toHaveCount(0);
}

const services = ['salesforce', 'intercom'] as const;

for (const met of services.map((name) => faults.filter(({ service }) => service === name))) {
  const names = met.map(({ effect }) => `"${effect}"`).join(', ');
  test(`when ${met[0]?.service} meets ${names}, what was read before stays with its time, a new place says why, and trying again works`, async ({
    connected: _,
    control,
    open,
    page,
  }) => {
    test.setTimeout(60_000 + met.length * 10_000);
    const places: BadDayPlace[] = [{ id: badDayPlaces.petra, name: 'Petra Lindqvist' }, ...freshPlaces];
    await open(pathOf(badDayPlaces.petra));
    await takeSteps(
      met,
      ({ service, effect }) => `${service} meets "${effect}"`,
      async (fault, index) => {
        const [known, fresh] = places.slice(index, index + 2);
        if (known === undefined || fresh === undefined) throw new Error('Too few people for so many faults.');
        await meetFault(page, control, fault, { known, fresh });
      },
    );
  });
}

test('one of several people whom Intercom does not give stands there with the reason, beside another who is shown, and can be tried again', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.arm({ service: 'intercom', path: `/contacts/${dmitriId}`, effect: '500' });
  await open(pathOf(badDayPlaces.group));
  const panel = await waitForState(page, 'ready', { place: badDayPlaces.group });
  const heading = regionOf(panel, 'Contact').getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Petra Lindqvist');
  const missing = panel.getByRole('alert');
  await expect(missing).toContainText('dmitri@ostrava.example did not load: Intercom’s API does not answer');
  await missing.getByRole('button', { name: 'Try again' }).click();
  await waitForState(page, 'error', { place: badDayPlaces.group });
  await expect(panel.getByRole('heading', { name: 'Intercom’s API does not answer' })).toBeVisible();
  await expect(missing).toContainText('dmitri@ostrava.example did not load.');
  const switcher = panel.getByRole('button', { name: /1 of 2 people in this conversation/ });
  await switcher.click();
  const dmitri = panel.getByRole('menuitemradio', { name: /Intercom’s API does not answer/ });
  await expect(dmitri).toBeChecked();
  await panel.getByRole('menuitemradio', { name: /^Petra/ }).click();
  await expect(heading).toHaveText('Petra Lindqvist');
  await control.clearFaults();
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(heading).toHaveText('Dmitri Havel');
  await expect(missing).toHaveCount(0);
});

test('a Salesforce session refused once is renewed without a word', async ({ connected: _, control, open, page }) => {
  await control.arm({ service: 'salesforce', path: '/services/data', effect: '401', times: 1 });
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'ready');
  await expect(panel.getByRole('alert')).toHaveCount(0);
});

test('from 80 % of the org’s daily calls on, the panel says how much is used', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.salesforce.apiUsage(819);
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'ready');
  await expect(panel.getByText(/Salesforce limit 82 % used/)).toBeVisible();
  await expect(panel.getByRole('meter', { name: 'Salesforce API calls' })).toBeVisible();
});

test('when the org’s daily calls are used up, the panel says so and reads again once there are some', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.salesforce.apiUsage(1000);
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'error');
  await expect(panel.getByRole('alert')).toContainText('limit for today is used up');
  await control.salesforce.apiUsage(10);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await waitForState(page, 'ready');
});

test('offline, the panel says so, keeps what it shows, and reads again when the connection is back', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'ready');
  await control.arm({ service: 'salesforce', effect: 'refuse' });
  await control.arm({ service: 'intercom', effect: 'refuse' });
  await context.setOffline(true);
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.getByText(/Showing what was read at/)).toBeVisible();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Petra Lindqvist');
  await control.clearFaults();
  await context.setOffline(false);
  await expect(panel.getByText(/Showing what was read at/)).toHaveCount(0);
});

test('what could not be reached is asked for again by itself, without a press', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.arm({ service: 'salesforce', effect: 'refuse' });
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'error');
  await expect(panel.getByText('Tandem asks again by itself.')).toBeVisible();
  await control.clearFaults();
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Petra Lindqvist');
});

test('an API that this user may not use is told apart from a session that ended', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.salesforce.appPolicy({ apiDisabled: true });
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'error');
  await expect(panel.getByRole('alert')).toContainText('may not use the API');
  await control.salesforce.appPolicy({ apiDisabled: false, apiAccessControl: true });
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.getByRole('alert')).toContainText('does not let this app use the API');
  expect((await control.requests()).filter(({ path }) => path.includes('/oauth2/revoke'))).toEqual([]);
});

test('a slow answer arrives late and is shown; nothing is asked twice meanwhile', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.arm({ service: 'salesforce', path: '/composite', effect: 'slow:5000', times: 1 });
  await control.clearRequests();
  await open(pathOf(badDayPlaces.petra));
  await waitForState(page, 'loading');
  await waitForState(page, 'ready');
  expect((await control.requests()).reduce((sum, { apiCalls }) => sum + apiCalls, 0)).toBe(1);
});

test('the worker dies between and during questions, and the panel still answers', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  await open(pathOf(badDayPlaces.petra));
  const panel = await waitForState(page, 'ready');
  await killWorker(context);
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.locator('main')).toHaveAttribute('aria-busy', 'false');
  await waitForState(page, 'ready');
  await killWorker(context);
  await clickOn(page, badDayPlaces.other, 'ready');
  // Where the agent went is told without waiting for an answer: a worker that ends right then may not have heard it.
  await clickConversation(page, badDayPlaces.petra);
  await killWorker(context);
  await waitForState(page, 'ready', { place: badDayPlaces.petra });
  await clickOn(page, badDayPlaces.other, 'ready');
  await control.latency({ salesforce: 1500 });
  await panelOf(page).getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.locator('main')).toHaveAttribute('aria-busy', 'true');
  await killWorker(context);
  await expect(panel.locator('main')).toHaveAttribute('aria-busy', 'false');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Dmitri Havel');
});

test('Salesforce silent for more than 20 s is told as such', () => {
  test.skip(true, 'Waiting out the 20 s would cost more than it shows: the unit tests of the transport hold it.');
});
