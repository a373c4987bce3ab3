import type { Connections } from '../connections/connections.ts';
import type { Notice } from '../messages/contract.ts';
import type { Reading } from '../reading/read-place.ts';
import type { Conversations } from '../writing/conversations.ts';

/** What the rooms behind the door need of the worker. */
export interface RoomPorts {
  connections: Connections;
  reading: Reading;
  conversations: Conversations;
  tell(notice: Notice): void;
}
