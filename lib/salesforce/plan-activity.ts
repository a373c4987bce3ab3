import { keyField, taskKeyField } from './key-field.ts';
import { keyedColumns } from './keyed.ts';
import type { ObjectSchema, OrgSchema } from './schema.ts';
import { join, name, type Soql, soql } from './soql.ts';

/** How many of each are read along with a person. */
const mostTasks = 60;
const mostEvents = 10;

/**
 * What happened with a person, as child sub-queries of the statement that reads the person: no call and no query more.
 * Their newest tasks, with what tells those of ours, and their newest events. An older task is not seen, were it of the
 * conversation that is shown.
 */
export function activityQueries(person: ObjectSchema, { Task: task, Event: event }: OrgSchema['objects']): Soql[] {
  return [
    ...(task && person.children.includes('Tasks') ? [tasks(task)] : []),
    ...(event && person.children.includes('Events') ? [events(event)] : []),
  ];
}

/** Whether anything of that can be read of people; else an empty answer says nothing. */
export function seesActivity({
  Contact: contact,
  Lead: lead,
  Task: task,
  Event: event,
}: OrgSchema['objects']): boolean {
  const children = [...(contact?.children ?? []), ...(lead?.children ?? [])];
  return (task !== undefined && children.includes('Tasks')) || (event !== undefined && children.includes('Events'));
}

function tasks(task: ObjectSchema): Soql {
  const sees = (field: string) => task.fields[field] !== undefined;
  // Both, since what was logged before the org had the key field bears its key in the other.
  const wanted = ['Status', 'IsClosed', keyField, taskKeyField].filter(sees);
  const selected = [...keyedColumns('Task', null, sees), ...wanted].map(name);
  return soql`(SELECT ${join(selected, ', ')} FROM Tasks ORDER BY CreatedDate DESC LIMIT ${mostTasks})`;
}

function events(event: ObjectSchema): Soql {
  const sees = (field: string) => event.fields[field] !== undefined;
  const owner = event.fields.OwnerId?.relationship === 'Owner' ? ['Owner.Name'] : [];
  const selected = ['Id', ...['Subject', 'StartDateTime', 'EndDateTime'].filter(sees), ...owner].map(name);
  // Every invited colleague has a copy of the same event.
  const once = event.fields.IsChild?.filterable ? soql` WHERE IsChild = false` : soql``;
  const newest = name(sees('StartDateTime') ? 'StartDateTime' : 'CreatedDate');
  return soql`(SELECT ${join(selected, ', ')} FROM Events${once} ORDER BY ${newest} DESC LIMIT ${mostEvents})`;
}
