import type { SalesforceSeed } from '../../seed.ts';
import type { ObjectSchema, OrgSchema } from '../schema/org-schema.ts';
import { COMPOUNDS, PAGE_REQUIRED, PAGE_SECTIONS, type PageSection } from './page-fields.ts';

/** A page layout of the org: which fields it shows, demands and locks. */
export interface PageLayout {
  id: string;
  object: string;
  /** Developer name of the record type it belongs to; undefined: all that have no layout of their own. */
  recordType: string | undefined;
  required: ReadonlySet<string>;
  readOnly: ReadonlySet<string>;
  /** The only fields on the page, in this order; undefined: the usual ones and every custom field. */
  fields: readonly string[] | undefined;
}

/** The org's layouts: those of the seed, and one for every object that has pages and none for all its record types. */
export function planLayouts(seed: SalesforceSeed, schema: OrgSchema, mintId: (prefix: string) => string): PageLayout[] {
  const own = seed.layouts.map(({ object, recordType, required = [], readOnly = [], fields }): PageLayout => {
    if (schema.object(object) === undefined) throw new Error(`Seed: a layout of no object "${object}"`);
    const demanded = fields === undefined ? [...required, ...(PAGE_REQUIRED[object] ?? [])] : required;
    const sets = { required: new Set(demanded), readOnly: new Set(readOnly) };
    return { id: mintId('00h'), object, recordType, fields, ...sets };
  });
  const stock = schema.objects
    .filter(({ definition }) => definition.without?.includes('layoutable') !== true)
    .filter(({ name }) => !own.some((layout) => layout.object === name && layout.recordType === undefined))
    .map(({ name }): PageLayout => {
      const sets = { required: new Set(PAGE_REQUIRED[name]), readOnly: new Set<string>() };
      return { id: mintId('00h'), object: name, recordType: undefined, fields: undefined, ...sets };
    });
  return [...own, ...stock];
}

/** The layout that records of this type get. */
export function layoutFor(
  layouts: readonly PageLayout[],
  object: string,
  developerName: string,
): PageLayout | undefined {
  const mine = layouts.filter((layout) => layout.object === object);
  return (
    mine.find((layout) => layout.recordType === developerName) ?? mine.find((layout) => layout.recordType === undefined)
  );
}

function usualSections(object: ObjectSchema): PageSection[] {
  const known = PAGE_SECTIONS[object.name];
  const custom = object.fields.filter((field) => field.custom).map((field) => field.name);
  if (known === undefined) {
    const fields = object.fields.filter((field) => field.createable && !field.custom).map((field) => field.name);
    return [{ heading: 'Information', columns: 2, fields: [...fields, ...custom] }];
  }
  const extra = ['CurrencyIsoCode', 'RecordTypeId'].filter((name) => object.field(name) !== undefined);
  return known.map((section, index) =>
    index === 0 ? { ...section, fields: [...section.fields, ...extra, ...custom] } : section,
  );
}

/** Sections of a layout's page, with names of the org's own fields and of compound ones (`Name`, `Address`). */
export function sectionsOf(object: ObjectSchema, layout: PageLayout): PageSection[] {
  const sections =
    layout.fields === undefined
      ? usualSections(object)
      : [{ heading: 'Information', columns: 2 as const, fields: layout.fields }];
  const compounds = COMPOUNDS[object.name] ?? {};
  return sections.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => compounds[name] !== undefined || object.field(name) !== undefined),
  }));
}
