/** The middle of some numbers (mean of the two middle ones); NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A quantile with linear interpolation between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? Number.NaN : low + (high - low) * (at - Math.floor(at));
}

export interface Difference {
  /** Median of `changed` less the median of `plain`. */
  value: number;
  /** Half the width of its 95 % interval, by bootstrap. */
  within: number;
}

const draws = 2000;

/** How far two medians are apart, and how sure that is. */
export function medianDifference(changed: readonly number[], plain: readonly number[]): Difference {
  const random = seededRandom(1);
  const redraw = (values: readonly number[]) =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN));
  const drawn = Array.from({ length: draws }, () => redraw(changed) - redraw(plain));
  return {
    value: median(changed) - median(plain),
    within: (quantile(drawn, 0.975) - quantile(drawn, 0.025)) / 2,
  };
}

/** The same numbers in every run (mulberry32), so that the same measurements give the same interval. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
