import type { Caller } from '../engine.ts';
import { notFound } from '../errors.ts';
import { type Org, visibleObject } from '../org.ts';
import { listRecordTypes } from '../record-types.ts';
import type { Rights } from '../rights.ts';
import { activityRelationships } from '../schema/activities.ts';
import type { Field } from '../schema/field.ts';
import type { ObjectFlag } from '../schema/object.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';

function urls(org: Org, object: ObjectSchema, version: string): Record<string, string> {
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  const ui = `https://${org.seed.org.myDomain}.my.salesforce.com`;
  return {
    compactLayouts: `${base}/describe/compactLayouts`,
    rowTemplate: `${base}/{ID}`,
    approvalLayouts: `${base}/describe/approvalLayouts`,
    uiDetailTemplate: `${ui}/{ID}`,
    uiEditTemplate: `${ui}/{ID}/e`,
    listviews: `${base}/listviews`,
    describe: `${base}/describe`,
    uiNewRecord: `${ui}/${object.keyPrefix}/e`,
    quickActions: `${base}/quickActions`,
    layouts: `${base}/describe/layouts`,
    sobject: base,
  };
}

/** Object flags as this user has them: create, update, delete and mru follow their rights. */
function flags(object: ObjectSchema, rights: Rights): Record<ObjectFlag | 'custom', boolean> {
  const has = (flag: ObjectFlag) => object.definition.without?.includes(flag) !== true;
  return {
    compactLayoutable: has('compactLayoutable'),
    createable: has('createable') && rights.can(object.name, 'c'),
    custom: false,
    deletable: has('deletable') && rights.can(object.name, 'd'),
    feedEnabled: has('feedEnabled'),
    layoutable: has('layoutable'),
    mergeable: has('mergeable'),
    mruEnabled: has('mruEnabled'),
    queryable: has('queryable'),
    replicateable: has('replicateable'),
    retrieveable: has('retrieveable'),
    searchLayoutable: has('searchLayoutable'),
    searchable: has('searchable'),
    triggerable: has('triggerable'),
    undeletable: has('undeletable') && rights.can(object.name, 'd'),
    updateable: has('updateable') && rights.can(object.name, 'u'),
  };
}

/** A field as this user has it: what is read-only for them can be neither set nor changed. */
export function describeField(object: ObjectSchema, field: Field, rights: Rights): Field {
  const locked = rights.readOnly(object.name, field.name);
  return locked ? { ...field, createable: false, updateable: false } : field;
}

function recordTypeInfos(org: Org, object: ObjectSchema, caller: Caller): Record<string, unknown>[] {
  const base = `/services/data/v${caller.version}/sobjects/${object.name}/describe/layouts`;
  return listRecordTypes(org, object.name, caller.userId).map((type) => ({
    active: type.active,
    available: type.available,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.developerName,
    master: type.master,
    name: type.name,
    recordTypeId: type.id,
    urls: { layout: `${base}/${type.id}` },
  }));
}

function childRelationships(object: ObjectSchema, rights: Rights): Record<string, unknown>[] {
  return [...object.children, ...activityRelationships(object.name)]
    .filter((child) => rights.can(child.childSObject, 'r') && !rights.hides(child.childSObject, child.field))
    .map((child) => ({
      cascadeDelete: child.onDelete === 'cascade',
      childSObject: child.childSObject,
      deprecatedAndHidden: false,
      field: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.relationshipName,
      restrictedDelete: child.onDelete === 'restrict',
    }));
}

/** What describe and describeGlobal both say about an object. */
function summary(object: ObjectSchema, rights: Rights): Record<string, unknown> {
  const { definition } = object;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    customSetting: false,
    deepCloneable: definition.deepCloneable ?? false,
    deprecatedAndHidden: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: definition.labelPlural,
    name: object.name,
    ...flags(object, rights),
  };
}

/** The full describe of an object for one user: fields hidden from them are absent. Throws NOT_FOUND without read right. */
export function describeObject(org: Org, name: string, caller: Caller): Record<string, unknown> {
  const rights = org.rightsOf(caller);
  const object = visibleObject(org, name, rights);
  if (object === undefined) throw notFound();
  const fields = object.fields.filter((field) => !rights.hides(object.name, field.name));
  const scopes = object.definition.scopes ?? [];
  return {
    actionOverrides: [],
    ...summary(object, rights),
    childRelationships: childRelationships(object, rights),
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: fields.map((field) => describeField(object, field, rights)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(org, object, caller),
    sobjectDescribeOption: object.definition.sobjectDescribeOption ?? null,
    supportedScopes: scopes.map((scope) => {
      const [scopeName = '', label = ''] = scope.split('=');
      return { label, name: scopeName };
    }),
    urls: urls(org, object, caller.version),
  };
}

/** describeGlobal: the objects this user can read, in the order of their names. */
export function describeGlobal(org: Org, caller: Caller): Record<string, unknown> {
  const rights = org.rightsOf(caller);
  const seen = org.schema.objects.filter((object) => rights.can(object.name, 'r'));
  const sobjects = seen.map((object) => {
    const { rowTemplate, describe, sobject } = urls(org, object, caller.version);
    return { ...summary(object, rights), urls: { rowTemplate, describe, sobject } };
  });
  sobjects.sort((left, right) =>
    String((left as Record<string, unknown>).name).localeCompare(String((right as Record<string, unknown>).name)),
  );
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}
