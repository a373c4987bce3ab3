import { activityColumns } from '../schema/activities.ts';
import type { OrgSchema } from '../schema/org-schema.ts';

const quote = (name: string) => `"${name}"`;

/** Tasks and events as one, under the names of both read-only objects; which of them is open is asked when they are read. */
export function activityViews(schema: OrgSchema): string[] {
  const columns = activityColumns(schema);
  const select = (kind: 'task' | 'event') => {
    const shown = columns.map((column) => {
      const source = column[kind];
      const absent = (column.task ?? column.event)?.type === 'boolean' ? '0' : 'NULL';
      return `${source === undefined ? absent : quote(source.name)} AS ${quote(column.name)}`;
    });
    const table = kind === 'task' ? 'Task' : 'Event';
    return `SELECT ${shown.join(', ')}, ${kind === 'task' ? 1 : 0} AS "IsTask", "_restricted" FROM ${quote(table)}`;
  };
  const union = `${select('task')} UNION ALL ${select('event')}`;
  return ['OpenActivity', 'ActivityHistory'].map((name) => `CREATE VIEW ${quote(name)} AS ${union}`);
}
