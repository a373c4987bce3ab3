import { z } from 'zod';
import { once } from '../../shared/once.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import type { SyncField } from '../../sync/sides.ts';
import { composeReads } from '../composite.ts';
import type { Org } from '../connection.ts';
import { commonOf, describeParts, kindOf, optionsOf, readDescribe } from '../describe.ts';
import { syncObjects } from './columns.ts';

export type DescribedObjects = Partial<Record<SyncObject, { label: string; fields: SyncField[] }>>;

function makeSchema() {
  const { yes, choice, field } = describeParts();
  const synced = field.extend({ picklistValues: z.array(choice).catch([]) });
  return z.object({ label: z.string(), queryable: yes, fields: z.array(synced) });
}
const schema = once(makeSchema);

type Described = z.infer<ReturnType<typeof makeSchema>>['fields'][number];

/**
 * Leads, contacts and accounts as this user may see and change them (REST API Developer Guide, "sObject Describe": fields
 * hidden by permissions are absent). One call; an object this user has no right to is missing.
 */
export async function readSyncFields(org: Org): Promise<DescribedObjects> {
  const paths = syncObjects.map((each) => [each, `/sobjects/${each}/describe`]);
  const answers = await composeReads<SyncObject>(org, Object.fromEntries(paths));
  const described: DescribedObjects = {};
  for (const object of syncObjects) {
    const shape = readDescribe(answers[object], (body) => schema().safeParse(body).data ?? null);
    if (shape?.queryable) described[object] = { label: shape.label, fields: shape.fields.filter(isPlain).map(present) };
  }
  return described;
}

/** With one plain value: no address, location, encrypted text or file. */
function isPlain({ type }: Described): boolean {
  return type === 'id' || kindOf(type) !== null;
}

function present(field: Described): SyncField {
  const { type, nillable, picklistValues } = field;
  return { ...commonOf(field), type, nillable, options: optionsOf(picklistValues) };
}
