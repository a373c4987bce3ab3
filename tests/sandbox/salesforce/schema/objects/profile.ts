import { field, id, picklist, text } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { auditFields } from '../system-fields.ts';

export const profile: ObjectDefinition = {
  name: 'Profile',
  label: 'Profile',
  labelPlural: 'Profile',
  keyPrefix: '00e',
  without: [
    'compactLayoutable',
    'createable',
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
    id('Profile ID'),
    text('Name', 'Name', 255, { nameField: true, nillable: false, permissionable: false }),
    text('Description', 'Description', 255, { permissionable: false }),
    picklist('UserType', 'User Type', ['Standard', 'Guest'], { access: 'r', restrictedPicklist: true }),
    field('boolean', 'PermissionsApiEnabled', 'API Enabled'),
    field('boolean', 'PermissionsModifyAllData', 'Modify All Data'),
    field('boolean', 'PermissionsViewAllData', 'View All Data'),
    field('boolean', 'PermissionsConvertLeads', 'Convert Leads'),
    ...auditFields(),
  ],
  children: [['Users', 'User', 'ProfileId']],
};
