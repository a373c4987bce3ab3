import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { findChromium } from '../run/prepare.mjs';

const createdSchema = z.object({ targetId: z.string() });
const attachedSchema = z.object({ sessionId: z.string() });

/** A page and the session it is spoken to through. */
export interface BarePage {
  targetId: string;
  session: string;
}

/** Opens a page with a debugger on it that was asked nothing yet. */
export async function openBarePage(browser: BareBrowser, url: string): Promise<BarePage> {
  const { targetId } = createdSchema.parse(await browser.send('Target.createTarget', { url }));
  return { targetId, session: await attachTo(browser, targetId) };
}

/** @returns the session with a target */
export async function attachTo(browser: BareBrowser, targetId: string): Promise<string> {
  const attached = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  return attachedSchema.parse(attached).sessionId;
}

/** One event or answer of the DevTools protocol. */
interface Heard {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** Chromium spoken to through its own protocol, with a debugger on nothing but what is asked for. */
export interface BareBrowser {
  /** Where DevTools can be connected to, as well. */
  address: string;
  send(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>;
  /** Hears events by name. Answers with what stops hearing. */
  hear(method: string, handler: (params: Record<string, unknown>) => void): () => void;
  close(): Promise<void>;
}

/**
 * Starts Chromium with some extensions. Playwright would attach to every service worker and hold it at its start, which
 * is just what must not happen where that start is measured.
 */
export async function launchBare(extensions: string[], args: string[] = []): Promise<BareBrowser> {
  const program = findChromium();
  if (program === null) throw new Error('No Chromium was found; name one with TANDEM_CHROMIUM.');
  const profile = await mkdtemp(join(tmpdir(), 'tandem-bench-'));
  const child = spawn(
    program,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--load-extension=${extensions.join(',')}`,
      `--disable-extensions-except=${extensions.join(',')}`,
      ...['--no-first-run', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
      ...['--disable-sync', '--password-store=basic', '--use-mock-keychain'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await readAddress(child.stderr);
  const socket = await connect(address);
  return {
    address,
    ...speak(socket),
    async close() {
      child.kill();
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function readAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    stderr.resume();
    return address;
  }
  throw new Error('Chromium ended before it could be spoken to.');
}

function connect(address: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error(`no connection to ${address}`)), { once: true });
  });
}

function speak(socket: WebSocket): Pick<BareBrowser, 'send' | 'hear'> {
  const waiting = new Map<number, (heard: Heard) => void>();
  const handlers = new Map<string, Set<(params: Record<string, unknown>) => void>>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const heard: Heard = JSON.parse(String(data));
    if (heard.id !== undefined) waiting.get(heard.id)?.(heard);
    else for (const handler of handlers.get(heard.method ?? '') ?? []) handler(heard.params ?? {});
  });
  return {
    send(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error === undefined) resolve(result ?? {});
          else reject(new Error(`${method}: ${error.message}`));
        });
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
      return answer;
    },
    hear(method, handler) {
      const known = handlers.get(method) ?? new Set();
      handlers.set(method, known.add(handler));
      return () => known.delete(handler);
    },
  };
}
