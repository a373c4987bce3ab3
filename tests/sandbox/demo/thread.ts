/** One part of a conversation, in the seed's shape. */
export type Part = Record<string, unknown>;

/** A message of one paragraph by `@alias` or `bot`; `ago` as the seed writes it, `22m` say. */
export function say(author: string, ago: string, body: string): Part {
  return { part_type: 'comment', author, created_at: `now-${ago}`, body: `<p>${body}</p>` };
}

/** An internal note. */
export function note(author: string, ago: string, body: string): Part {
  return { part_type: 'note', author, created_at: `now-${ago}`, body: `<p>${body}</p>` };
}

/** Something that happened without words: `assignment`, `close`, `open`, `snoozed`. */
export function event(part_type: string, author: string, ago: string, more: Part = {}): Part {
  return { part_type, author, created_at: `now-${ago}`, ...more };
}
