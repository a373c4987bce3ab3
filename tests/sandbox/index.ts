import { type Certificate, makeCertificate } from './certificate.ts';
import { createClock } from './clock.ts';
import { consumerKey } from './consumer-key.ts';
import { startControl } from './control.ts';
import { createFaults } from './faults.ts';
import { type FillSize, fillPeople } from './fill-people.ts';
import { startFront } from './front.ts';
import { inboxHosts } from './intercom/index.ts';
import type { Workspace } from './intercom/store.ts';
import { createRequestLog } from './request-log.ts';
import { createWorldWatch } from './watch-world.ts';
import { createWorld, type World } from './world.ts';

/** What `npm run sandbox` prints, and what code gets. */
export interface SandboxInfo {
  ready: true;
  port: number;
  control: string;
  spki: string;
  /** Give these to Chromium: every host of the sandbox leads to it, every other host to nowhere. */
  chromiumArgs: string[];
  salesforce: {
    consumerKey: string;
    loginHost: string;
    users: { alias: string; username: string; password: string }[];
  };
  intercom: { workspace: string; region: string; inbox: string; tokens: { admin: string; token: string }[] }[];
}

export interface Sandbox extends SandboxInfo {
  /** Adds people to both services, past the HTTP front; see `fillPeople`. */
  fill(size: FillSize): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a Salesforce org and Intercom workspaces at their real host names, on loopback.
 * @param options `seed`: the demo's cast when absent; `port`: of the TLS front, any free one when absent or 0
 * @throws ZodError when the seed is wrong, naming the path
 */
export async function startSandbox(options: { seed?: unknown; port?: number } = {}): Promise<Sandbox> {
  const clock = createClock();
  const faults = createFaults();
  const log = createRequestLog(clock);
  const latency = { salesforce: 0, intercom: 0 };
  let seed = options.seed ?? (await import('./demo/index.ts')).demoSeed;
  let world = createWorld(seed, clock);
  const hosts = [...world.salesforce.hosts(), ...world.intercom.hosts()];
  const certificate = await makeCertificate(hosts);
  const worlds = createWorldWatch(() => world);
  const shared = { world: () => world, faults, log };
  const front = await startFront(
    { ...shared, worlds, clock, latency: (service) => latency[service] },
    certificate,
    options.port ?? 0,
  );
  const control = await startControl({
    ...shared,
    clock,
    reset(next) {
      const previous = world;
      world = createWorld(next ?? seed, clock);
      seed = next ?? seed;
      void worlds.settle(previous).then(() => previous.salesforce.engine.close());
      // Open inbox pages listen to the old workspaces; their streams end when those are gone, and the pages come back.
      previous.intercom.workspaces.clear();
      faults.clear();
      log.clear();
      Object.assign(latency, { salesforce: 0, intercom: 0 });
    },
    setLatency(given) {
      Object.assign(latency, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
    },
  });
  return {
    ...describeSandbox(world, hosts, certificate, front.port, control.port),
    fill: (size) => fillPeople(world, size),
    async stop() {
      await Promise.all([front.stop(), control.stop()]);
      world.salesforce.engine.close();
    },
  };
}

function describeSandbox(
  { salesforce, intercom }: World,
  hosts: string[],
  { spki }: Certificate,
  port: number,
  controlPort: number,
): SandboxInfo {
  const rules = [
    ...hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ];
  return {
    ready: true,
    port,
    control: `http://127.0.0.1:${controlPort}`,
    spki,
    chromiumArgs: [`--host-resolver-rules=${rules.join(', ')}`, `--ignore-certificate-errors-spki-list=${spki}`],
    salesforce: {
      consumerKey,
      loginHost: salesforce.engine.org.instanceUrl,
      users: salesforce.engine
        .users()
        .filter(({ active }) => active)
        .map(({ alias, username, password }) => ({ alias, username, password })),
    },
    intercom: [...intercom.workspaces.values()].map(({ id, region, aliases, tokens }) => ({
      workspace: id,
      region,
      inbox: `https://${inboxHosts[region]}/a/inbox/${id}/inbox/shared/all`,
      tokens: [...tokens].map(([token, adminId]) => ({ admin: aliasOf(aliases, adminId), token })),
    })),
  };
}

/** What the seed calls a teammate; their id when it gave them no alias. */
function aliasOf(aliases: Workspace['aliases'], adminId: string): string {
  const found = [...aliases].find(([name, { id }]) => name.startsWith('admin:') && id === adminId);
  return found?.[0].slice('admin:'.length) ?? adminId;
}
