import { z } from 'zod';

const fieldName = z.string().regex(/^([A-Za-z]\w{0,79})?$/, 'an API name such as Intercom_User_Id__c');
const hostLabel = z.string().regex(/^([a-z0-9](-?-?[a-z0-9])*(\.(sandbox|develop|scratch|demo|trailblaze|free))?)?$/i);

const makeShape = () => ({
  /** Consumer key of the company's own External Client App; public by design. */
  consumerKey: z.string().trim().max(400),
  loginHost: z.enum(['my-domain', 'production', 'sandbox']),
  /** The label before `.my.salesforce.com`, e.g. `acme` or `acme--uat.sandbox`. */
  myDomain: hostLabel,
  keepSignedIn: z.boolean(),
  /** Contact/Lead field that holds the Intercom user's external id; empty: e-mail only. */
  externalIdField: fieldName,
  /** Account field that holds the Intercom company's `company_id`; empty: none. */
  companyIdField: fieldName,
  /** Read again when the agent comes back to a tab whose data is older than 60 s. */
  refreshOnFocus: z.boolean(),
  /** The panel starts as the rail. */
  startCollapsed: z.boolean(),
});

const makeSchema = () => z.object(makeShape());

/** What the agent or the company sets. Tokens, ids of people and layout live elsewhere. */
export type Settings = z.infer<ReturnType<typeof makeSchema>>;
export type SettingsPatch = Partial<Settings>;
export type SettingName = keyof Settings;

/** A policy value with the admin's reason. */
export type Policy = { [Name in SettingName]?: { value: Settings[Name]; reason: string | null } };

let made: { settings: ReturnType<typeof makeSchema>; patch: z.ZodType<SettingsPatch> } | undefined;

/** The schemas, built on first use: the worker pays for them only when it needs them. */
export function settingsSchemas() {
  made ??= { settings: makeSchema(), patch: makeSchema().partial().strict() as z.ZodType<SettingsPatch> };
  return made;
}
