import type { Frame, Page, Worker } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type Control, createControl } from '../e2e/support/control.ts';
import { inboxAddress } from '../e2e/support/inbox-address.ts';
import { waitForState } from '../e2e/support/panel.ts';
import { connectBoth } from '../e2e/support/sign-in.ts';
import { killWorker } from '../e2e/support/worker.ts';
import { startSandbox } from '../sandbox/index.ts';
import { type BareAccess, readAccess, timeBareCalls } from './bare-calls.ts';
import { conversationIds, makeBenchSeed, nameOf } from './bench-seed.ts';
import type { Topic } from './report.ts';
import { median, quantile } from './statistics.ts';

/** What each service is made to wait before it answers, in milliseconds. */
const latency = { intercom: 80, salesforce: 120 };
const warmUp = 4;

interface Run {
  page: Page;
  control: Control;
  ids: string[];
}

interface Opened {
  /** Milliseconds from the changed address to the painted card. */
  card: number;
  salesforceCalls: number;
  intercomCalls: number;
}

/** Clicks a row and notes when the address changed. @returns that time on the clock all frames share */
function clickRow(page: Page, id: string): Promise<number> {
  return page.evaluate((id) => {
    let changed = 0;
    const note = () => {
      changed = performance.timeOrigin + performance.now();
    };
    window.navigation.addEventListener('currententrychange', note, { once: true });
    const row = document.querySelector(`[data-conversation-id="${id}"]`);
    if (!(row instanceof HTMLElement)) throw new Error(`no row of ${id}`);
    row.click();
    if (changed === 0) throw new Error('the address did not change');
    return changed;
  }, id);
}

/** When the panel has painted the card of a place, on the clock all frames share. */
function paintedAt(panel: Frame, id: string): Promise<number> {
  return panel.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        const shown = `main[data-place="${id}"][data-state="ready"]`;
        const look = () => {
          if (document.querySelector(shown) === null) return;
          watcher.disconnect();
          // The frame it is drawn in, and then the first task after it.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            channel.port2.postMessage(null);
          });
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      }),
    id,
  );
}

function findPanel(page: Page): Frame {
  const panel = page.frames().find((frame) => frame.url().startsWith('chrome-extension://'));
  if (panel === undefined) throw new Error('The inbox has no panel.');
  return panel;
}

async function callsSince(control: Control, entry: number): Promise<Omit<Opened, 'card'>> {
  const entries = await control.requests(entry);
  return {
    salesforceCalls: entries.reduce((sum, { apiCalls, service }) => sum + (service === 'salesforce' ? apiCalls : 0), 0),
    intercomCalls: entries.filter(({ host }) => host === 'api.intercom.io').length,
  };
}

async function lastEntry(control: Control): Promise<number> {
  return (await control.requests()).at(-1)?.n ?? 0;
}

/** The inbox shows the conversation itself later than its address; the next click comes after that, as an agent's does. */
function waitForConversation(page: Page, index: number): Promise<void> {
  return page
    .locator('[data-inbox-conversation-header-title]')
    .filter({ hasText: nameOf(index) })
    .waitFor();
}

async function openConversation({ page, control, ids }: Run, index: number): Promise<Opened> {
  const id = ids[index] ?? '';
  const before = await lastEntry(control);
  const [painted, changed] = await Promise.all([paintedAt(findPanel(page), id), clickRow(page, id)]);
  const card = painted - changed;
  // The inbox shows the conversation itself later; the next click comes after that, as an agent's does.
  await page
    .locator('[data-inbox-conversation-header-title]')
    .filter({ hasText: nameOf(index) })
    .waitFor();
  return { card, ...(await callsSince(control, before)) };
}

/** Ages the describe in the extension's storage by a day, since the browser's clock cannot be moved. */
async function ageSchema(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const stored = await chrome.storage.local.get('salesforce-schema');
    const schema = stored['salesforce-schema'] as { readAt: number };
    await chrome.storage.local.set({ 'salesforce-schema': { ...schema, readAt: schema.readAt - 25 * 60 * 60 * 1000 } });
  });
}

/** Opens one conversation after another, each followed by the bare calls of the same one. */
async function openAll(run: Run, worker: Worker, access: BareAccess, first: number, count: number) {
  const opened: Opened[] = [];
  const floor: number[] = [];
  for (let index = first; index < first + count; index += 1) {
    opened.push(await openConversation(run, index));
    floor.push(await timeBareCalls(worker, access, run.ids[index] ?? '', index));
  }
  return { opened, floor };
}

interface Measured {
  opened: Opened[];
  floor: number[];
  again: Opened;
  dayLater: Opened[];
}

/**
 * The time from a changed address to the painted card, each conversation new and with another person, beside the same
 * calls made bare in the same run; and how many calls each costs.
 */
export async function measureColdCard(rounds: number): Promise<Topic> {
  const ids = conversationIds(1 + warmUp + rounds + 2);
  const sandbox = await startSandbox({ seed: makeBenchSeed(ids.length) });
  const { context, close } = await launchBrowser(sandbox);
  try {
    await connectBoth(context, sandbox);
    const control = createControl(sandbox);
    const run: Run = { page: await context.newPage(), control, ids };
    await run.page.goto(inboxAddress(sandbox, `inbox/shared/all/conversation/${ids[0]}`));
    await waitForState(run.page, 'ready', { place: ids[0] ?? '' });
    await waitForConversation(run.page, 0);
    const [worker] = context.serviceWorkers();
    if (worker === undefined) throw new Error('The extension has no worker.');
    await control.latency(latency);
    const access = await readAccess(worker, sandbox);
    await openAll(run, worker, access, 1, warmUp);
    const { opened, floor } = await openAll(run, worker, access, 1 + warmUp, rounds);
    const again = await openConversation(run, warmUp + rounds - 1);
    await ageSchema(worker);
    await killWorker(context);
    const last = 1 + warmUp + rounds;
    const dayLater = [await openConversation(run, last), await openConversation(run, last + 1)];
    return toTopic({ opened, floor, again, dayLater });
  } finally {
    await close();
    await sandbox.stop();
  }
}

function toTopic(measured: Measured): Topic {
  const { opened, floor, again, dayLater } = measured;
  const cards = opened.map(({ card }) => card);
  const most = (of: 'salesforceCalls' | 'intercomCalls') => Math.max(...opened.map((each) => each[of]));
  const cost = `${median(cards).toFixed(0)} ms, 95 % within ${quantile(cards, 0.95).toFixed(0)}; bare ${median(floor).toFixed(0)} ms`;
  return {
    samples: { latency, ...measured },
    rows: [
      {
        what: 'Cold conversation: changed address to painted card ÷ the same calls bare, one after the other',
        measured: median(cards) / median(floor),
        unit: 'ratio',
        must: 1.25,
        note: `median of ${cards.length}: ${cost}; below 1 because Salesforce is asked while Intercom is`,
      },
      { what: 'Conversation seen in the last 60 s: painted card', measured: again.card, unit: 'ms', must: null },
      { what: 'Salesforce API calls, cold conversation', measured: most('salesforceCalls'), unit: 'calls', must: 1 },
      { what: 'Intercom API calls, cold conversation', measured: most('intercomCalls'), unit: 'calls', must: null },
      {
        what: 'Calls to both, conversation seen in the last 60 s',
        measured: again.salesforceCalls + again.intercomCalls,
        unit: 'calls',
        must: 0,
      },
      {
        what: 'Salesforce API calls a day for describes',
        measured: dayLater.reduce((sum, { salesforceCalls }) => sum + salesforceCalls, 0) - dayLater.length,
        unit: 'calls',
        must: 1,
      },
    ],
  };
}
