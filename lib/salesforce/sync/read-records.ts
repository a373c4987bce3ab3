import { z } from 'zod';
import { fail } from '../../failures/codes.ts';
import { once } from '../../shared/once.ts';
import { isRecordId, longId } from '../../shared/record-id.ts';
import { spellAddress } from '../../shared/spellings.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import type { SalesforceSide } from '../../sync/sides.ts';
import { composeReads } from '../composite.ts';
import type { Org } from '../connection.ts';
import { ids, join, name, queryPath, type Soql, soql } from '../soql.ts';
import { type Hidden, isFieldName, isHidden, selectOf } from './columns.ts';
import { composeSides, followRows, mostQueries, type SidesQuery } from './compose-sides.ts';
import { presentSide } from './present-side.ts';
import type { SidesAsk } from './types.ts';

/** Of one query: with addresses of 80 characters its statement is still far below the 100,000 that SOQL takes. */
const keysEach = 200;
/** Of one query; five of them ask for the 2,000 that sObject collections would give, with columns of owners besides. */
const idsEach = 400;
/** No address and no text that can be an external id is longer. */
const longestKey = 255;

/** Records with these addresses or external ids. One call for each 1,000 keys. */
export function readByKeys(
  org: Org,
  ask: SidesAsk,
  keys: { emails: string[]; externalIds: string[] },
  hidden: Hidden,
): Promise<SalesforceSide[]> {
  const emails = ask.object === 'Account' ? [] : distinct(keys.emails.flatMap(spellAddress), 'Email');
  const externalIds = isFieldName(ask.externalIdField) ? distinct(keys.externalIds, ask.externalIdField) : [];
  const queries = inGroups([...emails, ...externalIds], keysEach).map((some): SidesQuery => {
    const fields = [...new Set(some.map((each) => each.field))];
    return {
      ask,
      statement: () => {
        const seen = fields.filter((field) => !isHidden(ask.object, field, hidden));
        const held = seen.map((field) => {
          const values = some.filter((each) => each.field === field).map((each) => each.value);
          return soql`${name(field)} IN ${values}`;
        });
        return held.length === 0 ? null : select(ask, join(held, ' OR '), hidden);
      },
    };
  });
  return readAll(org, ask, queries, hidden);
}

/** These records as they stand now. One call for each 2,000. */
export function readByIds(org: Org, ask: SidesAsk, recordIds: string[], hidden: Hidden): Promise<SalesforceSide[]> {
  const known = [...new Set(recordIds.filter(isRecordId).map(longId))];
  const queries = inGroups(known, idsEach).map((some) => ({
    ask,
    statement: () => select(ask, soql`Id IN ${ids(some)}`, hidden),
  }));
  return readAll(org, ask, queries, hidden);
}

function select(ask: SidesAsk, where: Soql, hidden: Hidden): Soql {
  return soql`SELECT ${selectOf(ask, hidden)} FROM ${name(ask.object)} WHERE ${where}`;
}

async function readAll(
  org: Org,
  ask: SidesAsk,
  queries: readonly SidesQuery[],
  hidden: Hidden,
): Promise<SalesforceSide[]> {
  const found = new Map<string, SalesforceSide>();
  for (const some of inGroups(queries, mostQueries)) {
    const named = Object.fromEntries(some.map((each, place): [string, SidesQuery] => [`records${place}`, each]));
    const { sides } = await composeSides(org, named, {}, hidden);
    for (const part of Object.keys(named)) {
      for (const row of await followRows(org, sides[part])) {
        const side = presentSide(row, ask);
        if (side) found.set(side.id, side);
      }
    }
  }
  return [...found.values()];
}

/** Compared without case, as Salesforce does; what cannot be in the field is not asked for. */
function distinct(values: readonly string[], field: string): { field: string; value: string }[] {
  const trimmed = values.map((each) => each.trim()).filter((each) => each !== '' && each.length <= longestKey);
  return [...new Map(trimmed.map((each) => [each.toLowerCase(), each])).values()].map((value) => ({ field, value }));
}

function inGroups<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, place) =>
    all.slice(place * most, (place + 1) * most),
  );
}

function makeSchema() {
  return z.looseObject({ totalSize: z.number() });
}
const schema = once(makeSchema);

/** How many rows of these objects the user sees; one without a right is missing. One call. */
export async function countRecords(
  org: Org,
  objects: readonly SyncObject[],
): Promise<Partial<Record<SyncObject, number>>> {
  if (objects.length === 0) return {};
  const paths = objects.map((each) => [each, queryPath(soql`SELECT COUNT() FROM ${name(each)}`)]);
  const answers = await composeReads<SyncObject>(org, Object.fromEntries(paths));
  const counts: Partial<Record<SyncObject, number>> = {};
  for (const object of objects) {
    const answer = answers[object];
    if (answer?.ok === false && answer.error.code !== 'no-object-access') throw answer.error;
    if (!answer?.ok) continue;
    const parsed = schema().safeParse(answer.body);
    if (!parsed.success) throw fail('salesforce-unreadable', {}, 'count');
    counts[object] = parsed.data.totalSize;
  }
  return counts;
}
