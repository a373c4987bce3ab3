import type { BrowserContext, Worker } from '@playwright/test';
import { askWorker } from '../e2e/support/ask-worker.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { createControl } from '../e2e/support/control.ts';
import { connectBoth, extensionPage } from '../e2e/support/sign-in.ts';
import { line } from '../e2e/support/sync.ts';
import { setSettings } from '../e2e/support/writing.ts';
import { startSandbox } from '../sandbox/index.ts';
import { makeBenchSeed } from './bench-seed.ts';
import type { Row, Topic } from './report.ts';
import { type HeapUse, watchHeap } from './worker-heap.ts';

interface Rehearsal {
  people: number;
  /** Milliseconds from the question to the end of the dry run. */
  whole: number;
  /** Milliseconds for the same pages of people, read bare by the same worker before. */
  floor: number;
  heap: HeapUse;
  calls: { salesforce: number; intercom: number };
}

const mapping = [
  line('contact', 'phone', 'Phone'),
  line('contact', 'custom_attributes.job_title', 'Title', { direction: 'to-intercom' }),
];

/** Reads all people of the workspace and nothing else. @returns milliseconds */
function readBare(worker: Worker, token: string): Promise<number> {
  return worker.evaluate(async (token) => {
    const start = performance.now();
    for (let after = ''; ; ) {
      const response = await fetch(`https://api.intercom.io/contacts?per_page=150&starting_after=${after}`, {
        headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', 'Intercom-Version': '2.15' },
      });
      const page: { pages?: { next?: { starting_after?: string } | null } } = await response.json();
      const next = page.pages?.next?.starting_after;
      if (next === undefined) return performance.now() - start;
      after = next;
    }
  }, token);
}

/** Begins a dry run and listens until it has come to its end. @returns milliseconds */
async function timeRehearsal(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.goto(extensionPage('popup.html'));
  const took = await page.evaluate(async () => {
    const start = performance.now();
    const ended = new Promise<void>((resolve, reject) => {
      chrome.runtime.onMessage.addListener((told: { notice?: string; run?: { phase: string; trouble: unknown } }) => {
        if (told.run?.phase === 'rehearsed') resolve();
        if (told.run?.phase === 'paused') reject(new Error(JSON.stringify(told.run.trouble)));
      });
    });
    await chrome.runtime.sendMessage({ question: 'run-rehearse', ask: { tables: ['contact'] } });
    await ended;
    return performance.now() - start;
  });
  await page.close();
  return took;
}

async function rehearse(people: number): Promise<Rehearsal> {
  const sandbox = await startSandbox({ seed: makeBenchSeed(1) });
  const { context, close } = await launchBrowser(sandbox);
  try {
    await connectBoth(context, sandbox);
    const control = createControl(sandbox);
    await control.fill({ people: people - 1, companies: 0 });
    await setSettings(context, { syncMapping: mapping });
    await askWorker(context, 'sync-fields', { fresh: true });
    const [worker] = context.serviceWorkers();
    if (worker === undefined) throw new Error('The extension has no worker.');
    const floor = await readBare(worker, sandbox.intercom[0]?.tokens[0]?.token ?? '');
    await control.clearRequests();
    let whole = 0;
    const heap = await watchHeap(context, async () => {
      whole = await timeRehearsal(context);
    });
    const asked = await control.requests();
    const intercom = asked.filter(({ service }) => service === 'intercom').length;
    const salesforce = asked.reduce((sum, { apiCalls }) => sum + apiCalls, 0);
    return { people, whole, floor, heap, calls: { salesforce, intercom } };
  } finally {
    await close();
    await sandbox.stop();
  }
}

const each = ({ whole, people }: Rehearsal) => whole / people;

/** How a dry run's time grows: per person, against the floor of the same size, so that what the sandbox costs is not in it. */
function growth(small: Rehearsal, large: Rehearsal): Row {
  const [before, after] = [small.whole / small.floor, large.whole / large.floor];
  return {
    what: `Dry run: time a person at ${large.people} ÷ at ${small.people}, each against the same pages read bare`,
    measured: after / before,
    unit: 'ratio',
    must: 1.3,
    note: `${each(small).toFixed(2)} and ${each(large).toFixed(2)} ms a person; bare ${(small.floor / small.people).toFixed(2)} and ${(large.floor / large.people).toFixed(2)}`,
  };
}

/** Dry runs over more and more people: the worker's heap, and the time each takes. */
export async function measureRehearsals(sizes: number[]): Promise<Topic> {
  const done: Rehearsal[] = [];
  for (const people of sizes) done.push(await rehearse(people));
  const last = done.at(-1);
  const before = done.at(-2);
  return {
    samples: { done },
    rows: [
      ...done.map(({ people, heap, whole, calls }): Row => {
        const took = `${(whole / 1000).toFixed(1)} s, ${calls.intercom} Intercom and ${calls.salesforce} Salesforce calls`;
        return {
          what: `Dry run of ${people.toLocaleString('en-US')} people: most of the worker's heap`,
          measured: heap.most,
          unit: 'MB',
          must: 150,
          note: `before ${heap.before.toFixed(0)}, after ${heap.after.toFixed(0)}; ${took}`,
        };
      }),
      ...(last === undefined || before === undefined ? [] : [growth(before, last)]),
    ],
  };
}
