import type { Connections } from '../connections/connections.ts';
import type { Notice } from '../messages/contract.ts';
import type { Reading } from '../reading/read-place.ts';
import { once } from '../shared/once.ts';
import type { Conversations } from '../writing/conversations.ts';
import type { Writing } from '../writing/writing.ts';
import { alarmName, createOutboxAlarm } from './outbox-alarm.ts';

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
export function openWriting(ports: OpenPorts): Writing {
  const alarm = createOutboxAlarm(() => void writing.drain());
  const room = once(async () => (await import('./write-room.ts')).furnishWriting({ ...ports, alarm }));
  const writing: Writing = {
    form: async (ask) => (await room()).form(ask),
    keepDraft: async (form, draft) => (await room()).keepDraft(form, draft),
    send: async (ask) => (await room()).send(ask),
    messages: async (place, personId) => (await room()).messages(place, personId),
    saveEmail: async (place, personId, email) => (await room()).saveEmail(place, personId, email),
    relate: async (ask) => (await room()).relate(ask),
    removeSent: async (ask) => (await room()).removeSent(ask),
    read: async () => (await room()).read(),
    retry: async (entryId) => (await room()).retry(entryId),
    discard: async (entryId) => (await room()).discard(entryId),
    undo: async (entryId) => (await room()).undo(entryId),
    drain: async () => (await room()).drain(),
    told: async () => (await room()).told(),
    forget: async () => (await room()).forget(),
  };
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void writing.drain();
  });
  // Alarms do not outlive every update or a browser that was closed.
  chrome.runtime.onStartup.addListener(() => void writing.drain());
  chrome.runtime.onInstalled.addListener(() => void writing.drain());
  addEventListener('online', () => void writing.retry(null).catch(() => {}));
  return writing;
}
