import type { Admin, Company, Contact, ContactNote, Json, Tag, Team, Workspace } from '../store.ts';

/** An admin as `GET /admins` lists them. */
export function showAdmin(admin: Admin, withAvatar: boolean): Json {
  const { avatar, ...rest } = admin;
  return {
    ...rest,
    away_mode_enabled: admin.away_mode_enabled ?? false,
    away_mode_reassign: admin.away_mode_reassign ?? false,
    away_status_reason_id: null,
    has_inbox_seat: admin.has_inbox_seat ?? true,
    ...(withAvatar ? { avatar: avatar ?? null } : {}),
  };
}

/** The token's owner with their workspace: the answer of `GET /me`. `region` is `US`, `EU` or `AU`. */
export function showMe(workspace: Workspace, admin: Admin): Json {
  const { away_status_reason_id: _reason, ...rest } = showAdmin(admin, false);
  return {
    ...rest,
    email_verified: true,
    avatar: {
      type: 'avatar',
      image_url: admin.avatar ?? 'https://static.intercomassets.com/assets/default-avatars/admins/128.png',
    },
    app: {
      type: 'app',
      id_code: workspace.id,
      name: workspace.name,
      created_at: workspace.created_at,
      secure: false,
      identity_verification: false,
      timezone: workspace.timezone,
      region: workspace.region.toUpperCase(),
    },
  };
}

export function showTeam(team: Team): Json {
  return { ...team, type: 'team' };
}

/** A tag as put on something: when, and by whom. */
export function showAppliedTag(tag: Tag, applied: { at: number; by: string | null } | undefined): Json {
  return {
    type: 'tag',
    id: tag.id,
    name: tag.name,
    applied_at: applied?.at ?? null,
    applied_by: applied?.by ? { type: 'admin', id: applied.by } : null,
  };
}

export function showNote(workspace: Workspace, contact: Contact, note: ContactNote): Json {
  const admin = note.adminId === null ? undefined : workspace.admins.get(note.adminId);
  return {
    type: 'note',
    id: note.id,
    created_at: note.created_at,
    contact: { type: 'contact', id: contact.id },
    author: admin
      ? {
          type: 'admin',
          id: admin.id,
          name: admin.name,
          email: admin.email,
          away_mode_enabled: false,
          away_mode_reassign: false,
        }
      : null,
    body: note.body,
  };
}

/** The people of a company. */
function membersOf(workspace: Workspace, company: Company): Contact[] {
  return [...workspace.contacts.values()].filter((contact) => contact.companyIds.includes(company.id));
}

/** A company with the number of its `people`, counted here when not given; unset values are left out, `plan` is then empty (official examples of the company operations). */
export function showCompany(workspace: Workspace, company: Company, people?: number): Json {
  const { alias: _alias, tagIds, website, plan, ...rest } = company;
  const tags = tagIds.flatMap((id) => workspace.tags.get(id) ?? []);
  return {
    ...rest,
    app_id: workspace.id,
    ...(website === null ? {} : { website }),
    remote_created_at: company.remote_created_at ?? company.created_at,
    monthly_spend: company.monthly_spend ?? 0,
    session_count: company.session_count ?? 0,
    user_count: people ?? membersOf(workspace, company).length,
    tags: { type: 'tag.list', tags: tags.map(({ id, name }) => ({ type: 'tag', id, name })) },
    segments: { type: 'segment.list', segments: [] },
    plan: typeof plan === 'string' ? { type: 'plan', id: '1', name: plan } : (plan ?? {}),
  };
}
