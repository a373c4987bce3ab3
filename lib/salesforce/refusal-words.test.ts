import { describe, it } from 'vitest';
import { error, expectRefusal, type Refusal } from './refused-writes.fixture.ts';

const refusals: [what: string, ...Refusal][] = [
  [
    'a required field',
    'Lead',
    400,
    [error('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName, Company]', ['LastName', 'Company'])],
    'write-required',
    { object: 'Lead', field: 'Last Name, Company' },
    { LastName: 'Last Name is required.', Company: 'Company is required.' },
  ],
  [
    'a required field that only the text names, in another language',
    'Lead',
    400,
    [error('REQUIRED_FIELD_MISSING', 'Erforderliche Felder fehlen: [LastName]')],
    'write-required',
    { field: 'Last Name' },
    { LastName: 'Last Name is required.' },
  ],
  [
    'a text too long',
    'Task',
    400,
    [
      error('STRING_TOO_LONG', `Comments: data value too large: ${'x'.repeat(32_010)} (max length=32000)`, [
        'Description',
      ]),
    ],
    'write-too-long',
    { object: 'Task', field: 'Comments', max: 32_000, over: 10 },
    { Description: 'At most 32,000 characters fit.' },
  ],
  [
    'a picklist value the org does not have',
    'Case',
    400,
    [
      error('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'Status: bad value for restricted picklist field: Parked', [
        'Status',
      ]),
    ],
    'write-invalid',
    { reason: 'Status: bad value for restricted picklist field: Parked' },
    { Status: 'bad value for restricted picklist field: Parked' },
  ],
  [
    'an address, which stays out of what is kept',
    'Lead',
    400,
    [error('INVALID_EMAIL_ADDRESS', 'Email: invalid email address: nora@', ['Email'])],
    'write-invalid',
    { reason: 'Email: not an e-mail address' },
    { Email: 'invalid email address: nora@' },
  ],
  [
    'a number out of range, its field told by the label alone',
    'Lead',
    400,
    [error('NUMBER_OUTSIDE_VALID_RANGE', 'Budget: value outside of valid range on numeric field: 1e30')],
    'write-invalid',
    {},
    { Budget__c: 'value outside of valid range on numeric field: 1e30' },
  ],
  [
    'a validation rule at its field, word for word',
    'Case',
    400,
    [error('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Bitte "Betreff" füllen:\n mindestens 5 Zeichen.', ['Subject'])],
    'write-invalid',
    { reason: 'Bitte "Betreff" füllen:\n mindestens 5 Zeichen.' },
    { Subject: 'Bitte "Betreff" füllen:\n mindestens 5 Zeichen.' },
  ],
  [
    'a validation rule for the whole page',
    'Case',
    400,
    [error('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'No cases on Sundays.')],
    'write-invalid',
    { reason: 'No cases on Sundays.' },
    {},
  ],
  [
    'a value of another kind, found by what the parser repeats',
    'Case',
    400,
    [
      {
        errorCode: 'JSON_PARSER_ERROR',
        message:
          'Cannot deserialize instance of date from VALUE_STRING value soon or request may be missing a required field at [line:1, column:52]',
      },
    ],
    'write-invalid',
    { reason: 'Due: not a value of its kind' },
    { Due__c: 'This is not a value of the field’s kind.' },
  ],
  [
    'fields this user may not set',
    'Lead',
    400,
    [
      error(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'Unable to create/update fields: Region__c, Title. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
        ['Region__c', 'Title'],
      ),
    ],
    'write-field-not-allowed',
    { object: 'Lead', field: 'Region, Title' },
    {
      Region__c: 'Your Salesforce user may not set this field.',
      Title: 'Your Salesforce user may not set this field.',
    },
  ],
  [
    'the same named by the text alone',
    'Lead',
    400,
    [
      error(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'Unable to create/update fields: Title. Please check the security settings.',
      ),
    ],
    'write-field-not-allowed',
    { field: 'Title' },
    { Title: 'Your Salesforce user may not set this field.' },
  ],
  [
    'a field that is hidden',
    'Lead',
    400,
    [{ errorCode: 'INVALID_FIELD', message: "No such column 'Region__c' on sobject of type Lead" }],
    'write-field-not-allowed',
    { field: 'Region' },
    { Region__c: 'Your Salesforce user may not set this field.' },
  ],
];

describe('refused, and a person must act:', () => {
  it.each(refusals)('%s (%s)', (_what, ...refusal) => expectRefusal(refusal));
});
