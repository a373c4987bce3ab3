import { field, id, picklist, reference, text } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { auditFields } from '../system-fields.ts';

export const group: ObjectDefinition = {
  name: 'Group',
  label: 'Group',
  labelPlural: 'Group',
  keyPrefix: '00G',
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
  ],
  fields: [
    id('Group ID'),
    text('Name', 'Name', 40, { nameField: true, nillable: false }),
    text('DeveloperName', 'Developer Name', 80),
    reference('RelatedId', 'Related ID', ['User', 'UserRole'], 'Related', { access: 'r' }),
    picklist('Type', 'Type', ['Regular', 'Role', 'RoleAndSubordinates', 'Organization', 'Case', 'Queue'], {
      access: 'c',
      nillable: false,
      restrictedPicklist: true,
    }),
    field('email', 'Email', 'Email', { length: 255 }),
    reference('OwnerId', 'Owner ID', ['Organization', 'User'], 'Owner', { access: 'r', nillable: false }),
    field('boolean', 'DoesSendEmailToMembers', 'Send Email to Members'),
    field('boolean', 'DoesIncludeBosses', 'Include Bosses'),
    ...auditFields(),
  ],
  children: [['QueueSobjects', 'QueueSobject', 'QueueId', 'cascade']],
};
