import { expect } from 'vitest';
import type { FailureCode } from '../failures/codes.ts';
import { describeBody, field, keyed } from './described-forms.fixture.ts';
import type { WrittenObject } from './form-shapes.ts';
import { readObjectShape } from './read-fields.ts';
import type { WireFields, WriteAnswer } from './write-answer.ts';
import { classify } from './write-errors.ts';
import type { Writing } from './writing.ts';

/** Three writes whose refusals are told, for the tests of this room. */

export const contactId = '0035g00000AbCdEAAV';
export const leadId = '00Q5g00000AbCdEEAV';
export const ownerId = '0055g00000AbCdEAAV';

const written: Record<WrittenObject, { fields: object[]; sent: WireFields }> = {
  Lead: {
    fields: [
      field('LastName', { label: 'Last Name', length: 80, nillable: false }),
      field('Company', { nillable: false }),
      field('Title', { length: 128 }),
      field('Email', { type: 'email', length: 80 }),
      field('Region__c', { label: 'Region' }),
      field('Budget__c', { label: 'Budget', type: 'currency' }),
      field('OwnerId', { label: 'Owner ID', type: 'reference' }),
      keyed,
    ],
    sent: { LastName: 'Okoye', Company: 'Quill', OwnerId: ownerId, Tandem_Key__c: 'tandem:abc:1:lead:1' },
  },
  Case: {
    fields: [
      field('Subject'),
      field('Status', { type: 'picklist' }),
      field('ContactId', { label: 'Contact ID', type: 'reference' }),
      field('Due__c', { label: 'Due', type: 'date' }),
      field('RecordTypeId', { label: 'Record Type ID', type: 'reference' }),
      keyed,
    ],
    sent: { Subject: 'Printers', ContactId: contactId, Due__c: 'soon', Tandem_Key__c: 'tandem:abc:1:case:1' },
  },
  Task: {
    fields: [
      field('Subject'),
      field('Description', { type: 'textarea', length: 32_000, label: 'Comments' }),
      field('WhoId', { label: 'Name ID', type: 'reference' }),
      keyed,
    ],
    sent: { Subject: 'Chat', WhoId: leadId, Description: 'x'.repeat(32_010), Tandem_Key__c: 'tandem:abc:1:task:9' },
  },
};

export function writing(object: WrittenObject, change: Partial<Writing> = {}): Writing {
  const { fields, sent } = written[object];
  return {
    object,
    verb: 'create',
    fields: sent,
    keyField: 'Tandem_Key__c',
    shape: readObjectShape(object, describeBody(object, fields)) ?? undefined,
    host: 'acme.my.salesforce.com',
    allowDuplicate: false,
    ...change,
  };
}

export const error = (errorCode: string, message: string, fields: string[] = []) => ({ message, errorCode, fields });
export const answer = (
  object: WrittenObject,
  status: number,
  errors: object[],
  change: Partial<Writing> = {},
): WriteAnswer => classify(status, JSON.stringify(errors), writing(object, change));

export type Refusal = [
  object: WrittenObject,
  status: number,
  errors: object[],
  code: FailureCode,
  params: Record<string, unknown>,
  /** What is said below each field. */
  below: Record<string, string>,
];

/** A write so refused is told so, without the customer's text in it. */
export function expectRefusal([object, status, errors, code, params, below]: Refusal): void {
  const refused = answer(object, status, errors);
  expect(refused).toMatchObject({ kind: 'refused', failure: { code, params } });
  const fieldErrors = refused.kind === 'refused' ? refused.fieldErrors : [];
  expect(Object.fromEntries(fieldErrors.map((each) => [each.field, each.message]))).toEqual(below);
  expect(JSON.stringify(refused.kind === 'refused' ? refused.failure : '')).not.toContain('xxxx');
}
