import { refuse } from './refuse.ts';

/** Only jsforce's own describe calls are kept in it, and those are not offered. */
export class Cache {
  get() {
    return { on: () => undefined, removeAllListeners: () => undefined };
  }
  clear(): void {}
  createCachedFunction() {
    return refuse('describe');
  }
}

export default Cache;
