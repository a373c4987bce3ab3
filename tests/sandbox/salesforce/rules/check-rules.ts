import type { Org } from '../org.ts';
import { meets } from './conditions.ts';

/** No record has this id: a rule's condition is asked of it only to see whether it can be asked. */
const NO_RECORD = '000000000000000AAA';

function checkFields(org: Org, rule: Record<string, unknown>): void {
  const { match, against } = rule;
  const objects = Array.isArray(against) ? against.map(String) : [String(rule.object)];
  for (const name of Array.isArray(match) ? match.map(String) : []) {
    const known = [rule.object, ...objects].some((object) => org.schema.object(String(object))?.field(name));
    if (!known) throw new Error(`no field "${name}" to match ${String(rule.object)} by`);
  }
}

function checkOwner(org: Org, { to }: Record<string, unknown>): void {
  if (typeof to !== 'string' || !to.startsWith('@')) return;
  if (!org.aliases.has(to.slice(1)) && !org.userAliases.has(to.slice(1)))
    throw new Error(`nothing has the alias "${to}"`);
}

/** Asks of every rule of the seed what only a save would have met. @throws Error naming the rule and what is wrong with it */
export function checkRules(org: Org): void {
  for (const [kind, rules] of Object.entries(org.seed.rules)) {
    for (const [place, rule] of rules.entries()) {
      try {
        const object = org.schema.object(String(rule.object));
        if (object === undefined) throw new Error(`the sandbox has no object "${String(rule.object)}"`);
        meets(org, object, NO_RECORD, rule.when);
        checkFields(org, rule);
        checkOwner(org, rule);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`Seed: rules.${kind}[${place}]: ${reason}`, { cause: error });
      }
    }
  }
}
