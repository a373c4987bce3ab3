import { z } from 'zod';
import { once } from '../shared/once.ts';
import type { QuestionName, SenderClass } from './contract.ts';
import { id, nothing, part, place, type Rule, rule, salesforceId } from './guard-parts.ts';

/** Longest text a field of Salesforce takes (long text areas), with room for the message that says it is too long. */
const longestText = 140_000;

const formShape = once(() => ({
  action: z.enum(['lead', 'case', 'task']),
  place: place(),
  personId: id().nullable(),
  part: part().nullable(),
  recordTypeId: salesforceId().nullable(),
  selection: z.string().max(longestText).nullable(),
  entryId: z.uuid().nullable(),
}));

const apiName = once(() => z.string().regex(/^[A-Za-z]\w{0,79}$/));

const draft = once(() =>
  z.strictObject({
    values: z.record(apiName(), z.union([z.string().max(longestText), z.boolean(), z.null()])),
    saveTo: z.array(apiName()).max(60),
    owner: z.union([z.enum(['rule', 'me', 'intercom']), salesforceId()]).nullable(),
    scope: z.enum(['snippet', 'last', 'whole']).nullable(),
    unmasked: z.boolean(),
    relatedTo: z.union([z.literal(''), salesforceId()]).nullable(),
  }),
);

const panel: SenderClass[] = ['panel'];
const panelOrSettings: SenderClass[] = ['panel', 'settings'];
const entry = () => z.strictObject({ entryId: z.uuid() });

type WriteQuestion = Extract<QuestionName, `write-${string}` | `outbox-${string}`>;

/** The questions that lead to writing in Salesforce or Intercom; none may be asked by a content script. */
export const writeRules: Record<Exclude<WriteQuestion, 'write-settings'>, Rule> = {
  'write-form': rule(panel, () => z.strictObject(formShape())),
  'write-draft': rule(panel, () => z.strictObject({ form: z.strictObject(formShape()), draft: draft().nullable() })),
  'write-send': rule(panel, () => z.strictObject({ ...formShape(), draft: draft(), allowDuplicate: z.boolean() })),
  'write-messages': rule(panel, () => z.strictObject({ place: place(), personId: id().nullable() })),
  'write-email': rule(panel, () => z.strictObject({ place: place(), personId: id(), email: z.string().max(400) })),
  'write-relate': rule(panel, () =>
    z.strictObject({
      place: place(),
      personId: id().nullable(),
      taskId: salesforceId(),
      whatId: salesforceId().nullable(),
    }),
  ),
  'write-remove': rule(panel, () =>
    z.strictObject({ place: place(), personId: id().nullable(), taskId: salesforceId() }),
  ),
  'outbox-read': rule(panelOrSettings, nothing),
  'outbox-retry': rule(panelOrSettings, () => z.strictObject({ entryId: z.uuid().nullable() })),
  'outbox-discard': rule(panelOrSettings, entry),
  'outbox-undo': rule(panel, entry),
};
