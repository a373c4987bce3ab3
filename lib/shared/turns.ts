/** Works that come one after another: none is lost because of another, and none stops the next. */
export interface Turns {
  /** Does a work when those before it are over. */
  take(work: () => Promise<void>): Promise<void>;
  /** The same with one work for all who ask before it begins; who asks later, when it may have missed what they mean, gets another. */
  share(work: () => Promise<void>): Promise<void>;
}

/** A failure of a work is the work's own to tell: what is answered never rejects. */
export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const take = (work: () => Promise<void>) => {
    last = last.then(work).catch(() => {});
    return last;
  };
  return {
    take,
    share(work) {
      next ??= take(() => {
        next = null;
        return work();
      });
      return next;
    },
  };
}
