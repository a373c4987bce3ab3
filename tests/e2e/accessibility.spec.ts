import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { readingCast, readingPlaces } from './casts/reading.ts';
import { securityCast, securityPlaces } from './casts/security.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';

test.use({ cast: securityCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

async function findFaults(page: Page, within?: string[]): Promise<string[]> {
  let faults: string[] = [];
  // A frame that axe could not get into, on a busy machine, is left out without a word: then it is asked again.
  await expect
    .poll(async () => {
      const builder = new AxeBuilder({ page });
      if (within !== undefined) builder.include(within);
      const { violations, passes } = await builder.analyze();
      faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      return passes.length;
    })
    .toBeGreaterThan(5);
  return faults;
}

const inPanel = ['iframe[title="Salesforce"]', 'body'];

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no fault in the panel with a record, with nobody, and with several, in the ${theme} theme`, async ({
    connected: _,
    control,
    open,
    page,
  }) => {
    await control.inbox({ theme });
    for (const [id, state] of [
      [securityPlaces.plain, 'ready'],
      [securityPlaces.stranger, 'no-match'],
      [securityPlaces.shared, 'several'],
    ] as const) {
      await open(pathOf(id));
      await waitForState(page, state, { place: id });
      await expect(panelOf(page).locator('html')).toHaveAttribute('data-theme', theme);
      expect(await findFaults(page, inPanel), state).toEqual([]);
    }
  });
}

test('axe finds no fault in the panel before the first sign-in and after an error', async ({
  connect,
  control,
  open,
  page,
}) => {
  await open(pathOf(securityPlaces.plain));
  await waitForState(page, 'signed-out');
  expect(await findFaults(page, inPanel), 'signed-out').toEqual([]);
  await connect();
  await control.arm({ service: 'intercom', effect: '500' });
  await open(pathOf(securityPlaces.shared));
  await waitForState(page, 'error');
  expect(await findFaults(page, inPanel), 'error').toEqual([]);
});

for (const name of ['popup.html', 'options.html', 'options.html#matching', 'options.html#about'] as const) {
  test(`axe finds no fault in ${name}, signed out or connected`, async ({ connect, page, world: _ }) => {
    const address = extensionPage('options.html').replace('options.html', name);
    await page.goto(address);
    await expect(page.locator('main[data-ready]')).toBeVisible();
    expect(await findFaults(page), 'signed out').toEqual([]);
    await connect();
    await page.reload();
    await expect(page.locator('main[data-ready]')).toBeVisible();
    expect(await findFaults(page), 'connected').toEqual([]);
  });
}

test.describe('by keyboard alone', () => {
  test.use({ cast: readingCast });

  test('Tab reaches every control of the panel, each with a focus that can be seen', async ({
    connected: _,
    open,
    page,
  }) => {
    await open(pathOf(readingPlaces.petra));
    const panel = await waitForState(page, 'ready');
    const main = panel.locator('main');
    const wanted = await main.evaluate((root) => {
      const all = [...root.querySelectorAll<HTMLElement>('a[href], button, select, input, [tabindex="0"]')];
      const shown = all.filter(
        (each) =>
          each.tabIndex >= 0 &&
          each.checkVisibility({ visibilityProperty: true }) &&
          !each.closest('select, [popover]'),
      );
      const reachable = [...shown, ...root.querySelectorAll<HTMLElement>('select')];
      for (const [index, each] of [...new Set(reachable)].entries()) each.dataset.wanted = String(index);
      return new Set(reachable).size;
    });
    expect(wanted).toBeGreaterThan(8);
    await main.focus();
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let press = 0; press < wanted + 2; press += 1) {
      await page.keyboard.press('Tab');
      const at = await main.evaluate(() => {
        const active = document.activeElement;
        if (!(active instanceof HTMLElement) || active.dataset.wanted === undefined) return null;
        // The mark may be on the control or on the row it stands for: what differs once the focus is gone is what is seen.
        const look = () => {
          const chain = [active, active.parentElement, active.closest('li'), active.closest('label')];
          return chain.map((each) => {
            if (each === null) return '';
            const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(each);
            return [outline, boxShadow, backgroundColor, borderColor].join();
          });
        };
        const focused = look().join();
        active.blur();
        const seen = focused !== look().join();
        active.focus();
        return { index: active.dataset.wanted, seen, name: active.ariaLabel ?? active.textContent ?? '' };
      });
      if (at === null) continue;
      reached.add(at.index);
      if (!at.seen) unseen.push(at.name);
    }
    expect(unseen).toEqual([]);
    expect(reached.size).toBe(wanted);
  });
});
