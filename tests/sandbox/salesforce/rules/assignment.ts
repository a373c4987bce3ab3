import type { Caller, WriteOptions } from '../engine.ts';
import { invalidAssignmentRule } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { type AssignmentRule, listAssignmentRules } from './assignment-rules.ts';
import { meets } from './conditions.ts';

function chooseRule(
  org: Org,
  object: ObjectSchema,
  autoAssign: boolean | string | undefined,
): AssignmentRule | undefined {
  const rules = listAssignmentRules(org.seed).filter((rule) => rule.object === object.name);
  if (typeof autoAssign !== 'string') return rules.find((rule) => rule.active);
  const id = toId18(autoAssign);
  const [row] = org.store.rows('SELECT "Name" FROM "AssignmentRule" WHERE "Id" = ? AND "SobjectType" = ?', [
    id ?? autoAssign,
    object.name,
  ]);
  const named = rules.find((rule) => rule.name === row?.Name);
  if (named === undefined) throw invalidAssignmentRule(autoAssign);
  return named;
}

function resolve(org: Org, to: string): string | undefined {
  const alias = to.replace(/^@/, '');
  return org.aliases.get(alias) ?? org.userAliases.get(alias) ?? toId18(to);
}

/**
 * The owner an assignment rule gives a saved lead or case: the first entry that fits decides, without one the org's default
 * owner gets it. Undefined when no rule is at work. On by default (REST API guide, "Assignment Rule Header").
 */
export function findAssignedOwner(
  org: Org,
  object: ObjectSchema,
  id: string,
  caller: Caller | null,
  options: WriteOptions,
): string | undefined {
  if (caller === null || options.autoAssign === false) return undefined;
  const rule = chooseRule(org, object, options.autoAssign);
  if (rule === undefined) return undefined;
  const entry = rule.entries.find(({ when }) => meets(org, object, id, when));
  const { defaultLeadOwner, defaultCaseOwner } = org.seed.org;
  const otherwise = object.name === 'Lead' ? defaultLeadOwner : defaultCaseOwner;
  const to = entry?.to ?? otherwise;
  return (to === undefined ? undefined : resolve(org, to)) ?? org.adminId;
}
