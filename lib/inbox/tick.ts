import type { Life } from './life.ts';

/** Has work done about once a second while the page is looked at, and at once when it is looked at again. */
export type Tick = (work: () => void) => void;

/** One timer for all that has to be looked after; it ends with the script's life. */
export function startTick(life: Life): Tick {
  const works: (() => void)[] = [];
  const run = () => {
    if (life.ended) clearInterval(timer);
    if (document.visibilityState !== 'visible') return;
    // One of them may end it all.
    for (const work of works) if (!life.ended) work();
  };
  const timer = setInterval(run, 1000);
  life.hear(document, 'visibilitychange', run);
  return (work) => works.push(work);
}
