import { isRecordId } from '../shared/record-id.ts';
import { readRows } from './composite.ts';
import type { Org } from './connection.ts';
import type { ObjectShape } from './form-shapes.ts';
import { keyFieldOf, moment } from './keyed.ts';
import { flag, idAt, instant, text } from './rows.ts';
import { ids, join, name, queryPath, soql } from './soql.ts';

/** A task as it is looked at for who wrote it. */
export interface FoundTask {
  id: string;
  whoId: string;
  subject: string | null;
  /** On one line, since control characters become spaces; null: empty, or hidden from this user. */
  description: string | null;
  /** ISO. */
  createdAt: string;
  /** The user's name; empty where it is hidden. */
  createdBy: string;
  open: boolean;
  /** What the field that carries our keys holds, ours or not. */
  key: string | null;
}

/** Of what is read, permissions hide only these; all others every reader of tasks sees. */
const hideable = ['Subject', 'Description'];

/**
 * The tasks on these people that were made since then, newest first, at most 200: by whomever, for finding those that
 * another app wrote. One call, or none without people. An archived task is not among them (a query leaves those out).
 * @param sinceIso ISO date-time, compared in whole seconds
 */
export async function findTasksOf(
  org: Org,
  shape: ObjectShape | undefined,
  whoIds: readonly string[],
  sinceIso: string,
): Promise<FoundTask[]> {
  const people = whoIds.filter(isRecordId);
  // Without WhoId nothing can be told of whom a task is on.
  if (people.length === 0 || (shape !== undefined && shape.fields.WhoId === undefined)) return [];
  const keyField = keyFieldOf('Task', shape);
  const seen = hideable.filter((field) => shape === undefined || shape.fields[field] !== undefined);
  const selected = ['Id', 'WhoId', 'CreatedDate', 'CreatedBy.Name', 'IsClosed', ...seen];
  const columns = join([...selected, ...(keyField === null ? [] : [keyField])].map(name), ', ');
  const statement = soql`SELECT ${columns} FROM Task WHERE WhoId IN ${ids(people)} AND CreatedDate >= ${moment(sinceIso)} ORDER BY CreatedDate DESC LIMIT 200`;
  return readRows(await org.get(queryPath(statement))).flatMap((row) => {
    const [id, whoId] = [idAt(row, 'Id'), idAt(row, 'WhoId')];
    if (id === null || whoId === null) return [];
    return [
      {
        id,
        whoId,
        subject: text(row, 'Subject'),
        description: text(row, 'Description'),
        createdAt: instant(row, 'CreatedDate') ?? '',
        createdBy: text(row, 'CreatedBy.Name') ?? '',
        open: flag(row, 'IsClosed') === false,
        key: keyField === null ? null : text(row, keyField),
      },
    ];
  });
}
