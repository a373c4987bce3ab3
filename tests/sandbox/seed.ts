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
  /** Salesforce CRM Call Center: the call fields of Task, `CallObject` among them. True unless said otherwise. */
  callCenter: z.boolean().optional(),
  apiLimit: z.number().int().positive().optional(),
});

const userShape = z.looseObject({
  alias: z.string().optional(),
  Username: z.string().optional(),
  Email: z.string().optional(),
  Name: z.string().optional(),
  FirstName: z.string().optional(),
  LastName: z.string().optional(),
  password: z.string().optional(),
  IsActive: z.boolean().optional(),
  permissions: permissionsSchema.optional(),
});

type UserSeed = z.infer<typeof userShape> & { alias: string; Username: string; Email: string; Name: string };

/** A user whole: what the seed leaves out follows from what it gives. */
const userSchema = userShape.transform((given): UserSeed => {
  const { FirstName = '', LastName = '' } = given;
  const told = given.Name ?? `${FirstName} ${LastName}`.trim();
  const [local = ''] = (given.Username ?? given.Email ?? '').split('@');
  const alias = given.alias ?? (local || told.toLowerCase().replaceAll(/\W+/g, '') || 'user');
  const Username = given.Username ?? given.Email ?? `${alias}@users.example`;
  return { ...given, alias, Username, Email: given.Email ?? Username, Name: told === '' ? alias : told };
});

/** A picklist value: its text, or the parts of one whose label differs, that is switched off, or that is chosen beforehand. */
const picklistValueSchema = z.union([
  z.string(),
  z.strictObject({
    value: z.string(),
    label: z.string().optional(),
    active: z.boolean().optional(),
    default: z.boolean().optional(),
  }),
]);

const customFieldSchema = z.looseObject({
  object: z.string(),
  name: z.string(),
  type: z.string(),
  label: z.string().optional(),
  length: z.number().int().optional(),
  values: z.array(picklistValueSchema).optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  externalId: z.boolean().optional(),
  /** A picklist that takes only its own values, through the API too. */
  restricted: z.boolean().optional(),
  /** What a new record holds when nobody says otherwise. */
  default: z.union([z.string(), z.boolean(), z.number()]).optional(),
  /** Makes a dependent picklist: which of its values go with which value of the controlling picklist or checkbox (`true`, `false`). */
  dependsOn: z.strictObject({ field: z.string(), values: z.record(z.string(), z.array(z.string())) }).optional(),
});

/** Other values than the stock ones for a standard picklist. */
const picklistSchema = z.strictObject({
  object: z.string(),
  field: z.string(),
  values: z.array(picklistValueSchema),
  restricted: z.boolean().optional(),
});

/**
 * A record type. `picklists` are the values it leaves of the named picklists (all of the others); `users` are those who may
 * choose it (everybody, when absent); `default` makes it theirs for new records (else the first that is open to them).
 */
const recordTypeSchema = z.strictObject({
  object: z.string(),
  developerName: z.string(),
  name: z.string(),
  alias: z.string().optional(),
  active: z.boolean().optional(),
  default: z.boolean().optional(),
  picklists: z.record(z.string(), z.array(z.string())).optional(),
  users: z.array(z.string()).optional(),
});

/**
 * A page layout: of one record type (its developer name) or of all that have none of their own. `fields` are what is on the
 * page, in this order (when absent: the usual ones of the object and every custom field); `required` and `readOnly` name those
 * that only the page demands or locks, the API does neither.
 */
const layoutSchema = z.strictObject({
  object: z.string(),
  recordType: z.string().optional(),
  required: z.array(z.string()).optional(),
  fields: z.array(z.string()).optional(),
  readOnly: z.array(z.string()).optional(),
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
      /** `@alias` of who gets the leads and cases that no entry of an active assignment rule fits; the integration user when absent. */
      defaultLeadOwner: z.string().optional(),
      defaultCaseOwner: z.string().optional(),
    })
    .prefault({}),
  users: z.array(userSchema).default([]),
  customFields: z.array(customFieldSchema).default([]),
  picklists: z.array(picklistSchema).default([]),
  recordTypes: z.array(recordTypeSchema).default([]),
  layouts: z.array(layoutSchema).default([]),
  rules: z
    .object({
      /** `{object, match: [fields], against?: [objects], action: 'alert' | 'block', name?, message?}`: `against` are the objects looked through, its own when absent. */
      duplicate: z.array(recordSchema).default([]),
      /** `{object, when, message, field?}`: `when` is a SOQL condition that a saved record must not meet. */
      validation: z.array(recordSchema).default([]),
      /** `{object, to, when?, name?, active?}`: entries of one name are one rule, asked in order; `when` is a SOQL condition or `{Field: value}`. */
      assignment: z.array(recordSchema).default([]),
      /** `{object, on?: ['create', 'update', 'delete'], when?, name?, message?}`: an Apex trigger that fails. */
      trigger: z.array(recordSchema).default([]),
    })
    .prefault({}),
  records: z.record(z.string(), z.array(recordSchema)).default({}),
});

const aliased = z.looseObject({ alias: z.string().optional(), id: z.union([z.string(), z.number()]).optional() });

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

/** Users may be listed among the records, too. */
function takeUsers({ users, records, ...rest }: z.infer<typeof salesforceSeedSchema>) {
  const { User = [], ...others } = records;
  return { ...rest, users: [...users, ...z.array(userSchema).parse(User)], records: others };
}

/** The seed file of `sandbox-contract`: names and value shapes are the two APIs' own. */
export const seedSchema = z.object({
  now: z.string().optional(),
  salesforce: salesforceSeedSchema.transform(takeUsers).prefault({}),
  intercom: z.object({ workspaces: z.array(workspaceSchema).default([]) }).prefault({}),
});

export type Seed = z.infer<typeof seedSchema>;
export type SalesforceSeed = Seed['salesforce'];
export type WorkspaceSeed = Seed['intercom']['workspaces'][number];
export type Permissions = z.infer<typeof permissionsSchema>;
