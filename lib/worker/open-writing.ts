import { once } from '../shared/once.ts';
import type { Runs, Syncing } from '../syncing/sync-ports.ts';
import type { Logging } from '../writing/logging.ts';
import type { Writing } from '../writing/writing.ts';
import { startSyncing } from './answers-sync.ts';
import { logAlarmName } from './log-alarm.ts';
import { alarmName, createOutboxAlarm } from './outbox-alarm.ts';
import type { RoomPorts } from './room-ports.ts';
import { syncAlarmName } from './sync-alarm.ts';
import type { WriteRoom } from './write-room.ts';

interface SyncRoom {
  syncing: Syncing;
  runs: Runs;
}

/**
 * The door of the room that writes. Its code is a script of its own, loaded when something is first asked of it: a
 * worker that woke only to show a person does without. What wakes it is registered at once.
 */
export function openWriting(ports: RoomPorts): WriteRoom & SyncRoom {
  const alarm = createOutboxAlarm(() => void writing.drain());
  const room = once(async () => {
    const { furnishRoom } = await import('./write-room.ts');
    return furnishRoom({ ...ports, alarm, leadMade: (place) => void syncing.look(place, true).catch(() => {}) });
  });
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
  const { syncing, runs } = openSync(ports);
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void writing.drain();
    if (name === logAlarmName) void logging.run();
    if (name === syncAlarmName) void startSyncing({ syncing, runs }).catch(() => {});
  });
  // Alarms do not outlive every update or a browser that was closed.
  chrome.runtime.onStartup.addListener(() => void writing.drain());
  chrome.runtime.onInstalled.addListener(() => void writing.drain());
  addEventListener('online', () => void writing.retry(null).catch(() => {}));
  return { writing, logging, syncing, runs };
}

/** The same for the room that keeps attributes in line. */
function openSync(ports: RoomPorts): SyncRoom {
  const room = once(async () => (await import('./furnish-sync.ts')).furnishSync(ports));
  const syncing: Syncing = {
    fields: async (fresh) => (await room()).syncing.fields(fresh),
    status: async () => (await room()).syncing.status(),
    run: async (all) => (await room()).syncing.run(all),
    look: async (place, anew) => (await room()).syncing.look(place, anew),
    retry: async (id) => (await room()).syncing.retry(id),
    read: async (place, personId) => (await room()).syncing.read(place, personId),
    forget: async () => (await room()).syncing.forget(),
  };
  const runs: Runs = {
    read: async () => (await room()).runs.read(),
    rehearse: async (tables) => (await room()).runs.rehearse(tables),
    rows: async (filter, from) => (await room()).runs.rows(filter, from),
    choose: async (keys, leftOut) => (await room()).runs.choose(keys, leftOut),
    start: async (id) => (await room()).runs.start(id),
    pause: async (id) => (await room()).runs.pause(id),
    resume: async (id) => (await room()).runs.resume(id),
    cancel: async (id) => (await room()).runs.cancel(id),
    revert: async (id) => (await room()).runs.revert(id),
    forget: async (id) => (await room()).runs.forget(id),
    report: async (from) => (await room()).runs.report(from),
    advance: async () => (await room()).runs.advance(),
    forgetAll: async () => (await room()).runs.forgetAll(),
  };
  return { syncing, runs };
}
