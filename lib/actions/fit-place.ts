import type { ObjectShape } from '../salesforce/form-shapes.ts';
import type { Planned } from './planned.ts';

/**
 * Where an org has state and country picklists, its text fields for them take listed names only (Salesforce help,
 * "State and Country/Territory Picklists"): a country or state that is not listed is left out, and a state without
 * a country too. Other fields, and orgs without these lists, pass unchanged.
 */
export function fitPlace(planned: readonly Planned[], shape: ObjectShape): Planned[] {
  const fitted = planned.map((each) => fitName(each, shape));
  const has = (name: string) => fitted.some((each) => each.name === name && each.value !== null);
  return fitted.filter((each) => {
    if (codesOf(each.name, shape) === null) return true;
    if (each.value === null) return false;
    const country = each.name.replace(/State$/, 'Country');
    return country === each.name || has(country) || has(`${country}Code`);
  });
}

function fitName(planned: Planned, shape: ObjectShape): Planned {
  const codes = codesOf(planned.name, shape);
  if (codes === null || typeof planned.value !== 'string') return planned;
  const wanted = planned.value.trim().toLowerCase();
  const found = codes.find(({ value, label }) => label.toLowerCase() === wanted || value.toLowerCase() === wanted);
  return { ...planned, value: found?.label ?? null };
}

/** The listed countries or states behind a text field, null for fields that take any text. */
export function codesOf(name: string, shape: ObjectShape): ObjectShape['fields'][string]['options'] | null {
  if (!/(State|Country)$/.test(name)) return null;
  const options = shape.fields[`${name}Code`]?.options ?? [];
  return options.length === 0 ? null : options;
}
