import type { z } from 'zod';
import { resolveId } from './references.ts';
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

/** A second thing under an id would take the first one's place without a word. @throws RangeError */
export function refuseTwice(workspace: Workspace, known: ReadonlyMap<string, unknown>, id: string): void {
  if (known.has(id)) throw new RangeError(`Workspace ${workspace.id} has the id ${id} twice`);
}

function ids(workspace: Workspace, kind: IdKind, references: Reference[] | undefined): string[] {
  return (references ?? []).flatMap((reference) => resolveId(workspace, kind, reference) ?? []);
}

/** A tag is also known by its name, as in Intercom's own `POST /tags`, which makes the one that nobody has used yet. */
function tagOf(workspace: Workspace, reference: Reference): string | null {
  const name = typeof reference === 'object' && reference.id == null ? reference.name : reference;
  if (typeof name !== 'string' || name.startsWith('@') || workspace.tags.has(name)) {
    return resolveId(workspace, 'tag', reference);
  }
  const known = [...workspace.tags.values()].find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  if (known) return known.id;
  const id = workspace.newId('tag');
  workspace.tags.set(id, { type: 'tag', id, name });
  return id;
}

/** The tags that references name. @throws UnknownReference */
export function tagsOf(workspace: Workspace, references: Reference[] | undefined): string[] {
  return [...new Set((references ?? []).flatMap((reference) => tagOf(workspace, reference) ?? []))];
}

/** The companies that references name: by alias, id, or the `company_id` of their own. @throws UnknownReference */
export function companiesOf(workspace: Workspace, references: Reference[] | undefined): string[] {
  return (references ?? []).flatMap((reference) => {
    const own = String(typeof reference === 'object' ? (reference.id ?? reference.company_id) : reference);
    const direct = own.startsWith('@') || workspace.companies.has(own);
    const known = direct ? undefined : [...workspace.companies.values()].find((company) => company.company_id === own);
    return known?.id ?? resolveId(workspace, 'company', reference) ?? [];
  });
}

export function addAdmin(workspace: Workspace, seed: Seed<typeof adminSeed>): void {
  const { alias, id: givenId, token, team_ids: _teams, ...rest } = seed;
  const id = givenId ?? workspace.newId('admin', alias);
  refuseTwice(workspace, workspace.admins, id);
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
  refuseTwice(workspace, workspace.teams, id);
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

/** Puts teammates into the teams that they name themselves. @throws UnknownReference */
export function joinTeams(workspace: Workspace, named: Seed<typeof adminSeed>[]): void {
  const admins = [...workspace.admins.values()];
  for (const [place, { team_ids }] of named.entries()) {
    const admin = admins[place];
    for (const id of ids(workspace, 'team', team_ids)) {
      if (admin === undefined || admin.team_ids.includes(Number(id))) continue;
      admin.team_ids.push(Number(id));
      workspace.teams.get(id)?.admin_ids.push(Number(admin.id));
    }
  }
}

export function addTag(workspace: Workspace, seed: Seed<typeof tagSeed>): void {
  const id = seed.id ?? workspace.newId('tag', seed.alias);
  refuseTwice(workspace, workspace.tags, id);
  workspace.tags.set(id, { type: 'tag', id, name: seed.name ?? seed.alias ?? `Tag ${id}` });
  remember(workspace, 'tag', seed.alias, id);
}

export function addCompany(workspace: Workspace, seed: Seed<typeof companySeed>): Company {
  const now = workspace.now();
  const { alias, tags, ...rest } = seed;
  const id = seed.id ?? workspace.newId('company', alias);
  refuseTwice(workspace, workspace.companies, id);
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
    tagIds: tagsOf(workspace, tags),
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
  refuseTwice(workspace, workspace.contacts, id);
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
    companyIds: companiesOf(workspace, companies ?? (company == null ? [] : [company])),
    tagIds: tagsOf(workspace, tags),
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
