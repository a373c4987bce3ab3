import type { Field } from '../schema/field.ts';
import type { SqlValue } from './store.ts';

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** Milliseconds to `2026-11-22T10:00:00.000+0000`, the form REST sends. */
export function formatDateTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  return `${day}T${time}.${pad(date.getUTCMilliseconds(), 3)}+0000`;
}

/** A stored value as REST sends it. */
export function toJson(value: SqlValue | undefined, type: Field['type']): unknown {
  if (value === null || value === undefined) return type === 'boolean' ? false : null;
  if (type === 'boolean') return value === 1;
  if (type === 'datetime' && typeof value === 'number') return formatDateTime(value);
  return value;
}

/** Whole seconds, as Salesforce keeps its own time stamps. */
export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

const OFFSET_FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})$/;

/** A date-time text (with zone) to milliseconds; undefined when it is none. */
export function parseDateTime(text: string): number | undefined {
  const match = OFFSET_FORM.exec(text);
  if (match === null) return undefined;
  const zone = (match[2] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const milliseconds = Date.parse(`${match[1]}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** Whether `YYYY-MM-DD` names a day of the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
