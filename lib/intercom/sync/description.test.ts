import { describe, expect, it } from 'vitest';
import { createChecker, hasDescription } from '../../../tests/sandbox/intercom/checks/openapi-checker.ts';
import { sampleAttributes, sampleCompany, sampleContact, samplePage, scriptSync } from './sample-sides.ts';
import { emptyAsText, standardAttributes } from './standard-attributes.ts';
import type { IntercomSync } from './types.ts';

const people = samplePage([sampleContact]);
const companies = samplePage([sampleCompany]);
const calls: [operation: string, path: string, body: object, call: (sync: IntercomSync) => Promise<unknown>][] = [
  ['GET /data_attributes', '/data_attributes', sampleAttributes, (sync) => sync.attributes()],
  ['POST /contacts/search', '/contacts/search', people, (sync) => sync.changedPeople(1_734_537_600, 'WzE3')],
  ['POST /contacts/search', '/contacts/search', people, (sync) => sync.byEmails(['lee@northwind.example'])],
  ['GET /contacts', '/contacts', people, (sync) => sync.people('WzE3')],
  ['POST /companies/list', '/companies/list', companies, (sync) => sync.companies('2')],
  ['GET /companies', '/companies', companies, (sync) => sync.companyByKey('NW-1')],
  ['GET /contacts/{contact_id}', '/contacts/1', sampleContact, (sync) => sync.person('1')],
  ['GET /companies/{company_id}', '/companies/1', sampleCompany, (sync) => sync.company('1')],
  [
    'PUT /contacts/{contact_id}',
    '/contacts/1',
    sampleContact,
    (sync) =>
      sync.updatePerson('1', {
        ...{ name: null, phone: null, email: null, external_id: null, owner_id: null, signed_up_at: null },
        ...{ unsubscribed_from_emails: true, last_seen_at: 1_734_537_600, 'custom_attributes.seats': 4 },
      }),
  ],
  [
    'PUT /companies/{company_id}',
    '/companies/1',
    sampleCompany,
    (sync) =>
      sync.updateCompany('1', {
        ...{ name: null, plan: null, website: null, industry: null, size: 4, monthly_spend: 5 },
        'custom_attributes.region': 'EMEA',
      }),
  ],
];

describe.skipIf(!hasDescription)(
  `sync beside Intercom's OpenAPI description 2.16${hasDescription ? '' : ' (skipped: not on this machine)'}`,
  () => {
    const checker = hasDescription ? createChecker() : null;

    it.each(calls)(
      '%s is described, asked as described, and may answer as the sample',
      async (operation, path, body, call) => {
        const { sync, sent } = scriptSync({ body }, { body });
        await call(sync);
        const [first] = sent();
        expect(checker?.knows(operation)).toBe(true);
        expect(first?.call.replace(/\?.*/, '')).toBe(`${operation.split(' ')[0]} ${path}`);
        expect(checker?.checkRequest(operation, first?.body ?? {})).toEqual([]);
        expect(checker?.checkResponse(operation, 200, body)).toEqual([]);
        expect(checker?.checkResponse(operation, 200, { ...body, type: 5 })).not.toEqual([]);
      },
    );

    it.each([
      ['contact', 'PUT /contacts/{contact_id}'],
      ['company', 'PUT /companies/{company_id}'],
    ] as const)('a %s takes every attribute told as writable, and refuses one of a wrong kind', (model, operation) => {
      const values = { string: 'x', integer: 1, float: 1.5, boolean: true, date: 1_734_537_600 };
      for (const [name, { type }] of Object.entries(standardAttributes[model])) {
        expect(checker?.checkRequest(operation, { [name]: values[type] })).toEqual([]);
        expect(checker?.checkRequest(operation, { [name]: { not: 'a value' } })).not.toEqual([]);
        const empty = type === 'string' ? checker?.checkRequest(operation, { [name]: null }) : [];
        expect((empty?.length ?? 0) > 0).toBe(emptyAsText[model].has(name));
      }
    });
  },
);
