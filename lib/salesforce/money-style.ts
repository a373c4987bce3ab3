/** How an org with one currency writes amounts in this user's locale: what stands around the digits, and the decimals. */
export interface MoneyStyle {
  before: string;
  after: string;
  /** `.00` or `,00`; empty where the currency has none. */
  decimals: string;
}

/** From an amount of zero or more as Salesforce's FORMAT() wrote it; null where it cannot be told apart. */
export function readMoneyStyle(text: string): MoneyStyle | null {
  const parts = /^(\D*?)[\d][\d.,'’\s]*?([.,]\d{2})?(\D*)$/u.exec(text);
  if (parts === null) return null;
  const [, before = '', decimals = '', after = ''] = parts;
  return { before, after, decimals: decimals.replace(/\d/g, '0') };
}

/** An amount as the org would write it. */
export function writeMoney({ before, after, decimals }: MoneyStyle, value: number): string {
  const locale = decimals.startsWith(',') ? 'de-DE' : 'en-US';
  const digits = decimals === '' ? 0 : 2;
  const written = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${value < 0 ? '-' : ''}${before}${written.format(Math.abs(value))}${after}`;
}
