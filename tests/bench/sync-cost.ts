import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { askWorker } from '../e2e/support/ask-worker.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type Control, createControl } from '../e2e/support/control.ts';
import { connectBoth } from '../e2e/support/sign-in.ts';
import { line, startSync } from '../e2e/support/sync.ts';
import { moveWorkerClock } from '../e2e/support/writing.ts';
import { startSandbox } from '../sandbox/index.ts';
import { makeBenchSeed, workspace } from './bench-seed.ts';
import type { Topic } from './report.ts';

const changed = 1000;

const statusSchema = z.object({
  value: z.object({
    trouble: z.object({ code: z.string() }).nullable(),
    written: z.object({ salesforce: z.number() }),
  }),
});

const contactsSchema = z.object({
  data: z.array(z.object({ id: z.string(), email: z.string().nullable() })),
  pages: z.object({ next: z.object({ starting_after: z.string() }).nullish() }),
});

/** Ids of all people that were filled in, asked of Intercom the way every client does. */
async function readPeople(context: BrowserContext, token: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after = ''; ; ) {
    const text = await context.serviceWorkers()[0]?.evaluate(
      async ({ token, after }) => {
        const response = await fetch(`https://api.intercom.io/contacts?per_page=150&starting_after=${after}`, {
          headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', 'Intercom-Version': '2.15' },
        });
        return response.text();
      },
      { token, after },
    );
    const { data, pages } = contactsSchema.parse(JSON.parse(text ?? ''));
    ids.push(...data.flatMap(({ id, email }) => (email?.startsWith('contact-') === true ? [id] : [])));
    if (pages.next == null) return ids;
    after = pages.next.starting_after;
  }
}

/** Looks at both sides. @returns how many values this browser has written to Salesforce */
async function look(context: BrowserContext): Promise<number> {
  const { trouble, written } = statusSchema.parse(await askWorker(context, 'sync-run')).value;
  if (trouble !== null) throw new Error(`Sync stopped: ${JSON.stringify(trouble)}`);
  return written.salesforce;
}

async function countCalls(control: Control) {
  const asked = await control.requests();
  return {
    salesforce: asked.reduce((sum, { apiCalls }) => sum + apiCalls, 0),
    intercom: asked.filter(({ service }) => service === 'intercom').length,
  };
}

/** What it costs to bring many changed people in line, and to look when nothing has changed. */
export async function measureSyncCost(): Promise<Topic> {
  const sandbox = await startSandbox({ seed: makeBenchSeed(1) });
  const { context, close } = await launchBrowser(sandbox);
  try {
    await connectBoth(context, sandbox);
    const control = createControl(sandbox);
    await control.fill({ people: changed, companies: 0, differsEvery: 0 });
    await control.clock({ advanceMs: 60_000 });
    await startSync(context, [line('contact', 'phone', 'Phone')]);
    await control.clock({ advanceMs: 60_000 });
    const ids = await readPeople(context, sandbox.intercom[0]?.tokens[0]?.token ?? '');
    for (const [n, id] of ids.entries()) {
      await control.intercom(workspace).editContact(id, { phone: `+1888${String(n).padStart(7, '0')}` });
    }
    await control.clearRequests();
    let written = 0;
    for (let turn = 0; turn < 20 && written < changed; turn += 1) written = await look(context);
    if (written !== changed) throw new Error(`${written} of ${changed} values were written.`);
    const many = await countCalls(control);
    // Its search lags: what was changed in the last ten minutes is told with every look. Both clocks move, as they do.
    await control.clock({ advanceMs: 30 * 60_000 });
    await moveWorkerClock(context, 30 * 60_000);
    await look(context);
    await control.clearRequests();
    await look(context);
    const idle = await countCalls(control);
    return {
      samples: { many, idle },
      rows: [
        {
          what: `Salesforce API calls for ${changed} contacts changed in Intercom`,
          measured: many.salesforce,
          unit: 'calls',
          must: 10,
          note: `${many.intercom} Intercom calls`,
        },
        {
          what: 'Salesforce API calls of a look that finds nothing',
          measured: idle.salesforce,
          unit: 'calls',
          must: 1,
        },
        { what: 'Intercom API calls of a look that finds nothing', measured: idle.intercom, unit: 'calls', must: 1 },
      ],
    };
  } finally {
    await close();
    await sandbox.stop();
  }
}
