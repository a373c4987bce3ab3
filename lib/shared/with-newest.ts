/**
 * The record with this value as its newest, the oldest gone where there are more than `most`: a memory with a bound.
 * Age is the order of the keys, so no key may be a whole number: those come first whatever their age.
 */
export function withNewest<Value>(
  all: Readonly<Record<string, Value>>,
  key: string,
  value: Value,
  most: number,
): Record<string, Value> {
  const others = Object.entries(all).filter(([each]) => each !== key);
  return Object.fromEntries([...others.slice(Math.max(0, others.length - most + 1)), [key, value]]);
}
