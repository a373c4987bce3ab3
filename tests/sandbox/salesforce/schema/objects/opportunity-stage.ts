import { field, id, picklist, text } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { auditFields } from '../system-fields.ts';

export const opportunityStage: ObjectDefinition = {
  name: 'OpportunityStage',
  label: 'Opportunity Stage',
  labelPlural: 'Opportunity Stage',
  keyPrefix: '01J',
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
    id('Opportunity Stage ID'),
    text('MasterLabel', 'Master Label', 255, { access: 'r', nameField: true }),
    text('ApiName', 'Api Name', 255, { access: 'r', nillable: false }),
    field('int', 'SortOrder', 'Sort Order', { access: 'r' }),
    field('boolean', 'IsActive', 'Is Active', { access: 'r' }),
    field('boolean', 'IsClosed', 'Is Closed', { access: 'r' }),
    field('boolean', 'IsWon', 'Is Won', { access: 'r' }),
    picklist(
      'ForecastCategory',
      'Forecast Category',
      [
        'Omitted',
        'Pipeline',
        ['BestCase', 'Best Case'],
        ['MostLikely', 'Most Likely'],
        ['Forecast', 'Commit'],
        'Closed',
      ],
      { access: 'r', nillable: false, restrictedPicklist: true },
    ),
    text('ForecastCategoryName', 'Forecast Category Name', 255, { access: 'r', nillable: false }),
    field('percent', 'DefaultProbability', 'Probability (%)', { access: 'r' }),
    text('Description', 'Description', 255, { access: 'r' }),
    ...auditFields(),
  ],
  children: [],
};
