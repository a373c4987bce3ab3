import { field, id, picklist, reference, text } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { auditFields } from '../system-fields.ts';

export const recordType: ObjectDefinition = {
  name: 'RecordType',
  label: 'Record Type',
  labelPlural: 'Record Types',
  keyPrefix: '012',
  without: [
    'compactLayoutable',
    'deletable',
    'feedEnabled',
    'layoutable',
    'mergeable',
    'mruEnabled',
    'searchLayoutable',
    'searchable',
    'triggerable',
    'undeletable',
  ],
  fields: [
    id('Record Type ID'),
    text('Name', 'Name', 80, { nameField: true, nillable: false }),
    text('DeveloperName', 'Record Type Name', 80, { nillable: false }),
    text('NamespacePrefix', 'Namespace Prefix', 15, { access: 'r' }),
    text('Description', 'Description', 255, { permissionable: false }),
    reference('BusinessProcessId', 'Business Process ID', ['BusinessProcess'], 'BusinessProcess', {
      permissionable: false,
    }),
    picklist(
      'SobjectType',
      'SObject Type Name',
      ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Task', 'Event'],
      { access: 'c', nillable: false, restrictedPicklist: true },
    ),
    field('boolean', 'IsActive', 'Active', { access: 'u' }),
    field('boolean', 'IsPersonType', 'Is Person Type', { access: 'r' }),
    ...auditFields(),
  ],
  children: [],
};
