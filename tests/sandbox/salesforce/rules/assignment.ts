import type { Caller, WriteOptions } from '../engine.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import type { Row } from '../store/store.ts';

/**
 * The seed's assignment rule of an object (`{object, to, when?}` with `when` as field values): gives new leads and
 * cases their owner, unless `Sforce-Auto-Assign` is FALSE. On by default, as the REST guide's header page says.
 */
export function assignOwner(
  org: Org,
  object: ObjectSchema,
  row: Row,
  caller: Caller | null,
  options: WriteOptions,
): void {
  if (caller === null || options.autoAssign === false) return;
  const rule = org.seed.rules.assignment.find((entry) => entry.object === object.name);
  const to = rule?.to;
  if (typeof to !== 'string') return;
  const id = to.startsWith('@') ? org.aliases.get(to.slice(1)) : to;
  if (id !== undefined) row.OwnerId = id;
}
