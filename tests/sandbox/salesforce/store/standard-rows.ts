import type { Org } from '../org.ts';
import { listAssignmentRules } from '../rules/assignment-rules.ts';
import type { Row } from './store.ts';

/** Label, default probability, forecast category and its name, closed, won: the stock stages of a new org. */
const STAGES: [label: string, probability: number, category: string, name: string, closed: number, won: number][] = [
  ['Prospecting', 10, 'Pipeline', 'Pipeline', 0, 0],
  ['Qualification', 10, 'Pipeline', 'Pipeline', 0, 0],
  ['Needs Analysis', 20, 'Pipeline', 'Pipeline', 0, 0],
  ['Value Proposition', 50, 'Pipeline', 'Pipeline', 0, 0],
  ['Id. Decision Makers', 60, 'Pipeline', 'Pipeline', 0, 0],
  ['Perception Analysis', 70, 'Pipeline', 'Pipeline', 0, 0],
  ['Proposal/Price Quote', 75, 'Pipeline', 'Pipeline', 0, 0],
  ['Negotiation/Review', 90, 'Pipeline', 'Pipeline', 0, 0],
  ['Closed Won', 100, 'Closed', 'Closed', 1, 1],
  ['Closed Lost', 0, 'Omitted', 'Omitted', 1, 0],
];

/** The status values of a new org; an object whose rows the seed gives has those alone. */
function statusRows(org: Org): [object: string, row: Row][] {
  const values = (object: string, field: string) => org.schema.object(object)?.field(field)?.picklistValues ?? [];
  const make = (target: string, object: string, extra: (value: string) => Row) =>
    values(object, 'Status').map((entry, index): [string, Row] => [
      target,
      {
        MasterLabel: entry.label,
        ApiName: entry.value,
        SortOrder: index + 1,
        IsDefault: entry.defaultValue ? 1 : 0,
        ...extra(entry.value),
      },
    ]);
  const own = (target: string) => org.seed.records[target] !== undefined;
  const stock = [
    ...make('CaseStatus', 'Case', (value) => ({ IsClosed: value === 'Closed' ? 1 : 0 })),
    ...make('TaskStatus', 'Task', (value) => ({ IsClosed: value === 'Completed' ? 1 : 0 })),
    ...make('LeadStatus', 'Lead', (value) => ({ IsConverted: value === 'Closed - Converted' ? 1 : 0 })),
  ];
  return stock.filter(([target]) => !own(target));
}

function stageRows(): [object: string, row: Row][] {
  return STAGES.map(([label, probability, category, name, closed, won], index) => {
    const kind = { ForecastCategory: category, ForecastCategoryName: name, IsClosed: closed, IsWon: won, IsActive: 1 };
    return [
      'OpportunityStage',
      { MasterLabel: label, ApiName: label, SortOrder: index + 1, DefaultProbability: probability, ...kind },
    ];
  });
}

/** Rows every org has before anybody works in it: organization, profiles, stages and statuses, assignment rules. */
export function standardRows(org: Org): [object: string, row: Row][] {
  const { name, sandbox } = org.seed.org;
  return [
    [
      'Organization',
      {
        Id: org.id,
        Name: name,
        OrganizationType: 'Developer Edition',
        InstanceName: 'USA1S',
        IsSandbox: sandbox ? 1 : 0,
        DefaultLocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        TimeZoneSidKey: 'GMT',
        FiscalYearStartMonth: 1,
        IsReadOnly: 0,
      },
    ],
    [
      'Profile',
      {
        Name: 'System Administrator',
        UserType: 'Standard',
        PermissionsApiEnabled: 1,
        PermissionsModifyAllData: 1,
        PermissionsViewAllData: 1,
        PermissionsConvertLeads: 1,
      },
    ],
    [
      'Profile',
      {
        Name: 'Standard User',
        UserType: 'Standard',
        PermissionsApiEnabled: 1,
        PermissionsModifyAllData: 0,
        PermissionsViewAllData: 0,
        PermissionsConvertLeads: 1,
      },
    ],
    ...stageRows(),
    ...statusRows(org),
    ...listAssignmentRules(org.seed).map(({ object, name, active }): [string, Row] => [
      'AssignmentRule',
      { Name: name, SobjectType: object, Active: active ? 1 : 0 },
    ]),
  ];
}
