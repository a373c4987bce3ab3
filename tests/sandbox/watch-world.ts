import type { Service } from './service.ts';
import type { World } from './world.ts';

/** Thrown to a request whose world was replaced before it was answered: what it would say is of no world that is left. */
export class WorldGone extends Error {}

/** Keeps requests that are under way apart from the resets that happen meanwhile. */
export interface WorldWatch {
  /** The service of the world as it is now. @throws WorldGone from `handle`, once another world is in place */
  watch(service: Service): Service;
  /** Resolves when no request is being answered from this world any more. */
  settle(world: World): Promise<void>;
}

export function createWorldWatch(current: () => World): WorldWatch {
  const running = new Map<World, Set<Promise<unknown>>>();

  return {
    watch(service) {
      const world = current();
      const check = () => {
        if (current() !== world) throw new WorldGone();
      };
      const handle: Service['handle'] = async (request, effect) => {
        check();
        const answering = service.handle(request, effect);
        const ofWorld = running.get(world) ?? new Set();
        running.set(world, ofWorld.add(answering));
        try {
          const handled = await answering;
          check();
          return handled;
        } finally {
          ofWorld.delete(answering);
          if (ofWorld.size === 0) running.delete(world);
        }
      };
      return { ...service, handle };
    },
    async settle(world) {
      await Promise.allSettled(running.get(world) ?? []);
    },
  };
}
