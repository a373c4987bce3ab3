import type { BareBrowser } from './bare-browser.ts';

/** One finished event of Chromium's tracing. Times are microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur: number;
  /** The thread's own time in it, where Chromium counts that: what other programs take of the processor is not in it. */
  tdur?: number;
  pid: number;
  tid: number;
  args: { data?: { url?: string }; fileName?: string };
}

/** What tracing needs of a connection to the browser, Playwright's or our own. */
export interface Tracer {
  start(): Promise<unknown>;
  end(): Promise<unknown>;
  onEvents(handler: (events: TraceEvent[]) => void): void;
  onComplete(handler: () => void): void;
}

/** Tracing of a whole browser that is spoken to through its own protocol. */
export function tracerOf(browser: Pick<BareBrowser, 'send' | 'hear'>): Tracer {
  const stops: (() => void)[] = [];
  return {
    start: () => browser.send('Tracing.start', traceConfig),
    end: () => browser.send('Tracing.end'),
    onEvents: (handler) =>
      stops.push(browser.hear('Tracing.dataCollected', ({ value }) => handler(value as TraceEvent[]))),
    onComplete: (handler) =>
      stops.push(
        browser.hear('Tracing.tracingComplete', () => {
          for (const stop of stops) stop();
          handler();
        }),
      ),
  };
}

/** What `Tracing.start` is given: events whole, and only those that tell which script ran how long. */
export const traceConfig = {
  transferMode: 'ReportEvents',
  traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
} as const;

/** Everything the browser traced while some work was done. */
export async function traceWhile(tracer: Tracer, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  tracer.onEvents((some) => events.push(...some));
  const complete = new Promise<void>((resolve) => tracer.onComplete(resolve));
  await tracer.start();
  await work();
  await tracer.end();
  await complete;
  return events.filter(({ ph, dur }) => ph === 'X' && dur > 0);
}

const urlOf = ({ args }: TraceEvent): string => args.data?.url ?? args.fileName ?? '';

/** Events of one name that concern scripts whose address fits. */
export function eventsOf(events: TraceEvent[], name: string, url: RegExp): TraceEvent[] {
  return events.filter((event) => event.name === name && url.test(urlOf(event)));
}

/** Milliseconds in which a script ran or was compiled. What one event spans is not counted again inside it. */
export function timeOf(events: TraceEvent[], url: RegExp): number {
  const names = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.run']);
  const own = events.filter((event) => names.has(event.name) && url.test(urlOf(event)));
  const ends = new Map<string, number>();
  let sum = 0;
  for (const { pid, tid, ts, dur, tdur } of own.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    const thread = `${pid}/${tid}`;
    if (ts < (ends.get(thread) ?? 0)) continue;
    ends.set(thread, ts + dur);
    sum += tdur ?? dur;
  }
  return sum / 1000;
}
