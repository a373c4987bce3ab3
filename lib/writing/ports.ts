import type { Writer } from '../connections/connection-view.ts';
import type { Intercom } from '../intercom/client.ts';
import type { OutboxView } from '../messages/write.ts';
import type { Outbox } from '../outbox/drain.ts';
import type { Reading } from '../reading/read-place.ts';
import type { Salesforce } from '../salesforce/index.ts';
import type { Settings } from '../settings/schema.ts';
import type { Conversations } from './conversations.ts';
import type { Drafts } from './drafts.ts';
import type { Owners } from './owners.ts';

/** All that writing needs. */
export interface WritingPorts {
  intercom: Intercom;
  salesforce: Salesforce;
  reading: Reading;
  outbox: Outbox;
  drafts: Drafts;
  owners: Owners;
  conversations: Conversations;
  /** Null while either service is signed out. */
  writer(): Promise<Writer | null>;
  settings(): Promise<Settings>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** False when the browser knows that it has no connection. */
  online(): boolean;
  changed(outbox: OutboxView): void;
}
