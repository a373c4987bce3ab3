import type { SalesforceSeed } from '../../seed.ts';
import { STANDARD_OBJECTS } from './catalogue.ts';
import { makeCustomField } from './custom-field.ts';
import { linkDependentPicklists } from './dependent-picklist.ts';
import { type Features, featureFields } from './features.ts';
import { type Field, reference } from './field.ts';
import type { ObjectDefinition } from './object.ts';
import { replaceValues } from './seeded-picklists.ts';

interface ChildRelationship {
  relationshipName: string | null;
  childSObject: string;
  field: string;
  onDelete: 'cascade' | 'restrict' | 'clear';
}

/** One object with everything this org adds to it, and look-ups that ignore case. */
export interface ObjectSchema {
  definition: ObjectDefinition;
  name: string;
  label: string;
  keyPrefix: string;
  fields: Field[];
  field(name: string): Field | undefined;
  /** The lookup field behind a parent relationship (`Owner` → `OwnerId`). */
  parent(relationshipName: string): Field | undefined;
  children: ChildRelationship[];
  child(relationshipName: string): ChildRelationship | undefined;
  nameField: Field | undefined;
}

export interface OrgSchema {
  objects: ObjectSchema[];
  object(name: string): ObjectSchema | undefined;
  byKeyPrefix(prefix: string): ObjectSchema | undefined;
}

const keyOf = (name: string) => name.toLowerCase();

function fieldsOf(definition: ObjectDefinition, seed: SalesforceSeed, features: Features | 'all'): Field[] {
  const fields = standardFields(definition, seed, features);
  const recordTyped =
    (seed.records.RecordType ?? []).some((row) => row.SobjectType === definition.name) ||
    seed.recordTypes.some((type) => type.object === definition.name);
  if (recordTyped) fields.push(recordTypeField());
  for (const extra of featureFields(seed)) {
    const on = features === 'all' || features[extra.feature] === true;
    if (extra.object === definition.name && on) fields.push(...extra.fields);
  }
  for (const custom of seed.customFields) {
    const target = keyOf(custom.object) === 'activity' ? ['task', 'event'] : [keyOf(custom.object)];
    if (target.includes(keyOf(definition.name)) && !fields.some((known) => keyOf(known.name) === keyOf(custom.name))) {
      fields.push(makeCustomField(custom));
    }
  }
  const linked = linkDependentPicklists(definition.name, fields, seed);
  return features !== 'all' && features.personAccounts === true ? relaxForPersons(definition.name, linked) : linked;
}

/** Fields that only an org with Salesforce CRM Call Center has (Object Reference, "Task"). */
const CALL_FIELDS = ['CallDisposition', 'CallDurationInSeconds', 'CallObject', 'CallType'];

function standardFields(definition: ObjectDefinition, seed: SalesforceSeed, features: Features | 'all'): Field[] {
  const calls = features === 'all' || features.callCenter !== false;
  return definition.fields
    .filter((known) => calls || !CALL_FIELDS.includes(known.name))
    .map((known) => replaceValues(definition.name, known, seed));
}

function recordTypeField(): Field {
  return reference('RecordTypeId', 'Record Type ID', ['RecordType'], 'RecordType', {
    defaultedOnCreate: true,
    permissionable: false,
  });
}

/** With person accounts a lead needs no company: it then converts to a person. */
function relaxForPersons(object: string, fields: Field[]): Field[] {
  if (object !== 'Lead') return fields;
  return fields.map((known) => (known.name === 'Company' ? { ...known, nillable: true } : known));
}

function childrenOf(definition: ObjectDefinition, all: Map<string, Field[]>): ChildRelationship[] {
  const declared = definition.children.map(([relationshipName, childSObject, field, onDelete]): ChildRelationship => {
    const effect = onDelete === 'cascade' || onDelete === 'restrict' ? onDelete : 'clear';
    return { relationshipName, childSObject, field, onDelete: effect };
  });
  const known = declared.filter((child) => all.get(child.childSObject)?.some((field) => field.name === child.field));
  for (const [childSObject, fields] of all) {
    for (const field of fields) {
      const mine = field.type === 'reference' && field.referenceTo.includes(definition.name);
      if (!mine || known.some((child) => child.childSObject === childSObject && child.field === field.name)) continue;
      const plural = field.custom ? `${childSObject}_${field.name.replace(/__c$/, '')}__r` : null;
      known.push({ relationshipName: plural, childSObject, field: field.name, onDelete: 'clear' });
    }
  }
  return known;
}

/** An object over the fields that `all` has for it. */
export function makeObject(definition: ObjectDefinition, all: Map<string, Field[]>): ObjectSchema {
  const fields = all.get(definition.name) ?? [];
  const children = childrenOf(definition, all);
  const byName = new Map(fields.map((field) => [keyOf(field.name), field]));
  const byParent = new Map(
    fields.flatMap((field) =>
      field.relationshipName === null ? [] : [[keyOf(field.relationshipName), field] as const],
    ),
  );
  const byChild = new Map(
    children.flatMap((child) =>
      child.relationshipName === null ? [] : [[keyOf(child.relationshipName), child] as const],
    ),
  );
  return {
    definition,
    name: definition.name,
    label: definition.label,
    keyPrefix: definition.keyPrefix,
    fields,
    field: (name) => byName.get(keyOf(name)),
    parent: (name) => byParent.get(keyOf(name)),
    children,
    child: (name) => byChild.get(keyOf(name)),
    nameField: fields.find((field) => field.nameField),
  };
}

/**
 * The org's schema: standard objects, plus what its features and the seed's custom fields add.
 * `features: 'all'` gives the columns the store keeps, whatever is switched on right now.
 */
export function buildSchema(seed: SalesforceSeed, features: Features | 'all'): OrgSchema {
  const all = new Map(STANDARD_OBJECTS.map((definition) => [definition.name, fieldsOf(definition, seed, features)]));
  const objects = STANDARD_OBJECTS.map((definition) => makeObject(definition, all));
  const byName = new Map(objects.map((object) => [keyOf(object.name), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  return {
    objects,
    object: (name) => byName.get(keyOf(name)),
    byKeyPrefix: (prefix) => byPrefix.get(prefix),
  };
}
