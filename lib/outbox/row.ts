import { z } from 'zod';
import { knownFailure } from '../failures/codes.ts';
import type { EntryKind, ExistingRecord, SendAsk } from '../messages/write.ts';
import { once } from '../shared/once.ts';
import type { Entry, Intent, Receipt } from './entry.ts';
import { makeEntry } from './states.ts';

const kinds: EntryKind[] = ['lead', 'case', 'task', 'close-task', 'note', 'save-to-intercom', 'relate', 'remove'];

/** Passed through as it was stored: it decides nothing here. */
const passed = <T extends object>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

const makeSchema = () => {
  const text = z.string();
  const none = text.nullable();
  const time = z.number();
  return z.object({
    id: text,
    version: z.literal(1),
    key: text,
    kind: z.enum(kinds),
    identity: z.object({ orgId: text, userId: text, userName: text, workspace: text }),
    place: z.object({
      region: z.enum(['us', 'eu', 'au']),
      workspace: text,
      kind: z.enum(['conversation', 'contact', 'company']),
      id: text,
    }),
    personId: none,
    part: none,
    title: text,
    forWhom: text,
    intent: makeIntentSchema().nullable(),
    ask: passed<SendAsk>().nullable(),
    state: z.enum(['pending', 'sending', 'done', 'blocked', 'discarded']),
    auto: z.boolean().optional(),
    after: none,
    attempts: time,
    attemptTimes: z.array(time),
    holdsAll: z.boolean(),
    unknown: z.boolean(),
    failure: z
      .object({ code: text, params: z.record(text, z.union([text, time])), detail: text.optional() })
      .transform(({ code, params, detail }) => knownFailure(code, params, detail))
      .nullable(),
    fieldErrors: z.array(z.object({ field: text, message: text })),
    existing: z.array(passed<ExistingRecord>()),
    canAllowDuplicate: z.boolean(),
    createdAt: time,
    nextAt: time,
    firstSentAt: time.nullable(),
    doneAt: time.nullable(),
    receipt: passed<Receipt>().nullable(),
  });
};

/** The intent decides what is written, so each part of it is looked at. */
function makeIntentSchema(): z.ZodType<Intent> {
  const text = z.string();
  const none = text.nullable();
  const fields = z.record(text, z.union([text, z.number(), z.boolean(), z.null()]));
  const note = z.object({ conversationId: text, adminId: text });
  const words = z.object({
    conversationId: text,
    part: text,
    scope: z.enum(['snippet', 'last', 'whole']),
    upTo: text,
    unmasked: z.boolean(),
    selection: none,
    outcome: text.optional(),
  });
  const removedNote = z.object({ conversationId: text, partId: text }).nullable();
  return z.discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['lead', 'case']),
      fields,
      autoAssign: z.boolean(),
      allowDuplicate: z.boolean(),
      ownerWhy: text,
      note: note.nullable(),
    }),
    z.object({ kind: z.literal('task'), fields, ownerWhy: text, text: words }),
    z.object({
      kind: z.literal('close-task'),
      taskKey: text,
      since: z.number(),
      fields,
      assignee: text.optional(),
      ownerWhy: text,
      text: words,
    }),
    note.extend({ kind: z.literal('note'), caseId: text, caseNumber: text, url: text }),
    z.object({ kind: z.literal('save-to-intercom'), contactId: text, attributes: z.record(text, text) }),
    z.object({ kind: z.literal('relate'), taskId: text, whatId: none }),
    z.object({
      kind: z.literal('remove'),
      object: z.enum(['Lead', 'Case', 'Task']),
      id: text,
      unchangedSince: none,
      note: removedNote,
    }),
  ]);
}

const schema = once(makeSchema);

/** What can still be told of a row that is not whole: each part by itself. */
const outline = once(() => {
  const { id, key, kind, identity, place, title, forWhom, createdAt } = makeSchema().shape;
  return z.object({
    id: id.catch(''),
    key: key.catch(''),
    kind: kind.catch('task'),
    identity: identity.catch({ orgId: '', userId: '', userName: '', workspace: '' }),
    place: place.catch({ region: 'us', workspace: '', kind: 'conversation', id: '' }),
    title: title.catch(''),
    forWhom: forWhom.catch(''),
    createdAt: createdAt.catch(0),
  });
});

/**
 * A stored row. One that this version cannot read is never dropped: it reads as a blocked entry (`storage-failed`)
 * without an intent, which can be discarded but not sent. Whose it is may be unknown then: its org id is empty.
 */
export function readRow(raw: unknown): Entry {
  const parsed = schema().safeParse(raw);
  if (parsed.success) return parsed.data;
  const told = outline().parse(raw);
  const bare = makeEntry({ ...told, personId: null, part: null, intent: null, ask: null, after: null }, told.id, 0);
  return { ...bare, createdAt: told.createdAt, state: 'blocked', failure: knownFailure('storage-failed', {}, 'row') };
}
