import { describe, expect, it } from 'vitest';
import { answer, contactId, error, expectRefusal, ownerId, type Refusal } from './refused-writes.fixture.ts';

const refusals: [what: string, ...Refusal][] = [
  [
    'no right to the object',
    'Case',
    403,
    [error('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')],
    'write-not-allowed',
    { object: 'Case', verb: 'create' },
    {},
  ],
  [
    'an object that may not be created',
    'Case',
    403,
    [error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'entity type cannot be inserted: Case')],
    'write-not-allowed',
    { object: 'Case' },
    {},
  ],
  [
    'an object that is not there for this user',
    'Task',
    404,
    [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    'write-not-allowed',
    { object: 'Task' },
    {},
  ],
  ['a right nobody has named', 'Task', 403, [error('FUNCTIONALITY_NOT_ENABLED', 'x')], 'write-not-allowed', {}, {}],
  [
    'a person out of sight',
    'Case',
    400,
    [
      error(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${contactId.slice(0, 15)}`,
      ),
    ],
    'write-not-allowed',
    { object: 'Case' },
    { ContactId: 'Your Salesforce user may not use this record.' },
  ],
  [
    'the person is gone',
    'Case',
    400,
    [error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')],
    'write-record-gone',
    { object: 'Contact' },
    {},
  ],
  [
    'the lead is gone',
    'Task',
    400,
    [error('ENTITY_IS_DELETED', 'entity is deleted')],
    'write-record-gone',
    { object: 'Lead' },
    {},
  ],
  [
    'the lead is gone, by its field',
    'Task',
    400,
    [error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', ['WhoId'])],
    'write-record-gone',
    { object: 'Lead' },
    { WhoId: 'This record is no longer in Salesforce.' },
  ],
  [
    'the lead was converted',
    'Task',
    400,
    [error('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead')],
    'write-lead-converted',
    {},
    {},
  ],
  [
    'an owner who left',
    'Lead',
    400,
    [
      error(
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${ownerId.slice(0, 15)}] as owner of lead`,
      ),
    ],
    'write-owner-inactive',
    { object: 'Lead' },
    { OwnerId: 'This owner is not active in Salesforce.' },
  ],
  [
    'a trigger that fails: its first line',
    'Lead',
    400,
    [
      error(
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        'LeadTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException: x\n\nTrigger.LeadTrigger: line 3, column 1',
      ),
    ],
    'write-automation-failed',
    { reason: 'LeadTrigger: execution of BeforeInsert' },
    {},
  ],
  [
    'a flow that fails',
    'Case',
    400,
    [error('CANNOT_EXECUTE_FLOW_TRIGGER', 'We can’t save this record because the “Route” process failed.\nmore')],
    'write-automation-failed',
    { reason: 'We can’t save this record because the “Route” process failed.' },
    {},
  ],
  [
    'a unique field of the org’s own',
    'Lead',
    400,
    [error('DUPLICATE_VALUE', 'duplicate value found: Region__c duplicates value on record with id: 00Q5g00000AbCdE')],
    'write-invalid',
    { reason: 'Region: another record has this value already' },
    { Region__c: 'Another record has this value already.' },
  ],
  [
    'an API switched off',
    'Lead',
    403,
    [error('API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner')],
    'api-disabled',
    {},
    {},
  ],
  [
    'a reason nobody expected',
    'Lead',
    400,
    [error('STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded')],
    'write-invalid',
    { reason: 'storage limit exceeded' },
    {},
  ],
];

describe('refused, and a person or an admin must act:', () => {
  it.each(refusals)('%s (%s)', (_what, ...refusal) => expectRefusal(refusal));

  it.each(['Lead', 'Case', 'Task'] as const)('every field error of a %s at once', (object) => {
    const refused = answer(object, 400, [
      error('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Subject]', ['Subject']),
      error('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Say more.', ['Subject']),
      error('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access'),
    ]);
    expect(refused).toMatchObject({
      kind: 'refused',
      failure: { code: 'write-required', detail: 'HTTP 400, REQUIRED_FIELD_MISSING' },
      fieldErrors: [{ field: 'Subject' }, { field: 'Subject', message: 'Say more.' }],
    });
  });

  it('names fields as sent where no labels are at hand', () => {
    const errors = [error('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName'])];
    expect(answer('Lead', 400, errors, { shape: undefined })).toMatchObject({
      failure: { params: { object: 'Lead', field: 'LastName' } },
    });
  });

  it('a change of a record that is gone, and of one that refers to another that is', () => {
    const gone = [error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')];
    const change = { verb: 'change', fields: { WhatId: '0065g00000AbCdEAAV' } } as const;
    expect(answer('Task', 404, gone, change)).toMatchObject({
      failure: { code: 'write-record-gone', params: { object: 'Task' } },
    });
    const named = [error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id: 0065g00000AbCdE')];
    expect(answer('Task', 400, named, change)).toMatchObject({
      failure: { params: { object: 'Opportunity', verb: 'change' } },
      fieldErrors: [{ field: 'WhatId' }],
    });
  });

  it('a record type this user may not choose, at its field', () => {
    const type = '0125g000000AbCdAAK';
    const message = "Record Type ID: this ID value isn't valid for the user: 0125g000000AbCdAAK";
    const refused = answer('Case', 400, [error('INVALID_CROSS_REFERENCE_KEY', message, ['RecordTypeId'])], {
      fields: { RecordTypeId: type },
    });
    expect(refused).toMatchObject({
      failure: { code: 'write-invalid' },
      fieldErrors: [{ field: 'RecordTypeId', message: "this ID value isn't valid for the user: 0125g000000AbCdAAK" }],
    });
  });
});
