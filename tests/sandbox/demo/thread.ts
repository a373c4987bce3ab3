/** One part of a conversation in the seed's shape. */
type Part = Record<string, unknown>;

/** A message by `@alias` or `bot`, so many minutes ago. */
export function say(author: string, minutesAgo: number, body: string): Part {
  return { part_type: 'comment', author, body, created_at: `now-${minutesAgo}m` };
}

/** An internal note. */
export function note(author: string, minutesAgo: number, body: string): Part {
  return { part_type: 'note', author, body, created_at: `now-${minutesAgo}m` };
}

/** Something that happened without words: `assignment`, `close`, `open`, `snoozed`. */
export function event(part_type: string, author: string, minutesAgo: number, more: Part = {}): Part {
  return { part_type, author, created_at: `now-${minutesAgo}m`, ...more };
}
