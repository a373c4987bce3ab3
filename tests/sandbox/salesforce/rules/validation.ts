import type { Caller } from '../engine.ts';
import { triggerFailed, validationFailed } from '../errors.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { meets } from './conditions.ts';

/** The seed's validation rules: `when` is a SOQL condition on the saved record that must not hold. */
export function checkValidation(org: Org, object: ObjectSchema, id: string, caller: Caller | null): void {
  if (caller === null) return;
  for (const rule of org.seed.rules.validation) {
    if (rule.object !== object.name || typeof rule.when !== 'string') continue;
    if (meets(org, object, id, rule.when)) {
      throw validationFailed(String(rule.message ?? ''), typeof rule.field === 'string' ? rule.field : undefined);
    }
  }
}

/** The seed's failing triggers: an Apex exception nobody caught undoes the write, be it made by a user or by an app. */
export function runTriggers(
  org: Org,
  object: ObjectSchema,
  id: string,
  event: 'create' | 'update' | 'delete',
  caller: Caller | null,
): void {
  if (caller === null) return;
  for (const rule of org.seed.rules.trigger) {
    const events = Array.isArray(rule.on) ? rule.on.map(String) : ['create', 'update'];
    if (rule.object !== object.name || !events.includes(event) || !meets(org, object, id, rule.when)) continue;
    const name = typeof rule.name === 'string' ? rule.name : `${object.name}Trigger`;
    throw triggerFailed(name, event, typeof rule.message === 'string' ? rule.message : undefined);
  }
}
