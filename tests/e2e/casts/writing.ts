import type { SalesforceInput, SeedInput, WorkspaceInput } from '../../sandbox/demo/seed-input.ts';
import { makeCast, mara, salesforceUser } from './house.ts';

export const workspaceId = 'kest7301';

/** Works beside Mara, in both services. */
export const odin = salesforceUser('odin', 'Odin Falk');

/** Has left Salesforce, and is still a teammate in Intercom. */
const vera = salesforceUser('vera', 'Vera Holt', { IsActive: false });

export const teammates = [
  { alias: 'mara', id: '700101', name: 'Mara Quist', email: 'mara@kestrel-tools.example' },
  { alias: 'odin', id: '700102', name: 'Odin Falk', email: 'odin@kestrel-tools.example' },
  { alias: 'vera', id: '700103', name: 'Vera Holt', email: 'vera@kestrel-tools.example' },
  { alias: 'zoe', id: '700104', name: 'Zoe Abbot', email: 'zoe@agency.example' },
];

interface WritingParts {
  features?: NonNullable<NonNullable<SalesforceInput['org']>['features']>;
  users?: NonNullable<SalesforceInput['users']>;
  salesforce?: Partial<SalesforceInput>;
  workspace?: Partial<WorkspaceInput>;
}

/** An org with Tandem's key fields, where Mara and Odin work, with what a file adds. */
export function makeWritingCast({ features, users = [], salesforce = {}, workspace = {} }: WritingParts): SeedInput {
  const cast = makeCast({
    users: [mara, odin, vera, ...users],
    workspace: { admins: teammates, ...workspace },
  });
  const org = { name: 'Kestrel Tools', myDomain: 'kestrel', ...salesforce.org };
  const merged = { ...cast.salesforce, ...salesforce };
  return { ...cast, salesforce: { ...merged, org: { ...org, features: { keyFields: true, ...features } } } };
}

/** The same cast in an org that has no key field. */
export function withoutKeys(cast: SeedInput): SeedInput {
  const { salesforce = {} } = cast;
  const { org = {} } = salesforce;
  return {
    ...cast,
    salesforce: { ...salesforce, org: { ...org, features: { ...org.features, keyFields: false } } },
  };
}

/** The same cast with other rules. */
export function withRules(cast: SeedInput, rules: NonNullable<SalesforceInput['rules']>): SeedInput {
  return { ...cast, salesforce: { ...cast.salesforce, rules } };
}
