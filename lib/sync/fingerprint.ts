import type { SyncValue } from './sides.ts';

/**
 * A short mark of a value: equal values have equal marks, and nothing can be read from one. Empty text and null are the
 * same; space around a text does not count, nor does what the services change by themselves as they keep a value: the
 * case of an address, how a line ends, how a time is written. Not for secrets: 64 well-mixed bits, salted so that marks of
 * two browsers cannot be compared.
 */
export function fingerprint(value: SyncValue, salt: string): string {
  const plain = typeof value === 'string' ? settleText(value) : value;
  const text = plain === null || plain === '' ? '-' : `${typeof plain}:${plain}`;
  return mix(`${salt}\u0000${text}`);
}

/** One `@` with something on both sides and a point behind it, as Salesforce demands of its e-mail fields. */
export const emailShape = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]+$/;
const timeShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

/** A text as it is compared: what remains of it however a service keeps it. */
export function settleText(text: string): string {
  const plain = text.trim().replace(/\r\n?/g, '\n');
  if (emailShape.test(plain)) return plain.toLowerCase();
  if (!timeShape.test(plain)) return plain;
  const time = Date.parse(plain.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? plain : new Date(Math.floor(time / 1000) * 1000).toISOString();
}

/** Two FNV-1a hashes with different beginnings, each stirred once more at its end: 64 bits in 14 characters. */
function mix(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x1b873593;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + at), 0x01000193);
  }
  return [stir(one), stir(two)].map((half) => half.toString(36).padStart(7, '0')).join('');
}

function stir(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
