import type { SettableClock } from './clock.ts';
import { consumerKey, redirectUris } from './consumer-key.ts';
import { createInbox, defaultInboxVariant } from './intercom/inbox/create-inbox.ts';
import { createIntercom, type IntercomService } from './intercom/index.ts';
import { readTime } from './intercom/seed-time.ts';
import type { InboxVariant } from './intercom/store.ts';
import { createSalesforce, type SalesforceService } from './salesforce/index.ts';
import { type Seed, seedSchema } from './seed.ts';
import type { Service } from './service.ts';

/** Both services with their data, made from one seed. */
export interface World {
  seed: Seed;
  salesforce: SalesforceService;
  intercom: IntercomService;
  inbox: InboxVariant;
}

/**
 * @param seed checked here; a ZodError names the path that is wrong
 * @param clock set back to the seed's `now`, or to the machine's time when it has none; a refused seed leaves it as it was
 */
export function createWorld(seed: unknown, clock: SettableClock): World {
  const parsed = seedSchema.parse(seed);
  const before = clock.now();
  clock.set(parsed.now === undefined ? Date.now() : readNow(parsed.now, Date.now()));
  try {
    return fillWorld(parsed, clock);
  } catch (error) {
    clock.set(before);
    throw error;
  }
}

function fillWorld(parsed: Seed, clock: SettableClock): World {
  const salesforce = createSalesforce({ seed: parsed.salesforce, clock, consumerKey, redirectUris });
  const world: World = { seed: parsed, salesforce, intercom: createIntercomSide(), inbox: { ...defaultInboxVariant } };
  return world;

  function createIntercomSide(): IntercomService {
    const intercom = createIntercom({ seeds: parsed.intercom.workspaces, clock, inbox: (request) => inbox(request) });
    const inbox = createInbox({
      workspaces: intercom.workspaces,
      variant: () => world.inbox,
      signedInAs: (id) => [...(intercom.workspaces.get(id)?.admins.keys() ?? [])][0] ?? '',
    });
    return intercom;
  }
}

/** Milliseconds of an ISO date, or of `now-3d` against the time given. @throws RangeError */
export function readNow(text: string, now: number): number {
  if (/^\s*now/.test(text)) return readTime(text, Math.floor(now / 1000)) * 1000;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new RangeError(`now is no ISO date: ${text}`);
  return time;
}

/** The service that answers for a host name, if one does. */
export function serviceFor(world: World, host: string): Service | undefined {
  return [world.salesforce, world.intercom].find((service) =>
    service.hosts().some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern)),
  );
}
