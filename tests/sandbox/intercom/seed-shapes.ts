import { z } from 'zod';

/** Seconds, ISO text or `now-2h`: see `readTime`. */
const time = z.union([z.string(), z.number()]);
/** `@alias`, an id, `bot`, or the API's own `{type, id}`. */
const reference = z.union([
  z.string(),
  z.number(),
  z.looseObject({ id: z.union([z.string(), z.number()]).nullish(), name: z.string().optional() }),
]);
/** What a list object of the API holds: `{type: "list", data: […]}`, `{type: "tag.list", tags: […]}` and the like. */
function listed(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.values(given).find(Array.isArray) ?? given;
}

/** References, in an array or in the API's own list object. */
const references = z.preprocess(listed, z.array(reference));
const id = z.union([z.string(), z.number()]).transform(String);
const attributes = z.record(z.string(), z.unknown());
const base = { alias: z.string().optional(), id: id.optional() };
/** Null is as good as nothing. */
const optionalTime = time.nullish().transform((given) => given ?? undefined);
const times = { created_at: optionalTime.optional(), updated_at: optionalTime.optional() };

export const adminSeed = z.looseObject({
  ...base,
  name: z.string().optional(),
  email: z.string().optional(),
  token: z.string().optional(),
  team_ids: references.optional(),
});

export const teamSeed = z.looseObject({
  ...base,
  name: z.string().optional(),
  admins: references.optional(),
  admin_ids: references.optional(),
});

export const tagSeed = z.looseObject({ ...base, name: z.string().optional() });

export const companySeed = z.looseObject({
  ...base,
  ...times,
  company_id: id.optional(),
  name: z.string().optional(),
  website: z.string().nullish(),
  custom_attributes: attributes.optional(),
  tags: references.optional(),
  remote_created_at: time.nullish(),
  last_request_at: time.nullish(),
});

const noteSeed = z.object({ body: z.string(), author: reference.nullish(), created_at: time.optional() });

export const contactSeed = z.looseObject({
  ...base,
  ...times,
  role: z.enum(['user', 'lead']).optional(),
  external_id: id.nullish(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  phone: z.string().nullish(),
  owner: reference.nullish(),
  owner_id: reference.nullish(),
  company: reference.nullish(),
  companies: references.optional(),
  tags: references.optional(),
  notes: z.array(noteSeed).optional(),
  custom_attributes: attributes.optional(),
});

/** A file that hangs on a message, as conversations carry it (OpenAPI description 2.16, `part_attachment`). */
const attachment = z.looseObject({
  type: z.string().default('upload'),
  name: z.string(),
  url: z.string().default('https://downloads.intercomcdn.com/i/o/attachment'),
  content_type: z.string().default('application/octet-stream'),
  filesize: z.number().default(0),
  width: z.number().nullable().default(null),
  height: z.number().nullable().default(null),
});
const attachments = z.array(attachment).optional();

export const partSeed = z.looseObject({
  id: id.optional(),
  part_type: z.string().default('comment'),
  author: reference.nullish(),
  body: z.string().nullish(),
  ...times,
  assigned_to: reference.nullish(),
  snoozed_until: time.nullish(),
  attachments,
});

const sourceSeed = z.looseObject({
  id: id.optional(),
  type: z.string().optional(),
  delivered_as: z.string().optional(),
  subject: z.string().optional(),
  body: z.string().optional(),
  author: reference.nullish(),
  url: z.string().nullish(),
  attachments,
});

/** What may be said about a conversation later on, too (`PATCH` of the control endpoint). */
export const conversationPatch = z.looseObject({
  ...times,
  title: z.string().nullish(),
  state: z.enum(['open', 'closed', 'snoozed']).optional(),
  assignee: reference.nullish(),
  team: reference.nullish(),
  admin_assignee_id: reference.nullish(),
  team_assignee_id: reference.nullish(),
  contact: reference.optional(),
  contacts: references.optional(),
  company: reference.nullish(),
  company_id: reference.nullish(),
  tags: references.optional(),
  custom_attributes: attributes.optional(),
  priority: z.enum(['none', 'low', 'medium', 'high', 'urgent']).optional(),
  read: z.boolean().optional(),
  conversation_rating: attributes.nullish(),
  waiting_since: time.nullish(),
  snoozed_until: time.nullish(),
});

/** An edit of the control endpoint: a patch, and the teammate who does it. */
export const conversationEdit = conversationPatch.extend({ by: reference.nullish() });

/** What `POST /intercom/WS/search` of the control endpoint may set. */
export const searchSettings = z
  .strictObject({
    lagMs: z.number().min(0),
    contactLagMs: z.number().min(0),
    bounds: z.enum(['inclusive', 'strict']),
    sort: z.enum(['honoured', 'ignored']),
  })
  .partial();

const conversationShape = conversationPatch.extend({
  ...base,
  source: sourceSeed.optional(),
  /** What it began with, as `POST /conversations` has it; the first comment among `parts` goes before. */
  body: z.string().optional(),
  parts: z.preprocess(listed, z.array(partSeed)).optional(),
  /** The same under the API's own name. */
  conversation_parts: z.preprocess(listed, z.array(partSeed)).optional(),
});

export const conversationSeed = conversationShape.transform(({ conversation_parts, ...given }) => ({
  ...given,
  parts: given.parts ?? conversation_parts ?? [],
}));

export const workspaceExtras = z.looseObject({
  name: z.string().optional(),
  timezone: z.string().optional(),
  data_attributes: z.array(attributes).default([]),
  conversation_attributes: z.array(attributes).default([]),
});

export type Reference = z.infer<typeof reference>;
export type PartSeed = z.infer<typeof partSeed>;
export type ConversationSeed = z.infer<typeof conversationSeed>;
export type ConversationPatch = z.infer<typeof conversationPatch>;
