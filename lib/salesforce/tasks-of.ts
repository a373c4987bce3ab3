import { isRecordId } from '../shared/record-id.ts';
import { readRows } from './composite.ts';
import type { Org } from './connection.ts';
import type { ObjectShape } from './form-shapes.ts';
import { taskKeyField } from './key-field.ts';
import { keyFieldOf, moment } from './keyed.ts';
import { flag, idAt, instant, text } from './rows.ts';
import { ids, join, name, queryPath, soql } from './soql.ts';

/** A task as it is looked at for who wrote it. */
export interface FoundTask {
  id: string;
  /** Empty where nobody is named any more. */
  whoId: string;
  subject: string | null;
  /** On one line, since control characters become spaces; null: empty, or hidden from this user. */
  description: string | null;
  /** ISO. */
  createdAt: string;
  /** The user's name; empty where it is hidden. */
  createdBy: string;
  createdById: string | null;
  /** A user's or a queue's id. */
  ownerId: string | null;
  open: boolean;
  /** What the field that carries our keys holds, ours or not. */
  key: string | null;
}

/** Of what is read, permissions hide only these; all others every reader of tasks sees. */
const hideable = ['Subject', 'Description'];

/** Whose tasks are looked for. */
export interface TasksAsk {
  /** On these people: all ids of contacts or leads. */
  whoIds: readonly string[];
  /** ISO date-time, compared in whole seconds: made since then. */
  since: string;
  /** Only those with this key; wherever they are by now, where the org's key field is unique. Null: all. */
  key: string | null;
}

/**
 * The tasks on these people that were made since then, newest first, at most 200: by whomever, for finding those that
 * another app wrote; or those with one key. One call, or none without people. An archived task is not among them (a query
 * leaves those out).
 */
export async function findTasksOf(
  org: Org,
  shape: ObjectShape | undefined,
  { whoIds, since, key }: TasksAsk,
): Promise<FoundTask[]> {
  const people = whoIds.filter(isRecordId);
  const keyField = keyFieldOf('Task', shape);
  const isUnique = key !== null && keyField !== null && keyField !== taskKeyField;
  // Without WhoId nothing can be told of whom a task is on.
  const seesWho = shape === undefined || shape.fields.WhoId !== undefined;
  if (!isUnique && (people.length === 0 || !seesWho)) return [];
  const seen = ['WhoId', ...hideable].filter((field) => shape === undefined || shape.fields[field] !== undefined);
  const selected = ['Id', ...seen, 'OwnerId', 'CreatedDate', 'CreatedById', 'CreatedBy.Name', 'IsClosed'];
  const columns = join([...selected, ...(keyField === null ? [] : [keyField])].map(name), ', ');
  const keyed = key === null || keyField === null ? [] : [soql`${name(keyField)} = ${key}`];
  const theirs = isUnique ? [] : [soql`WhoId IN ${ids(people)}`, soql`CreatedDate >= ${moment(since)}`];
  const where = join([...theirs, ...keyed], ' AND ');
  const statement = soql`SELECT ${columns} FROM Task WHERE ${where} ORDER BY CreatedDate DESC LIMIT 200`;
  return readRows(await org.get(queryPath(statement))).flatMap((row) => {
    const [id, whoId] = [idAt(row, 'Id'), idAt(row, 'WhoId')];
    if (id === null || (whoId === null && !isUnique)) return [];
    return [
      {
        id,
        whoId: whoId ?? '',
        subject: text(row, 'Subject'),
        description: text(row, 'Description'),
        createdAt: instant(row, 'CreatedDate') ?? '',
        createdBy: text(row, 'CreatedBy.Name') ?? '',
        createdById: idAt(row, 'CreatedById'),
        ownerId: idAt(row, 'OwnerId'),
        open: flag(row, 'IsClosed') === false,
        key: keyField === null ? null : text(row, keyField),
      },
    ];
  });
}
