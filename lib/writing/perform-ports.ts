import type { Writer } from '../connections/connection-view.ts';
import type { Intercom } from '../intercom/client.ts';
import type { RecordRef } from '../messages/view.ts';
import type { Entry } from '../outbox/entry.ts';
import type { Recalled } from '../reading/read-place.ts';
import type { Salesforce } from '../salesforce/index.ts';
import type { Conversations } from './conversations.ts';

/** What carrying out an entry needs. */
export interface PerformPorts {
  salesforce: Salesforce;
  intercom: Intercom;
  conversations: Conversations;
  /** Null while either service is signed out. */
  writer(): Promise<Writer | null>;
  /** Whether an entry of the outbox is known to have made this record. */
  isMade(recordId: string): Promise<boolean>;
  /** Reads the entry's place anew if a tab shows it, and tells its panel; null when none does. */
  reread(entry: Entry): Promise<Recalled | null>;
  /** From now on this person of the entry's place is this record; then as `reread`. */
  recognise(entry: Entry, personId: string, record: RecordRef): Promise<Recalled | null>;
}
