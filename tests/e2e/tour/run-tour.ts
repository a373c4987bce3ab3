import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../run/prepare.mjs';
import type { Sandbox } from '../../sandbox/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createControl } from '../support/control.ts';
import { inboxAddress } from '../support/inbox-address.ts';
import { panelOf } from '../support/panel.ts';
import type { Stage, Step } from './step.ts';
import { firstRun } from './steps/first-run.ts';
import { logging } from './steps/logging.ts';
import { matching } from './steps/matching.ts';
import { pages } from './steps/pages.ts';
import { places } from './steps/places.ts';
import { sync } from './steps/sync.ts';
import { trouble } from './steps/trouble.ts';
import { writing } from './steps/writing.ts';

const steps: Step[] = [...firstRun, ...matching, ...places, ...writing, ...logging, ...sync, ...trouble, ...pages];

/** Where the pictures are. */
export const tourFolder = join(root, '.output', 'tour');

function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) =>
    line
      .replaceAll(String.fromCharCode(27), '')
      .replace(/\[\d+m/g, '')
      .trim(),
  );
  return lines
    .filter((line) => line !== '')
    .slice(0, 6)
    .join(' | ');
}

interface Shown {
  /** Pictured instead of the tour's page. */
  other: Page | null;
}

/** The inbox fills its page later than the panel does; a picture of a conversation shows both. */
async function waitForInbox(page: Page): Promise<void> {
  if (/\/(users|companies)\//.test(page.url())) await page.locator('h1').first().waitFor();
  if (!page.url().includes('/conversation/')) return;
  await page.locator('[data-conversation-id]').first().waitFor();
  await page.getByRole('button', { name: 'More actions' }).first().waitFor({ state: 'attached' });
}

/** What is on its way in would be pictured half faded: the browser's own way to skip animations knows only those begun before. */
async function waitForStill(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const still = frame.evaluate(async () => {
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
    // A frame that went meanwhile has nothing to wait for.
    await still.catch(() => undefined);
  }
}

async function walk(step: Step, number: string, stage: Stage, shown: Shown): Promise<boolean> {
  const picture = { animations: 'disabled' as const, path: join(tourFolder, `${number}-${step.name}.png`) };
  try {
    await step.run(stage);
    const pictured = shown.other ?? stage.page;
    await waitForInbox(pictured);
    await waitForStill(pictured);
    await pictured.screenshot(picture);
    if (pictured !== stage.page) await pictured.close();
    console.log(`ok ${number} ${step.name}`);
    return true;
  } catch (error) {
    await stage.page.screenshot(picture).catch(() => undefined);
    console.log(`FAILED ${number} ${step.name}: ${explain(error)}`);
    return false;
  }
}

/**
 * Walks the real browser through everything the product can do, with a picture of each step in `.output/tour`.
 *
 * @returns how many steps went well and how many did not; a step after a missing needed one counts as failed
 */
export async function runTour(sandbox: Sandbox): Promise<{ passed: number; failed: number }> {
  rmSync(tourFolder, { recursive: true, force: true });
  mkdirSync(tourFolder, { recursive: true });
  const { context, close } = await launchBrowser(sandbox);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(10_000);
  const shown: Shown = { other: null };
  const stage: Stage = {
    page,
    context,
    sandbox,
    control: createControl(sandbox),
    panel: panelOf(page),
    open: async (path) => {
      await page.goto(inboxAddress(sandbox, path));
    },
    show(other) {
      shown.other = other;
    },
  };
  const counts = { passed: 0, failed: 0 };
  let stopped: string | null = null;
  for (const [index, step] of steps.entries()) {
    const number = String(index + 1).padStart(2, '0');
    shown.other = null;
    if (stopped !== null) console.log(`FAILED ${number} ${step.name}: not tried without ${stopped}`);
    const went = stopped === null && (await walk(step, number, stage, shown));
    counts[went ? 'passed' : 'failed'] += 1;
    if (!went && step.needed) stopped = step.name;
  }
  await close();
  return counts;
}
