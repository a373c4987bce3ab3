import { z } from 'zod';
import { once } from '../shared/once.ts';
import { longId } from '../shared/record-id.ts';
import type { FieldShape, LayoutShape } from './form-shapes.ts';

function makeSchemas() {
  const part = z.object({ type: z.string().catch(''), value: z.string().nullish() });
  const component = part.extend({ components: z.array(part).nullish().catch(null) });
  const item = z.object({
    required: z.boolean().catch(false),
    editableForNew: z.boolean().catch(false),
    layoutComponents: z.array(component).catch([]),
  });
  const row = z.object({ layoutItems: z.array(item).catch([]) });
  const layout = z.object({
    id: z.string().nullish(),
    editLayoutSections: z.array(z.object({ layoutRows: z.array(row).catch([]) })),
  });
  const value = z.object({
    value: z.string(),
    active: z.boolean().catch(true),
    defaultValue: z.boolean().catch(false),
  });
  const mapping = z.object({
    recordTypeId: z.string(),
    layoutId: z.string().nullish(),
    picklistsForRecordType: z
      .array(z.object({ picklistName: z.string(), picklistValues: z.array(value).nullish() }))
      .nullish()
      .catch(null),
  });
  const layouts = z.object({
    layouts: z.array(layout.nullable()).nullish().catch(null),
    recordTypeMappings: z.array(mapping).catch([]),
  });
  return { layout, layouts };
}
const schemas = once(makeSchemas);

type Layout = z.infer<ReturnType<typeof makeSchemas>['layout']>;
type Mapping = z.infer<ReturnType<typeof makeSchemas>['layouts']>['recordTypeMappings'][number];

/** What `GET /sobjects/X/describe/layouts` brought: which record types still lack their layout, and how to take one in. */
export interface LayoutsAnswer {
  find(recordTypeId: string): LayoutShape | null;
  /** The same with the layout's own answer (`…/describe/layouts/<record type>`). */
  take(recordTypeId: string, body: unknown): LayoutShape | null;
}

/**
 * Reads a DescribeLayoutResult (SOAP API Developer Guide, "describeLayout()"). An object with record types of its own answers
 * `layouts: null` with their mappings, and each layout by its own address (REST API Developer Guide, "Get Layouts and
 * Descriptions for an Object With Multiple Record Types").
 */
export function readLayouts(body: unknown, fields: Readonly<Record<string, FieldShape>>): LayoutsAnswer {
  const answer = schemas().layouts.safeParse(body);
  const mappings = answer.data?.recordTypeMappings ?? [];
  const layouts = (answer.data?.layouts ?? []).filter((each) => each !== null);
  const mappingOf = (recordTypeId: string) => mappings.find((each) => longId(each.recordTypeId) === recordTypeId);
  return {
    find: (recordTypeId) => {
      const mapping = mappingOf(recordTypeId);
      const layout =
        layouts.find((each) => each.id && each.id === mapping?.layoutId) ??
        (layouts.length === 1 && !mapping?.layoutId ? layouts[0] : undefined);
      return layout ? shapeOf(layout, mapping, fields) : null;
    },
    take: (recordTypeId, own) => {
      const layout = schemas().layout.safeParse(own);
      return layout.success ? shapeOf(layout.data, mappingOf(recordTypeId), fields) : null;
    },
  };
}

function shapeOf(layout: Layout, mapping: Mapping | undefined, fields: Readonly<Record<string, FieldShape>>) {
  const shape: LayoutShape = { required: [], order: [], picklists: {}, defaults: {} };
  const items = layout.editLayoutSections
    .flatMap((section) => section.layoutRows)
    .flatMap((row) => row.layoutItems)
    .filter((item) => item.editableForNew);
  for (const item of items) {
    for (const { name, whole } of namesIn(item)) {
      const field = fields[name];
      if (!field?.createable || shape.order.includes(name)) continue;
      shape.order.push(name);
      // A name or an address that is demanded is not demanded in each of its parts.
      if (item.required && (whole || field.required) && field.kind !== 'checkbox') shape.required.push(name);
    }
  }
  for (const list of mapping?.picklistsForRecordType ?? []) addPicklist(shape, fields[list.picklistName], list);
  return shape;
}

function namesIn(item: Layout['editLayoutSections'][number]['layoutRows'][number]['layoutItems'][number]) {
  return item.layoutComponents
    .filter((each) => each.type === 'Field')
    .flatMap(({ value, components }) => {
      const parts = (components ?? []).flatMap((part) => part.value ?? []);
      if (parts.length > 0) return parts.map((name) => ({ name, whole: parts.length === 1 }));
      return value ? [{ name: value, whole: true }] : [];
    });
}

/** Keeps a list only where the record type leaves out values: most allow all. */
function addPicklist(
  shape: LayoutShape,
  field: FieldShape | undefined,
  list: NonNullable<Mapping['picklistsForRecordType']>[number],
): void {
  const values = (list.picklistValues ?? []).filter((each) => each.active);
  if (!field || values.length === 0) return;
  const allowed = new Set(values.map((each) => each.value));
  if (field.options.some((option) => !allowed.has(option.value))) shape.picklists[field.name] = [...allowed];
  const standard = values.find((each) => each.defaultValue);
  if (standard) shape.defaults[field.name] = standard.value;
}
