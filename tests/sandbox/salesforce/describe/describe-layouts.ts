import type { Caller } from '../engine.ts';
import { notFound } from '../errors.ts';
import { type Org, visibleObject } from '../org.ts';
import { findRecordType, listRecordTypes, type RecordType } from '../record-types.ts';
import type { Rights } from '../rights.ts';
import type { ObjectSchema } from '../schema/org-schema.ts';
import { makeSection, type Page } from './layout-items.ts';
import type { PageSection } from './page-fields.ts';
import { layoutFor, type PageLayout, sectionsOf } from './page-layouts.ts';

const SYSTEM: PageSection = { heading: 'System Information', columns: 2, fields: ['CreatedById', 'LastModifiedById'] };

function describeLayout(object: ObjectSchema, layout: PageLayout, rights: Rights): Record<string, unknown> {
  const build = (sections: PageSection[]) => {
    const page: Page = { object, layout, rights, tabs: 0 };
    return sections.flatMap((section) => makeSection(page, section) ?? []);
  };
  const sections = sectionsOf(object, layout);
  return {
    buttonLayoutSection: { detailButtons: [] },
    detailLayoutSections: build([...sections, SYSTEM]),
    editLayoutSections: build(sections),
    feedView: null,
    highlightsPanelLayoutSection: null,
    id: layout.id,
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: [],
    saveOptions: [],
  };
}

function picklistsOf(object: ObjectSchema, type: RecordType, rights: Rights): Record<string, unknown>[] {
  return object.fields
    .filter((field) => field.type === 'picklist' || field.type === 'multipicklist')
    .filter((field) => !rights.hides(object.name, field.name))
    .map((field) => {
      const kept = type.picklists[field.name];
      const values = field.picklistValues.filter((entry) => entry.active);
      const picklistValues = kept === undefined ? values : values.filter((entry) => kept.includes(entry.value));
      return { picklistName: field.name, picklistValues };
    });
}

function mapping(
  org: Org,
  object: ObjectSchema,
  type: RecordType,
  caller: Caller,
  rights: Rights,
): Record<string, unknown> {
  const layout = `/services/data/v${caller.version}/sobjects/${object.name}/describe/layouts/${type.id}`;
  return {
    active: type.active,
    available: type.available,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.developerName,
    layoutId: layoutFor(org.layouts, object.name, type.developerName)?.id ?? null,
    master: type.master,
    name: type.name,
    picklistsForRecordType: picklistsOf(object, type, rights),
    recordTypeId: type.id,
    urls: { layout },
  };
}

function laidOut(org: Org, name: string, rights: Rights): ObjectSchema {
  const object = visibleObject(org, name, rights);
  if (object === undefined || object.definition.without?.includes('layoutable') === true) throw notFound();
  return object;
}

/**
 * `GET /sobjects/X/describe/layouts`: the layouts with the mapping of record types. An object with record types of its own
 * answers `layouts: null` (REST API Developer Guide, "Get Layouts and Descriptions for an Object With Multiple Record Types").
 */
export function describeLayouts(org: Org, name: string, caller: Caller): Record<string, unknown> {
  const rights = org.rightsOf(caller);
  const object = laidOut(org, name, rights);
  const types = listRecordTypes(org, object.name, caller.userId);
  const layout = layoutFor(org.layouts, object.name, 'Master');
  const several = types.length > 1;
  const selectable = types.filter((type) => type.available && !type.master);
  return {
    layouts: several || layout === undefined ? null : [describeLayout(object, layout, rights)],
    recordTypeMappings: types.map((type) => mapping(org, object, type, caller, rights)),
    recordTypeSelectorRequired: [selectable.length > 1],
  };
}

/** `GET /sobjects/X/describe/layouts/{recordTypeId}`: one layout by itself. Throws NOT_FOUND for an id that is no record type of X. */
export function describeLayoutFor(
  org: Org,
  name: string,
  recordTypeId: string,
  caller: Caller,
): Record<string, unknown> {
  const rights = org.rightsOf(caller);
  const object = laidOut(org, name, rights);
  const type = findRecordType(org, object.name, caller.userId, recordTypeId);
  const layout = type === undefined ? undefined : layoutFor(org.layouts, object.name, type.developerName);
  if (layout === undefined) throw notFound();
  return describeLayout(object, layout, rights);
}
