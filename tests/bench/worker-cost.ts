import { z } from 'zod';
import { extensionFolder } from '../e2e/support/browser.ts';
import { extensionId } from '../sandbox/consumer-key.ts';
import { type BareBrowser, launchBare, openBarePage } from './bare-browser.ts';
import { makeEmptyExtension } from './empty-extension.ts';
import type { Topic } from './report.ts';
import { median } from './statistics.ts';
import { eventsOf, tracerOf, traceWhile } from './trace.ts';
import { waitUntil } from './wait-until.ts';

const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
});
const evaluatedSchema = z.object({ result: z.object({ value: z.number() }) });

/** Starts of the worker after which Chromium has its compiled code at hand, as on every day but the first. */
const warmUp = 4;

interface Sleeper {
  id: string;
  /** Session of an extension page that can ask the worker. */
  session: string;
  message: object;
}

async function readTargets(browser: BareBrowser) {
  return targetsSchema.parse(await browser.send('Target.getTargets')).targetInfos;
}

async function findWorker(browser: BareBrowser, id: string) {
  return (await readTargets(browser)).find(({ type, url }) => type === 'service_worker' && url.includes(id));
}

async function openPage(browser: BareBrowser, id: string, page: string, message: object): Promise<Sleeper> {
  const url = `chrome-extension://${id}/${page}`;
  const { session } = await openBarePage(browser, url);
  return { id, session, message };
}

/** Ends the worker, as Chromium does when it was idle, then asks it something. @returns milliseconds to its answer */
async function wake(browser: BareBrowser, { id, session, message }: Sleeper): Promise<number> {
  const worker = await findWorker(browser, id);
  if (worker !== undefined) {
    const { targetId } = worker;
    await browser.send('Target.closeTarget', { targetId });
    await waitUntil(async () => !(await readTargets(browser)).some((target) => target.targetId === targetId));
  }
  const expression = `(async () => {
    const asked = performance.now();
    const answer = await chrome.runtime.sendMessage(${JSON.stringify(message)});
    if (answer === undefined || answer.ok === false) throw new Error('no answer');
    return performance.now() - asked;
  })()`;
  const answer = await browser.send(
    'Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true },
    session,
  );
  const time = evaluatedSchema.parse(answer).result.value;
  await waitUntil(async () => (await findWorker(browser, id)) !== undefined);
  return time;
}

/** Another extension than ours whose worker runs. */
async function findOther(browser: BareBrowser): Promise<string> {
  const other = async () =>
    (await readTargets(browser)).find(({ type, url }) => type === 'service_worker' && !url.includes(extensionId));
  await waitUntil(async () => (await other()) !== undefined);
  return new URL((await other())?.url ?? '').host;
}

/**
 * What the worker costs to start, in a Chromium with no debugger on it: script evaluation by trace, and the time from a
 * message to a stopped worker until its answer, beside an empty extension's worker in the same run.
 */
export async function measureWorkerCost(rounds: number): Promise<Topic> {
  const empty = await makeEmptyExtension();
  const browser = await launchBare([extensionFolder, empty.folder]);
  try {
    const plain = await openPage(browser, await findOther(browser), 'page.html', { ok: true });
    const own = await openPage(browser, extensionId, 'options.html', { question: 'read-settings', ask: {} });
    await waitUntil(async () => (await findWorker(browser, extensionId)) !== undefined);
    for (let round = 0; round < warmUp; round += 1) {
      await wake(browser, plain);
      await wake(browser, own);
    }
    const wakes = { floor: [] as number[], own: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      wakes.floor.push(await wake(browser, plain));
      wakes.own.push(await wake(browser, own));
    }
    const events = await traceWhile(tracerOf(browser), async () => {
      for (let round = 0; round < rounds; round += 1) await wake(browser, own);
    });
    const durations = (name: string) =>
      eventsOf(events, name, new RegExp(`${extensionId}/background\\.js`)).map(({ dur }) => dur / 1000);
    const [evaluation, whole] = [durations('v8.run'), durations('EvaluateScript')];
    return {
      samples: { wakes, evaluation, compileAndEvaluation: whole },
      rows: [
        {
          what: 'Worker: evaluation of its script at a warm start',
          measured: median(evaluation),
          unit: 'ms',
          must: 5,
          note: `trace, ${evaluation.length} starts; ${median(whole).toFixed(1)} ms with reading its compiled code`,
        },
        {
          what: 'Worker: stopped to first answer',
          measured: median(wakes.own),
          unit: 'ms',
          must: 30,
          note: `${rounds} starts; an empty extension's worker: ${median(wakes.floor).toFixed(1)} ms`,
        },
      ],
    };
  } finally {
    await browser.close();
    await empty.remove();
  }
}
