import { z } from 'zod';
import { defaultLeadMapping, mappingSources } from '../actions/mapping.ts';
import { once } from '../shared/once.ts';
import {
  defaultSyncMapping,
  directions,
  emptyRules,
  mostPairs,
  mostRows,
  syncTables,
  winners,
} from '../sync/mapping.ts';

const makeShape = () => {
  const fieldName = z.string().regex(/^([A-Za-z]\w{0,79})?$/, 'an API name such as Intercom_User_Id__c');
  const salesforceId = z.string().regex(/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/, 'a Salesforce id of 15 or 18 characters');
  const mapped = z.strictObject({
    field: z.string().regex(/^[A-Za-z]\w{0,79}$/, 'an API name such as Region__c'),
    source: z.enum(mappingSources),
    value: z.string().max(255),
  });
  const syncRow = z.strictObject({
    table: z.enum(syncTables),
    attribute: z.string().min(1).max(300),
    field: z.string().regex(/^[A-Za-z]\w{0,79}$/, 'an API name such as Region__c'),
    direction: z.enum(directions),
    whenEmpty: z.enum(emptyRules),
    winner: z.enum(winners),
    values: z.array(z.strictObject({ intercom: z.string().max(255), salesforce: z.string().max(255) })).max(mostPairs),
  });
  const wholeKey = 'the key as Salesforce shows it, without spaces';
  const domainPart = 'the part before .my.salesforce.com';
  return {
    /** Consumer key of the company's own External Client App; public by design. */
    consumerKey: z.string().trim().max(400, wholeKey).regex(/^\S*$/, wholeKey),
    loginHost: z.enum(['my-domain', 'production', 'sandbox']),
    /** As the agent or admin typed it (`acme`, `acme.my.salesforce.com`); made into a host when signing in. */
    myDomain: z.string().trim().max(200, domainPart).regex(/^\S*$/, domainPart),
    keepSignedIn: z.boolean(),
    /** Contact and Lead field that holds the Intercom user's external id; empty: e-mail only. */
    externalIdField: fieldName,
    /** Account field that holds the Intercom company's `company_id`; empty: none. */
    companyIdField: fieldName,
    /** Read again when the agent comes back to a tab whose data is older than 60 s. */
    refreshOnFocus: z.boolean(),
    /** In a new tab the panel starts as the rail. */
    startCollapsed: z.boolean(),
    /** A new lead goes to the Salesforce user of the teammate who owns the person in Intercom. */
    maintainOwnership: z.boolean(),
    /** Intercom teammate id → Salesforce user id, where the addresses differ. */
    ownerPairs: z.record(z.string().regex(/^\d{1,20}$/), salesforceId),
    /** Who owns a new case: assignment rules, the agent, the conversation's assignee, or this queue or user. */
    caseOwner: z.union([z.enum(['rule', 'agent', 'assignee']), salesforceId]),
    /** After a case is created an internal note with its link goes to the conversation. */
    noteAfterCase: z.boolean(),
    /** Stands in for a value that the org demands and nobody knows; marked in the form. */
    placeholder: z.string().trim().max(80, 'at most 80 characters'),
    /** Which lead field is filled from what. */
    leadMapping: z.array(mapped).max(60),
    /** Somebody has looked at the connection and said that automatic work may begin. */
    ready: z.boolean(),
    autoLog: z.boolean(),
    /** `staged`: a task when the conversation starts, updated when it closes; `closed`: one when it closes. */
    logMode: z.enum(['staged', 'closed']),
    /** Whose conversations this browser logs. */
    logScope: z.enum(['all', 'teams', 'mine']),
    /** What a closed conversation's task holds. */
    logText: z.enum(['snippet', 'whole']),
    logNotes: z.boolean(),
    logOutbound: z.boolean(),
    neverLog: z.object({
      domains: z.array(z.string().trim().min(1).max(255)).max(200),
      /** Names, as Intercom shows them. */
      tags: z.array(z.string().trim().min(1).max(255)).max(200),
      /** Names of team inboxes. */
      teams: z.array(z.string().trim().min(1).max(255)).max(200),
      /** A conversation attribute's name and the value that keeps it out; an empty value: any. */
      attributes: z
        .array(z.object({ name: z.string().trim().min(1).max(255), value: z.string().trim().max(255) }))
        .max(200),
    }),
    /** Mapped attributes are kept in line, by itself. Switched on knowingly. */
    autoSync: z.boolean(),
    syncMapping: z.array(syncRow).max(mostRows),
    /** A person's owner in Intercom follows the owner in Salesforce: the account's, else the contact's, else the lead's. */
    ownerFromSalesforce: z.boolean(),
    /** So many of the org's daily API calls may be used, by everybody, before automatic work rests; 0: its own limit. */
    apiCap: z.number().int().min(0).max(100_000_000),
  };
};

const makeSchemas = () => {
  const shape = makeShape();
  const settings = z.object(shape);
  return { shape, settings, patch: settings.partial().strict() };
};

/** What the agent or the company sets. Tokens, choices of records and layout live elsewhere. */
export type Settings = z.infer<ReturnType<typeof makeSchemas>['settings']>;
export type SettingsPatch = { [Name in keyof Settings]?: Settings[Name] | undefined };
export type SettingName = keyof Settings;

/** A policy value with the admin's reason. */
export type Policy = { [Name in SettingName]?: { value: Settings[Name]; reason: string | null } };

/** The schemas, built on first use: the worker pays for them only when it needs them. */
export const settingsSchemas = once(makeSchemas);

/**
 * What holds until somebody sets something. The consumer key has a build-time default for companies that build
 * their own copy (`WXT_CONSUMER_KEY`).
 */
export const defaultSettings: Settings = {
  consumerKey: import.meta.env.WXT_CONSUMER_KEY ?? '',
  loginHost: 'my-domain',
  myDomain: '',
  keepSignedIn: false,
  externalIdField: '',
  companyIdField: '',
  refreshOnFocus: true,
  startCollapsed: false,
  maintainOwnership: false,
  ownerPairs: {},
  caseOwner: 'rule',
  noteAfterCase: true,
  placeholder: 'To be completed',
  leadMapping: [...defaultLeadMapping],
  ready: false,
  autoLog: true,
  logMode: 'staged',
  logScope: 'all',
  logText: 'whole',
  logNotes: false,
  logOutbound: true,
  neverLog: { domains: [], tags: [], teams: [], attributes: [] },
  autoSync: false,
  syncMapping: [...defaultSyncMapping],
  ownerFromSalesforce: false,
  apiCap: 0,
};
