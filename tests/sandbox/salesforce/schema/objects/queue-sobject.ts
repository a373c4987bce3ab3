import { field, id, picklist, reference } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';

export const queueSobject: ObjectDefinition = {
  name: 'QueueSobject',
  label: 'Queue Sobject',
  labelPlural: 'Queue Sobjects',
  keyPrefix: '03g',
  without: [
    'compactLayoutable',
    'feedEnabled',
    'layoutable',
    'mergeable',
    'mruEnabled',
    'searchLayoutable',
    'searchable',
    'triggerable',
    'undeletable',
    'updateable',
  ],
  fields: [
    id('Queue Sobject ID'),
    reference('QueueId', 'Group ID', ['Group'], 'Queue', { access: 'c', nillable: false }),
    picklist('SobjectType', 'Sobject Type', ['Case', 'Lead', 'Task'], {
      access: 'c',
      nillable: false,
      restrictedPicklist: true,
    }),
    reference('CreatedById', 'Created By ID', ['User'], 'CreatedBy', {
      access: 'r',
      defaultedOnCreate: true,
      nillable: false,
    }),
    field('datetime', 'SystemModstamp', 'System Modstamp', { access: 'r', defaultedOnCreate: true, nillable: false }),
  ],
  children: [],
};
