import type { Rights } from '../rights.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { describeField } from './describe-object.ts';
import { addressParts, COMPOUNDS, PAGE_LABELS, type PageSection } from './page-fields.ts';
import type { PageLayout } from './page-layouts.ts';

/** Parts of `DescribeLayoutResult` (SOAP API Developer Guide), as REST sends them. */
interface Component {
  components?: Component[];
  details: Field;
  displayLines: number;
  fieldType?: string;
  tabOrder: number;
  type: 'Field';
  value: string;
}

interface Item {
  editableForNew: boolean;
  editableForUpdate: boolean;
  label: string;
  layoutComponents: Component[];
  placeholder: boolean;
  required: boolean;
}

/** What a section is built from, with the count of tab stops running through the whole page. */
export interface Page {
  object: ObjectSchema;
  layout: PageLayout;
  rights: Rights;
  tabs: number;
}

const BLANK: Item = {
  editableForNew: false,
  editableForUpdate: false,
  label: '',
  layoutComponents: [],
  placeholder: true,
  required: false,
};

function component(page: Page, field: Field): Component {
  page.tabs += 1;
  const details = describeField(page.object, field, page.rights);
  const displayLines = field.type === 'textarea' ? (field.length > 255 ? 6 : 3) : 1;
  return { details, displayLines, tabOrder: page.tabs, type: 'Field', value: field.name };
}

function partsOf(page: Page, name: string): Field[] {
  const field = page.object.field(name);
  const parts = field?.type === 'address' ? addressParts(name) : (COMPOUNDS[page.object.name]?.[name] ?? [name]);
  return parts.flatMap((part) => {
    const known = page.object.field(part);
    return known === undefined || page.rights.hides(page.object.name, known.name) ? [] : [known];
  });
}

function labelOf({ object }: Page, field: Field): string {
  if (field.name === 'OwnerId')
    return object.name === 'Task' || object.name === 'Event' ? 'Assigned To' : `${object.label} Owner`;
  return PAGE_LABELS[field.name] ?? (field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label);
}

/** Owners of other records than activities are changed by an action of their own, never on the edit page. */
function isLocked({ object, layout }: Page, field: Field): boolean {
  const owner = field.name === 'OwnerId' && object.name !== 'Task' && object.name !== 'Event';
  return owner || field.name === 'RecordTypeId' || layout.readOnly.has(field.name);
}

function makeItem(page: Page, name: string): Item | undefined {
  const parts = partsOf(page, name);
  const [first] = parts;
  if (first === undefined) return undefined;
  const whole = page.object.field(name) ?? first;
  if (page.rights.hides(page.object.name, whole.name)) return undefined;
  const inner = parts.map((part) => component(page, part));
  const single = inner[0]?.value === name;
  const free = parts.filter((part) => !isLocked(page, part) && !page.layout.readOnly.has(name));
  const described = free.map((part) => describeField(page.object, part, page.rights));
  const editableForNew = described.some((part) => part.createable) && page.rights.can(page.object.name, 'c');
  const editableForUpdate = described.some((part) => part.updateable) && page.rights.can(page.object.name, 'u');
  const demanded = (field: Field) =>
    page.layout.required.has(field.name) || (!field.nillable && field.type !== 'boolean');
  const required = page.layout.required.has(name) || free.some(demanded);
  return {
    editableForNew,
    editableForUpdate,
    label: labelOf(page, whole),
    layoutComponents: single
      ? inner
      : [{ components: inner, ...component(page, whole), fieldType: whole.type, value: name }],
    placeholder: false,
    required: required && (editableForNew || editableForUpdate),
  };
}

/** One section of a page for one user; undefined when nothing in it is for them. Odd places are filled with blanks. */
export function makeSection(
  page: Page,
  { heading, columns, fields }: PageSection,
): Record<string, unknown> | undefined {
  const items = fields.flatMap((name) => makeItem(page, name) ?? []);
  if (items.length === 0) return undefined;
  const layoutRows: { layoutItems: Item[]; numItems: number }[] = [];
  for (let at = 0; at < items.length; at += columns) {
    const layoutItems = items.slice(at, at + columns);
    while (layoutItems.length < columns) layoutItems.push(BLANK);
    layoutRows.push({ layoutItems, numItems: columns });
  }
  return {
    collapsed: false,
    columns,
    heading,
    layoutRows,
    layoutSectionId: null,
    parentLayoutId: page.layout.id,
    rows: layoutRows.length,
    tabOrder: 'LeftToRight',
    useCollapsibleSection: false,
    useHeading: true,
  };
}
