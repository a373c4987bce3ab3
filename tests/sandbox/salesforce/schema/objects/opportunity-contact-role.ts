import { field, id, picklist, reference } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { systemFields } from '../system-fields.ts';

export const opportunityContactRole: ObjectDefinition = {
  name: 'OpportunityContactRole',
  label: 'Opportunity Contact Role',
  labelPlural: 'Opportunity Contact Role',
  keyPrefix: '00K',
  without: ['feedEnabled', 'mergeable', 'mruEnabled', 'searchLayoutable', 'searchable', 'undeletable'],
  scopes: ['everything=All opportunity contact role'],
  fields: [
    id('Contact Role ID'),
    reference('OpportunityId', 'Opportunity ID', ['Opportunity'], 'Opportunity', { access: 'c', nillable: false }),
    reference('ContactId', 'Contact ID', ['Contact'], 'Contact', { nillable: false }),
    picklist(
      'Role',
      'Role',
      [
        'Business User',
        'Decision Maker',
        'Economic Buyer',
        'Economic Decision Maker',
        'Evaluator',
        'Executive Sponsor',
        'Influencer',
        'Technical Buyer',
        'Other',
      ],
      { permissionable: false },
    ),
    field('boolean', 'IsPrimary', 'Primary'),
    ...systemFields(),
  ],
  children: [],
};
