import { inWords, sentenceFor } from '../failures/sentences.ts';
import type { SyncTrouble, SyncView } from '../messages/sync.ts';
import type { SyncPair } from '../outbox/sync-rows.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { isOnlyLinked } from './link-shown.ts';

/** Pairs with a trouble, as the settings list them. */
export function tellTroubles(host: string, pairs: readonly SyncPair[]): SyncTrouble[] {
  const troubles: SyncTrouble[] = [];
  for (const { intercomId, kind, recordId, trouble } of pairs) {
    if (trouble === null) continue;
    const url = recordId === null ? null : recordUrl(host, recordId);
    const sentence = inWords(trouble.failure);
    troubles.push({ id: intercomId, kind, name: trouble.name, url, sentence, state: trouble.state, at: trouble.at });
  }
  return troubles;
}

const movedWords: Record<NonNullable<SyncPair['moved']>, string> = {
  converted: 'The lead was converted: the contact it became is kept in sync now.',
  'other-record': 'Linked anew: to the record that has the person’s address now.',
  merged: 'Merged in Intercom: whoever stayed took over the record.',
};

/** What the panel says of the person it shows; null: nothing is known, or there is no record to keep in line. */
export function tellPair(pair: SyncPair | undefined): SyncView | null {
  if (pair === undefined) return null;
  if (pair.trouble !== null) {
    const { title, text } = sentenceFor(pair.trouble.failure);
    const state = pair.trouble.state === 'waiting' ? 'pending' : pair.trouble.state;
    return { state, headline: title, detail: text, at: pair.trouble.at };
  }
  if (pair.recordId === null) return null;
  if (pair.owed) return { state: 'pending', headline: 'Attributes are being synced', detail: null, at: null };
  if (isOnlyLinked(pair)) return null;
  const detail = pair.moved === undefined ? null : movedWords[pair.moved];
  return { state: 'in-line', headline: 'Attributes in sync', detail, at: pair.inLineAt };
}
