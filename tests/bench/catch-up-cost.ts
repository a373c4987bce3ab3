import { expect } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type Control, createControl } from '../e2e/support/control.ts';
import { lookNow, startLogging } from '../e2e/support/logging.ts';
import { connectBoth } from '../e2e/support/sign-in.ts';
import { startSandbox } from '../sandbox/index.ts';
import { makeBenchSeed, workspace } from './bench-seed.ts';
import type { Topic } from './report.ts';
import { watchHeap } from './worker-heap.ts';

const people = 50;

/** Customers write while no browser is open, each with a number of their own. */
async function writeIn(control: Control, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const contact = `@person-${n % people}`;
    const parts = [{ part_type: 'comment', author: contact, body: `<p>This is about order <b>N${n}.</b></p>` }];
    await control.intercom(workspace).createConversation({ contact, assignee: '@ana', parts });
    // Hundreds in the same second are no rare day either, but a night has many seconds.
    if (n % 100 === 99) await control.clock({ advanceMs: 1000 });
  }
}

/** Which of the numbers stand in the org's tasks, and how many tasks there are with one. */
async function readLogged(control: Control): Promise<{ tasks: number; numbers: Set<string> }> {
  const tasks = await control.salesforce.records('Task');
  const found = tasks.flatMap(({ Description }) => /\bN\d+\./.exec(String(Description))?.[0] ?? []);
  return { tasks: found.length, numbers: new Set(found) };
}

/** Whether a browser that was closed all night logs every conversation of it, and each once. */
export async function measureCatchUp(count: number): Promise<Topic> {
  const sandbox = await startSandbox({ seed: makeBenchSeed(people, { keyFields: true, apiLimit: 1_000_000 }) });
  const { context, close } = await launchBrowser(sandbox);
  try {
    await connectBoth(context, sandbox);
    const control = createControl(sandbox);
    await startLogging(context);
    await control.clock({ advanceMs: 2000 });
    await writeIn(control, count);
    const start = performance.now();
    const heap = await watchHeap(context, async () => {
      await lookNow(context);
      await expect
        .poll(async () => (await readLogged(control)).numbers.size, {
          timeout: 60_000,
          message: 'conversations logged',
        })
        .toBe(count)
        .catch(() => {});
    });
    const took = performance.now() - start;
    const { tasks, numbers } = await readLogged(control);
    const note = `${(took / 1000).toFixed(0)} s; most of the worker's heap ${heap.most.toFixed(0)} MB`;
    const of = `${count.toLocaleString('en-US')} conversations begun while no browser was open`;
    return {
      samples: { count, took, heap },
      rows: [
        { what: `${of}: not logged`, measured: count - numbers.size, unit: 'conversations', must: 0, note },
        { what: `${of}: logged twice`, measured: tasks - numbers.size, unit: 'conversations', must: 0 },
      ],
    };
  } finally {
    await close();
    await sandbox.stop();
  }
}
