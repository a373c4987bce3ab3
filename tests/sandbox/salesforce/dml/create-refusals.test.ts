import { describe, expect, it } from 'vitest';
import { refusal } from '../engine-fixture.ts';
import { openWriteFixture } from './write-fixture.ts';

const { org, lead } = openWriteFixture();

describe('create refuses', () => {
  const gone = () => org.engine.findUser('gone')?.id;
  const cases: [name: string, object: string, fields: () => Record<string, unknown>, entry: Record<string, unknown>][] =
    [
      [
        'a missing required field',
        'Lead',
        () => ({ FirstName: 'A' }),
        {
          errorCode: 'REQUIRED_FIELD_MISSING',
          message: 'Required fields are missing: [LastName, Company]',
          fields: ['LastName', 'Company'],
        },
      ],
      [
        'a required field that is only spaces',
        'Contact',
        () => ({ LastName: 'A', Code__c: '  ' }),
        { errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Code__c'] },
      ],
      [
        'an unknown field',
        'Lead',
        () => ({ Nope: 1 }),
        { errorCode: 'INVALID_FIELD', message: "No such column 'Nope' on sobject of type Lead" },
      ],
      [
        'read-only fields',
        'Lead',
        () => ({ Name: 'x', Rank__c: 'y', CreatedDate: '2020-01-01' }),
        {
          errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
          message:
            'Unable to create/update fields: Name, Rank__c, CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
          fields: ['Name', 'Rank__c', 'CreatedDate'],
        },
      ],
      [
        'an id of its own',
        'Lead',
        () => ({ Id: org.id('old') }),
        { errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Id'] },
      ],
      [
        'text that is too long',
        'Contact',
        () => ({ LastName: 'A', Code__c: 'x', FirstName: 'f'.repeat(41) }),
        {
          errorCode: 'STRING_TOO_LONG',
          message: `First Name: data value too large: ${'f'.repeat(41)} (max length=40)`,
          fields: ['FirstName'],
        },
      ],
      [
        'a bad e-mail address',
        'Lead',
        () => ({ Email: 'not an email' }),
        {
          errorCode: 'INVALID_EMAIL_ADDRESS',
          message: 'Email: invalid email address: not an email',
          fields: ['Email'],
        },
      ],
      [
        'a value outside a restricted picklist',
        'Lead',
        () => ({ Region__c: 'East' }),
        {
          errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          message: 'Region: bad value for restricted picklist field: East',
          fields: ['Region__c'],
        },
      ],
      [
        'a value outside a restricted multi-select',
        'Lead',
        () => ({ Tags__c: 'a;z' }),
        { errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' },
      ],
      ['a number out of range', 'Lead', () => ({ Score__c: 10000 }), { errorCode: 'NUMBER_OUTSIDE_VALID_RANGE' }],
      ['text for a number', 'Lead', () => ({ Score__c: 'many' }), { errorCode: 'JSON_PARSER_ERROR' }],
      ['text for a checkbox', 'Lead', () => ({ Vip__c: 'sure' }), { errorCode: 'JSON_PARSER_ERROR' }],
      ['no day for a date', 'Lead', () => ({ Born__c: '2026-02-30' }), { errorCode: 'JSON_PARSER_ERROR' }],
      ['an object for text', 'Lead', () => ({ Title: {} }), { errorCode: 'JSON_PARSER_ERROR' }],
      [
        'what is no id',
        'Lead',
        () => ({ OwnerId: 'me' }),
        { errorCode: 'MALFORMED_ID', message: 'Owner ID: id value of incorrect type: me', fields: ['OwnerId'] },
      ],
      ['an id of another object', 'Lead', () => ({ OwnerId: org.id('acc') }), { errorCode: 'MALFORMED_ID' }],
      [
        'an id of nothing',
        'Lead',
        () => ({ Buddy__c: '003000000000009' }),
        { errorCode: 'INVALID_CROSS_REFERENCE_KEY' },
      ],
      [
        'a record the user cannot see',
        'Lead',
        () => ({ Buddy__c: org.id('hid') }),
        { errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' },
      ],
      ['an inactive owner', 'Lead', () => ({ OwnerId: gone() }), { errorCode: 'INACTIVE_OWNER_OR_USER' }],
      [
        'a value another record holds',
        'Contact',
        () => ({ LastName: 'A', Code__c: 'A1' }),
        {
          errorCode: 'DUPLICATE_VALUE',
          message: `duplicate value found: Code__c duplicates value on record with id: ${org.id('lee').slice(0, 15)}`,
        },
      ],
      [
        'a task on a lead that also names an account',
        'Task',
        () => ({ WhoId: lead({}), WhatId: org.id('acc') }),
        { errorCode: 'FIELD_INTEGRITY_EXCEPTION' },
      ],
      [
        'a task on a converted lead',
        'Task',
        () => ({ WhoId: org.id('old') }),
        { errorCode: 'CANNOT_UPDATE_CONVERTED_LEAD' },
      ],
      [
        'a record type of another object',
        'Case',
        () => ({ RecordTypeId: '012000000000009AAA' }),
        { errorCode: 'INVALID_CROSS_REFERENCE_KEY' },
      ],
    ];
  it.each(cases)('%s', (_name, object, fields, entry) => {
    const base =
      object === 'Lead' && entry.errorCode !== 'REQUIRED_FIELD_MISSING' ? { LastName: 'A', Company: 'B' } : {};
    expect(refusal(() => org.engine.create(object, { ...base, ...fields() }, org.ana))).toMatchObject({
      status: 400,
      ...entry,
    });
  });

  it('an object nobody has', () => {
    expect(refusal(() => org.engine.create('Bogus', {}, org.ana))).toMatchObject({
      status: 404,
      errorCode: 'NOT_FOUND',
    });
  });
});
