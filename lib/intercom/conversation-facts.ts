import { z } from 'zod';
import type { ConversationFacts } from '../logging/facts.ts';
import { ofAuthor } from './messages.ts';
import type { WireParts } from './schemas.ts';
import type { ConversationPage } from './shapes.ts';

/**
 * Who began a conversation. A customer's first message counts as theirs however it was brought about (a bot may have
 * asked for it); else `delivered_as` tells a teammate's own message from one sent for them.
 */
function begunBy(deliveredAs: string | null, author: string | null): ConversationFacts['begunBy'] {
  const kind = ofAuthor[author ?? ''];
  if (kind === 'customer' || deliveredAs === 'customer_initiated') return 'customer';
  if (deliveredAs === 'admin_initiated') return 'teammate';
  if (kind === 'bot' || deliveredAs !== null) return 'automation';
  return kind ?? 'customer';
}

/**
 * What logging must know of a conversation, from `GET /conversations/{id}` or from a list ("Conversation model" of the
 * 2.16 description; a list leaves out the parts only). Without any time a conversation cannot be placed, so that it is
 * as unreadable as one without an id.
 */
export const makeFacts = ({ id, text, somebody }: WireParts) => {
  const time = z.number().int().min(1).nullish().catch(null);
  const named = z.object({ name: text }).transform(({ name }) => name);
  const contact = z.object({ id }).transform((wire) => wire.id);
  return z
    .object({
      id,
      created_at: time,
      updated_at: time,
      state: z.enum(['open', 'closed', 'snoozed']).catch('open'),
      admin_assignee_id: somebody,
      team_assignee_id: somebody,
      tags: z
        .object({ tags: z.array(named.catch(null)) })
        .nullish()
        .catch(null),
      custom_attributes: z.record(z.string(), z.unknown()).nullish().catch(null),
      contacts: z
        .object({ contacts: z.array(contact.nullable().catch(null)) })
        .nullish()
        .catch(null),
      statistics: z.object({ last_close_at: time, last_closed_by_id: somebody }).nullish().catch(null),
      conversation_rating: z.object({ rating: time }).nullish().catch(null),
      source: z
        .object({ delivered_as: text, author: z.object({ type: text }).nullish().catch(null) })
        .nullish()
        .catch(null),
    })
    .transform((wire, context): ConversationFacts => {
      const updatedAt = wire.updated_at ?? wire.created_at ?? null;
      if (updatedAt === null) {
        context.addIssue({ code: 'custom', message: 'no time' });
        return z.NEVER;
      }
      return {
        id: wire.id,
        createdAt: wire.created_at ?? updatedAt,
        updatedAt,
        state: wire.state,
        closedAt: wire.state === 'closed' ? (wire.statistics?.last_close_at ?? updatedAt) : null,
        closedById: wire.state === 'closed' ? (wire.statistics?.last_closed_by_id ?? null) : null,
        rating: wire.conversation_rating?.rating ?? null,
        assigneeId: wire.admin_assignee_id,
        teamId: wire.team_assignee_id,
        tags: [...new Set((wire.tags?.tags ?? []).filter((name) => name !== null))],
        attributes: wire.custom_attributes ?? {},
        contactIds: [...new Set((wire.contacts?.contacts ?? []).filter((each) => each !== null))],
        begunBy: begunBy(wire.source?.delivered_as ?? null, wire.source?.author?.type ?? null),
      };
    });
};

/** One page of `POST /conversations/search`: what cannot be read is counted, and costs nothing but itself. */
export const makeConversationPage = (parts: WireParts) => {
  const next = z.object({ starting_after: parts.text }).nullish().catch(null);
  return z
    .object({
      conversations: z.array(makeFacts(parts).nullable().catch(null)),
      total_count: z.number().int().nullish().catch(null),
      pages: z.object({ next }).nullish().catch(null),
    })
    .transform((wire): ConversationPage => {
      const conversations = wire.conversations.filter((each) => each !== null);
      return {
        conversations,
        next: wire.pages?.next?.starting_after ?? null,
        total: wire.total_count ?? wire.conversations.length,
        unreadable: wire.conversations.length - conversations.length,
      };
    });
};
