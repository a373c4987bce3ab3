import type { z } from 'zod';
import { resolveId, UnknownReference } from './references.ts';
import type { adminSeed, companySeed, contactSeed, Reference, tagSeed, teamSeed } from './seed-shapes.ts';
import { readTime } from './seed-time.ts';
import type { Company, Contact, IdKind, Json, Workspace } from './store.ts';

type Seed<T extends z.ZodType> = z.infer<T>;

/** Contact times beside `created_at` and `updated_at`, all nullable (OpenAPI description 2.16, `contact`). */
const contactTimes = [
  'signed_up_at',
  'last_seen_at',
  'last_replied_at',
  'last_contacted_at',
  'last_email_opened_at',
  'last_email_clicked_at',
  'android_last_seen_at',
  'ios_last_seen_at',
] as const;

/** How long seeded people and companies have been there when the seed does not say: thirty days. */
const seededAge = 30 * 86_400;

/** Keeps what the seed calls something; people, companies and conversations may bear the same alias. */
export function remember(workspace: Workspace, kind: IdKind, alias: string | undefined, id: string): void {
  if (alias === undefined) return;
  workspace.aliases.set(`${kind}:${alias}`, { kind, id });
  if (!workspace.aliases.has(alias)) workspace.aliases.set(alias, { kind, id });
}

function ids(workspace: Workspace, kind: IdKind, references: Reference[] | undefined): string[] {
  return (references ?? []).flatMap((reference) => resolveId(workspace, kind, reference) ?? []);
}

export function addAdmin(workspace: Workspace, seed: Seed<typeof adminSeed>): void {
  const { alias, id: givenId, token, team_ids: _teams, ...rest } = seed;
  const id = givenId ?? workspace.newId('admin', alias);
  workspace.admins.set(id, {
    ...rest,
    type: 'admin',
    id,
    name: seed.name ?? alias ?? `Admin ${id}`,
    email: seed.email ?? `${alias ?? `admin-${id}`}@${workspace.id}.example`,
    team_ids: [],
  });
  workspace.tokens.set(token ?? `tok_${workspace.id}_${alias ?? id}`, id);
  remember(workspace, 'admin', alias, id);
}

export function addTeam(workspace: Workspace, seed: Seed<typeof teamSeed>): void {
  const id = seed.id ?? workspace.newId('team', seed.alias);
  const members = ids(workspace, 'admin', seed.admins ?? seed.admin_ids);
  workspace.teams.set(id, {
    type: 'team',
    id,
    name: seed.name ?? seed.alias ?? `Team ${id}`,
    admin_ids: members.map(Number),
  });
  for (const member of members) workspace.admins.get(member)?.team_ids.push(Number(id));
  remember(workspace, 'team', seed.alias, id);
}

export function addTag(workspace: Workspace, seed: Seed<typeof tagSeed>): void {
  const id = seed.id ?? workspace.newId('tag', seed.alias);
  workspace.tags.set(id, { type: 'tag', id, name: seed.name ?? seed.alias ?? `Tag ${id}` });
  remember(workspace, 'tag', seed.alias, id);
}

export function addCompany(workspace: Workspace, seed: Seed<typeof companySeed>): Company {
  const now = workspace.now();
  const { alias, tags, ...rest } = seed;
  const id = seed.id ?? workspace.newId('company', alias);
  const created = seed.created_at === undefined ? now - seededAge : readTime(seed.created_at, now);
  const optionalTimes: Json = {};
  for (const key of ['remote_created_at', 'last_request_at'] as const) {
    const value = seed[key];
    if (value !== undefined && value !== null) optionalTimes[key] = readTime(value, now);
  }
  const company: Company = {
    ...rest,
    ...optionalTimes,
    type: 'company',
    id,
    company_id: seed.company_id ?? alias ?? id,
    name: seed.name ?? alias ?? `Company ${id}`,
    website: seed.website ?? null,
    created_at: created,
    updated_at: seed.updated_at === undefined ? created : readTime(seed.updated_at, now),
    custom_attributes: { ...seed.custom_attributes },
    tagIds: ids(workspace, 'tag', tags),
  };
  workspace.companies.set(id, company);
  remember(workspace, 'company', alias, id);
  return company;
}

/** Takes the contact's optional times out of a seed or a request body, as Unix seconds. */
export function readContactTimes(workspace: Workspace, fields: Json): Json {
  const times: Json = {};
  for (const key of contactTimes) {
    const value = fields[key];
    if (value === null) times[key] = null;
    else if (typeof value === 'string' || typeof value === 'number') times[key] = readTime(value, workspace.now());
  }
  return times;
}

export function addContact(workspace: Workspace, seed: Seed<typeof contactSeed>): Contact {
  const now = workspace.now();
  const { alias, owner, company, companies, tags, notes, ...rest } = seed;
  const id = seed.id ?? workspace.newId('contact', alias);
  if (workspace.contacts.has(id)) throw new UnknownReference(`${id} twice`, workspace.id);
  const created = seed.created_at === undefined ? now - seededAge : readTime(seed.created_at, now);
  const contact: Contact = {
    ...rest,
    ...readContactTimes(workspace, rest),
    type: 'contact',
    id,
    role: seed.role ?? 'user',
    external_id: seed.external_id ?? null,
    email: seed.email ?? null,
    name: seed.name ?? null,
    phone: seed.phone ?? null,
    owner_id: resolveId(workspace, 'admin', owner ?? seed.owner_id),
    created_at: created,
    updated_at: seed.updated_at === undefined ? created : readTime(seed.updated_at, now),
    custom_attributes: { ...seed.custom_attributes },
    companyIds: ids(workspace, 'company', companies ?? (company == null ? [] : [company])),
    tagIds: ids(workspace, 'tag', tags),
    personNotes: (notes ?? []).map((note) => ({
      id: workspace.newId('note'),
      created_at: note.created_at === undefined ? created : readTime(note.created_at, now),
      body: note.body,
      adminId: resolveId(workspace, 'admin', note.author),
    })),
    mergedFrom: [],
  };
  workspace.contacts.set(id, contact);
  workspace.searchIndex.takeContact(id);
  remember(workspace, 'contact', alias, id);
  return contact;
}
