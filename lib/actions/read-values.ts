/** A calendar day that exists, `2026-11-24`, in the years Salesforce keeps (1700 to 4000). */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1700 || Number(year) > 4000) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A day and a time, with or without seconds and zone; without a zone it is the browser's own. */
export function isDateTime(text: string): boolean {
  const found = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  return isDate(found?.[1] ?? '') && !Number.isNaN(new Date(text).getTime());
}

/** A plain decimal number with a point, as a number input gives it. */
export function isNumber(text: string): boolean {
  return /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})$/.test(text);
}

/** How many digits a number has before and behind its point; zeros at the ends do not count. */
export function countDigits(text: string): { whole: number; fraction: number } {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  return { whole: whole.replace(/^0+/, '').length, fraction: fraction.replace(/0+$/, '').length };
}

/**
 * An address Salesforce takes as an e-mail field's value (Salesforce help, "Email Field Type"): a local part without
 * dots at its ends or two in a row, and a domain of at least two labels. Letters of other scripts are left for the org to judge.
 */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const labels = text.slice(at + 1).split('.');
  return (
    at > 0 &&
    text.length <= 320 &&
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(label)) &&
    /\p{L}/u.test(labels.at(-1) ?? '')
  );
}
