import { afterEach, expect, test, vi } from 'vitest';
import { makeCertificate } from './certificate.ts';
import { createClock } from './clock.ts';
import { createFaults } from './faults.ts';
import { type Front, startFront } from './front.ts';
import { askHost } from './https-client.ts';
import { createRequestLog } from './request-log.ts';
import { createWorldWatch } from './watch-world.ts';
import { createWorld } from './world.ts';

const seed = { salesforce: { org: { name: 'Acme', myDomain: 'acme' } } };

let front: Front | undefined;

afterEach(() => front?.stop());

test('a request that waits while another world is put in place is cut, logged nowhere, and asks nothing of a closed org', async () => {
  const complain = vi.spyOn(console, 'error');
  const clock = createClock();
  const faults = createFaults();
  const log = createRequestLog(clock);
  let world = createWorld(seed, clock);
  const arrived = Promise.withResolvers<void>();
  const worlds = createWorldWatch(() => world);
  const take: typeof faults.take = (request) => {
    arrived.resolve();
    return faults.take(request);
  };
  const state = { world: () => world, worlds, faults: { ...faults, take }, log, clock, latency: () => 100 };
  front = await startFront(state, await makeCertificate(world.salesforce.hosts()), 0);
  const asked = askHost(front.port, 'https://acme.my.salesforce.com/services/data/');
  const cut = expect(asked).rejects.toThrow();
  await arrived.promise;
  const previous = world;
  world = createWorld(seed, clock);
  await worlds.settle(previous);
  previous.salesforce.engine.close();
  await cut;
  expect(log.list(0)).toEqual([]);
  expect((await askHost(front.port, 'https://acme.my.salesforce.com/services/data/')).status).toBe(200);
  expect(complain).not.toHaveBeenCalled();
  world.salesforce.engine.close();
});
