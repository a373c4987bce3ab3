import type { Place } from '../inbox/place.ts';
import { createOutbox } from '../outbox/drain.ts';
import type { Entry } from '../outbox/entry.ts';
import { openLogStore } from '../outbox/log-store.ts';
import { identityOf } from '../outbox/own.ts';
import { openOutboxStore } from '../outbox/store.ts';
import type { Recalled } from '../reading/read-place.ts';
import { readSettings } from '../settings/settings-store.ts';
import { createDrafts } from '../writing/drafts.ts';
import { createLogging, type Logging } from '../writing/logging.ts';
import { createOwners } from '../writing/owners.ts';
import { perform } from '../writing/perform.ts';
import type { PerformPorts } from '../writing/perform-ports.ts';
import type { WritingPorts } from '../writing/ports.ts';
import { createWriting, type Writing } from '../writing/writing.ts';
import type { createOutboxAlarm } from './outbox-alarm.ts';
import type { RoomPorts } from './room-ports.ts';
import { showRead } from './show-read.ts';
import { tryLock } from './try-lock.ts';

interface WriteRoomPorts extends RoomPorts {
  alarm: ReturnType<typeof createOutboxAlarm>;
  /** A lead was made for the person of this place. */
  leadMade(place: Place): void;
}

/** What lies behind the door: all that writes, by a press or by itself. */
export interface WriteRoom {
  writing: Writing;
  logging: Logging;
}

/** Puts the room that writes together: its outbox, and what that needs of the browser. */
export function furnishRoom({ connections, reading, conversations, alarm, leadMade, tell }: WriteRoomPorts): WriteRoom {
  const { intercom, salesforce } = connections;
  const now = () => Date.now();
  const online = () => navigator.onLine;
  const recognise: PerformPorts['recognise'] = async (entry, personId, choice) => {
    await reading.choose({ place: entry.place, personId, choice, remember: true });
    return showRead({ reading, tell }, entry.place, { fresh: false, personId: entry.personId });
  };
  const reread = async (entry: Entry): Promise<Recalled | null> => {
    // What was read of this person anywhere was read before the write.
    await reading.forgetAll();
    const read = await showRead({ reading, tell }, entry.place, { fresh: true, personId: entry.personId });
    if (read === null) return null;
    // Whoever was nobody in Salesforce until now has a conversation that may be logged.
    if (entry.kind === 'lead') {
      void logging.look(entry.place);
      leadMade(entry.place);
    }
    return read;
  };
  const outbox = createOutbox({
    now,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    lock: tryLock,
    store: openOutboxStore(),
    identity: async () => {
      const writer = await connections.writer();
      return writer === null ? null : identityOf(writer);
    },
    // An alarm that rang is gone: without the next one nobody would look after a worker that dies on the way.
    send: async (entry) => {
      await alarm.ensure().catch(() => {});
      const { writer } = connections;
      const { isMade } = outbox;
      return perform({ salesforce, intercom, conversations, writer, isMade, reread, recognise }, entry);
    },
    online,
    wakeAt: alarm.wakeAt,
    changed: () => void writing.told().catch(() => {}),
  });
  const ports: WritingPorts = {
    intercom,
    salesforce,
    reading,
    outbox: {
      ...outbox,
      add: (entries) => alarm.ensure().then(() => outbox.add(entries)),
      replace: (id, entry) => alarm.ensure().then(() => outbox.replace(id, entry)),
    },
    drafts: createDrafts(async () => {
      const writer = await connections.writer();
      return writer === null ? null : `${writer.orgId}/${writer.userId}`;
    }),
    owners: createOwners(intercom, salesforce, now),
    conversations,
    writer: connections.writer,
    settings: async () => (await readSettings()).settings,
    now,
    online,
    changed: (view) => tell({ notice: 'outbox', outbox: view }),
  };
  const writing = createWriting(ports);
  const logging = createLogging({
    ...ports,
    logs: openLogStore(),
    lock: tryLock,
    apiUsage: async () => (await connections.view()).apiUsage,
    toldLogging: (status) => tell({ notice: 'logging', status }),
  });
  return { writing, logging };
}
