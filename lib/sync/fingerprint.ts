import type { SyncValue } from './sides.ts';

/**
 * A short mark of a value: equal values have equal marks, and nothing can be read from one. Empty text and null are the
 * same, and space around a text does not count. Not for secrets: 64 well-mixed bits, salted so that marks of two browsers
 * cannot be compared.
 */
export function fingerprint(value: SyncValue, salt: string): string {
  const plain = typeof value === 'string' ? value.trim() : value;
  const text = plain === null || plain === '' ? '-' : `${typeof plain}:${plain}`;
  return mix(`${salt}\u0000${text}`);
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
