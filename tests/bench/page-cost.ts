import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { extensionFolder } from '../e2e/support/browser.ts';
import { createControl } from '../e2e/support/control.ts';
import { inboxAddress } from '../e2e/support/inbox-address.ts';
import { connectBoth } from '../e2e/support/sign-in.ts';
import { extensionId } from '../sandbox/consumer-key.ts';
import { type SandboxInfo, startSandbox } from '../sandbox/index.ts';
import { attachTo, type BareBrowser, type BarePage, launchBare, openBarePage } from './bare-browser.ts';
import { conversationIds, makeBenchSeed, nameOf } from './bench-seed.ts';
import { makeEmptyExtension, makeFrameExtension } from './empty-extension.ts';
import type { Row, Topic } from './report.ts';
import { median, medianDifference } from './statistics.ts';
import { timeOf, tracerOf, traceWhile } from './trace.ts';
import { waitUntil } from './wait-until.ts';

const switches = 40;
/** Only the content script: the panel and the worker run in processes of their own. */
const contentScript = new RegExp(`^chrome-extension://${extensionId}/inbox(-later)?\\.js`);

/** What one load and forty switches cost the page's main thread and memory. Milliseconds, megabytes. */
interface Cost {
  load: number;
  loadTask: number;
  eachSwitch: number;
  heap: number;
}

/** The part of it that ran in our script, by trace. */
type Traced = Pick<Cost, 'load' | 'eachSwitch'>;

const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.unknown().optional(),
});
const targetsSchema = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) });

async function readMetrics(browser: BareBrowser, { session }: BarePage) {
  const { metrics } = metricsSchema.parse(await browser.send('Performance.getMetrics', {}, session));
  const read = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    script: read('ScriptDuration') * 1000,
    task: read('TaskDuration') * 1000,
    heap: read('JSHeapUsedSize') / 2 ** 20,
  };
}

async function evaluate(browser: BareBrowser, session: string, expression: string): Promise<unknown> {
  const answer = await browser.send(
    'Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true },
    session,
  );
  const { result, exceptionDetails } = evaluatedSchema.parse(answer);
  if (exceptionDetails !== undefined) throw new Error(`in the page: ${JSON.stringify(exceptionDetails)}`);
  return result.value;
}

/** Nothing may be asked of the page while it is measured: a question is script of its own, and longer waits are more of it. */
const settleMs = { load: 1500, switch: 120 };

/** Loads a conversation and leaves the page alone until it, and the panel beside it, have long been drawn. */
async function loadInbox(browser: BareBrowser, { session }: BarePage, sandbox: SandboxInfo): Promise<void> {
  const url = inboxAddress(sandbox, `inbox/shared/all/conversation/${conversationIds(1)[0]}`);
  await browser.send('Page.navigate', { url }, session);
  await wait(settleMs.load);
}

/** Throws when what was measured was not what was meant. */
async function checkShown(browser: BareBrowser, page: BarePage, index: number, withPanel: boolean): Promise<void> {
  const title = `[document, document.querySelector('#teammate-app-react')?.shadowRoot]
    .some((root) => root?.querySelector('[data-inbox-conversation-header-title]')?.textContent.includes('${nameOf(index)}'))`;
  await waitUntil(async () => (await evaluate(browser, page.session, title)) === true, 5000);
  if (!withPanel) return;
  const { targetInfos } = targetsSchema.parse(await browser.send('Target.getTargets'));
  const frame = targetInfos.find(({ type }) => type === 'iframe');
  if (frame === undefined) throw new Error('There is no panel beside the page.');
  const session = await attachTo(browser, frame.targetId);
  const ready = `document.querySelector('main[data-state="ready"]')?.dataset.place === '${conversationIds(index + 1)[index]}'`;
  await waitUntil(async () => (await evaluate(browser, session, ready)) === true, 5000);
  await browser.send('Target.detachFromTarget', { sessionId: session });
}

/** Goes through conversations by their rows, at an even pace. Runs whole in the page. */
async function switchConversations(browser: BareBrowser, { session }: BarePage): Promise<void> {
  const wanted = JSON.stringify(conversationIds(switches + 1).slice(1));
  const expression = `(async () => {
    for (const id of ${wanted}) {
      document.querySelector('[data-conversation-id="' + id + '"]').click();
      await new Promise((resolve) => setTimeout(resolve, ${settleMs.switch}));
    }
  })()`;
  await evaluate(browser, session, expression);
}

async function measureOnce(browser: BareBrowser, sandbox: SandboxInfo, withPanel: boolean): Promise<Cost> {
  const page = await openBarePage(browser, 'about:blank');
  try {
    // In thread time: on few cores the panel and the worker take the processor from the page, which is not script of its own.
    await browser.send('Performance.enable', { timeDomain: 'threadTicks' }, page.session);
    await loadInbox(browser, page, sandbox);
    const loaded = await readMetrics(browser, page);
    await browser.send('HeapProfiler.collectGarbage', {}, page.session);
    const { heap } = await readMetrics(browser, page);
    await checkShown(browser, page, 0, withPanel);
    const before = await readMetrics(browser, page);
    await switchConversations(browser, page);
    const after = await readMetrics(browser, page);
    await checkShown(browser, page, switches, withPanel);
    return {
      load: loaded.script,
      loadTask: loaded.task,
      eachSwitch: (after.script - before.script) / switches,
      heap,
    };
  } finally {
    await browser.send('Target.closeTarget', { targetId: page.targetId });
  }
}

async function traceOnce(browser: BareBrowser, sandbox: SandboxInfo): Promise<Traced> {
  const page = await openBarePage(browser, 'about:blank');
  try {
    const load = await traceWhile(tracerOf(browser), () => loadInbox(browser, page, sandbox));
    const later = await traceWhile(tracerOf(browser), () => switchConversations(browser, page));
    return { load: timeOf(load, contentScript), eachSwitch: timeOf(later, contentScript) / switches };
  } finally {
    await browser.send('Target.closeTarget', { targetId: page.targetId });
  }
}

interface Measured {
  plain: Cost[];
  floor: Cost[];
  own: Cost[];
  traced: Traced[];
}

/**
 * What the content script costs the inbox: the page with the extension beside the page with an empty one, in turns in
 * one run, by Chromium's own counters; beside it what any panel costs that is a frame of an extension and tells its worker of each address; and by trace
 * what ran in our script alone. The pages have no debugger on them but for the counters: one that hears of every frame
 * and world would make each of them dearer.
 */
export async function measurePageCost(rounds: number): Promise<Topic> {
  const sandbox = await startSandbox({ seed: makeBenchSeed(switches + 1) });
  const others = [await makeEmptyExtension(), await makeFrameExtension('https://app.intercom.com/*')];
  const launched: BareBrowser[] = [];
  try {
    const launch = async (folder: string) => {
      const browser = await launchBare([folder], ['--window-size=1440,900', ...sandbox.chromiumArgs]);
      launched.push(browser);
      return browser;
    };
    const [plain, floor] = [await launch(others[0]?.folder ?? ''), await launch(others[1]?.folder ?? '')];
    const own = await launch(extensionFolder);
    await signIn(own, sandbox);
    await createControl(sandbox).inbox({ contentDelayMs: 0 });
    const measured: Measured = { plain: [], floor: [], own: [], traced: [] };
    // The first load of each fills caches and is thrown away.
    for (let round = -1; round < rounds; round += 1) {
      const costs = {
        plain: await measureOnce(plain, sandbox, false),
        floor: await measureOnce(floor, sandbox, false),
        own: await measureOnce(own, sandbox, true),
      };
      const traced = await traceOnce(own, sandbox);
      if (round < 0) continue;
      for (const name of ['plain', 'floor', 'own'] as const) measured[name].push(costs[name]);
      measured.traced.push(traced);
    }
    return { rows: toRows(measured), samples: { ...measured } };
  } finally {
    await Promise.allSettled(launched.map(({ close }) => close()));
    await Promise.all([...others.map(({ remove }) => remove()), sandbox.stop()]);
  }
}

/** Signs in as an agent does, with a debugger that is gone before anything is measured. */
async function signIn(browser: BareBrowser, sandbox: SandboxInfo): Promise<void> {
  const driver = await chromium.connectOverCDP(browser.address);
  const [context] = driver.contexts();
  if (context === undefined) throw new Error('This browser has no profile to sign in with.');
  await connectBoth(context, sandbox);
  await driver.close();
}

function toRows({ plain, floor, own, traced }: Measured): Row[] {
  const row = (what: string, of: keyof Cost, unit: Row['unit'], must: number | null, more = ''): Row => {
    const valuesOf = (costs: Cost[]) => costs.map((each) => each[of]);
    const alone = valuesOf(plain);
    const { value, within } = medianDifference(valuesOf(own), alone);
    const least = medianDifference(valuesOf(floor), alone).value;
    const sure = must === null || Math.abs(value - must) > within;
    const noise = sure ? '' : ', within the noise';
    const note = `± ${within.toFixed(2)}${noise}; page alone ${median(alone).toFixed(2)}; any extension's frame and a message at each address ${least.toFixed(2)}${more}`;
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
