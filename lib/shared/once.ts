/**
 * What `make` makes, made when it is first asked for. The worker pays for its schemas at every wake, so each is built
 * only by the question that needs it.
 */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
