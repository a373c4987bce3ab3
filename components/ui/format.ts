import type { OpportunityView } from '../../lib/messages/view.ts';

/** BCP 47 tags; undefined takes the browser's own. */
type Locale = string | undefined;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * An amount as its record has it: the text Salesforce formatted, else the number in its own currency.
 * A code `Intl` does not know stands before the number as it is.
 */
export function formatMoney(amount: NonNullable<OpportunityView['amount']>, locale?: Locale): string {
  if (amount.text !== null) return amount.text;
  if (amount.currency === null) {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount.value);
  }
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency }).format(amount.value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${amount.currency} ${new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount.value)}`;
  }
}

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/**
 * "18 Dec 2026" for an ISO date or date-time. A date without a time is a calendar day: it is never moved by a time
 * zone. Text that is no date is given back as it came.
 */
export function formatDate(iso: string, locale?: Locale, timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const zone = dateOnly.test(iso) ? 'UTC' : timeZone;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);
}

/** "14:02" for an ISO date-time. */
export function formatTime(iso: string, locale?: Locale, timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

/** Day and time in full, for a pointer that rests on a short form. */
export function formatExact(iso: string, locale?: Locale, timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  if (dateOnly.test(iso)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(at);
  }
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

/**
 * How long before `asOf` something was, in its largest whole unit: "3 d", "5 h", "12 min", "now". Both are ISO
 * date-times of the same service's clock; null when either is no date.
 */
export function formatAge(iso: string, asOf: string): string | null {
  const age = Date.parse(asOf) - Date.parse(iso);
  if (Number.isNaN(age)) return null;
  if (age >= day) return `${Math.floor(age / day)} d`;
  if (age >= hour) return `${Math.floor(age / hour)} h`;
  if (age >= minute) return `${Math.floor(age / minute)} min`;
  return 'now';
}

/** "active today", "active 2 d ago", and from 30 days on the date; for a candidate's last activity (ISO date). */
export function formatActivity(iso: string | null, asOf: string, locale?: Locale): string {
  if (iso === null) return 'no activity';
  const days = Math.floor((Date.parse(asOf.slice(0, 10)) - Date.parse(iso.slice(0, 10))) / day);
  if (Number.isNaN(days) || days >= 30 || days < 0) return `active ${formatDate(iso, locale)}`;
  return days === 0 ? 'active today' : `active ${days} d ago`;
}

/** "82 %", never rounded up to a whole that is not reached. */
export function formatShare(used: number, limit: number): string {
  if (limit <= 0) return '0 %';
  return `${Math.floor((used / limit) * 100)} %`;
}

export function formatCount(count: number, locale?: Locale): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** One or two letters for the tile beside a name: the first of the first and of the last word; "?" without any. */
export function initialsOf(name: string): string {
  const words = name
    .split(/@/)[0]
    ?.split(/[\s._]+/)
    .map((word) => /\p{L}|\p{N}/u.exec(word)?.[0] ?? '')
    .filter((letter) => letter !== '');
  const first = words?.[0];
  if (first === undefined) return '?';
  const last = words?.length === 1 ? '' : (words?.at(-1) ?? '');
  return `${first}${last}`.toLocaleUpperCase();
}
