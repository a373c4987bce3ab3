import type { OrderByClause, QueryBase } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';
import type { Org } from '../org.ts';
import type { Rights } from '../rights.ts';
import { type ActivityObject, activityRelationships } from '../schema/activities.ts';
import { buildConditions, type Condition } from './conditions.ts';
import type { Sql } from './scope.ts';

const MAX_ACTIVITIES = 499;

/** The relationship of an object under this name, when it is one of the two that hold activities. */
export function findActivityRelationship(object: string, name: string) {
  return activityRelationships(object).find((one) => one.relationshipName.toLowerCase() === name.toLowerCase());
}

function restriction(relationship: string, demand: string) {
  return malformedQuery(
    `There is an implementation restriction on ${relationship}. When you query this relationship, security evaluation is implemented for users who don't have administrator permissions, and ${demand}`,
  );
}

function namesOneRecord(condition: Condition): boolean {
  if (condition.kind === 'and') return condition.parts.some(namesOneRecord);
  if (condition.kind !== 'comparison' || condition.fn !== undefined) return false;
  return /(^|\.)id$/i.test(condition.field) && condition.operator === '=' && condition.values.length === 1;
}

/** `ActivityDate ASC` for what is to be done, `DESC` for what has been, then `LastModifiedDate DESC`. */
function isOrdered(query: QueryBase, childSObject: ActivityObject): boolean {
  const clauses: OrderByClause[] = query.orderBy === undefined ? [] : [query.orderBy].flat();
  const said = clauses.map((clause) => ('field' in clause ? `${clause.field} ${clause.order ?? 'ASC'}` : 'fn'));
  const direction = childSObject === 'OpenActivity' ? 'ASC' : 'DESC';
  return said.join(', ').toLowerCase() === `activitydate ${direction}, lastmodifieddate desc`.toLowerCase();
}

/**
 * What Salesforce asks of a query of these relationships by users without "View All Data": one parent record, no WHERE of its own,
 * the given order and at most 499 rows (Object Reference, "ActivityHistory", "OpenActivity").
 *
 * @throws SalesforceError MALFORMED_QUERY
 */
export function checkActivityQuery(
  parent: QueryBase,
  child: QueryBase,
  relationship: { relationshipName: string; childSObject: ActivityObject },
): void {
  const { relationshipName: name, childSObject } = relationship;
  if (child.where !== undefined) throw restriction(name, 'no other filters may be applied to the aggregate query.');
  const single = parent.where !== undefined && namesOneRecord(buildConditions(parent.where));
  if (!single) throw restriction(name, 'you must reference a single record in the main query.');
  if (!isOrdered(child, childSObject)) {
    const order = `ActivityDate ${childSObject === 'OpenActivity' ? 'ASC' : 'DESC'}, LastModifiedDate DESC`;
    throw restriction(name, `you must use a specific sort order: ${order}`);
  }
  if (child.limit === undefined || child.limit > MAX_ACTIVITIES) {
    throw restriction(name, `you must specify a LIMIT of ${MAX_ACTIVITIES} or fewer.`);
  }
}

/** Open tasks and events to come, or closed tasks and events that are over; only of the kinds this user may read. */
export function activityFilter(org: Org, rights: Rights, childSObject: ActivityObject, alias: string): Sql {
  const endOfDay = `(unixepoch(${alias}."ActivityDate") + 86400) * 1000`;
  const end = `coalesce(${alias}."EndDateTime", ${alias}."StartDateTime", ${endOfDay}, 0)`;
  const open = `CASE ${alias}."IsTask" WHEN 1 THEN ${alias}."IsClosed" = 0 ELSE ${end} >= ? END`;
  const kinds = [...(rights.can('Task', 'r') ? [1] : []), ...(rights.can('Event', 'r') ? [0] : [])];
  const wanted = childSObject === 'OpenActivity' ? 1 : 0;
  return {
    sql: `(${open}) = ${wanted} AND ${alias}."IsTask" IN (${kinds.join(', ')})`,
    params: [org.clock.now()],
  };
}
