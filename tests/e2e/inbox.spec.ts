import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { inboxCast, inboxPeople } from './casts/inbox.ts';
import { launchBrowser } from './support/browser.ts';
import { clickConversation, clickOn } from './support/click-on.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';

test.use({ cast: inboxCast });

const [petra, dmitri, greta] = inboxPeople;
const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;
const frameOf = (page: Page): Locator => page.locator('iframe[title="Salesforce"]');
const composerOf = (page: Page): Locator => page.locator('[data-conversation-reply-composer]');
const nameIn = (page: Page): Locator => regionOf(panelOf(page), 'Contact').getByRole('heading', { level: 1 });

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not visible');
  return box;
}

async function areApart(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)];
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

const scopes = [
  'inbox/conversation',
  'inbox/shared/unassigned/conversation',
  'inbox/admin/700101/conversation',
  'inbox/search/conversation',
  'inbox/5017691/conversation',
  'inbox/mentions/conversation',
  'inbox/view/waiting/conversation',
];

test('the panel shows the person at an address of every form', async ({ connected: _, open }) => {
  // Each address has somebody else than the one before, so that what is shown was read for it.
  await takeSteps(
    scopes,
    (scope) => `at an address of the form ${scope}/ID`,
    async (scope, index) => {
      const { id, name } = index % 2 === 0 ? petra : dmitri;
      const page = await open(`${scope}/${id}?view=List#part_id=comment-${id}-1`);
      await waitForState(page, 'ready', { place: id });
      await expect(nameIn(page)).toHaveText(name);
    },
  );
  await takeStep('at the old addresses, too', async () => {
    const page = await open(`https://app.intercom.com/a/apps/kest7301/conversations/${greta.id}`);
    await waitForState(page, 'ready', { place: greta.id });
  });
});

for (const [index, region] of (['eu', 'au'] as const).entries()) {
  test(`the panel works in the region ${region}`, async ({ connect, open }) => {
    await connect({ workspace: `ke${region}8802` });
    const id = `32547000000050${index}`;
    const page = await open(
      `https://app.${region}.intercom.com/a/inbox/ke${region}8802/inbox/shared/all/conversation/${id}`,
    );
    await waitForState(page, 'ready', { place: id });
    await expect(nameIn(page)).toHaveText(petra.name);
  });
}

test('the panel follows clicks on rows, back and forward, leaves where there is no person, and is put back where it is taken out', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeStep('it follows clicks on rows, back and forward, and leaves where there is no person', async () => {
    await expect(frameOf(page)).toBeHidden();
    for (const { id, name } of [petra, dmitri]) {
      await clickOn(page, id, 'ready');
      await expect(nameIn(page)).toHaveText(name);
    }
    await page.goBack();
    await waitForState(page, 'ready', { place: petra.id });
    await expect(nameIn(page)).toHaveText(petra.name);
    await page.goForward();
    await waitForState(page, 'ready', { place: dmitri.id });
    await expect(nameIn(page)).toHaveText(dmitri.name);
    await page.goBack();
    await page.goBack();
    await expect(frameOf(page)).toBeHidden();
  });
  await takeStep('it is put back in at once when it is taken out of the page', async () => {
    await page.goForward();
    await waitForState(page, 'ready', { place: petra.id });
    await frameOf(page).evaluate((frame) => frame.remove());
    await waitForState(page, 'ready', { place: petra.id });
    await expect(nameIn(page)).toHaveText(petra.name);
  });
  await takeStep('nor does it stay empty where the worker has lost where the page is', async () => {
    await panelOf(page)
      .locator('html')
      .evaluate(() => chrome.storage.session.remove('tabs'));
    await frameOf(page).evaluate((frame) => frame.remove());
    await waitForState(page, 'ready', { place: petra.id });
    await expect(nameIn(page)).toHaveText(petra.name);
  });
  await takeStep('it goes by the address while the page’s own content still lags behind', async () => {
    await control.inbox({ contentDelayMs: 5000 });
    await page.reload();
    await waitForState(page, 'ready', { place: petra.id });
    await clickOn(page, greta.id, 'ready', { timeout: 4000 });
    await expect(nameIn(page)).toHaveText(greta.name);
  });
  await takeStep('it comes back when the page throws foreign nodes out', async () => {
    await control.inbox({ contentDelayMs: 0, dropForeignNodes: true });
    await open(pathOf(petra.id));
    await waitForState(page, 'ready', { place: petra.id });
    for (const { id, name } of [dmitri, petra]) {
      await clickOn(page, id, 'ready');
      await expect(nameIn(page)).toHaveText(name);
    }
  });
});

test('switching fast between three people never shows one under the other’s address, in no frame', async ({
  connected: _,
  control,
  open,
}) => {
  await control.latency({ intercom: 100, salesforce: 300 });
  const page = await open(pathOf(petra.id));
  const panel = await waitForState(page, 'ready');
  await panel.locator('main').evaluate((main) => {
    const seen: string[] = [];
    Object.assign(window, { seenByFrame: seen });
    const look = () => {
      const name = document.querySelector('section[aria-label="Contact"] h1')?.textContent ?? '';
      const entry = `${main.getAttribute('data-place')} ${main.getAttribute('data-state')} ${name}`;
      if (seen.at(-1) !== entry) seen.push(entry);
      requestAnimationFrame(look);
    };
    look();
  });
  const rows = [dmitri, greta, petra, greta, dmitri, petra, dmitri, greta];
  for (const [turn, { id }] of rows.entries()) {
    await clickConversation(page, id);
    const main = panel.locator('main');
    await expect(main).toHaveAttribute('data-place', id);
    // Every third time the answer is waited for, so that both late answers and warm ones are met.
    if (turn % 3 === 2) await expect(main).toHaveAttribute('data-state', 'ready');
  }
  await waitForState(page, 'ready', { place: greta.id });
  const seen = await panel.locator('main').evaluate(() => Object(window).seenByFrame as string[]);
  const allowed = inboxPeople.flatMap(({ id, name }) => [`${id} ready ${name}`, `${id} loading `]);
  expect(seen.length).toBeGreaterThan(8);
  expect(seen.filter((entry) => !allowed.includes(entry))).toEqual([]);
});

test('the panel never covers what the agent writes in, on either side', async ({ connected: _, control, open }) => {
  await takeSteps(
    ['light', 'shadow'] as const,
    (variant) => `in the ${variant} variant`,
    async (variant) => {
      await control.inbox({ variant });
      const page = await open(pathOf(petra.id));
      const panel = await waitForState(page, 'ready');
      const composer = composerOf(page);
      const moveTo = async (side: 'left' | 'right') => {
        await panel.getByRole('button', { name: 'More' }).click();
        await panel.getByRole('menuitem', { name: `Move to the ${side} side` }).click();
        await expect.poll(() => areApart(frameOf(page), composer)).toBe(true);
      };
      await expect.poll(() => areApart(frameOf(page), composer)).toBe(true);
      await moveTo('left');
      for (const width of [1100, 900, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(() => areApart(frameOf(page), composer)).toBe(true);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await moveTo('right');
    },
  );
});

/** Counts, in the page, the frames in which the panel lay over what the agent writes in, and those in which both were there. */
function countOverlaps(): void {
  const counts = { over: 0, both: 0 };
  Object.assign(window, { overlaps: counts });
  const look = () => {
    requestAnimationFrame(look);
    const root = document.querySelector('#teammate-app-react')?.shadowRoot ?? document;
    const composer = root.querySelector('[data-conversation-reply-composer]')?.getBoundingClientRect();
    const frame = document.querySelector('iframe[title="Salesforce"]');
    if (!composer || !frame?.checkVisibility({ visibilityProperty: true })) return;
    const panel = frame.getBoundingClientRect();
    counts.both += 1;
    const isBeside = panel.right <= composer.left || composer.right <= panel.left;
    if (!isBeside && panel.top < composer.bottom && composer.top < panel.bottom) counts.over += 1;
  };
  look();
}

test('in a small window it covers what the agent writes in at no moment, neither while the page loads nor at a switch', async ({
  connected: _,
  context,
  control,
}) => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 900, height: 700 });
  await page.addInitScript(countOverlaps);
  await takeSteps(
    ['light', 'shadow'] as const,
    (variant) => `in the ${variant} variant`,
    async (variant) => {
      await control.inbox({ variant, contentDelayMs: 1200 });
      await page.goto(`https://app.intercom.com/a/inbox/kest7301/${pathOf(petra.id)}`);
      await waitForState(page, 'ready');
      await expect(frameOf(page)).toBeVisible();
      for (const { id } of [dmitri, greta]) {
        await clickOn(page, id, 'ready');
        await expect(composerOf(page)).toBeVisible();
      }
      const { over, both } = await page.evaluate(() => Object(window).overlaps as { over: number; both: number });
      expect(both).toBeGreaterThan(10);
      expect(over).toBe(0);
    },
  );
});

test('collapsed, moved and resized, the panel stays so after a reload', async ({ connected: _, open }) => {
  const page = await open(pathOf(petra.id));
  const panel = await waitForState(page, 'ready');
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('menuitem', { name: 'Move to the left side' }).click();
  await expect.poll(async () => (await boxOf(frameOf(page))).x).toBeLessThan(400);
  const before = await boxOf(frameOf(page));
  // It is made when a pointer moves, or two seconds later.
  await expect(page.getByRole('separator')).toBeVisible();
  const grip = await boxOf(page.getByRole('separator', { name: 'Width of the Salesforce panel' }));
  await page.mouse.move(grip.x + grip.width / 2, before.y + 300);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 60, before.y + 300, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(frameOf(page))).width).toBeGreaterThan(before.width + 30);
  const resized = await boxOf(frameOf(page));
  await page.reload();
  await waitForState(page, 'ready');
  await expect.poll(() => boxOf(frameOf(page))).toEqual(resized);
  await panel.getByRole('button', { name: 'Collapse', exact: true }).click();
  await expect.poll(async () => (await boxOf(frameOf(page))).width).toBeLessThanOrEqual(41);
  await page.reload();
  await expect(panel.getByRole('button', { name: 'Expand', exact: true })).toBeVisible();
  await expect.poll(async () => (await boxOf(frameOf(page))).width).toBeLessThanOrEqual(41);
  await panel.getByRole('button', { name: 'Expand', exact: true }).click();
  await expect.poll(async () => (await boxOf(frameOf(page))).width).toBe(resized.width);
});

test('the page’s own cards lie exactly where they lie without the panel', async ({ connected: _, open, sandbox }) => {
  const measure = (page: Page) =>
    page
      .locator('#ember-app nav, #ember-app section, [data-intercom-target], [data-conversation-reply-composer]')
      .evaluateAll((cards) => cards.map((card) => JSON.stringify(card.getBoundingClientRect())));
  const page = await open(pathOf(petra.id));
  await waitForState(page, 'ready');
  await expect(composerOf(page)).toBeVisible();
  const withPanel = await measure(page);
  const folder = await mkdtemp(join(tmpdir(), 'tandem-none-'));
  await writeFile(join(folder, 'manifest.json'), '{"manifest_version":3,"name":"Nothing","version":"1"}');
  const bare = await launchBrowser(sandbox, { extension: folder });
  try {
    const alone = await bare.context.newPage();
    await alone.goto(page.url());
    await expect(composerOf(alone)).toBeVisible();
    await expect(frameOf(alone)).toHaveCount(0);
    expect(withPanel.length).toBeGreaterThan(2);
    await expect.poll(() => measure(alone)).toEqual(withPanel);
  } finally {
    await bare.close();
    await rm(folder, { recursive: true });
  }
});
