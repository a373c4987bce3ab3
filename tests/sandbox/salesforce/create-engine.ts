import type { Permissions, SalesforceSeed } from '../seed.ts';
import type { Clock } from '../service.ts';
import { describeLayoutFor, describeLayouts } from './describe/describe-layouts.ts';
import { describeGlobal, describeObject } from './describe/describe-object.ts';
import { planLayouts } from './describe/page-layouts.ts';
import { convertLead } from './dml/convert-lead.ts';
import { findByExternalId, readRecord } from './dml/read.ts';
import { changedBetween } from './dml/replication.ts';
import { createRecord, deleteRecord, updateRecord } from './dml/write.ts';
import type { Caller, Engine } from './engine.ts';
import { createIdMint } from './ids.ts';
import { loadSeed } from './load-seed.ts';
import type { Org } from './org.ts';
import { makeRights, systemRights } from './rights.ts';
import { featureFields } from './schema/features.ts';
import { buildSchema } from './schema/org-schema.ts';
import { openBulkQuery } from './soql/bulk-query.ts';
import { createCursors } from './soql/cursors.ts';
import { runQuery } from './soql/query.ts';
import { runSearch } from './sosl/search.ts';
import { openStore } from './store/store.ts';
import { toJson } from './store/values.ts';

const INSTANCE = 'xx0';

/** Three characters of an org's own: its id must differ from another org's, or no client could tell them apart. */
function instanceOf(host: string): string {
  let sum = 0;
  for (const character of host) sum = (sum * 31 + character.charCodeAt(0)) % 46_656;
  return sum.toString(36).padStart(3, '0');
}

function openOrg(seed: SalesforceSeed, clock: Clock): Org {
  const mintId = createIdMint(INSTANCE);
  const id = createIdMint(instanceOf(hostsOf(seed).instanceUrl))('00D');
  const adminId = mintId('005');
  const schema = buildSchema(seed, seed.org.features);
  const org: Org = {
    seed,
    clock,
    store: openStore(buildSchema(seed, 'all')),
    schema,
    features: seed.org.features,
    id,
    adminId,
    users: new Map(),
    aliases: new Map(),
    userAliases: new Map(),
    mintId,
    locks: 0,
    writeFailure: undefined,
    layouts: planLayouts(seed, schema, mintId),
    lastCaseNumber: 1000,
    schemaChangedAt: clock.now(),
    rightsOf(caller) {
      if (caller === null) return systemRights();
      const user = org.users.get(caller.userId);
      return makeRights(caller.userId, user?.permissions, user?.timeZone ?? 'GMT');
    },
  };
  return org;
}

/** The seed's own people, as it lists them, before the integration user: one of them may bear that one's alias. */
function usersOf(org: Org) {
  const all = [...org.users.values()];
  return [...all.filter(({ id }) => id !== org.adminId), ...all.filter(({ id }) => id === org.adminId)];
}

function findUser(org: Org, wanted: string) {
  const folded = wanted.toLowerCase();
  return usersOf(org).find(
    (user) =>
      user.id === wanted ||
      user.id.slice(0, 15) === wanted ||
      user.alias === wanted ||
      user.username.toLowerCase() === folded,
  );
}

/** Host names of an org: production `acme.my.salesforce.com`, sandbox `acme--uat.sandbox.my.salesforce.com`. */
function hostsOf(seed: SalesforceSeed): { instanceUrl: string; lightningUrl: string } {
  const { myDomain, sandbox } = seed.org;
  const stem = sandbox ? `${myDomain.includes('--') ? myDomain : `${myDomain}--uat`}.sandbox` : myDomain;
  return { instanceUrl: `https://${stem}.my.salesforce.com`, lightningUrl: `https://${stem}.lightning.force.com` };
}

function allRecords(org: Org, name: string): Record<string, unknown>[] {
  const object = org.schema.object(name);
  if (object === undefined) throw new Error(`The sandbox has no object "${name}"`);
  const fields = object.fields.filter((field) => field.type !== 'address');
  return org.store
    .rows(`SELECT * FROM "${object.name}" ORDER BY rowid`)
    .map((row) => Object.fromEntries(fields.map((field) => [field.name, toJson(row[field.name], field.type)])));
}

/** Switches features; rows that have been there before get the new fields' defaults. */
function setFeatures(org: Org, features: SalesforceSeed['org']['features']): void {
  org.features = { ...org.features, ...features };
  org.schema = buildSchema(org.seed, org.features);
  org.schemaChangedAt = org.clock.now();
  for (const { object, feature, fields } of featureFields(org.seed)) {
    if (org.features[feature] !== true) continue;
    for (const field of fields) {
      const value = field.type === 'boolean' ? 0 : field.defaultValue;
      if (value === null || typeof value === 'boolean') continue;
      org.store.run(`UPDATE "${object}" SET "${field.name}" = ? WHERE "${field.name}" IS NULL`, [value]);
    }
  }
}

/** Opens an org filled from its seed. Throws when the seed holds a record the org would not accept. */
export function createEngine(options: { seed: SalesforceSeed; clock: Clock }): Engine {
  const org = openOrg(options.seed, options.clock);
  const cursors = createCursors(org.mintId);
  loadSeed(org);
  return {
    org: { ...options.seed.org, id: org.id, ...hostsOf(options.seed) },
    describeGlobal: (caller) => describeGlobal(org, caller),
    describe: (object, caller) => describeObject(org, object, caller),
    describeLayouts: (object, caller, recordTypeId) =>
      recordTypeId === undefined
        ? describeLayouts(org, object, caller)
        : describeLayoutFor(org, object, recordTypeId, caller),
    schemaChangedAt: () => org.schemaChangedAt,
    query: (soql, caller, wanted) => runQuery(org, cursors, soql, caller, wanted),
    queryMore: (locator, caller) => cursors.more(locator, caller),
    openBulkQuery: (soql, caller, { all }) => openBulkQuery(org, cursors, soql, caller, all),
    search: (sosl, caller) => runSearch(org, cursors, sosl, caller),
    create(object, fields, caller, wanted) {
      const made = createRecord(org, object, fields, caller, wanted);
      if (caller === null && typeof fields.alias === 'string') org.aliases.set(fields.alias, made.id);
      return made;
    },
    read: (object, id, caller, fields) => readRecord(org, object, id, caller, fields),
    update: (object, id, fields, caller, wanted) => updateRecord(org, object, id, fields, caller, wanted),
    delete: (object, id, caller) => deleteRecord(org, object, id, caller),
    changedBetween: (object, caller, span) => changedBetween(org, object, caller, span),
    findByExternalId: (object, field, value, caller: Caller) => findByExternalId(org, object, field, value, caller),
    transaction: (work) => org.store.transaction(work),
    convertLead: (id, wanted) => convertLead(org, id, wanted),
    lockRows(times) {
      org.locks = times;
    },
    whileWritesFail(error, work) {
      const failure = { error, met: false };
      org.writeFailure = failure;
      try {
        return { result: work(), refused: failure.met };
      } finally {
        org.writeFailure = undefined;
      }
    },
    users: () => usersOf(org),
    findUser: (wanted) => findUser(org, wanted),
    setPermissions(alias: string, permissions: Permissions) {
      const user = findUser(org, alias);
      if (user === undefined) throw new Error(`No user "${alias}"`);
      user.permissions = permissions;
      org.schemaChangedAt = org.clock.now();
    },
    setFeatures: (features) => setFeatures(org, features),
    allRecords: (object) => allRecords(org, object),
    resolveAlias: (alias) => {
      const name = alias.replace(/^@/, '');
      return org.aliases.get(name) ?? org.userAliases.get(name);
    },
    close: () => org.store.close(),
  };
}
