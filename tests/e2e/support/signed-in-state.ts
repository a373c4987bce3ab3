import { createHash } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import type { SandboxInfo } from '../../sandbox/index.ts';
import { connectBoth, type Who } from './sign-in.ts';

type Areas = Record<'local' | 'session', Record<string, unknown>>;

interface State {
  areas: Areas;
  /** The tokens in it, which only the world they were issued in takes. */
  tokens: { accessToken: string; refreshToken: string };
}

const sessionSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });
const grantSchema = z.looseObject({ 'salesforce-grant': sessionSchema });

/** Signed-in states of this test process, by the cast they belong to. */
const states = new Map<string, State>();

/**
 * Connects both services as the cast's first people unless named. The first time for a cast that is done by the pages, as an agent
 * does it; what the extension then keeps is put back for the cast's other tests, with tokens of the new world.
 */
export async function connectAgain(
  context: BrowserContext,
  world: SandboxInfo,
  cast: unknown,
  who: Who = {},
): Promise<void> {
  const key = createHash('sha256')
    .update(JSON.stringify([cast, who]))
    .digest('hex');
  const known = states.get(key);
  if (known === undefined) {
    await connectBoth(context, world, who);
    states.set(key, await readState(context));
  } else await putBack(context, known, await issueSession(world, who));
}

/** The page that a test begins with is the extension's. */
async function onExtensionPage<T, A>(context: BrowserContext, work: (given: A) => Promise<T>, given: A): Promise<T> {
  const [page] = context.pages();
  if (page === undefined) throw new Error('This test has no page.');
  // Playwright's type of the argument wraps plain data, which is all that is given here.
  return page.evaluate(work as (given: unknown) => Promise<T>, given);
}

async function readState(context: BrowserContext): Promise<State> {
  const areas = await onExtensionPage(
    context,
    async (): Promise<Areas> => ({
      local: await chrome.storage.local.get(null),
      session: await chrome.storage.session.get(null),
    }),
    undefined,
  );
  return { areas, tokens: grantSchema.parse(areas.session)['salesforce-grant'] };
}

async function issueSession(world: SandboxInfo, who: Who): Promise<State['tokens']> {
  const user = who.user ?? world.salesforce.users.find(({ alias }) => alias !== 'admin')?.alias;
  const response = await fetch(new URL('/salesforce/sessions', world.control), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  return sessionSchema.parse(await response.json());
}

async function putBack(context: BrowserContext, { areas, tokens }: State, fresh: State['tokens']): Promise<void> {
  const text = JSON.stringify(areas)
    .replaceAll(tokens.accessToken, fresh.accessToken)
    .replaceAll(tokens.refreshToken, fresh.refreshToken);
  await onExtensionPage(
    context,
    async (given: string) => {
      const { local, session } = JSON.parse(given) as Areas;
      await Promise.all([chrome.storage.local.set(local), chrome.storage.session.set(session)]);
    },
    text,
  );
}
