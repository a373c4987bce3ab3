import { z } from 'zod';
import { json, makePorts, type Sent } from './answers.fixture.ts';
import { createSalesforce } from './index.ts';
import type { PersonKeys } from './person-records.ts';
import type { OrgSchema } from './schema.ts';

const asked = z.object({ compositeRequest: z.array(z.object({ referenceId: z.string(), url: z.string() })) });

export type Part = { httpStatusCode: number; body: unknown };
export const rows = (...records: object[]): Part => ({
  httpStatusCode: 200,
  body: { totalSize: records.length, done: true, records },
});
export const refused = (errorCode: string, httpStatusCode = 400): Part => ({
  httpStatusCode,
  body: [{ errorCode, message: `${errorCode} at Row:1` }],
});

/** `GET /sobjects/X/describe` in the recorded shape, made back from a schema. */
function describeOf(schema: OrgSchema, name: keyof OrgSchema['objects']): Part {
  const object = schema.objects[name];
  if (!object) return refused('NOT_FOUND', 404);
  const fields = Object.entries(object.fields).map(
    ([field, { label, type, filterable, relationship, refersTo, choices }]) => ({
      name: field,
      label,
      type,
      filterable,
      relationshipName: relationship,
      referenceTo: refersTo,
      picklistValues: choices.map((choice) => ({ ...choice, active: true, defaultValue: false, validFor: null })),
    }),
  );
  const childRelationships = object.children.map((relationshipName) => ({ relationshipName, childSObject: 'x' }));
  return {
    httpStatusCode: 200,
    body: { name, label: object.label, labelPlural: object.labelPlural, queryable: true, fields, childRelationships },
  };
}

export const now = Date.parse('2026-11-22T10:00:00Z');
export const keys: PersonKeys = {
  emails: ['nora@quill.example'],
  externalId: null,
  chosen: null,
  domain: 'quill.example',
  companyName: null,
  companyId: null,
};
export const fields = { externalIdField: '', companyIdField: '' };
export const contactId = '0035g00000AbCdEAAV';

/** What an org says of itself, and what it answers in each slot: nothing, where it says nothing. */
export interface AnsweringOrg {
  org: OrgSchema;
  parts: Record<string, (url: string) => Part>;
}

/** Opens that org, with a description on the shelf or none. */
export function openAnswering(answering: AnsweringOrg, shelved: OrgSchema | null) {
  const answer = (sent: Sent) => {
    const { compositeRequest } = asked.parse(JSON.parse(sent.body));
    const compositeResponse = compositeRequest.map(({ referenceId, url }) => {
      const described = /\/sobjects\/(\w+)\/describe$/.exec(url)?.[1];
      const part = described
        ? describeOf(answering.org, described as keyof OrgSchema['objects'])
        : (answering.parts[referenceId]?.(decodeURIComponent(url)) ?? rows());
      return { referenceId, httpHeaders: {}, ...part };
    });
    return json({ compositeResponse }, 200, { date: 'Sun, 22 Nov 2026 10:00:01 GMT' });
  };
  const made = makePorts(answer);
  made.seen.schema = shelved;
  return { ...made, salesforce: createSalesforce(made.ports) };
}

export const referencesOf = (sent: Sent) =>
  asked.parse(JSON.parse(sent.body)).compositeRequest.map((each) => each.referenceId);
