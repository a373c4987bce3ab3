import { checkMapping, isWorking } from './check-mapping.ts';
import { rowKey, type SyncRow, type SyncTable } from './mapping.ts';
import type { SyncAttribute, SyncField } from './sides.ts';

const most = 6;

/** Which of the org's standard fields holds what an attribute is called: the attribute's name or label, folded. */
const person = {
  phone: 'Phone',
  email: 'Email',
  jobtitle: 'Title',
  title: 'Title',
  mobile: 'MobilePhone',
  mobilephone: 'MobilePhone',
};
const knownFields: Record<SyncTable, Readonly<Record<string, string>>> = {
  lead: { ...person, city: 'City', country: 'Country', website: 'Website', industry: 'Industry' },
  contact: { ...person, city: 'MailingCity', country: 'MailingCountry', department: 'Department' },
  account: {
    website: 'Website',
    industry: 'Industry',
    size: 'NumberOfEmployees',
    phone: 'Phone',
    city: 'BillingCity',
    country: 'BillingCountry',
  },
};

/** Names and keys identify; owner and role have rules of their own. None of them is mapped because a word is the same. */
const apart = new Set(['name', 'external_id', 'company_id', 'id', 'owner_id', 'role']);

/**
 * Lines that seem to belong into a table, at most six: standard fields by what the attribute is called, then fields of the
 * same name or label. To Salesforce where the field may be changed, else to Intercom where the attribute may. Nothing that
 * `rows` already use in the table, nothing that cannot go across.
 */
export function suggestRows(
  table: SyncTable,
  attributes: readonly SyncAttribute[],
  fields: readonly SyncField[],
  rows: readonly SyncRow[],
): SyncRow[] {
  const own = rows.filter((row) => row.table === table);
  const usedAttributes = new Set(own.map(({ attribute }) => attribute));
  const usedFields = new Set(own.map(({ field }) => field));
  const suggested: SyncRow[] = [];
  for (const find of [findKnown, findNamesake]) {
    for (const attribute of attributes) {
      if (suggested.length === most) return suggested;
      if (usedAttributes.has(attribute.name) || apart.has(attribute.name)) continue;
      const field = find(table, attribute, fields);
      if (field === undefined || usedFields.has(field.name)) continue;
      const row = pairUp(table, attribute, field);
      if (row === null) continue;
      suggested.push(row);
      usedAttributes.add(attribute.name);
      usedFields.add(field.name);
    }
  }
  return suggested;
}

function findKnown(table: SyncTable, attribute: SyncAttribute, fields: readonly SyncField[]): SyncField | undefined {
  const known = knownFields[table];
  const name = wordsOf(attribute).find((word) => Object.hasOwn(known, word));
  return name === undefined ? undefined : fields.find((field) => field.name === known[name]);
}

function findNamesake(_: SyncTable, attribute: SyncAttribute, fields: readonly SyncField[]): SyncField | undefined {
  const words = wordsOf(attribute);
  return fields.find(({ name, label }) => [fold(ownName(name)), fold(label)].some((word) => words.includes(word)));
}

/** The last part of the name (`plan_tier` of `custom_attributes.plan_tier`) and the label. */
function wordsOf({ name, label }: SyncAttribute): string[] {
  return [name.replace(/^(custom_attributes|location)\./, ''), label].map(fold).filter((word) => word !== '');
}

/** Without the namespace of a package and the ending of custom fields. */
const ownName = (name: string) => name.replace(/__c$/i, '').replace(/^[A-Za-z0-9]+__/, '');

/** Letters and digits of any script, lower case. */
const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The pair with the way it can go; null: none. */
function pairUp(table: SyncTable, attribute: SyncAttribute, field: SyncField): SyncRow | null {
  // A lookup's id would be all that comes across.
  if (field.type === 'reference') return null;
  const parts = { attributes: [attribute], fields: [field] };
  for (const direction of ['to-salesforce', 'to-intercom'] as const) {
    const row: SyncRow = {
      table,
      attribute: attribute.name,
      field: field.name,
      direction,
      whenEmpty: 'keep',
      winner: 'newest',
      values: [],
    };
    // Whether companies have a key is for the page to say once, not for each pair.
    const checks = checkMapping([row], { lead: parts, contact: parts, account: parts }, 'set');
    if (isWorking(checks.get(rowKey(row)) ?? [])) return row;
  }
  return null;
}
