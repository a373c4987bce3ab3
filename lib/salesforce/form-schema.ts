import { z } from 'zod';
import { once } from '../shared/once.ts';
import { composeReads, type PartAnswer, readRows } from './composite.ts';
import type { Org } from './connection.ts';
import { readDescribe } from './describe.ts';
import { type FormSchema, type ObjectShape, type WrittenObject, writtenObjects } from './form-shapes.ts';
import type { SalesforcePorts } from './ports.ts';
import { readObjectShape } from './read-fields.ts';
import { type LayoutsAnswer, readLayouts } from './read-layouts.ts';
import { flag, text } from './rows.ts';
import { makeShelf, type Shelf } from './shelf.ts';
import { queryPath, soql } from './soql.ts';

/** Raised when what is stored changes shape. */
const format = 2;
/** Parts of one Composite (REST API Developer Guide, "Composite"). */
const mostParts = 25;

function makeSchemas() {
  const kind = z.enum([
    'text',
    'textarea',
    'email',
    'phone',
    'url',
    'picklist',
    'multipicklist',
    'checkbox',
    'date',
    'datetime',
    'number',
    'reference',
  ]);
  const wire = z.union([z.string(), z.number(), z.boolean(), z.null()]);
  const texts = z.array(z.string());
  const option = z.object({
    value: z.string(),
    label: z.string(),
    isDefault: z.boolean(),
    validFor: texts.nullable(),
  });
  const field = z.object({
    name: z.string(),
    label: z.string(),
    kind: kind.nullable(),
    createable: z.boolean(),
    updateable: z.boolean(),
    required: z.boolean(),
    maxLength: z.number().nullable(),
    digits: z.object({ whole: z.number(), fraction: z.number() }).nullable(),
    defaultValue: wire,
    restricted: z.boolean(),
    options: z.array(option),
    controller: z.string().nullable(),
    refersTo: texts,
  });
  const layout = z.object({
    required: texts,
    order: texts,
    picklists: z.record(z.string(), texts),
    defaults: z.record(z.string(), z.string()),
  });
  const object = z.object({
    name: z.enum(writtenObjects),
    label: z.string(),
    createable: z.boolean(),
    updateable: z.boolean(),
    deletable: z.boolean(),
    fields: z.record(z.string(), field),
    keyField: z.string().nullable(),
    recordTypes: z.array(z.object({ id: z.string(), label: z.string(), isDefault: z.boolean() })),
    layouts: z.record(z.string(), layout),
  });
  return z.object({
    format: z.literal(format),
    orgId: z.string(),
    userId: z.string(),
    readAt: z.number(),
    objects: z.partialRecord(z.enum(writtenObjects), object),
    assignmentRules: z.object({ Lead: z.string().nullable(), Case: z.string().nullable() }),
    closedTaskStatuses: texts,
    openTaskStatus: z.string().nullable(),
    taskUpdateable: z.boolean(),
  });
}
const schema = once(makeSchemas);

type Kept = FormSchema & { format: typeof format };

/** What forms need of the org, kept for a day. */
export type FormShelf = Shelf<Kept>;

export function makeFormShelf(ports: SalesforcePorts): FormShelf {
  return makeShelf(ports, ports.forms, (stored) => schema().safeParse(stored).data ?? null, readFormSchema);
}

type Part = `${'describe' | 'layouts'}${WrittenObject}` | 'assignmentRules' | 'taskStatuses';

/**
 * Reads what forms need in one call: what this user may write (describe leaves out fields hidden by permissions), the page
 * layouts, the active assignment rules, the task statuses. One call more where objects have record types.
 */
async function readFormSchema(org: Org, now: number): Promise<{ schema: Kept; whole: boolean }> {
  const answers = await composeReads<Part>(org, {
    ...Object.fromEntries(
      writtenObjects.flatMap((object) => [
        [`describe${object}`, `/sobjects/${object}/describe`],
        [`layouts${object}`, `/sobjects/${object}/describe/layouts`],
      ]),
    ),
    assignmentRules: queryPath(
      soql`SELECT Id, Name, SobjectType FROM AssignmentRule WHERE Active = true AND SobjectType IN ${['Lead', 'Case']}`,
    ),
    taskStatuses: queryPath(
      soql`SELECT Id, ApiName, MasterLabel, IsClosed, IsDefault FROM TaskStatus ORDER BY SortOrder LIMIT 200`,
    ),
  });
  const objects: FormSchema['objects'] = {};
  const missing: Missing[] = [];
  for (const name of writtenObjects) {
    const shape = readDescribe(answers[`describe${name}`], (body) => readObjectShape(name, body));
    if (!shape) continue;
    objects[name] = shape;
    const layouts = answers[`layouts${name}`];
    if (layouts?.ok) missing.push(...addLayouts(shape, readLayouts(layouts.body, shape.fields)));
  }
  const whole = await readMissing(org, missing).catch(() => false);
  const { orgId, userId } = org.grant();
  return {
    schema: {
      format,
      orgId,
      userId,
      readAt: now,
      objects,
      assignmentRules: readRules(answers.assignmentRules),
      ...readTaskStatuses(answers.taskStatuses),
      taskUpdateable: objects.Task?.updateable ?? false,
    },
    whole,
  };
}

interface Missing {
  shape: ObjectShape;
  recordTypeId: string;
  layouts: LayoutsAnswer;
}

function addLayouts(shape: ObjectShape, layouts: LayoutsAnswer): Missing[] {
  return shape.recordTypes.flatMap(({ id }) => {
    const layout = layouts.find(id);
    if (!layout) return [{ shape, recordTypeId: id, layouts }];
    shape.layouts[id] = layout;
    return [];
  });
}

/** Reads the layouts that the first call did not bring; one that is refused stays missing. */
async function readMissing(org: Org, missing: readonly Missing[]): Promise<boolean> {
  const asked = missing.slice(0, mostParts).map((each, place) => ({ ...each, reference: `layout${place}` }));
  if (asked.length === 0) return true;
  const paths = asked.map(({ shape, recordTypeId, reference }) => [
    reference,
    `/sobjects/${shape.name}/describe/layouts/${recordTypeId}`,
  ]);
  const answers = await composeReads<string>(org, Object.fromEntries(paths));
  for (const { shape, recordTypeId, layouts, reference } of asked) {
    const answer = answers[reference];
    const layout = answer?.ok ? layouts.take(recordTypeId, answer.body) : null;
    if (layout) shape.layouts[recordTypeId] = layout;
  }
  return true;
}

function rowsOf(answer: PartAnswer | undefined) {
  return answer?.ok ? readRows(answer.body) : [];
}

/** `IsDefault` is the org's own; what a record type makes of it is its layout's. */
function readTaskStatuses(answer: PartAnswer | undefined): Pick<FormSchema, 'closedTaskStatuses' | 'openTaskStatus'> {
  const statuses = rowsOf(answer).flatMap((row) => {
    const value = text(row, 'ApiName') ?? text(row, 'MasterLabel');
    const closed = flag(row, 'IsClosed') ?? false;
    return value === null ? [] : [{ value, closed, usual: flag(row, 'IsDefault') ?? false }];
  });
  const open = statuses.filter((each) => !each.closed);
  return {
    closedTaskStatuses: statuses.filter((each) => each.closed).map((each) => each.value),
    openTaskStatus: (open.find((each) => each.usual) ?? open[0])?.value ?? null,
  };
}

function readRules(answer: PartAnswer | undefined): FormSchema['assignmentRules'] {
  const rows = rowsOf(answer);
  const nameOf = (object: string) => {
    const row = rows.find((each) => text(each, 'SobjectType') === object);
    return row ? text(row, 'Name') : null;
  };
  return { Lead: nameOf('Lead'), Case: nameOf('Case') };
}
