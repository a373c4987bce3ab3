const unitSeconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * A time of the seed as Unix seconds. Takes ISO dates, `now`, `now-2h`, `now+3d` (s, m, h, d, w) and Unix seconds; milliseconds
 * (13 digits) are taken as such.
 *
 * @throws RangeError when the text is no time
 */
export function readTime(value: string | number, nowSeconds: number): number {
  if (typeof value === 'number') return Math.floor(value > 99_999_999_999 ? value / 1000 : value);
  const relative = /^now(?:\s*([+-])\s*(\d+)\s*([smhdw]))?$/.exec(value.trim());
  if (relative) {
    const [, sign, amount, unit] = relative;
    const seconds = Number(amount ?? 0) * (unitSeconds[unit ?? 's'] ?? 1);
    return nowSeconds + (sign === '-' ? -seconds : seconds);
  }
  if (/^\d+$/.test(value)) return readTime(Number(value), nowSeconds);
  const parsed = Date.parse(value);
  if (Number.isNaN(parsed)) throw new RangeError(`Not a time: ${value}`);
  return Math.floor(parsed / 1000);
}
