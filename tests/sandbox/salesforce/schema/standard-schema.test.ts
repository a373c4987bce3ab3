import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { salesforceSeedSchema } from '../../seed.ts';
import { STANDARD_OBJECTS } from './catalogue.ts';
import { buildSchema } from './org-schema.ts';

const home = dirname(createRequire(import.meta.url).resolve('jsforce/package.json'));
const types = readFileSync(resolve(home, 'lib/types/standard-schema.d.ts'), 'utf8');

/** Fields newer than jsforce's schema (or known to it under another object), with where they come from. */
const NEWER: Record<string, string> = {
  'Task.Type': 'Object Reference, Task',
  'Task.CompletedDateTime': 'recorded field list of Task',
  'Event.EndDate': 'recorded describe',
  'Lead.MobilePhone': 'recorded describe',
  'Lead.Fax': 'recorded describe',
  'Opportunity.IsPrivate': 'recorded describe',
  'Opportunity.ExpectedRevenue': 'recorded describe',
  'Opportunity.ContactId': 'recorded describe',
  'RecordType.IsPersonType': 'recorded field list of RecordType',
};

/** Standard fields of an object in jsforce's `StandardSchema`, and whether they may be null. */
function standardFields(object: string): Map<string, boolean> {
  const body = new RegExp(`type Fields\\$${object} = \\{([\\s\\S]*?)\\n\\};`).exec(types)?.[1] ?? '';
  const found = [...body.matchAll(/^\s*(\w+): ([^;]+);/gm)];
  return new Map(found.map(([, name = '', type = '']) => [name, type.includes('| null')]));
}

const schema = buildSchema(salesforceSeedSchema.parse({}), {});

describe("the org's schema against jsforce's StandardSchema", () => {
  it.each(STANDARD_OBJECTS.map((object) => object.name))(
    '%s: standard fields exist there and are null where it says so',
    (name) => {
      const standard = standardFields(name);
      expect(standard.size).toBeGreaterThan(3);
      const fields = schema.object(name)?.fields ?? [];
      const disagreements = fields.flatMap((field) => {
        const nullable = standard.get(field.name);
        if (nullable === undefined) return [`${name}.${field.name} is not in StandardSchema`];
        return nullable === field.nillable ? [] : [`${name}.${field.name}: nillable ${field.nillable}`];
      });
      const unexplained = disagreements.filter((text) => NEWER[text.split(/[ :]/)[0] ?? ''] === undefined);
      expect(unexplained).toEqual([]);
    },
  );
});
