import { z } from 'zod';
import { send, startOrg, type TestOrg } from '../test-org.ts';

export const V = '/services/data/v67.0';
export const COLLECTION = `${V}/composite/sobjects`;
export const results = z.array(
  z.strictObject({
    id: z.string().optional(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: z.array(z.looseObject({ statusCode: z.string(), message: z.string(), fields: z.array(z.string()) })),
  }),
);

const seeded = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { features: { keyFields: true, apiLimit: 1000 } },
    users: [
      {
        alias: 'ana',
        Username: 'ana@acme.example',
        Email: 'ana@acme.example',
        Name: 'Ana Ruiz',
        permissions: { Task: 'cr', Opportunity: '', hiddenFields: ['Contact.Title'] },
      },
    ],
    customFields: [{ object: 'Contact', name: 'Plain_Key__c', type: 'text', externalId: true }],
    rules: {
      validation: [{ object: 'Contact', when: "LastName = 'Poison'", message: 'No poison', field: 'LastName' }],
      duplicate: [{ object: 'Lead', match: ['Email'], action: 'alert' }],
    },
    records: {
      Contact: [
        { alias: 'lee', LastName: 'Lee', Plain_Key__c: 'twice' },
        { alias: 'kim', LastName: 'Kim', Plain_Key__c: 'twice' },
      ],
      Lead: [{ alias: 'lina', LastName: 'Lind', Company: 'Oel', Tandem_Key__c: 'k-1' }],
      Task: [{ alias: 'call', Subject: 'Call', WhoId: '@lee' }],
    },
  },
};

/** An org with a rule against poison and one against double leads; Ana may not edit tasks. */
export function open(): {
  org: TestOrg;
  call: (method: string, path: string, body?: unknown) => ReturnType<typeof send>;
} {
  const org = startOrg(seeded);
  const { accessToken: token } = org.service.issueSession('ana');
  return {
    org,
    call: (method, path, body) => send(org, method, path, { token, ...(body === undefined ? {} : { body }) }),
  };
}

/** The results of a collection that is answered with 200. Fails otherwise. */
export async function save(call: ReturnType<typeof open>['call'], method: string, path: string, body?: unknown) {
  const reply = await call(method, path, body);
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
  return results.parse(reply.json);
}

export const record = (type: string, fields: object) => ({ attributes: { type }, ...fields });
export const contact = (LastName?: string) => record('Contact', { LastName });
export const idOf = (org: TestOrg, object: string, name: string) =>
  String(org.service.records(object).find((row) => [row.LastName, row.Subject].includes(name))?.Id);
export const lastNames = (org: TestOrg) => org.service.records('Contact').map((row) => row.LastName);
export const rolledBack = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};
