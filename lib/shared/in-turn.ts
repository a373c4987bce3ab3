/**
 * A queue of one: each piece of work starts when the one before it has ended, well or badly. Extension storage has no
 * read-modify-write, so whatever reads and writes the same value must take turns.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => {});
    return result;
  };
}
