import { readKey, taskPart } from '../actions/name-key.ts';
import type { Writer } from '../connections/connection-view.ts';
import type { AlreadySent } from '../messages/write.ts';
import type { KeyedRecord } from '../salesforce/form-shapes.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { sameRecord } from '../shared/record-id.ts';

/** The task that was sent before for this part and person, by whoever; null: none. */
export function findSent(
  tasks: readonly KeyedRecord[],
  part: string,
  whoId: string,
  writer: Pick<Writer, 'host' | 'userId'>,
): AlreadySent | null {
  const wanted = taskPart(part, whoId).toLowerCase();
  const found = tasks.find(({ key }) => readKey(key)?.part === wanted);
  return found === undefined ? null : toSent(found, writer);
}

/** The task that was sent for this part, on whomever. */
export function findSentPart(
  tasks: readonly KeyedRecord[],
  part: string,
  writer: Pick<Writer, 'host' | 'userId'>,
): AlreadySent | null {
  const found = tasks.find(({ key }) => readKey(key)?.part.split(':')[0] === part);
  return found === undefined ? null : toSent(found, writer);
}

/** The tasks that stand for the conversation as a whole, on whomever. */
export function findWhole(tasks: readonly KeyedRecord[]): KeyedRecord[] {
  return tasks.filter(({ key }) => readKey(key)?.part.startsWith('all:'));
}

function toSent(task: KeyedRecord, { host, userId }: Pick<Writer, 'host' | 'userId'>): AlreadySent {
  return {
    taskId: task.id,
    by: task.createdBy,
    at: task.createdAt,
    url: recordUrl(host, task.id),
    relatedTo: task.relatedTo,
    own: sameRecord(task.createdById, userId),
  };
}
