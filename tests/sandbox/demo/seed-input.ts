import type { z } from 'zod';
import type { seedSchema } from '../seed.ts';

/** A seed as it is written, before defaults are filled in. */
export type SeedInput = z.input<typeof seedSchema>;
export type SalesforceInput = NonNullable<SeedInput['salesforce']>;
export type WorkspaceInput = NonNullable<NonNullable<SeedInput['intercom']>['workspaces']>[number];
/** Records by Salesforce object. */
export type Records = Record<string, Record<string, unknown>[]>;

/** Joins the records of several topics, object by object, in the order given. */
export function joinRecords(...topics: Records[]): Records {
  const joined: Records = {};
  for (const topic of topics) {
    for (const [object, records] of Object.entries(topic)) joined[object] = [...(joined[object] ?? []), ...records];
  }
  return joined;
}
