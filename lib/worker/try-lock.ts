/** Runs `work` unless another worker of this browser holds `name`, a Web Lock: then null. */
export function tryLock<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  return navigator.locks.request(name, { ifAvailable: true }, (held) => (held === null ? null : work()));
}
