import type { QueryBase } from '@jetstreamapp/soql-parser-js';
import type { Caller } from '../engine.ts';
import { malformedQuery } from '../errors.ts';
import { visibleRows } from '../rights.ts';
import { isActivityObject } from '../schema/activities.ts';
import { activityFilter } from './activities.ts';
import { buildConditions } from './conditions.ts';
import type { Cursors } from './cursors.ts';
import type { Scope, Sql, Translation } from './scope.ts';
import { checkSemiJoins } from './semi-join.ts';
import { translateCondition } from './where.ts';

const MAX_OFFSET = 2_000;

/** Shared by a statement and its child sub-queries. */
export interface Run {
  translation: Translation;
  version: string;
  caller: Caller | null;
  cursors: Cursors;
  batchSize: number;
  among: string[] | undefined;
}

/** WHERE of a statement with the rows this user may see. */
export function filterSql(query: QueryBase, scope: Scope, run: Run): Sql {
  const { translation } = run;
  const visible = visibleRows(translation.rights, scope.object, scope.alias);
  const parts: Sql[] = [visible];
  if (!translation.all) parts.push({ sql: `${scope.alias}."IsDeleted" = 0`, params: [] });
  if (query.where !== undefined) {
    const condition = buildConditions(query.where);
    checkSemiJoins(condition, translation.soql);
    parts.unshift(translateCondition(condition, scope));
  }
  if (isActivityObject(scope.object.name)) {
    parts.push(activityFilter(translation.org, translation.rights, scope.object.name, scope.alias));
  }
  if (run.among !== undefined) {
    const ids = JSON.stringify(run.among);
    parts.push({ sql: `${scope.alias}."Id" IN (SELECT value FROM json_each(?))`, params: [ids] });
  }
  if (query.usingScope?.toLowerCase() === 'mine' && translation.rights.userId !== null) {
    parts.push({ sql: `${scope.alias}."OwnerId" = ?`, params: [translation.rights.userId] });
  }
  return { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) };
}

/** LIMIT and OFFSET; nothing when the statement has neither. */
export function limitSql(query: QueryBase): string {
  if (query.offset !== undefined && query.offset > MAX_OFFSET) {
    throw malformedQuery(`SOQL offset ${query.offset} exceeds the maximum of ${MAX_OFFSET}`);
  }
  if (query.limit === undefined && query.offset === undefined) return '';
  return ` LIMIT ${query.limit ?? -1} OFFSET ${query.offset ?? 0}`;
}
