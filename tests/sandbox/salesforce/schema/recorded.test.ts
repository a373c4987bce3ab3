import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { salesforceSeedSchema } from '../../seed.ts';
import { buildSchema } from './org-schema.ts';

const folder = resolve(process.env.TANDEM_GROUND_TRUTH ?? '../shared/ground-truth', 'salesforce/describe');
const present = existsSync(folder);

/** Where the sandbox differs from the recording on purpose: `Object.Field` or `*.attribute`, and why. */
const DEVIATIONS: Record<string, string> = {
  'Event.WhatId.referenceTo': 'only objects the sandbox has, of more than a hundred',
  'Task.WhatId.referenceTo': 'only objects the sandbox has, of more than a hundred',
  'Task.Subject.type': 'the reduced record says string; the Object Reference and the recorded Event say combobox',
  'User.TimeZoneSidKey.picklistValues': 'a dozen and a half of the zones',
  'User.LocaleSidKey.picklistValues': 'a dozen of the locales',
};

interface Recorded {
  fields: Record<string, unknown>[];
}

function load(file: string): Recorded {
  return JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Recorded;
}

const schema = buildSchema(salesforceSeedSchema.parse({}), {});

/** Attributes on which a declared field and its recording disagree. */
function compare(object: string, recorded: Record<string, unknown>, attributes: readonly string[]): string[] {
  const name = String(recorded.name);
  const declared = schema.object(object)?.field(name);
  if (declared === undefined) return [];
  const ours = declared as unknown as Record<string, unknown>;
  return attributes
    .filter((attribute) => attribute in recorded && DEVIATIONS[`${object}.${name}.${attribute}`] === undefined)
    .filter((attribute) => JSON.stringify(ours[attribute]) !== JSON.stringify(recorded[attribute]))
    .map(
      (attribute) =>
        `${object}.${name}.${attribute}: ${JSON.stringify(ours[attribute])} ≠ ${JSON.stringify(recorded[attribute])}`,
    );
}

const FULL = ['Account', 'Contact', 'Lead', 'Opportunity', 'OpportunityContactRole', 'Case', 'Event'];
const REDUCED = ['Task', 'User', 'Organization', 'RecordType'];
const REDUCED_ATTRIBUTES = [
  'label',
  'length',
  'nillable',
  'createable',
  'updateable',
  'defaultedOnCreate',
  'filterable',
  'groupable',
  'sortable',
  'aggregatable',
  'referenceTo',
  'relationshipName',
];

describe.skipIf(!present)('fields are as real orgs describe them', () => {
  it.each(FULL)('%s: every attribute of every declared field is the recorded one', (object) => {
    const recorded = load(`${object}.json`);
    const [first = {}] = recorded.fields;
    const attributes = Object.keys(first);
    expect(attributes).toHaveLength(57);
    const compared = recorded.fields.filter((field) => schema.object(object)?.field(String(field.name)) !== undefined);
    expect(compared.length).toBeGreaterThanOrEqual(10);
    expect(compared.flatMap((field) => compare(object, field, attributes))).toEqual([]);
  });

  it.each(REDUCED)('%s: the attributes that were kept are the recorded ones', (object) => {
    const recorded = load(`${object}.fields.json`);
    expect(recorded.fields.flatMap((field) => compare(object, field, REDUCED_ATTRIBUTES))).toEqual([]);
  });

  it.each(FULL)('%s: declares no standard field the recording lacks', (object) => {
    const names = new Set(load(`${object}.json`).fields.map((field) => String(field.name)));
    const invented = schema
      .object(object)
      ?.fields.map((field) => field.name)
      .filter((name) => !names.has(name));
    expect(invented).toEqual([]);
  });
});

it.runIf(!present)('SKIPPED: no recorded describes at hand to hold the schema to', () => {
  expect(present).toBe(false);
});
