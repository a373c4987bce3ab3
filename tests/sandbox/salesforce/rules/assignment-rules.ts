import type { SalesforceSeed } from '../../seed.ts';

/** One line of an assignment rule: who gets the record, and when. */
export interface AssignmentEntry {
  to: string;
  /** A SOQL condition, field values, or undefined: always. */
  when: unknown;
}

export interface AssignmentRule {
  object: string;
  name: string;
  active: boolean;
  entries: AssignmentEntry[];
}

/**
 * The org's assignment rules: the seed's entries of one object and name are one rule. Of an object's rules the first that is
 * not switched off is the active one (Salesforce Help, "Assignment Rules": one rule is active at a time).
 */
export function listAssignmentRules(seed: SalesforceSeed): AssignmentRule[] {
  const rules = new Map<string, AssignmentRule>();
  for (const given of seed.rules.assignment) {
    const object = String(given.object);
    const name = typeof given.name === 'string' ? given.name : `${object} assignment`;
    const key = `${object} ${name}`;
    const rule = rules.get(key) ?? { object, name, active: given.active !== false, entries: [] };
    if (typeof given.to === 'string') rule.entries.push({ to: given.to, when: given.when });
    rules.set(key, rule);
  }
  const taken = new Set<string>();
  return [...rules.values()].map((rule) => {
    const active = rule.active && !taken.has(rule.object);
    if (active) taken.add(rule.object);
    return { ...rule, active };
  });
}
