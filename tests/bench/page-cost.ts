import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { extensionFolder, type LaunchedBrowser, launchBrowser } from '../e2e/support/browser.ts';
import { createControl } from '../e2e/support/control.ts';
import { inboxAddress } from '../e2e/support/inbox-address.ts';
import { connectBoth } from '../e2e/support/sign-in.ts';
import { extensionId } from '../sandbox/consumer-key.ts';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { conversationIds, makeBenchSeed, nameOf } from './bench-seed.ts';
import { makeEmptyExtension } from './empty-extension.ts';
import type { Row, Topic } from './report.ts';
import { median, medianDifference } from './statistics.ts';
import { type TraceEvent, timeOf, traceConfig, traceWhile } from './trace.ts';

const switches = 40;
/** Only the content script: the panel and the worker run in processes of their own. */
const contentScript = new RegExp(`^chrome-extension://${extensionId}/inbox\\.js`);

/** What one load and forty switches cost the page's main thread and memory. Milliseconds, megabytes. */
interface Cost {
  load: number;
  loadTask: number;
  eachSwitch: number;
  heap: number;
}

/** The part of it that ran in our script, by trace. */
interface Traced {
  load: number;
  eachSwitch: number;
}

interface Metrics {
  script: number;
  task: number;
  heap: number;
}

async function readMetrics(session: CDPSession): Promise<Metrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    script: read('ScriptDuration') * 1000,
    task: read('TaskDuration') * 1000,
    heap: read('JSHeapUsedSize') / 2 ** 20,
  };
}

/** Nothing may be asked of the page while it is measured: a question is script of its own, and longer waits are more of it. */
const settleMs = { load: 1500, switch: 120 };

/** Loads a conversation and leaves the page alone until it, and the panel beside it, have long been drawn. */
async function loadInbox(page: Page, sandbox: Sandbox): Promise<void> {
  await page.goto(inboxAddress(sandbox, `inbox/shared/all/conversation/${conversationIds(1)[0]}`));
  await wait(settleMs.load);
}

/** Throws when what was measured was not what was meant. */
async function checkShown(page: Page, index: number, withPanel: boolean): Promise<void> {
  const title = page.locator('[data-inbox-conversation-header-title]').filter({ hasText: nameOf(index) });
  await title.waitFor({ timeout: 5000 });
  if (!withPanel) return;
  const place = conversationIds(index + 1)[index];
  const panel = page.frameLocator('iframe[title="Salesforce"]');
  await panel.locator(`main[data-state="ready"][data-place="${place}"]`).waitFor({ timeout: 5000 });
}

/** Goes through conversations by their rows, at an even pace. Runs whole in the page. */
function switchConversations(page: Page): Promise<void> {
  const wanted = conversationIds(switches + 1).slice(1);
  return page.evaluate(
    async ({ wanted, pace }) => {
      for (const id of wanted) {
        const row = document.querySelector(`[data-conversation-id="${id}"]`);
        if (!(row instanceof HTMLElement)) throw new Error(`no row of ${id}`);
        row.click();
        await new Promise((resolve) => setTimeout(resolve, pace));
      }
    },
    { wanted, pace: settleMs.switch },
  );
}

async function measureOnce(context: BrowserContext, sandbox: Sandbox, withPanel: boolean): Promise<Cost> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    // In thread time: on few cores the panel and the worker take the processor from the page, which is not script of its own.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await loadInbox(page, sandbox);
    const loaded = await readMetrics(session);
    await session.send('HeapProfiler.collectGarbage');
    const { heap } = await readMetrics(session);
    await checkShown(page, 0, withPanel);
    const before = await readMetrics(session);
    await switchConversations(page);
    const after = await readMetrics(session);
    await checkShown(page, switches, withPanel);
    return {
      load: loaded.script,
      loadTask: loaded.task,
      eachSwitch: (after.script - before.script) / switches,
      heap,
    };
  } finally {
    await page.close();
  }
}

function tracerOf(session: CDPSession) {
  return {
    start: () =>
      session.send('Tracing.start', {
        ...traceConfig,
        traceConfig: { includedCategories: [...traceConfig.traceConfig.includedCategories] },
      }),
    end: () => session.send('Tracing.end'),
    onEvents: (handler: (events: TraceEvent[]) => void) =>
      void session.on('Tracing.dataCollected', ({ value }) => handler(value as unknown as TraceEvent[])),
    onComplete: (handler: () => void) => void session.once('Tracing.tracingComplete', () => handler()),
  };
}

async function traceOnce(context: BrowserContext, sandbox: Sandbox): Promise<Traced> {
  const browser = context.browser();
  if (browser === null) throw new Error('This context has no browser to trace.');
  const page = await context.newPage();
  const session = await browser.newBrowserCDPSession();
  try {
    const load = await traceWhile(tracerOf(session), () => loadInbox(page, sandbox));
    const later = await traceWhile(tracerOf(session), () => switchConversations(page));
    return { load: timeOf(load, contentScript), eachSwitch: timeOf(later, contentScript) / switches };
  } finally {
    await session.detach();
    await page.close();
  }
}

interface Measured {
  plain: Cost[];
  own: Cost[];
  traced: Traced[];
}

/**
 * What the content script costs the inbox: the page with the extension beside the page with an empty one, in turns in one
 * run, by Chromium's own counters; and by trace what ran in our script alone.
 */
export async function measurePageCost(rounds: number): Promise<Topic> {
  const sandbox = await startSandbox({ seed: makeBenchSeed(switches + 1) });
  const empty = await makeEmptyExtension();
  const launched: LaunchedBrowser[] = [];
  try {
    const plain = await launchBrowser(sandbox, { extension: empty.folder });
    launched.push(plain);
    const own = await launchBrowser(sandbox, { extension: extensionFolder });
    launched.push(own);
    await connectBoth(own.context, sandbox);
    await createControl(sandbox).inbox({ contentDelayMs: 0 });
    const measured: Measured = { plain: [], own: [], traced: [] };
    // The first load of each fills caches and is thrown away.
    for (let round = -1; round < rounds; round += 1) {
      const costs = [
        await measureOnce(plain.context, sandbox, false),
        await measureOnce(own.context, sandbox, true),
      ] as const;
      const traced = await traceOnce(own.context, sandbox);
      if (round < 0) continue;
      measured.plain.push(costs[0]);
      measured.own.push(costs[1]);
      measured.traced.push(traced);
    }
    return { rows: toRows(measured), samples: { ...measured } };
  } finally {
    await Promise.allSettled(launched.map(({ close }) => close()));
    await Promise.all([empty.remove(), sandbox.stop()]);
  }
}

function toRows({ plain, own, traced }: Measured): Row[] {
  const row = (what: string, of: keyof Cost, unit: Row['unit'], must: number | null, more = ''): Row => {
    const alone = plain.map((each) => each[of]);
    const { value, within } = medianDifference(
      own.map((each) => each[of]),
      alone,
    );
    const sure = must === null || Math.abs(value - must) > within;
    const noise = sure ? '' : ', within the noise';
    const note = `± ${within.toFixed(2)}${noise}; page alone ${median(alone).toFixed(2)}${more}`;
    return { what, measured: value, unit, must, note };
  };
  const byTrace = (of: keyof Traced): Row['note'] => `; by trace ${median(traced.map((each) => each[of])).toFixed(3)}`;
  return [
    row('Inbox page: script time at load', 'load', 'ms', 2.5, byTrace('load')),
    row('Inbox page: script time per conversation switch', 'eachSwitch', 'ms', 0.15, byTrace('eachSwitch')),
    row('Inbox page: heap after garbage collection', 'heap', 'MB', 0.3),
    row('Inbox page: whole main thread at load', 'loadTask', 'ms', null),
  ];
}
