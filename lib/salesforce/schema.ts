import { z } from 'zod';
import { once } from '../shared/once.ts';
import { composeReads, type PartAnswer, readRows } from './composite.ts';
import type { Org } from './connection.ts';
import { describeParts, optionsOf, readDescribe } from './describe.ts';
import { keyField, taskKeyField } from './key-field.ts';
import { type MoneyStyle, readMoneyStyle } from './money-style.ts';
import type { SalesforcePorts } from './ports.ts';
import { flag, text } from './rows.ts';
import { makeShelf, type Shelf } from './shelf.ts';
import { queryPath, soql } from './soql.ts';

/** The objects whose fields the product asks for. */
export const describedObjects = [
  'Contact',
  'Lead',
  'Account',
  'Opportunity',
  'OpportunityContactRole',
  'Case',
  'Task',
  'Event',
] as const;
export type DescribedObject = (typeof describedObjects)[number];

/** Raised when what is stored changes shape. */
const format = 4;

function makeSchemas() {
  const { no, yes, choice: listed } = describeParts();
  const described = z.object({
    label: z.string(),
    labelPlural: z.string(),
    queryable: yes,
    fields: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.string(),
        filterable: no,
        relationshipName: z.string().nullish(),
        referenceTo: z.array(z.string()).catch([]),
        picklistValues: z.array(listed).catch([]),
      }),
    ),
    childRelationships: z.array(z.object({ relationshipName: z.string().nullish() })).catch([]),
  });
  const choice = z.object({ value: z.string(), label: z.string() });
  const field = z.object({
    label: z.string(),
    type: z.string(),
    filterable: z.boolean(),
    relationship: z.string().nullable(),
    refersTo: z.array(z.string()),
    choices: z.array(choice),
  });
  const object = z.object({
    label: z.string(),
    labelPlural: z.string(),
    fields: z.record(z.string(), field),
    children: z.array(z.string()),
  });
  const step = z.object({ value: z.string(), closed: z.boolean() });
  const schema = z.object({
    format: z.literal(format),
    orgId: z.string(),
    userId: z.string(),
    readAt: z.number(),
    objects: z.partialRecord(z.enum(describedObjects), object),
    stages: z.array(step),
    leadStatuses: z.array(step),
    money: z.object({ before: z.string(), after: z.string(), decimals: z.string() }).nullable(),
  });
  return { described, schema };
}
const schemas = once(makeSchemas);

/** What this user may see of the org: objects and fields, labels in the user's language, orders of stages. */
export type OrgSchema = z.infer<ReturnType<typeof makeSchemas>['schema']>;
export type ObjectSchema = NonNullable<OrgSchema['objects'][DescribedObject]>;
export type FieldSchema = ObjectSchema['fields'][string];
/** A value of an ordered picklist; `closed` ends the path. */
export type Step = OrgSchema['stages'][number];

/** Picklists whose labels or order are shown; others would only swell what is stored. */
const shownPicklists = new Set(['StageName', 'Status', 'Priority', 'Role', 'LeadSource']);

/** Of tasks and events what is shown of them, and what tells those of ours. */
const activityFields = new Set([
  'Subject',
  'Status',
  'IsClosed',
  'StartDateTime',
  'EndDateTime',
  'IsChild',
  'OwnerId',
  'WhoId',
  'WhatId',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  keyField,
  taskKeyField,
]);
const activities: readonly DescribedObject[] = ['Task', 'Event'];
/** By which records of a person are read along with it. */
const followed = new Set(['OpportunityContactRoles', 'Tasks', 'Events']);

/**
 * Reads what this user may see, in one call: describes (fields hidden by permissions are simply absent from
 * them), the orders of OpportunityStage and LeadStatus, and how one amount is written: nothing else tells the currency of
 * an org that has only one. Of the last months alone, so that a large org need not be searched through.
 */
export async function readSchema(org: Org, now: number): Promise<OrgSchema> {
  const answers = await composeReads(org, {
    ...Object.fromEntries(describedObjects.map((object) => [object, `/sobjects/${object}/describe`])),
    stages: queryPath(
      soql`SELECT Id, ApiName, MasterLabel, IsClosed FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder LIMIT 200`,
    ),
    leadStatuses: queryPath(
      soql`SELECT Id, ApiName, MasterLabel, IsConverted FROM LeadStatus ORDER BY SortOrder LIMIT 200`,
    ),
    money: queryPath(
      soql`SELECT Id, FORMAT(Amount) amountText FROM Opportunity WHERE Amount > 0 AND CreatedDate = LAST_N_DAYS:90 LIMIT 1`,
    ),
  } as Record<DescribedObject | 'stages' | 'leadStatuses' | 'money', string>);
  const objects: OrgSchema['objects'] = {};
  for (const name of describedObjects) {
    const described = readDescribe(answers[name], (body) => schemas().described.safeParse(body).data ?? null);
    if (described?.queryable) objects[name] = toSchema(name, described);
  }
  const { orgId, userId } = org.grant();
  return {
    format,
    orgId,
    userId,
    readAt: now,
    objects,
    stages: readSteps(answers.stages, 'IsClosed'),
    leadStatuses: readSteps(answers.leadStatuses, 'IsConverted'),
    money: readMoney(answers.money),
  };
}

type Described = z.infer<ReturnType<typeof makeSchemas>['described']>;

function toSchema(name: DescribedObject, described: Described): ObjectSchema {
  const kept = described.fields.filter((each) => !activities.includes(name) || activityFields.has(each.name));
  const fields = kept.map((each): [string, FieldSchema] => [
    each.name,
    {
      label: each.label,
      type: each.type,
      filterable: each.filterable,
      relationship: each.relationshipName ?? null,
      refersTo: each.referenceTo,
      choices: shownPicklists.has(each.name) ? optionsOf(each.picklistValues) : [],
    },
  ]);
  return {
    label: described.label,
    labelPlural: described.labelPlural,
    fields: Object.fromEntries(fields),
    children: described.childRelationships.flatMap((each) =>
      each.relationshipName && followed.has(each.relationshipName) ? [each.relationshipName] : [],
    ),
  };
}

function readSteps(answer: PartAnswer | undefined, closedBy: string): Step[] {
  if (!answer?.ok) return [];
  return readRows(answer.body).flatMap((row) => {
    const value = text(row, 'ApiName') ?? text(row, 'MasterLabel');
    return value === null ? [] : [{ value, closed: flag(row, closedBy) ?? false }];
  });
}

/** Null where no amount can be seen, or none was written lately. */
function readMoney(answer: PartAnswer | undefined): MoneyStyle | null {
  const [row] = answer?.ok ? readRows(answer.body) : [];
  return row === undefined ? null : readMoneyStyle(text(row, 'amountText') ?? '');
}

/** The describe as it is kept. */
export type SchemaShelf = Shelf<OrgSchema>;

export function makeSchemaShelf(ports: SalesforcePorts): SchemaShelf {
  return makeShelf(
    ports,
    ports.schema,
    (stored) => schemas().schema.safeParse(stored).data ?? null,
    async (org, now) => ({ schema: await readSchema(org, now), whole: true }),
  );
}
