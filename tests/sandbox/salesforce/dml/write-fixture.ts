import { openFixture } from '../engine-fixture.ts';

const CUSTOM = [
  { object: 'Lead', name: 'Region__c', type: 'picklist', values: ['North', 'South'], restricted: true },
  { object: 'Lead', name: 'Score__c', type: 'double', precision: 5, scale: 1 },
  { object: 'Lead', name: 'Tags__c', type: 'multipicklist', values: ['a', 'b'], restricted: true },
  { object: 'Lead', name: 'Seen__c', type: 'datetime' },
  { object: 'Lead', name: 'Born__c', type: 'date' },
  { object: 'Lead', name: 'Vip__c', type: 'boolean' },
  { object: 'Lead', name: 'Rank__c', type: 'formula', formula: 'Score__c * 2' },
  { object: 'Lead', name: 'Buddy__c', type: 'reference', referenceTo: 'Contact' },
  {
    object: 'Contact',
    name: 'Code__c',
    type: 'text',
    required: true,
    length: 5,
    unique: true,
    externalId: true,
    caseSensitive: true,
  },
];
const SEED = {
  customFields: CUSTOM,
  records: {
    Contact: [
      { alias: 'lee', LastName: 'Lee', Code__c: 'A1' },
      { alias: 'hid', LastName: 'Hid', Code__c: 'h1', visibleTo: ['@ben'] },
    ],
    Account: [{ alias: 'acc', Name: 'Acc' }],
    Lead: [
      {
        alias: 'old',
        LastName: 'Old',
        Company: 'Old',
        IsConverted: true,
        ConvertedContactId: '@lee',
        ConvertedDate: 'now-9d',
        Status: 'Closed - Converted',
      },
    ],
    RecordType: [{ alias: 'bug', Name: 'Bug', SobjectType: 'Case' }],
  },
};

/** An org with fields of many kinds, and a way to make leads in it. */
export function openWriteFixture() {
  const org = openFixture(SEED);
  const lead = (fields: Record<string, unknown>) =>
    org.engine.create('Lead', { LastName: 'A', Company: 'B', ...fields }, org.ana).id;
  return { org, lead };
}
