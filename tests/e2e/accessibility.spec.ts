import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { readingCast, readingPlaces } from './casts/reading.ts';
import { securityCast, securityPlaces } from './casts/security.ts';
import { clickOn } from './support/click-on.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { takeSteps } from './support/take-steps.ts';

test.use({ cast: securityCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

async function findFaults(page: Page, within?: string[]): Promise<string[]> {
  let faults: string[] = [];
  // A frame that axe could not get into, on a busy machine, is left out without a word: then it is asked again.
  await expect
    .poll(async () => {
      const builder = new AxeBuilder({ page });
      // Without frames nothing has to be put together, for which axe would open a page of its own each time.
      if (within === undefined) builder.setLegacyMode();
      else builder.include(within);
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
  }) => {
    await control.inbox({ theme });
    const page = await open('inbox/shared/all');
    await takeSteps(
      [
        { id: securityPlaces.plain, state: 'ready' },
        { id: securityPlaces.stranger, state: 'no-match' },
        { id: securityPlaces.shared, state: 'several' },
      ] as const,
      ({ state }) => `in the state "${state}"`,
      async ({ id, state }) => {
        await clickOn(page, id, state);
        await expect(panelOf(page).locator('html')).toHaveAttribute('data-theme', theme);
        expect(await findFaults(page, inPanel)).toEqual([]);
      },
    );
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

for (const names of [
  ['popup.html', 'options.html'],
  ['options.html#matching', 'options.html#about'],
]) {
  test(`axe finds no fault in ${names.join(' and ')}, signed out or connected`, async ({ connect, page, world: _ }) => {
    const look = (who: string) =>
      takeSteps(
        names,
        (name) => `${name}, ${who}`,
        async (name) => {
          await page.goto(extensionPage('options.html').replace('options.html', name));
          if (name.includes('#')) await page.reload();
          await expect(page.locator('main[data-ready]')).toBeVisible();
          expect(await findFaults(page)).toEqual([]);
        },
      );
    await look('signed out');
    await connect();
    await look('connected');
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
