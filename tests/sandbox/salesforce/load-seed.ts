import { createRecord } from './dml/write.ts';
import type { UserRow } from './engine.ts';
import { toId18 } from './ids.ts';
import type { Org } from './org.ts';
import { checkRules } from './rules/check-rules.ts';
import { standardRows } from './store/standard-rows.ts';
import type { Row } from './store/store.ts';
import { toSeconds } from './store/values.ts';
import { setUserFields } from './user-fields.ts';

/** Setup rows are written as they stand: no rules apply, and half of their fields nobody may set. */
function insertSetup(org: Org, object: string, row: Row): string {
  const schema = org.schema.object(object);
  const now = toSeconds(org.clock.now());
  const id = typeof row.Id === 'string' ? row.Id : org.mintId(schema?.keyPrefix ?? '000');
  const stamps: Row = {
    CreatedDate: now,
    CreatedById: org.adminId,
    LastModifiedDate: now,
    LastModifiedById: org.adminId,
    SystemModstamp: now,
  };
  const known = Object.entries(stamps).filter(([name]) => schema?.field(name) !== undefined);
  org.store.insert(object, { ...Object.fromEntries(known), ...row, Id: id, IsDeleted: 0 });
  return id;
}

interface UserInput extends Omit<UserRow, 'id'> {
  more: Record<string, unknown>;
}

function readText(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function addUser(org: Org, input: UserInput, id: string, profileId: string): void {
  const words = input.name.split(' ');
  const first = readText(input.more.FirstName, words.length > 1 ? (words[0] ?? '') : '');
  const last = readText(input.more.LastName, words.length > 1 ? words.slice(1).join(' ') : input.name);
  const timeZone = readText(input.more.TimeZoneSidKey, 'GMT');
  insertSetup(org, 'User', {
    Id: id,
    Username: input.username,
    Email: input.email,
    FirstName: first === '' ? null : first,
    LastName: last,
    Name: input.name,
    Alias: input.alias.slice(0, 8),
    CommunityNickname: input.alias,
    IsActive: 1,
    TimeZoneSidKey: timeZone,
    LocaleSidKey: readText(input.more.LocaleSidKey, 'en_US'),
    LanguageLocaleKey: readText(input.more.LanguageLocaleKey, 'en_US'),
    EmailEncodingKey: 'UTF-8',
    ProfileId: profileId,
    UserType: 'Standard',
    Title: typeof input.more.Title === 'string' ? input.more.Title : null,
  });
  const { alias, username, email, name, password, active } = input;
  const row: UserRow = { id, alias, username, email, name, password, active };
  org.users.set(id, { ...row, permissions: undefined, timeZone });
  org.userAliases.set(alias, id);
}

function addUsers(org: Org): void {
  const [admin = '', standard = ''] = org.store
    .rows('SELECT "Id" FROM "Profile" ORDER BY rowid')
    .map((row) => String(row.Id));
  const domain = `${org.seed.org.myDomain}.example`;
  const system: UserInput = {
    alias: 'admin',
    username: `integration@${domain}`,
    email: `integration@${domain}`,
    name: 'Integration User',
    password: 'sandbox',
    active: true,
    more: {},
  };
  addUser(org, system, org.adminId, admin);
  for (const user of org.seed.users) {
    const { alias, Username, Email, Name, password, IsActive, permissions, ...more } = user;
    const input = {
      alias,
      username: Username,
      email: Email,
      name: Name,
      password: password ?? 'sandbox',
      active: IsActive !== false,
      more,
    };
    const id = toId18(readText(more.Id, '')) ?? org.mintId('005');
    addUser(org, input, id, standard);
    const added = org.users.get(id);
    if (added !== undefined) added.permissions = permissions;
  }
  for (const { alias, ...user } of org.seed.users) setUserFields(org, org.userAliases.get(alias) ?? '', user);
}

/** Objects others refer to come first; the rest follows in the seed's order. */
const FIRST = ['RecordType', 'Group', 'QueueSobject', 'Account', 'Contact', 'Opportunity', 'Lead', 'Case'];
const SETUP = [
  'RecordType',
  'AssignmentRule',
  'OpportunityStage',
  'LeadStatus',
  'CaseStatus',
  'TaskStatus',
  'Profile',
  'Group',
  'QueueSobject',
];

function orderObjects(names: string[]): string[] {
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return [...names].sort((left, right) => rank(left) - rank(right));
}

function setupRow(org: Org, input: Record<string, unknown>): Row {
  const entries = Object.entries(input).filter(([name]) => name !== 'alias' && name !== 'supports');
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (typeof value === 'boolean') return [name, value ? 1 : 0];
      if (typeof value === 'string' && value.startsWith('@')) return [name, org.aliases.get(value.slice(1)) ?? null];
      return [name, typeof value === 'number' || typeof value === 'string' ? value : null];
    }),
  );
}

const QUEUE_OBJECTS = ['Case', 'Lead', 'Task'];

/** Queues named only by a rule or an owner exist too: `@queue-support` becomes the queue "Support". */
function addImpliedQueues(org: Org): void {
  const text = JSON.stringify([org.seed.records, org.seed.rules]);
  for (const [, alias = ''] of text.matchAll(/"@(queue-[\w-]+)"/g)) {
    if (org.aliases.has(alias)) continue;
    const words = alias.slice('queue-'.length).replaceAll('-', ' ');
    const name = words.charAt(0).toUpperCase() + words.slice(1);
    addQueue(org, { Name: name, DeveloperName: name.replaceAll(' ', '_'), Type: 'Queue' }, alias, QUEUE_OBJECTS);
  }
}

function addQueue(org: Org, row: Row, alias: string | undefined, supports: string[]): void {
  const defaults: Row = { DoesSendEmailToMembers: 0, DoesIncludeBosses: 0, OwnerId: org.adminId, Type: 'Queue' };
  const id = insertSetup(org, 'Group', { ...defaults, ...row });
  if (alias !== undefined) org.aliases.set(alias, id);
  for (const object of supports) insertSetup(org, 'QueueSobject', { QueueId: id, SobjectType: object });
}

/** What a record type or a status value has when the seed does not say: active, in the order of the file, label and name alike. */
function setupDefaults(object: string, row: Row, place: number): Row {
  if (object === 'RecordType') return { IsActive: 1, IsPersonType: 0, DeveloperName: row.Name ?? null };
  if (!['CaseStatus', 'LeadStatus', 'TaskStatus'].includes(object)) return {};
  const flag = object === 'LeadStatus' ? 'IsConverted' : 'IsClosed';
  const names = { ApiName: row.MasterLabel ?? null, MasterLabel: row.ApiName ?? null };
  return { ...names, SortOrder: place + 1, IsDefault: 0, [flag]: 0 };
}

/** The record types of the seed's own list; their developer name is their alias when they have no other. */
function addRecordTypes(org: Org): void {
  for (const { object, developerName, name, active = true, alias = developerName } of org.seed.recordTypes) {
    const flags = { IsActive: active ? 1 : 0, IsPersonType: 0 };
    const id = insertSetup(org, 'RecordType', {
      Name: name,
      DeveloperName: developerName,
      SobjectType: object,
      ...flags,
    });
    if (!org.aliases.has(alias)) org.aliases.set(alias, id);
  }
}

function addSetupRecord(org: Org, object: string, input: Record<string, unknown>, place: number): void {
  const alias = typeof input.alias === 'string' ? input.alias : undefined;
  const row = setupRow(org, input);
  if (object === 'Group') {
    const explicit = org.seed.records.QueueSobject ?? [];
    const listed = explicit.some((entry) => entry.QueueId === `@${alias}`);
    const named = Array.isArray(input.supports) ? input.supports.map(String) : QUEUE_OBJECTS;
    addQueue(org, row, alias, listed || (row.Type ?? 'Queue') !== 'Queue' ? [] : named);
    return;
  }
  const id = insertSetup(org, object, { ...setupDefaults(object, row, place), ...row });
  if (alias !== undefined) org.aliases.set(alias, id);
}

function share(org: Org, object: string, id: string, visibleTo: unknown): void {
  if (!Array.isArray(visibleTo)) return;
  org.store.update(object, id, { _restricted: 1 });
  for (const entry of visibleTo) {
    const user = org.userAliases.get(String(entry).replace(/^@/, ''));
    if (user !== undefined) org.store.run('INSERT OR IGNORE INTO "_share" VALUES (?, ?)', [id, user]);
  }
}

/** Ids are settled before the first record is written, so that records may refer to later ones. */
function settleIds(org: Org, objects: string[]): Map<Record<string, unknown>, string> {
  const ids = new Map<Record<string, unknown>, string>();
  for (const object of objects) {
    const prefix = org.schema.object(object)?.keyPrefix;
    if (prefix === undefined) throw new Error(`Seed: the sandbox has no object "${object}"`);
    if (SETUP.includes(object)) continue;
    for (const record of org.seed.records[object] ?? []) {
      const id = toId18(readText(record.Id, '')) ?? org.mintId(prefix);
      ids.set(record, id);
      if (typeof record.alias === 'string') org.aliases.set(record.alias, id);
    }
  }
  return ids;
}

/** A person told by `Name`, which nobody can write: its last word is the last name, as for a user. */
function splitName({ Name, ...record }: Record<string, unknown>): Record<string, unknown> {
  if (typeof Name !== 'string' || record.LastName !== undefined) return record;
  const words = Name.trim().split(/\s+/);
  const LastName = words.pop();
  return { ...(words.length === 0 ? {} : { FirstName: words.join(' ') }), LastName, ...record };
}

/** A record's lookup to one further down the file is set in a second round. */
function splitForward(
  org: Org,
  object: string,
  record: Record<string, unknown>,
): [now: Record<string, unknown>, later: Record<string, unknown>] {
  const now: Record<string, unknown> = {};
  const later: Record<string, unknown> = {};
  const schema = org.schema.object(object);
  for (const [name, value] of Object.entries(record)) {
    const id = typeof value === 'string' && value.startsWith('@') ? org.aliases.get(value.slice(1)) : undefined;
    const target = id === undefined ? undefined : org.schema.byKeyPrefix(id.slice(0, 3));
    const missing = id !== undefined && target !== undefined && org.store.get(target.name, id) === undefined;
    if (missing && schema?.field(name)?.nillable === true) later[name] = value;
    else now[name] = value;
  }
  return [now, later];
}

/** Fills an empty org from its seed, in one transaction. Throws when a record would not be accepted. */
export function loadSeed(org: Org): void {
  org.store.transaction(() => {
    for (const [object, row] of standardRows(org)) insertSetup(org, object, row);
    addUsers(org);
    const objects = orderObjects(Object.keys(org.seed.records).filter((name) => name !== 'User'));
    for (const object of objects.filter((name) => SETUP.includes(name))) {
      for (const [place, record] of (org.seed.records[object] ?? []).entries())
        addSetupRecord(org, object, record, place);
    }
    addRecordTypes(org);
    addImpliedQueues(org);
    const ids = settleIds(org, objects);
    for (const object of objects.filter((name) => !SETUP.includes(name))) loadObject(org, object, ids);
    checkRules(org);
    deactivateUsers(org);
  });
}

/** Those who have left keep what they own, but nothing could be given to them any more: they leave once all is loaded. */
function deactivateUsers(org: Org): void {
  for (const user of org.users.values()) {
    if (!user.active) org.store.update('User', user.id, { IsActive: 0 });
  }
}

function loadObject(org: Org, object: string, ids: Map<Record<string, unknown>, string>): void {
  const name = org.schema.object(object)?.name ?? object;
  for (const record of org.seed.records[object] ?? []) {
    const told = name === 'Lead' || name === 'Contact' ? splitName(record) : record;
    const [now, later] = splitForward(org, object, told);
    const id = ids.get(record) ?? '';
    try {
      createRecord(org, name, { ...now, Id: id }, null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Seed: ${object} ${String(record.alias ?? id)} is refused: ${reason}`, { cause: error });
    }
    for (const [field, value] of Object.entries(later)) {
      const column = org.schema.object(object)?.field(field)?.name ?? field;
      org.store.update(name, id, { [column]: org.aliases.get(String(value).slice(1)) ?? null });
    }
    share(org, name, id, record.visibleTo);
  }
}
