import { type Field, field } from './field.ts';
import { makeObject, type ObjectSchema, type OrgSchema } from './org-schema.ts';

/** The two read-only objects behind a record's activities: what is still to be done, and what has been. */
export type ActivityObject = 'OpenActivity' | 'ActivityHistory';

interface ActivityRelationship {
  relationshipName: 'OpenActivities' | 'ActivityHistories';
  childSObject: ActivityObject;
  field: string;
  onDelete: 'cascade';
}

/** By which field each parent has its activities (recorded describes); an account has those of its contacts, too. */
const PARENTS: Record<string, string> = {
  Account: 'AccountId',
  Contact: 'WhoId',
  Lead: 'WhoId',
  Opportunity: 'WhatId',
  Case: 'WhatId',
};

/** Fields of both objects (Object Reference, "OpenActivity", "ActivityHistory") that the org's tasks or events have. */
const NAMES = [
  'Id AccountId WhoId WhatId OwnerId Subject ActivityDate ActivityDateTime ActivityType ActivitySubtype Status Priority',
  'IsHighPriority IsClosed IsAllDayEvent Location DurationInMinutes StartDateTime EndDateTime Description',
  'CallDisposition CallDurationInSeconds CallObject CallType ReminderDateTime IsReminderSet IsDeleted',
  'CreatedDate CreatedById LastModifiedDate LastModifiedById SystemModstamp',
]
  .join(' ')
  .split(' ');

/** What a field is called on the task or event itself. */
const SOURCES: Record<string, Record<string, string>> = {
  Task: { ActivityType: 'Type', ActivitySubtype: 'TaskSubtype' },
  Event: { ActivityType: 'Type', ActivitySubtype: 'EventSubtype' },
};

/** Whether a name is that of one of the two objects, which no query may start from. */
export function isActivityObject(name: string): name is ActivityObject {
  return name === 'OpenActivity' || name === 'ActivityHistory';
}

/** `OpenActivities` and `ActivityHistories` of an object; none for objects without activities. */
export function activityRelationships(object: string): ActivityRelationship[] {
  const parentField = PARENTS[object];
  if (parentField === undefined) return [];
  return [
    {
      relationshipName: 'ActivityHistories',
      childSObject: 'ActivityHistory',
      field: parentField,
      onDelete: 'cascade',
    },
    { relationshipName: 'OpenActivities', childSObject: 'OpenActivity', field: parentField, onDelete: 'cascade' },
  ];
}

/** Names as the two objects have them, each with the field of the task and of the event it shows. */
export function activityColumns(
  schema: OrgSchema,
): { name: string; task: Field | undefined; event: Field | undefined }[] {
  const [task, event] = [schema.object('Task'), schema.object('Event')];
  const shared = (task?.fields ?? []).filter((one) => one.custom && event?.field(one.name) !== undefined);
  return [...NAMES, ...shared.map((one) => one.name)].map((name) => ({
    name,
    task: task?.field(SOURCES.Task?.[name] ?? name),
    event: event?.field(SOURCES.Event?.[name] ?? name),
  }));
}

/** The schema of one of the two objects in this org. */
export function activityObject(schema: OrgSchema, name: ActivityObject): ObjectSchema {
  const fields = activityColumns(schema).flatMap(({ name: called, task, event }) => {
    const source = task ?? event;
    return source === undefined ? [] : [{ ...source, name: called }];
  });
  fields.push(field('boolean', 'IsTask', 'Task', { access: 'r' }));
  const label = name === 'OpenActivity' ? 'Open Activity' : 'Activity History';
  const definition = { name, label, labelPlural: label, keyPrefix: '', fields, children: [] };
  return makeObject(definition, new Map([[name, fields]]));
}
