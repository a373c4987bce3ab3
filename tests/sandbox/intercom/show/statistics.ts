import { isContactAuthor } from '../references.ts';
import type { Conversation, Json, Part } from '../store.ts';

type Times = { [at: string]: number | null };

function first(parts: Part[], test: (part: Part) => boolean): number | null {
  return parts.find(test)?.created_at ?? null;
}

function last(parts: Part[], test: (part: Part) => boolean): number | null {
  return parts.findLast(test)?.created_at ?? null;
}

const isText = (part: Part) => part.body !== null && part.part_type !== 'note';
const byContact = (part: Part) => isText(part) && isContactAuthor(part.author);
const byAdmin = (part: Part) => isText(part) && part.author.type === 'admin';
const isClose = (part: Part) => part.part_type === 'close';
const isAssignment = (part: Part) => part.part_type === 'assignment' || part.part_type === 'assign_and_reopen';
const isReopen = (part: Part) => part.part_type === 'open' || part.part_type === 'assign_and_reopen';

function since(start: number, at: number | null): number | null {
  return at === null ? null : at - start;
}

function medianReply(parts: Part[]): number | null {
  const waits: number[] = [];
  let asked: number | null = null;
  for (const part of parts) {
    if (byContact(part)) asked ??= part.created_at;
    else if (byAdmin(part) && asked !== null) {
      waits.push(part.created_at - asked);
      asked = null;
    }
  }
  waits.sort((a, b) => a - b);
  return waits[Math.floor((waits.length - 1) / 2)] ?? null;
}

/** The source as if it were the first part: most statistics count it. */
function withSource(conversation: Conversation): Part[] {
  const source: Part = {
    type: 'conversation_part',
    id: conversation.source.id,
    part_type: 'comment',
    body: conversation.source.body,
    created_at: conversation.created_at,
    updated_at: conversation.created_at,
    author: conversation.source.author,
    assigned_to: null,
    state: 'open',
    app_package_code: null,
    attachments: [],
  };
  return [source, ...conversation.parts];
}

/**
 * `statistics` of a conversation, worked out from its parts: times in Unix seconds, durations in seconds. What has not happened yet is
 * null (Intercom's "Object model" page: unset values may be null). Office hours are not subtracted.
 */
export function statisticsOf(conversation: Conversation): Json {
  const parts = withSource(conversation);
  const start = conversation.created_at;
  const times: Times = {
    first_contact_reply_at: first(parts, byContact),
    first_assignment_at: first(parts, isAssignment),
    first_admin_reply_at: first(parts, byAdmin),
    first_close_at: first(parts, isClose),
    last_assignment_at: last(parts, isAssignment),
    last_assignment_admin_reply_at: null,
    last_contact_reply_at: last(parts, byContact),
    last_admin_reply_at: last(parts, byAdmin),
    last_close_at: last(parts, isClose),
  };
  const assigned = times.last_assignment_at ?? null;
  if (assigned !== null) {
    times.last_assignment_admin_reply_at = first(parts, (part) => byAdmin(part) && part.created_at >= assigned);
  }
  return {
    type: 'conversation_statistics',
    time_to_assignment: since(start, times.first_assignment_at ?? null),
    time_to_admin_reply: since(start, times.first_admin_reply_at ?? null),
    time_to_first_close: since(start, times.first_close_at ?? null),
    time_to_last_close: since(start, times.last_close_at ?? null),
    median_time_to_reply: medianReply(parts),
    ...times,
    last_closed_by_id: parts.findLast(isClose)?.author.id ?? null,
    count_reopens: parts.filter(isReopen).length,
    count_assignments: parts.filter(isAssignment).length,
    count_conversation_parts: parts.length,
    handling_time: null,
  };
}
