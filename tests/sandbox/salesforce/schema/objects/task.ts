import { combobox, field, id, picklist, reference, text, textArea } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { systemFields } from '../system-fields.ts';

export const task: ObjectDefinition = {
  name: 'Task',
  label: 'Task',
  labelPlural: 'Tasks',
  keyPrefix: '00T',
  fields: [
    id('Activity ID'),
    reference('WhoId', 'Name ID', ['Contact', 'Lead'], 'Who', { searchPrefilterable: true }),
    reference('WhatId', 'Related To ID', ['Account', 'Case', 'Opportunity'], 'What', { searchPrefilterable: true }),
    combobox('Subject', 'Subject', 255, ['Call', 'Send Letter', 'Send Quote', 'Other'], {
      groupable: false,
      nameField: true,
      permissionable: false,
    }),
    field('date', 'ActivityDate', 'Due Date Only', { aggregatable: false }),
    picklist('Status', 'Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
      defaultValue: 'Not Started',
      defaultedOnCreate: true,
      length: 255,
      nillable: false,
      selected: 'Not Started',
    }),
    picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], {
      defaultValue: 'Normal',
      defaultedOnCreate: true,
      length: 20,
      nillable: false,
      selected: 'Normal',
    }),
    field('boolean', 'IsHighPriority', 'High Priority', { access: 'r' }),
    reference('OwnerId', 'Assigned To ID', ['Group', 'User'], 'Owner', { defaultedOnCreate: true, nillable: false }),
    textArea('Description', 'Description', 32000),
    picklist('Type', 'Type', ['Call', 'Email', 'Meeting', 'Other']),
    ...systemFields(),
    reference('AccountId', 'Account ID', ['Account'], 'Account', { access: 'r', searchPrefilterable: true }),
    field('boolean', 'IsClosed', 'Closed', { access: 'r' }),
    field('boolean', 'IsArchived', 'Archived', { access: 'r' }),
    field('int', 'CallDurationInSeconds', 'Call Duration', { permissionable: false }),
    picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound'], { permissionable: false }),
    text('CallDisposition', 'Call Result', 255, { permissionable: false }),
    text('CallObject', 'Call Object Identifier', 255, { permissionable: false }),
    field('datetime', 'ReminderDateTime', 'Reminder Date/Time', { permissionable: false }),
    field('boolean', 'IsReminderSet', 'Reminder Set'),
    picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], {
      access: 'c',
      permissionable: false,
    }),
    field('datetime', 'CompletedDateTime', 'Completed Date/Time', { access: 'r' }),
    field('boolean', 'IsRecurrence', 'Create Recurring Series of Tasks', { access: 'c' }),
  ],
  children: [],
};
