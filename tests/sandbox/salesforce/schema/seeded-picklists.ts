import type { SalesforceSeed } from '../../seed.ts';
import type { Field, PicklistValue } from './field.ts';

type SeedValue = SalesforceSeed['picklists'][number]['values'][number];

/** Objects whose rows are the values of a picklist: what the seed gives as records is what the field offers. */
const STATUS_OBJECTS: Record<string, string> = { Case: 'CaseStatus', Lead: 'LeadStatus', Task: 'TaskStatus' };

/** Picklist values as describe sends them; `selected` names the one chosen beforehand. */
export function readPicklistValues(
  values: readonly SeedValue[],
  selected?: string | boolean | number,
): PicklistValue[] {
  return values.map((entry) => {
    const given = typeof entry === 'string' ? { value: entry } : entry;
    const { value, label = value, active = true } = given;
    const defaultValue = given.default === true || (selected !== undefined && value === selected);
    return { active, defaultValue, label, validFor: null, value };
  });
}

function valuesOfStatus(rows: Record<string, unknown>[]): PicklistValue[] {
  const placed = rows.map((row, index) => ({ row, place: Number(row.SortOrder ?? index + 1) }));
  placed.sort((left, right) => left.place - right.place);
  return placed.map(({ row }) => {
    const value = String(row.ApiName ?? row.MasterLabel);
    const label = String(row.MasterLabel ?? value);
    return { active: true, defaultValue: row.IsDefault === true, label, validFor: null, value };
  });
}

/** A standard picklist with the values the seed's `picklists`, or its records of the status object, put in place of the stock ones. */
export function replaceValues(object: string, known: Field, seed: SalesforceSeed): Field {
  const statuses = known.name === 'Status' ? seed.records[STATUS_OBJECTS[object] ?? ''] : undefined;
  const named = seed.picklists.find((entry) => entry.object === object && entry.field === known.name);
  if (statuses === undefined && named === undefined) return known;
  const ofRows = valuesOfStatus(statuses ?? []);
  const selected = ofRows.find((entry) => entry.defaultValue)?.value;
  const values = named === undefined ? ofRows : readPicklistValues(named.values, selected);
  const chosen = values.find((entry) => entry.defaultValue);
  return {
    ...known,
    picklistValues: values,
    restrictedPicklist: named?.restricted ?? known.restrictedPicklist,
    defaultValue: chosen?.value ?? null,
    defaultedOnCreate: chosen !== undefined,
  };
}
