import { TandemError } from '../shared/tandem-error.ts';
import { createIntercom } from './client.ts';
import type { IntercomPorts } from './request.ts';
import type { RateLimit } from './shapes.ts';

export type Scripted = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> } | Error;

/** Answers requests in the order of the script and notes what was asked. */
export function script(...answers: Scripted[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const waited: number[] = [];
  const limits: RateLimit[] = [];
  const ports: IntercomPorts = {
    token: async () => ({ token: 'tok-1', region: 'us' }),
    fetch: async (url, init) => {
      asked.push({ url, init });
      const next = answers.shift();
      if (next === undefined) throw new Error('asked more than scripted');
      if (next instanceof Error) throw next;
      return new Response(next.text ?? JSON.stringify(next.body), {
        status: next.status ?? 200,
        headers: next.headers ?? {},
      });
    },
    now: () => 1_000_000,
    wait: async (ms) => void waited.push(ms),
    noteLimits: (limit) => void limits.push(limit),
  };
  return { client: createIntercom(ports), ports, asked, waited, limits };
}

/** The code a call fails with. */
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (error) => (error instanceof TandemError ? error.code : error),
  );
