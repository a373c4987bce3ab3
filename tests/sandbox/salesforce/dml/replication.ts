import type { Caller } from '../engine.ts';
import { notFound } from '../errors.ts';
import { type Org, visibleObject } from '../org.ts';
import { visibleRows } from '../rights.ts';
import { quote } from '../store/store.ts';

/** A record's id and its `SystemModstamp`, milliseconds: of a deleted one when it was deleted. */
export interface ChangedRecord {
  id: string;
  at: number;
}

/** Records this user may see whose `SystemModstamp` lies in a span, oldest change first; see `Engine.changedBetween`. */
export function changedBetween(
  org: Org,
  name: string,
  caller: Caller,
  span: { from: number; before: number; deleted: boolean },
): ChangedRecord[] {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  if (object.field('SystemModstamp') === undefined) return [];
  const visible = visibleRows(rights, object, 't');
  const where = `t."SystemModstamp" >= ? AND t."SystemModstamp" < ? AND t."IsDeleted" = ? AND ${visible.sql}`;
  const sql = `SELECT t."Id", t."SystemModstamp" FROM ${quote(object.name)} t WHERE ${where} ORDER BY 2, 1`;
  const params = [span.from, span.before, span.deleted ? 1 : 0, ...visible.params];
  return org.store.arrays(sql, params).map(([id, at]) => ({ id: String(id), at: Number(at) }));
}
