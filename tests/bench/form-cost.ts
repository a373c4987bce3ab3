import type { Frame, Page } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type Control, createControl } from '../e2e/support/control.ts';
import { inboxAddress } from '../e2e/support/inbox-address.ts';
import { waitForState } from '../e2e/support/panel.ts';
import { connectBoth } from '../e2e/support/sign-in.ts';
import { startSandbox } from '../sandbox/index.ts';
import { conversationIds, makeBenchSeed } from './bench-seed.ts';
import type { Topic } from './report.ts';
import { median } from './statistics.ts';

/** What each service is made to wait before it answers, in milliseconds: a form that asked one would show it. */
const latency = { intercom: 80, salesforce: 120 };
/** Each form's button, and the one in it that writes. */
const forms = { 'New Case': 'Create Case', 'New Salesforce task': 'Send to Salesforce' } as const;
type SheetName = keyof typeof forms;

/** Presses a button of the panel's foot. @returns milliseconds until its form is painted with its first field */
function openForm(panel: Frame, name: SheetName): Promise<number> {
  return panel.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const button = [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
        if (button === undefined) throw new Error(`no button ${name}`);
        const start = performance.now();
        const look = () => {
          if (document.querySelector('[role="dialog"] input, [role="dialog"] select') === null) return;
          watcher.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - start);
            channel.port2.postMessage(null);
          });
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document, { subtree: true, childList: true });
        button.click();
        look();
      }),
    name,
  );
}

function findPanel(page: Page): Frame {
  const panel = page.frames().find((frame) => frame.url().startsWith('chrome-extension://'));
  if (panel === undefined) throw new Error('The inbox has no panel.');
  return panel;
}

async function closeForm(page: Page, name: SheetName): Promise<void> {
  const sheet = page.frameLocator('iframe[title="Salesforce"]').getByRole('dialog', { name, exact: true });
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await sheet.waitFor({ state: 'detached' });
}

async function countCalls(control: Control): Promise<number> {
  return (await control.requests()).reduce((sum, { apiCalls }) => sum + apiCalls, 0);
}

/** Salesforce calls from the press that confirms until the record is there and shown. */
async function countWrite(page: Page, control: Control, name: SheetName): Promise<number> {
  await openForm(findPanel(page), name);
  const before = await countCalls(control);
  const panel = page.frameLocator('iframe[title="Salesforce"]');
  await panel
    .getByRole('dialog', { name, exact: true })
    .getByRole('button', { name: forms[name], exact: true })
    .click();
  await panel.getByRole('button', { name: /^Undo/ }).waitFor();
  return (await countCalls(control)) - before;
}

/** How soon a form is painted when the org's description is at hand, and how many calls a write costs. */
export async function measureFormCost(rounds: number): Promise<Topic> {
  const ids = conversationIds(2);
  const sandbox = await startSandbox({ seed: makeBenchSeed(ids.length) });
  const { context, close } = await launchBrowser(sandbox);
  try {
    await connectBoth(context, sandbox);
    const control = createControl(sandbox);
    const page = await context.newPage();
    await page.goto(inboxAddress(sandbox, `inbox/shared/all/conversation/${ids[0]}`));
    await waitForState(page, 'ready', { place: ids[0] ?? '' });
    await control.latency(latency);
    const opened: Record<string, number[]> = { 'New Case': [], 'New Salesforce task': [] };
    for (const name of ['New Case', 'New Salesforce task'] as const) {
      await openForm(findPanel(page), name);
      await closeForm(page, name);
      for (let round = 0; round < rounds; round += 1) {
        opened[name]?.push(await openForm(findPanel(page), name));
        await closeForm(page, name);
      }
    }
    const calls = {
      case: await countWrite(page, control, 'New Case'),
      task: await countWrite(page, control, 'New Salesforce task'),
    };
    return {
      samples: { latency, opened, calls },
      rows: [
        {
          what: 'Form of a case: press to painted, warm',
          measured: median(opened['New Case'] ?? []),
          unit: 'ms',
          must: 100,
        },
        {
          what: 'Form of a task: press to painted, warm',
          measured: median(opened['New Salesforce task'] ?? []),
          unit: 'ms',
          must: 100,
          note: `Intercom is made to answer in ${latency.intercom} ms`,
        },
        {
          what: 'Salesforce API calls, a case confirmed until it is shown',
          measured: calls.case,
          unit: 'calls',
          must: 2,
        },
        {
          what: 'Salesforce API calls, a task confirmed until it is shown',
          measured: calls.task,
          unit: 'calls',
          must: 2,
        },
      ],
    };
  } finally {
    await close();
    await sandbox.stop();
  }
}
