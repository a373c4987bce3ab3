import { longId } from '../shared/record-id.ts';
import type { KeyedRecord } from './form-shapes.ts';
import { recordUrl } from './hosts.ts';
import { keyField, taskKeyField } from './key-field.ts';
import { presentKeyed } from './keyed.ts';
import type { ActivityRecord, SentFrom } from './person-records.ts';
import { choiceLabel } from './present-owner.ts';
import type { Presenting } from './present-people.ts';
import { children, flag, idAt, instant, type RowLike, text } from './rows.ts';

/** The key that a task bears, ours or not. */
function keyOf(task: RowLike): string | null {
  return text(task, keyField) ?? text(task, taskKeyField);
}

function presentTask(task: RowLike, { schema, host }: Presenting): ActivityRecord[] {
  const id = idAt(task, 'Id');
  if (id === null) return [];
  return [
    {
      object: 'Task',
      id,
      url: recordUrl(host, id),
      subject: text(task, 'Subject'),
      at: instant(task, 'CreatedDate'),
      status: choiceLabel(schema.objects.Task?.fields.Status, text(task, 'Status')),
      done: flag(task, 'IsClosed') ?? false,
      owner: text(task, 'Owner.Name'),
      key: keyOf(task),
    },
  ];
}

function presentEvent(event: RowLike, { host }: Presenting, asOf: string): ActivityRecord[] {
  const id = idAt(event, 'Id');
  if (id === null) return [];
  const at = instant(event, 'StartDateTime');
  const end = instant(event, 'EndDateTime') ?? at;
  return [
    {
      object: 'Event',
      id,
      url: recordUrl(host, id),
      subject: text(event, 'Subject'),
      at,
      status: null,
      done: end !== null && Date.parse(end) <= Date.parse(asOf),
      owner: text(event, 'Owner.Name'),
      key: null,
    },
  ];
}

/** Tasks and events by the contact or lead they were read with. `asOf`: ISO, tells which events are over. */
export function presentActivity(
  people: readonly (RowLike & { Id: string })[],
  presenting: Presenting,
  asOf: string,
): Record<string, ActivityRecord[]> {
  return Object.fromEntries(
    people.map((row) => [
      longId(row.Id),
      [
        ...children(row, 'Tasks').flatMap((task) => presentTask(task, presenting)),
        ...children(row, 'Events').flatMap((event) => presentEvent(event, presenting, asOf)),
      ],
    ]),
  );
}

/** Of the tasks that were read with these people those of one conversation, each once. Keys compare without case. */
export function presentSentTasks(people: readonly RowLike[], { conversation }: SentFrom): KeyedRecord[] {
  const prefix = `${conversation}task:`.toLowerCase();
  const found = new Map<string, KeyedRecord>();
  for (const task of people.flatMap((row) => children(row, 'Tasks'))) {
    const id = idAt(task, 'Id');
    if (id === null || !keyOf(task)?.toLowerCase().startsWith(prefix)) continue;
    const column = text(task, keyField) === null ? taskKeyField : keyField;
    if (!found.has(id)) found.set(id, presentKeyed('Task', { ...task, Id: id }, column));
  }
  return [...found.values()];
}
