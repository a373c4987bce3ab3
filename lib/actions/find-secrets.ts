import type { SecretCount, SecretKind } from '../messages/write.ts';
import { findKeys } from './access-keys.ts';
import { findCards, type Span } from './card-numbers.ts';
import { findPasswords } from './spoken-passwords.ts';

export interface Secret extends Span {
  kind: SecretKind;
}

/** The kinds in the order they are told. */
const kinds: readonly SecretKind[] = ['card', 'password', 'key'];

/**
 * Card numbers, told passwords and keys in a text, in its order and without overlaps. It finds what is likely, not
 * all there can be: it warns, and a person decides. Positions are in UTF-16 units.
 */
export function findSecrets(text: string): Secret[] {
  const of = (kind: SecretKind, spans: Span[]) => spans.map((span): Secret => ({ kind, ...span }));
  const all = [...of('card', findCards(text)), ...of('key', findKeys(text)), ...of('password', findPasswords(text))];
  // Of two that overlap the earlier stays, and of two that begin together the longer.
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const found: Secret[] = [];
  for (const secret of all) {
    const last = found.at(-1);
    if (last === undefined || secret.start >= last.end) found.push(secret);
    else last.end = Math.max(last.end, secret.end);
  }
  return found;
}

/** The text with dots in the place of secrets; of a card number the last four digits stay. */
export function maskSecrets(text: string): { text: string; found: SecretCount[] } {
  const secrets = findSecrets(text);
  if (secrets.length === 0) return { text, found: [] };
  const pieces: string[] = [];
  let at = 0;
  for (const { kind, start, end } of secrets) {
    pieces.push(text.slice(at, start), kind === 'card' ? maskCard(text.slice(start, end)) : '••••••••');
    at = end;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), found: sumSecrets(secrets.map(({ kind }) => ({ kind, count: 1 }))) };
}

/** How many of each kind there are in all of several texts; kinds without any are not listed. */
export function sumSecrets(found: readonly SecretCount[]): SecretCount[] {
  return kinds
    .map((kind) => ({ kind, count: found.reduce((sum, each) => sum + (each.kind === kind ? each.count : 0), 0) }))
    .filter(({ count }) => count > 0);
}

function maskCard(number: string): string {
  return `•••• •••• •••• ${number.replace(/\D/g, '').slice(-4)}`;
}
