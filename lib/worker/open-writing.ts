import type { Connections } from '../connections/connections.ts';
import type { Notice } from '../messages/contract.ts';
import type { Reading } from '../reading/read-place.ts';
import { once } from '../shared/once.ts';
import type { Conversations } from '../writing/conversations.ts';
import type { Logging } from '../writing/logging.ts';
import type { Writing } from '../writing/writing.ts';
import { logAlarmName } from './log-alarm.ts';
import { alarmName, createOutboxAlarm } from './outbox-alarm.ts';
import type { WriteRoom } from './write-room.ts';

interface OpenPorts {
  connections: Connections;
  reading: Reading;
  conversations: Conversations;
  tell(notice: Notice): void;
}

/**
 * The door of the room that writes. Its code is a script of its own, loaded when something is first asked of it: a
 * worker that woke only to show a person does without. What wakes it is registered at once.
 */
export function openWriting(ports: OpenPorts): WriteRoom {
  const alarm = createOutboxAlarm(() => void writing.drain());
  const room = once(async () => (await import('./write-room.ts')).furnishRoom({ ...ports, alarm }));
  const writing: Writing = {
    form: async (ask) => (await room()).writing.form(ask),
    keepDraft: async (form, draft) => (await room()).writing.keepDraft(form, draft),
    send: async (ask) => (await room()).writing.send(ask),
    messages: async (place, personId) => (await room()).writing.messages(place, personId),
    saveEmail: async (place, personId, email) => (await room()).writing.saveEmail(place, personId, email),
    relate: async (ask) => (await room()).writing.relate(ask),
    removeSent: async (ask) => (await room()).writing.removeSent(ask),
    read: async () => (await room()).writing.read(),
    retry: async (entryId) => (await room()).writing.retry(entryId),
    discard: async (entryId) => (await room()).writing.discard(entryId),
    undo: async (entryId) => (await room()).writing.undo(entryId),
    drain: async () => (await room()).writing.drain(),
    told: async () => (await room()).writing.told(),
    forget: async () => (await room()).writing.forget(),
  };
  const logging: Logging = {
    read: async (place, personId) => (await room()).logging.read(place, personId),
    status: async () => (await room()).logging.status(),
    run: async () => (await room()).logging.run(),
    look: async (place) => (await room()).logging.look(place),
  };
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void writing.drain();
    if (name === logAlarmName) void logging.run();
  });
  // Alarms do not outlive every update or a browser that was closed.
  chrome.runtime.onStartup.addListener(() => void writing.drain());
  chrome.runtime.onInstalled.addListener(() => void writing.drain());
  addEventListener('online', () => void writing.retry(null).catch(() => {}));
  return { writing, logging };
}
