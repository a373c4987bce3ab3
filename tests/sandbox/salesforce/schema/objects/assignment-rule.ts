import { field, id, picklist, text } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { auditFields } from '../system-fields.ts';

export const assignmentRule: ObjectDefinition = {
  name: 'AssignmentRule',
  label: 'Assignment Rule',
  labelPlural: 'Assignment Rule',
  keyPrefix: '01Q',
  without: [
    'compactLayoutable',
    'createable',
    'deletable',
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
    id('Assignment Rule ID'),
    text('Name', 'Name', 120, { access: 'r', nameField: true }),
    picklist('SobjectType', 'SObject Type', ['Case', 'Lead'], { access: 'r', restrictedPicklist: true }),
    field('boolean', 'Active', 'Active', { access: 'r' }),
    ...auditFields(),
  ],
  children: [],
};
