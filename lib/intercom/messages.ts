import { z } from 'zod';
import type { WireParts } from './schemas.ts';

/** One thing that was said in a conversation. */
export interface Message {
  /** Part id, or `source` for what began the conversation. */
  part: string;
  /** `outbound`: sent to the person first, by a teammate or on a teammate's behalf. */
  kind: 'customer' | 'teammate' | 'note' | 'bot' | 'outbound';
  /** Name, else address; empty for somebody without either. */
  authorName: string;
  authorId: string | null;
  /** Unix seconds. */
  at: number;
  /** As Intercom sends it: HTML, never to be trusted. Empty when only files were sent. */
  html: string;
  /** Of an e-mail; may hold markup as `html` does. */
  subject: string | null;
  /** Names of the attached files. */
  attachments: string[];
}

/** A conversation with all that was said in it, oldest first. Times are Unix seconds. */
export interface ConversationDetail {
  id: string;
  title: string | null;
  state: 'open' | 'closed' | 'snoozed';
  createdAt: number;
  snoozedUntil: number | null;
  assigneeId: string | null;
  contactIds: string[];
  /** Intercom's own id of what began it, as the inbox names that message. */
  sourceId: string | null;
  messages: Message[];
  /** Older parts that Intercom does not send: it gives the 500 newest. */
  missing: number;
}

const makeWritten = ({ text, optionalId }: WireParts) => {
  const file = z.object({ name: text }).transform(({ name }) => name);
  return {
    author: z.object({ type: text, id: optionalId, name: text, email: text }).nullish().catch(null),
    body: text,
    redacted: z.boolean().nullish().catch(null),
    attachments: z.array(file.catch(null)).nullish().catch(null),
  };
};

type Written = z.infer<z.ZodObject<ReturnType<typeof makeWritten>>>;

/** What the types of authors mean; the list is open. */
export const ofAuthor: Record<string, 'customer' | 'teammate' | 'bot'> = {
  user: 'customer',
  lead: 'customer',
  contact: 'customer',
  visitor: 'customer',
  admin: 'teammate',
  team: 'teammate',
  bot: 'bot',
};

/** Null for what is nobody's words: events without a body, what was taken away, authors of an unknown kind. */
function readMessage(
  wire: Written,
  from: Pick<Message, 'part' | 'at' | 'subject'> & { partType: string | null },
): Message | null {
  const { part, at, subject, partType } = from;
  const attachments = (wire.attachments ?? []).filter((name) => name !== null);
  const kind = ofAuthor[wire.author?.type ?? ''];
  if (kind === undefined || wire.redacted === true || (wire.body === null && attachments.length === 0)) return null;
  return {
    part,
    kind: partType?.startsWith('note') ? 'note' : kind,
    authorName: wire.author?.name ?? wire.author?.email ?? '',
    authorId: wire.author?.id ?? null,
    at,
    html: wire.body ?? '',
    subject,
    attachments,
  };
}

/** A first message by a teammate was sent to the person unasked, unless Intercom says that the person began it. */
function asFirst(message: Message | null, deliveredAs: string | null): Message | null {
  if (message?.kind !== 'teammate' || deliveredAs === 'customer_initiated') return message;
  return { ...message, kind: 'outbound' };
}

/**
 * A conversation as `GET /conversations/{id}` answers it ("Conversation model" of the 2.16 description). A reply that
 * opens a closed or snoozed conversation is a part of type `open`, so what counts is a body and who wrote it, not the
 * type; only notes are told by theirs.
 */
export const makeDetail = (parts: WireParts) => {
  const { id, text, optionalId, somebody } = parts;
  const written = makeWritten(parts);
  const time = z.number().int().nullish().catch(null);
  const source = z.object({ ...written, id: optionalId, subject: text, delivered_as: text });
  const part = z.object({
    ...written,
    id,
    part_type: text,
    created_at: time,
    email_message_metadata: z.object({ subject: text }).nullish().catch(null),
  });
  const contact = z.object({ id }).transform((wire) => wire.id);
  return z
    .object({
      id,
      title: text,
      state: z.enum(['open', 'closed', 'snoozed']).catch('open'),
      created_at: time,
      snoozed_until: time,
      admin_assignee_id: somebody,
      contacts: z
        .object({ contacts: z.array(contact.nullable().catch(null)) })
        .nullish()
        .catch(null),
      source: source.nullish().catch(null),
      conversation_parts: z
        .object({ conversation_parts: z.array(part.nullable().catch(null)), total_count: time })
        .nullish()
        .catch(null),
    })
    .transform((wire): ConversationDetail => {
      const createdAt = wire.created_at ?? 0;
      const { source } = wire;
      const list = wire.conversation_parts?.conversation_parts ?? [];
      const first = source
        ? readMessage(source, { part: 'source', partType: null, at: createdAt, subject: source.subject })
        : null;
      const later = list.map((each) =>
        each
          ? readMessage(each, {
              part: each.id,
              partType: each.part_type,
              at: each.created_at ?? createdAt,
              subject: each.email_message_metadata?.subject ?? null,
            })
          : null,
      );
      const said = later.filter((message) => message !== null).sort((one, other) => one.at - other.at);
      const opening = asFirst(first, source?.delivered_as ?? null);
      return {
        id: wire.id,
        title: wire.title,
        state: wire.state,
        createdAt,
        snoozedUntil: wire.snoozed_until ?? null,
        assigneeId: wire.admin_assignee_id,
        contactIds: [...new Set((wire.contacts?.contacts ?? []).filter((each) => each !== null))],
        sourceId: source?.id ?? null,
        messages: opening ? [opening, ...said] : said,
        missing: Math.max(0, (wire.conversation_parts?.total_count ?? 0) - list.length),
      };
    });
};
