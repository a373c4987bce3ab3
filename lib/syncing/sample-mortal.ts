import type { SyncPorts } from './sync-ports.ts';

/** What costs nothing and reaches nobody. */
const silent = new Set<string | symbol>(['calls', 'budget', 'now', 'answeredAt']);

/**
 * Ports of a worker that is killed at its n-th call to a service or the disk: before the call is made, or `after` it with the
 * answer lost. From then on it does nothing any more.
 */
export function mortalPorts(ports: SyncPorts, at: number, after: boolean): { ports: SyncPorts; isDead: () => boolean } {
  let calls = 0;
  const never = () => Promise.reject(new Error('killed'));
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || silent.has(name)) return value;
        return (...args: unknown[]) => {
          calls += 1;
          const call = () => Reflect.apply(value, target, args) as unknown;
          if (calls < at) return call();
          return calls === at && after ? Promise.resolve(call()).then(never, never) : never();
        };
      },
    });
  return {
    ports: {
      ...ports,
      salesforce: wrap(ports.salesforce),
      intercom: wrap(ports.intercom),
      runs: wrap(ports.runs),
      store: wrap(ports.store),
      lock: async (_name, work) => work(),
    },
    isDead: () => calls >= at,
  };
}
