import { companiesOf, readContactTimes, tagsOf } from './add-people.ts';
import { resolveId } from './references.ts';
import { contactSeed } from './seed-shapes.ts';
import { readTime } from './seed-time.ts';
import type { Contact, Json, Workspace } from './store.ts';

const plain = [
  'role external_id email name phone avatar unsubscribed_from_emails language_override has_hard_bounced',
  'marked_email_as_spam browser os location',
]
  .join(' ')
  .split(' ');

/**
 * Puts fields onto a contact, in the seed's or the API's spelling, and moves `updated_at`. Custom attributes are merged by name.
 * @throws UnknownReference, RangeError for a bad time, ZodError for a wrong shape
 */
export function patchContact(workspace: Workspace, contact: Contact, fields: Json): void {
  const patch = contactSeed.parse(fields);
  for (const key of plain) {
    if (patch[key] !== undefined) Object.assign(contact, { [key]: patch[key] });
  }
  Object.assign(contact, readContactTimes(workspace, fields));
  const owner = patch.owner === undefined ? patch.owner_id : patch.owner;
  if (owner !== undefined) contact.owner_id = resolveId(workspace, 'admin', owner);
  if (patch.custom_attributes) Object.assign(contact.custom_attributes, patch.custom_attributes);
  const companies = patch.companies ?? (patch.company === undefined ? undefined : [patch.company ?? '0']);
  if (companies) contact.companyIds = companiesOf(workspace, companies);
  if (patch.tags) contact.tagIds = tagsOf(workspace, patch.tags);
  if (patch.created_at !== undefined) contact.created_at = readTime(patch.created_at, workspace.now());
  contact.updated_at = workspace.now();
  workspace.searchIndex.takeContact(contact.id);
  for (const conversation of workspace.conversations.values())
    renameAuthor(conversation.contactIds, contact, () => [
      conversation.source.author,
      ...conversation.parts.map((part) => part.author),
    ]);
}

/** What a person wrote carries their present name and address. */
function renameAuthor(contactIds: string[], contact: Contact, authors: () => { id: string | null }[]): void {
  if (!contactIds.includes(contact.id)) return;
  for (const author of authors()) {
    if (author.id !== contact.id) continue;
    Object.assign(author, { type: contact.role, name: contact.name, email: contact.email });
  }
}

function union(into: string[], from: string[]): void {
  for (const id of from) if (!into.includes(id)) into.push(id);
}

/**
 * Merges one contact into another: companies, tags, notes and conversations move over, missing values are filled, the old id is
 * remembered as merged (`POST /contacts/merge`, OpenAPI description 2.16).
 */
export function mergeContacts(workspace: Workspace, from: Contact, into: Contact): void {
  union(into.companyIds, from.companyIds);
  union(into.tagIds, from.tagIds);
  into.personNotes.push(...from.personNotes);
  into.mergedFrom.push(...from.mergedFrom, { id: from.id, role: from.role, at: workspace.now() });
  into.custom_attributes = { ...from.custom_attributes, ...into.custom_attributes };
  for (const key of ['email', 'name', 'phone', 'owner_id'] as const) into[key] ??= from[key];
  into.updated_at = workspace.now();
  workspace.searchIndex.takeContact(into.id);
  for (const conversation of workspace.conversations.values()) {
    if (!conversation.contactIds.includes(from.id)) continue;
    conversation.contactIds = [...new Set(conversation.contactIds.map((id) => (id === from.id ? into.id : id)))];
    for (const author of [conversation.source.author, ...conversation.parts.map((part) => part.author)]) {
      if (author.id === from.id)
        Object.assign(author, { id: into.id, type: into.role, name: into.name, email: into.email });
    }
    workspace.changed(conversation.id);
  }
  workspace.contacts.delete(from.id);
  workspace.merged.set(from.id, into.id);
  if (from.external_id !== null) workspace.mergedExternalIds.set(from.external_id, from.id);
  workspace.changed(null);
}

/** Where a merged contact's record lives now, over at most three merges, or null when the id was never merged. */
export function canonicalId(workspace: Workspace, id: string): string | null {
  let found = workspace.merged.get(id) ?? null;
  for (let hop = 1; hop < 3 && found !== null; hop += 1) found = workspace.merged.get(found) ?? found;
  return found;
}
