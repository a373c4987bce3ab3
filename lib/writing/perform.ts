import { toFailure } from '../failures/codes.ts';
import type { Entry, Intent, Outcome } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import { done, noRecord, outcomeOf } from './outcomes.ts';
import { performClose } from './perform-close.ts';
import { performCreate } from './perform-create.ts';
import { performNote, performSave } from './perform-intercom.ts';
import type { PerformPorts } from './perform-ports.ts';

type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;

/**
 * Carries out one entry: one write, with a look beforehand where an earlier attempt may have gone through.
 * @returns what became of it; never throws for the sake of either service
 */
export async function perform(ports: PerformPorts, entry: Entry): Promise<Outcome> {
  const { intent } = entry;
  if (intent === null) return done(noRecord);
  const writer = await ports.writer();
  if (writer === null || !isOwn(entry, writer)) {
    return outcomeOf({ code: 'salesforce-signed-out', params: {} });
  }
  try {
    switch (intent.kind) {
      case 'lead':
      case 'case':
      case 'task':
        return await performCreate({ ...ports, host: writer.host }, entry, intent);
      case 'close-task':
        return await performClose({ ...ports, host: writer.host }, entry, intent);
      case 'note':
        return await performNote(ports, entry, intent);
      case 'save-to-intercom':
        return await performSave(ports, intent);
      case 'relate':
        return await thenReread(ports, entry, performRelate(ports, intent));
      case 'remove':
        return await thenReread(ports, entry, performRemove(ports, intent));
    }
  } catch (error) {
    return outcomeOf(toFailure(error));
  }
}

/** What was changed or removed is shown as it is now; a read that fails takes nothing from what was done. */
async function thenReread(ports: PerformPorts, entry: Entry, work: Promise<Outcome>): Promise<Outcome> {
  const outcome = await work;
  if (outcome.kind === 'done') await ports.reread(entry).catch(() => null);
  return outcome;
}

async function performRelate({ salesforce }: PerformPorts, intent: IntentOf<'relate'>): Promise<Outcome> {
  const answer = await salesforce.update('Task', intent.taskId, { WhatId: intent.whatId });
  if (answer.kind !== 'done') return outcomeOf(answer);
  return done({ ...noRecord, object: 'Task', id: intent.taskId });
}

/** Removes what was made, unless somebody else has worked on it since; a note about it goes too. */
async function performRemove({ salesforce, intercom }: PerformPorts, intent: IntentOf<'remove'>): Promise<Outcome> {
  const record = await salesforce.readBack(intent.object, intent.id);
  if (record !== null) {
    const since = intent.unchangedSince;
    const changed = since !== null && record.modifiedById !== record.createdById && record.modifiedAt > since;
    if (changed) return outcomeOf({ code: 'write-changed-since', params: { object: intent.object } });
    const answer = await salesforce.remove(intent.object, intent.id);
    if (answer.kind !== 'done') return outcomeOf(answer);
  }
  if (intent.note !== null) {
    const redacted = await intercom.redactPart(intent.note.conversationId, intent.note.partId);
    // A note that cannot be taken back is no reason to keep the record.
    if (redacted.kind === 'later' || redacted.kind === 'unknown') return outcomeOf(redacted);
  }
  return done(noRecord);
}
