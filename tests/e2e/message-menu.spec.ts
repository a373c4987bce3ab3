import type { Locator, Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { menuCast, menuParts, menuPlace } from './casts/message-menu.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import { pathOf, sheetOf } from './support/writing.ts';

test.use({ cast: menuCast });

const name = 'New Salesforce task';

/** A message by the id of its part, wherever this variant of the page carries it. */
const messageOf = (page: Page, part: string): Locator =>
  page.locator(`[data-part-id="${part}"], [data-part-entity-id="${part}"]`);
/** The "…" of a message, whatever the page's language calls it. */
const openerOf = (message: Locator): Locator => message.locator('[aria-haspopup="menu"]');
const itemOf = (page: Page): Locator => page.getByRole('menuitem', { name, exact: true });

async function openMenu(page: Page, part: string): Promise<Locator> {
  const message = messageOf(page, part);
  await message.hover();
  await openerOf(message).click();
  await expect(page.getByRole('menu')).toBeVisible();
  return openerOf(message);
}

/** The task sheet that opened in the panel quotes the message whose menu it came from. */
async function expectSheetAbout(page: Page, words: string): Promise<void> {
  await expect(sheetOf(panelOf(page), name).getByRole('blockquote')).toContainText(words);
}

/** Closes the sheet, so that the next one is a new one. */
async function closeSheet(page: Page): Promise<void> {
  const sheet = sheetOf(panelOf(page), name);
  await sheet.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(sheet).toHaveCount(0);
}

/** By then the script has looked at what opened. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))),
  );
}

for (const variant of ['light', 'shadow'] as const) {
  test(`in the ${variant} inbox the menu of each message and note offers a task about just that`, async ({
    connected: _,
    control,
    open,
  }) => {
    await control.inbox({ variant });
    const page = await open(pathOf(menuPlace));
    await waitForState(page, 'ready');
    await takeSteps(
      [
        { kind: 'a customer’s message', part: menuParts.customer, words: 'then they stop' },
        { kind: 'a teammate’s message', part: menuParts.teammate, words: 'Which model' },
        { kind: 'a note', part: menuParts.note, words: 'Same as in Leyton' },
      ],
      ({ kind }) => `the menu of ${kind}`,
      async ({ part, words }) => {
        await openMenu(page, part);
        await expect(page.getByRole('menuitem')).toHaveText(['Copy text', 'Copy link', name]);
        await itemOf(page).click();
        await expectSheetAbout(page, words);
        await expect(page.getByRole('menu')).toHaveCount(0);
        await expect(openerOf(messageOf(page, part))).toHaveAttribute('aria-expanded', 'false');
        expect(await page.evaluate('window.__firedHotkeys')).toEqual([]);
        await closeSheet(page);
      },
    );
  });
}

test('the item is there once at every opening, for the agent only, by mouse and by keyboard, and the page’s own items still do their work', async ({
  connected: _,
  open,
}) => {
  const page = await open(pathOf(menuPlace));
  const panel = await waitForState(page, 'ready');
  await takeStep('the message that began the conversation has it, too', async () => {
    const first = page.locator('[data-part-id], [data-part-entity-id]').filter({ hasText: 'beep twice' });
    await first.hover();
    await openerOf(first).click();
    await itemOf(page).click();
    await expectSheetAbout(page, 'beep twice');
    await closeSheet(page);
  });
  await takeSteps(
    ['Enter', 'Space'] as const,
    (key) => `by keyboard it is reached with the arrows like the page’s own items and picked with ${key}`,
    async (key) => {
      await openerOf(messageOf(page, menuParts.teammate)).focus();
      await page.keyboard.press('Enter');
      await expect(itemOf(page)).toBeVisible();
      await page.keyboard.press('ArrowUp');
      await expect(itemOf(page)).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('menuitem', { name: 'Copy text' })).toBeFocused();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press(key);
      await expectSheetAbout(page, 'Which model');
      await expect(page.getByRole('menu')).toHaveCount(0);
      await closeSheet(page);
    },
  );
  await takeStep('Escape closes the menu from our item as from the page’s own', async () => {
    const opener = await openMenu(page, menuParts.customer);
    await itemOf(page).focus();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
  await takeStep('it is there once, each time a menu is opened, beside the page’s own items', async () => {
    for (const part of [menuParts.customer, menuParts.note, menuParts.customer]) {
      const opener = await openMenu(page, part);
      await expect(itemOf(page)).toHaveCount(1);
      await opener.click();
      await expect(page.getByRole('menu')).toHaveCount(0);
    }
    await openMenu(page, menuParts.customer);
    await expect(itemOf(page)).toHaveCount(1);
    await page.getByRole('menuitem', { name: 'Copy link' }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
  await takeStep('only the agent can pick it, no script of the page', async () => {
    await openMenu(page, menuParts.customer);
    await itemOf(page).evaluate((item: HTMLElement) => {
      item.click();
      item.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    await twoFrames(page);
    await expect(itemOf(page)).toBeVisible();
    await expect(sheetOf(panel, name)).toHaveCount(0);
    await itemOf(page).click();
    await expectSheetAbout(page, 'then they stop');
    await closeSheet(page);
  });
  await takeStep('a menu that has nothing to do with a message stays as it is', async () => {
    await page.locator('header [aria-haspopup="menu"]').first().click();
    await expect(page.getByRole('menu')).toBeVisible();
    await twoFrames(page);
    await expect(itemOf(page)).toHaveCount(0);
  });
});

test('in an inbox in German and dark, and in one whose menus stay in the page, it is there all the same', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await takeStep('in a German, dark inbox', async () => {
    await control.inbox({ locale: 'de', theme: 'dark' });
    await open(pathOf(menuPlace));
    await waitForState(page, 'ready');
    const opener = await openMenu(page, menuParts.note);
    await expect(opener).toHaveAccessibleName('Weitere Aktionen');
    await itemOf(page).click();
    await expectSheetAbout(page, 'Same as in Leyton');
  });
  await control.inbox({ variant: 'light', locale: 'en', theme: 'light' });
  await takeStep('beside a menu that is open all along, the message’s own gets it', async () => {
    await open(pathOf(menuPlace));
    await waitForState(page, 'ready');
    await page.evaluate(standingMenu);
    const message = messageOf(page, menuParts.note);
    await message.hover();
    await openerOf(message).click();
    await expect(page.locator('[data-portal]').getByRole('menuitem')).toHaveText(['Copy text', 'Copy link', name]);
    await expect(page.locator('[data-standing]').getByRole('menuitem')).toHaveText(['Other']);
  });
  await takeStep('in a menu that the page keeps for the next message, the item is about the next message', async () => {
    await open(pathOf(menuPlace));
    await waitForState(page, 'ready');
    await page.evaluate(keepMenu);
    for (const part of [menuParts.customer, menuParts.note]) {
      const message = messageOf(page, part);
      await message.hover();
      await openerOf(message).click();
      await expect(page.locator('[data-kept]').getByRole('menuitem')).toHaveText(['Copy text', 'Copy link', name]);
      if (part === menuParts.customer) await openerOf(message).click();
    }
    await itemOf(page).click();
    await expectSheetAbout(page, 'Same as in Leyton');
  });
});

test('where the page is made in another way, nothing is added and nothing else is different', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await control.inbox({ variant: 'light' });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await takeSteps(
    [
      { what: 'carries no part ids', change: changeIds },
      { what: 'makes its menus of other elements', change: changeRoles },
      { what: 'opens two menus at once', change: doubleMenu },
      { what: 'makes its menus of other elements, beside one it always shows', change: standingAndOther },
      { what: 'lays its items out in another way', change: addHints },
    ],
    ({ what }) => `where the page ${what}`,
    async ({ change }) => {
      await open(pathOf(menuPlace));
      await waitForState(page, 'ready');
      errors.length = 0;
      await page.evaluate(change);
      const parts = page.locator('[data-intercom-target="conversation-stream-content-part"]');
      const message = parts.filter({ hasText: 'Which model' });
      for (let round = 0; round < 7; round += 1) {
        await message.hover();
        await openerOf(message).click();
        await expect(page.getByText('Copy link').first()).toBeVisible();
        await twoFrames(page);
        await expect(page.getByText(name)).toHaveCount(0);
        await openerOf(message).click();
        await expect(page.getByText('Copy link')).toHaveCount(0);
      }
      expect(errors).toEqual([]);
    },
  );
});

function changeIds(): void {
  for (const element of document.querySelectorAll('[data-part-id]')) element.removeAttribute('data-part-id');
}

function changeRoles(): void {
  new MutationObserver(() => {
    for (const element of document.querySelectorAll('[data-portal] [role]')) element.removeAttribute('role');
  }).observe(document.body, { childList: true });
}

function standingMenu(): void {
  const menu = document.createElement('div');
  menu.setAttribute('role', 'menu');
  menu.dataset.standing = '';
  menu.style.cssText = 'position:fixed;left:0;bottom:0;z-index:5';
  menu.innerHTML = '<button role="menuitem">Other</button>';
  document.body.append(menu);
}

function standingAndOther(): void {
  const menu = document.createElement('div');
  menu.setAttribute('role', 'menu');
  menu.style.cssText = 'position:fixed;left:0;bottom:0;z-index:5';
  menu.innerHTML = '<button role="menuitem">Other</button>';
  document.body.append(menu);
  new MutationObserver(() => {
    for (const element of document.querySelectorAll('[data-portal] [role]')) element.removeAttribute('role');
  }).observe(document.body, { childList: true });
}

/** Shows one and the same menu at every opening, in place of the page's own. */
function keepMenu(): void {
  let kept: Element | null = null;
  new MutationObserver(() => {
    const layer = document.querySelector('[data-portal]:not([data-kept])');
    if (layer === null) {
      kept?.remove();
      return;
    }
    if (kept === null) {
      const copy = layer.cloneNode(true);
      if (!(copy instanceof HTMLElement)) return;
      copy.dataset.kept = '';
      // The page closes its menu at a press outside of it, which this one is.
      copy.addEventListener('pointerdown', (event) => event.stopPropagation());
      kept = copy;
    }
    if (layer instanceof HTMLElement) layer.style.display = 'none';
    if (!kept.isConnected) document.body.append(kept);
  }).observe(document.body, { childList: true });
}

function doubleMenu(): void {
  new MutationObserver(() => {
    const layer = document.querySelector('[data-portal]:not([data-twin])');
    const twin = document.querySelector('[data-twin]');
    if (layer !== null && twin === null) {
      const copy = layer.cloneNode(true);
      if (copy instanceof HTMLElement) copy.dataset.twin = '';
      document.body.append(copy);
    } else if (layer === null) twin?.remove();
  }).observe(document.body, { childList: true });
}

function addHints(): void {
  new MutationObserver(() => {
    for (const item of document.querySelectorAll('[data-portal] [role="menuitem"]')) {
      if (item.querySelector('kbd') === null)
        item.append(Object.assign(document.createElement('kbd'), { textContent: 'C' }));
    }
  }).observe(document.body, { childList: true });
}
