import { field, id, text } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { auditFields } from '../system-fields.ts';

export const caseStatus: ObjectDefinition = {
  name: 'CaseStatus',
  label: 'Case Status Value',
  labelPlural: 'Case Status Value',
  keyPrefix: '01S',
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
    id('Case Status Value ID'),
    text('MasterLabel', 'Master Label', 255, { access: 'r', nameField: true }),
    text('ApiName', 'Api Name', 255, { access: 'r', nillable: false }),
    field('int', 'SortOrder', 'Sort Order', { access: 'r' }),
    field('boolean', 'IsDefault', 'Is Default', { access: 'r' }),
    field('boolean', 'IsClosed', 'Is Closed', { access: 'r' }),
    ...auditFields(),
  ],
  children: [],
};
