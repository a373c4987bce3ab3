/** Has work done about once a second while the page is looked at, and at once when it is looked at again. */
export type Tick = (work: () => void) => void;

/** One timer for all that has to be looked after; it ends with the signal. */
export function startTick(signal: AbortSignal): Tick {
  const works: (() => void)[] = [];
  const run = () => {
    if (document.visibilityState !== 'visible') return;
    // One of them may end it all.
    for (const work of works) if (!signal.aborted) work();
  };
  const timer = setInterval(run, 1000);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  document.addEventListener('visibilitychange', run, { signal });
  return (work) => works.push(work);
}
