import { z } from 'zod';
import { fail } from '../../failures/codes.ts';
import { once } from '../../shared/once.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import type { SyncField } from '../../sync/sides.ts';
import { composeReads, type PartAnswer } from '../composite.ts';
import type { Org } from '../connection.ts';
import { syncObjects } from './columns.ts';

export type DescribedObjects = Partial<Record<SyncObject, { label: string; fields: SyncField[] }>>;

function makeSchema() {
  const size = z.number().catch(0);
  const no = z.boolean().catch(false);
  const choice = z.object({ value: z.string(), label: z.string().nullish(), active: z.boolean().catch(true) });
  const field = z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    length: size,
    precision: size,
    scale: size,
    digits: size,
    nillable: z.boolean().catch(true),
    updateable: no,
    restrictedPicklist: no,
    picklistValues: z.array(choice).catch([]),
  });
  return z.object({ label: z.string(), queryable: z.boolean().catch(true), fields: z.array(field) });
}
const schema = once(makeSchema);

type Described = z.infer<ReturnType<typeof makeSchema>>['fields'][number];

const texts = new Set(['string', 'textarea', 'email', 'phone', 'url', 'combobox']);
const whole = new Set(['int', 'long']);
const numbers = new Set([...whole, 'double', 'currency', 'percent']);
/** Kinds with one plain value: no addresses, locations, encrypted texts or files. */
const plain = new Set([
  ...texts,
  ...numbers,
  ...['picklist', 'multipicklist', 'boolean', 'date', 'datetime', 'reference', 'id'],
]);

/**
 * Leads, contacts and accounts as this user may see and change them (REST API Developer Guide, "sObject Describe": fields
 * hidden by permissions are absent). One call; an object this user has no right to is missing.
 */
export async function readSyncFields(org: Org): Promise<DescribedObjects> {
  const paths = syncObjects.map((each) => [each, `/sobjects/${each}/describe`]);
  const answers = await composeReads<SyncObject>(org, Object.fromEntries(paths));
  const described: DescribedObjects = {};
  for (const object of syncObjects) {
    const shape = readDescribe(answers[object]);
    if (shape) described[object] = shape;
  }
  return described;
}

function readDescribe(answer: PartAnswer | undefined): DescribedObjects[SyncObject] | null {
  if (!answer) return null;
  if (!answer.ok) {
    if (['record-not-found', 'no-object-access'].includes(answer.error.code)) return null;
    throw answer.error;
  }
  const parsed = schema().safeParse(answer.body);
  if (!parsed.success) throw fail('salesforce-unreadable', {}, 'describe');
  if (!parsed.data.queryable) return null;
  return { label: parsed.data.label, fields: parsed.data.fields.filter((each) => plain.has(each.type)).map(present) };
}

function present(field: Described): SyncField {
  const { name, label, type, length, updateable, nillable, restrictedPicklist, picklistValues } = field;
  return {
    name,
    label,
    type,
    maxLength: texts.has(type) && length > 0 ? length : null,
    digits: numbers.has(type) ? digitsOf(field) : null,
    updateable,
    nillable,
    restricted: restrictedPicklist,
    options: picklistValues
      .filter((each) => each.active)
      .map((each) => ({ value: each.value, label: each.label ?? each.value })),
  };
}

function digitsOf({ type, digits, precision, scale }: Described): SyncField['digits'] {
  if (whole.has(type)) return digits > 0 ? { whole: digits, fraction: 0 } : null;
  return precision > 0 ? { whole: precision - scale, fraction: scale } : null;
}
