import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { extensionId } from '../sandbox/consumer-key.ts';

/** How often the worker's heap is read, in milliseconds. */
const every = 250;

const heardSchema = z.object({ id: z.number(), result: z.object({ usedSize: z.number().optional() }) });

/** Megabytes of the worker's JavaScript heap, what nobody has collected yet among them, while some work was done. */
export interface HeapUse {
  before: number;
  most: number;
  /** What is left when all that can be collected has been. */
  after: number;
  samples: number[];
}

/** Reads the worker's heap while `work` runs; Playwright has no session with a worker, so it is spoken to through the browser's. */
export async function watchHeap(context: BrowserContext, work: () => Promise<unknown>): Promise<HeapUse> {
  const { read, collect, stop } = await attach(context);
  try {
    await collect();
    const before = await read();
    const samples: number[] = [];
    let going = true;
    const reading = (async () => {
      while (going) {
        samples.push(await read());
        await wait(every);
      }
    })();
    try {
      await work();
    } finally {
      going = false;
      await reading;
    }
    await collect();
    return { before, most: Math.max(before, ...samples), after: await read(), samples };
  } finally {
    await stop();
  }
}

async function attach(context: BrowserContext) {
  const browser = context.browser();
  if (browser === null) throw new Error('This context has no browser to ask.');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  if (target === undefined) throw new Error('The extension has no worker.');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const waiting = new Map<number, (used: number) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const heard = heardSchema.safeParse(JSON.parse(message));
    if (heard.success) waiting.get(heard.data.id)?.((heard.data.result.usedSize ?? 0) / 1e6);
  });
  let last = 0;
  const send = async (method: string): Promise<number> => {
    last += 1;
    const message = JSON.stringify({ id: last, method });
    const answer = new Promise<number>((resolve) => waiting.set(last, resolve));
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return answer;
  };
  return {
    read: () => send('Runtime.getHeapUsage'),
    collect: () => send('HeapProfiler.collectGarbage'),
    stop: () => session.detach(),
  };
}
