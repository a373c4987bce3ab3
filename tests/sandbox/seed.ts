import { z } from 'zod';

/** What a Salesforce user of the sandbox may do with one object: any subset of `crud`, in any order; `''` is no access. */
const rights = z.string().regex(/^[crud]*$/);

/** Object rights by API name, beside the list of `Object.Field` names this user cannot see at all. */
export const permissionsSchema = z
  .object({
    hiddenFields: z.array(z.string()).optional(),
    readOnlyFields: z.array(z.string()).optional(),
    /** `own`: sees only the records they own, or that name them in `visibleTo`. */
    sharing: z.literal('own').optional(),
  })
  .catchall(z.union([rights, z.array(z.string())]));

const featuresSchema = z.looseObject({
  personAccounts: z.boolean().optional(),
  multiCurrency: z.boolean().optional(),
  stateCountryPicklists: z.boolean().optional(),
  /** Whether `Tandem_Key__c` (External ID, Unique) exists on Lead, Case and Activity. */
  keyFields: z.boolean().optional(),
  apiLimit: z.number().int().positive().optional(),
});

const userSchema = z.looseObject({
  alias: z.string(),
  Username: z.string(),
  Email: z.string(),
  Name: z.string(),
  password: z.string().optional(),
  IsActive: z.boolean().optional(),
  permissions: permissionsSchema.optional(),
});

const customFieldSchema = z.looseObject({
  object: z.string(),
  name: z.string(),
  type: z.string(),
  label: z.string().optional(),
  length: z.number().int().optional(),
  values: z.array(z.string()).optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  externalId: z.boolean().optional(),
});

/** A record as the seed gives it: Salesforce API names, `"@alias"` for references, ISO or `now-3d` for dates. */
const recordSchema = z.record(z.string(), z.unknown());

export const salesforceSeedSchema = z.object({
  org: z
    .looseObject({
      name: z.string().default('Acme'),
      myDomain: z.string().default('acme'),
      sandbox: z.boolean().default(false),
      features: featuresSchema.default({}),
    })
    .prefault({}),
  users: z.array(userSchema).default([]),
  customFields: z.array(customFieldSchema).default([]),
  rules: z
    .object({
      duplicate: z.array(recordSchema).default([]),
      validation: z.array(recordSchema).default([]),
      assignment: z.array(recordSchema).default([]),
    })
    .prefault({}),
  records: z.record(z.string(), z.array(recordSchema)).default({}),
});

const aliased = z.looseObject({ alias: z.string().optional(), id: z.string().optional() });

const workspaceSchema = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  region: z.enum(['us', 'eu', 'au']).default('us'),
  admins: z.array(aliased).default([]),
  teams: z.array(aliased).default([]),
  tags: z.array(aliased).default([]),
  companies: z.array(aliased).default([]),
  contacts: z.array(aliased).default([]),
  conversations: z.array(aliased).default([]),
});

/** The seed file of `sandbox-contract`: names and value shapes are the two APIs' own. */
export const seedSchema = z.object({
  now: z.string().optional(),
  salesforce: salesforceSeedSchema.prefault({}),
  intercom: z.object({ workspaces: z.array(workspaceSchema).default([]) }).prefault({}),
});

export type Seed = z.infer<typeof seedSchema>;
export type SalesforceSeed = Seed['salesforce'];
export type WorkspaceSeed = Seed['intercom']['workspaces'][number];
export type Permissions = z.infer<typeof permissionsSchema>;
