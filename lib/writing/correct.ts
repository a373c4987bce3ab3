import { fail } from '../failures/codes.ts';
import type { Ask } from '../messages/contract.ts';
import type { Entry, EntryIdentity, Intent, NewEntry } from '../outbox/entry.ts';
import { identityOf, isOwn } from '../outbox/own.ts';
import { sameRecord } from '../shared/record-id.ts';
import { whyUnread } from './form-context.ts';
import { undoFor } from './outbox-view.ts';
import type { WritingPorts } from './ports.ts';
import { relatedMemory } from './related-memory.ts';

/** A grace for the way from the click to here: the button is gone when the ten seconds are. In milliseconds. */
const grace = 3_000;
/** How long Undo waits for a note that is being written, in milliseconds. */
const longestNote = 10_000;

/**
 * Takes back what an entry has just created, and the note about it. The note that still waits is discarded.
 * @throws TandemError `write-record-gone` where there is nothing (any more) that may be taken back
 */
export async function undoWrite(ports: WritingPorts, entryId: string): Promise<void> {
  const [entries, writer] = await Promise.all([ports.outbox.list(), ports.writer()]);
  const entry = entries.find(({ id }) => id === entryId);
  const receipt = entry?.receipt;
  if (!entry || !isOwn(entry, writer) || !receipt?.created || receipt.object === null || receipt.id === null) {
    throw fail('write-record-gone', { object: receipt?.object ?? '' });
  }
  if (ports.now() - (entry.doneAt ?? 0) > undoFor + grace) throw fail('write-record-gone', { object: receipt.object });
  const note = entries.find(({ kind, part }) => kind === 'note' && part === receipt.id);
  const partId = note === undefined ? null : await stopNote(ports, note);
  await ports.outbox.add([
    makeFollowUp(entry, entry.identity, {
      kind: 'remove',
      object: receipt.object,
      id: receipt.id,
      unchangedSince: receipt.modifiedAt,
      note: partId === null ? null : { conversationId: entry.place.id, partId },
    }),
  ]);
}

/** Gives up a note that waits, and waits for one on its way: the part id of what was written, null where nothing was. */
async function stopNote({ outbox }: WritingPorts, note: Entry): Promise<string | null> {
  const ended = note.state === 'done' ? note : await outbox.discard(note.id);
  const last = ended?.state === 'sending' ? await outbox.settled(note.id, longestNote) : ended;
  if (last?.state === 'pending' || last?.state === 'blocked') await outbox.discard(note.id);
  return last?.receipt?.notePartId ?? null;
}

/**
 * Relates a task of this agent to another opportunity, or removes it.
 * @throws TandemError `salesforce-signed-out`; `write-record-gone` for tasks of others or that are gone; why the place
 * could not be read
 */
export async function correctSent(
  ports: WritingPorts,
  { place, personId, taskId, whatId }: Ask<'write-relate'>,
  how: 'relate' | 'remove',
): Promise<void> {
  const [writer, { facts, view }] = await Promise.all([
    ports.writer(),
    ports.reading.context(place, { fresh: false, personId }),
  ]);
  if (writer === null) throw fail('salesforce-signed-out');
  if (facts === null) throw whyUnread(view);
  const task = facts.sentTasks.find(({ id }) => sameRecord(id, taskId));
  if (!task || !sameRecord(task.createdById, writer.userId)) {
    throw fail('write-record-gone', { object: 'task' });
  }
  const intent: Intent =
    how === 'relate'
      ? { kind: 'relate', taskId: task.id, whatId }
      : { kind: 'remove', object: 'Task', id: task.id, unchangedSince: task.modifiedAt, note: null };
  if (how === 'relate') await relatedMemory.keep(place, whatId ?? '');
  const forWhom = view.state === 'ready' ? view.who.record.name : (facts.person?.name ?? '');
  const about = { place, personId, title: `Task: ${task.name.replace(/^Conversation: /, '')}`, forWhom };
  await ports.outbox.add([makeFollowUp(about, identityOf(writer), intent)]);
}

function makeFollowUp(
  { place, personId, title, forWhom }: Pick<Entry, 'place' | 'personId' | 'title' | 'forWhom'>,
  identity: EntryIdentity,
  intent: Extract<Intent, { kind: 'remove' | 'relate' }>,
): NewEntry {
  const id = intent.kind === 'remove' ? intent.id : intent.taskId;
  return {
    key: `tandem:${identity.workspace}:${intent.kind}:${id}`.toLowerCase(),
    kind: intent.kind,
    identity,
    place,
    personId,
    part: id,
    title,
    forWhom,
    intent,
    ask: null,
    after: null,
  };
}
