import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DescribeGlobalResult, DescribeSObjectResult } from 'jsforce';
import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from '../engine-fixture.ts';

const folder = resolve(process.env.TANDEM_GROUND_TRUTH ?? '../shared/ground-truth', 'salesforce/describe');
const present = existsSync(folder);
const org = openFixture({
  customFields: [{ object: 'Contact', name: 'Plan__c', type: 'picklist', values: ['Free', 'Paid'], required: true }],
});

type Described = Record<string, unknown> & {
  fields: Record<string, unknown>[];
  childRelationships: Record<string, unknown>[];
  urls: Record<string, string>;
};
const read = (object: string, caller = org.ana) => org.engine.describe(object, caller) as Described;
const recorded = (object: string) => JSON.parse(readFileSync(resolve(folder, `${object}.json`), 'utf8')) as Described;

/** Object-level keys whose value hangs on what the org holds. */
const OWN = [
  'fields',
  'childRelationships',
  'urls',
  'recordTypeInfos',
  'actionOverrides',
  'deepCloneable',
  'sobjectDescribeOption',
];
/** Resources of real orgs that the sandbox does not offer, so it does not name them either. */
const NOT_BUILT = ['defaultValues', 'caseArticleSuggestions', 'caseRowArticleSuggestions', 'eventSeriesUpdates'];
const OBJECTS = ['Account', 'Contact', 'Lead', 'Opportunity', 'OpportunityContactRole', 'Case', 'Event'];

describe.skipIf(!present)('describes have the form of recorded ones', () => {
  it.each(OBJECTS)('%s: same keys, and the same values but for what the org itself decides', (object) => {
    const ours = read(object);
    const theirs = recorded(object);
    const missing = Object.keys(theirs).filter((key) => !(key in ours));
    expect(missing).toEqual([]);
    const compared = Object.keys(theirs).filter((key) => !OWN.includes(key));
    expect(compared.length).toBeGreaterThan(30);
    for (const key of compared) expect([key, ours[key]]).toEqual([key, theirs[key]]);
    const keysOf = (entry: object | undefined) => Object.keys(entry ?? {}).sort();
    expect(keysOf(ours.fields[0])).toEqual(keysOf(theirs.fields[0]));
    for (const [key, url] of Object.entries(theirs.urls)) {
      if (NOT_BUILT.includes(key)) continue;
      const local = url
        .replace(/\/v[\dx]+\.0\//, '/v67.0/')
        .replace(/https:\/\/[^/]+/, 'https://acme.my.salesforce.com');
      expect([key, ours.urls[key]]).toEqual([key, local]);
    }
  });

  it.each(OBJECTS)('%s: its child relationships are recorded ones', (object) => {
    const known = recorded(object).childRelationships;
    const standard = read(object).childRelationships;
    for (const child of standard) expect(known).toContainEqual(child);
    expect(standard.length).toBeGreaterThanOrEqual(object === 'OpportunityContactRole' || object === 'Event' ? 0 : 1);
  });
});

it.runIf(!present)('SKIPPED: no recorded describes at hand to compare with', () => expect(present).toBe(false));

describe('describe', () => {
  it('has the shape jsforce declares', () => {
    const result = read('Contact') as unknown as DescribeSObjectResult;
    const global = org.engine.describeGlobal(org.ana) as unknown as DescribeGlobalResult;
    expect(result.recordTypeInfos[0]).toMatchObject({ recordTypeId: '012000000000000AAA', master: true });
    expect(result.fields.find((field) => field.name === 'Plan__c')).toMatchObject({
      custom: true,
      nillable: false,
      createable: true,
      defaultedOnCreate: false,
      picklistValues: [{ value: 'Free' }, { value: 'Paid' }],
    });
    expect(global.sobjects.map((object) => object.name)).toContain('Lead');
    expect(global.sobjects.length).toBe(20);
  });

  it('shows each user their own rights', () => {
    const own = openFixture();
    own.engine.setPermissions('ana', {
      Lead: 'r',
      Case: '',
      hiddenFields: ['Lead.Phone'],
      readOnlyFields: ['Lead.Title'],
    });
    const lead = own.engine.describe('Lead', own.ana) as Described;
    const field = (name: string) => lead.fields.find((entry) => entry.name === name);
    expect(lead).toMatchObject({ createable: false, updateable: false, deletable: false, queryable: true });
    expect(field('Phone')).toBeUndefined();
    expect(field('Title')).toMatchObject({ createable: false, updateable: false });
    expect(refusal(() => own.engine.describe('Case', own.ana))).toMatchObject({ status: 404, errorCode: 'NOT_FOUND' });
    const objects = (own.engine.describeGlobal(own.ana).sobjects as { name: string }[]).map((object) => object.name);
    expect(objects).not.toContain('Case');
    expect(own.engine.describe('Lead', own.ben)).toMatchObject({ createable: true });
  });
});
