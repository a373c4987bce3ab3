/** The cap that was typed, with or without separators between thousands; 0: none; null: no whole number. */
export function readCap(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return 0;
  if (!/^(\d+|\d{1,3}([\s.,'’]\d{3})+)$/.test(typed)) return null;
  const cap = Number(typed.replace(/\D/g, ''));
  return cap <= 100_000_000 ? cap : null;
}

export interface Budget {
  /** What counts as the whole: the org's own limit, or the cap where that is smaller. */
  limit: number;
  capped: boolean;
  /** `bulk`: runs pause; `automatic`: all automatic work rests. */
  band: 'free' | 'bulk' | 'automatic';
}

/** Where the org's calls of the last 24 hours stand. A cap of 0 is none. */
export function budgetOf(usage: { used: number; limit: number }, cap: number): Budget {
  const capped = cap > 0 && (usage.limit <= 0 || cap < usage.limit);
  const limit = capped ? cap : usage.limit;
  const share = limit > 0 ? usage.used / limit : 0;
  return { limit, capped, band: share >= 0.8 ? 'automatic' : share >= 0.4 ? 'bulk' : 'free' };
}
