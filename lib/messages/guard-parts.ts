import { z } from 'zod';
import { once } from '../shared/once.ts';
import type { SenderClass } from './contract.ts';

/** Who may ask a question, and what it must hold. */
export interface Rule {
  from: readonly SenderClass[];
  schema: () => z.ZodType;
}

/** A schema is built when its question is first asked: a woken worker pays for the one it answers. */
export const rule = (from: readonly SenderClass[], schema: () => z.ZodType): Rule => ({ from, schema: once(schema) });

export const id = once(() => z.string().min(1).max(64));
export const nothing = once(() => z.strictObject({}));
export const place = once(() =>
  z.strictObject({
    region: z.enum(['us', 'eu', 'au']),
    workspace: z.string().regex(/^\w{1,40}$/),
    kind: z.enum(['conversation', 'contact', 'company']),
    id: z.string().regex(/^\w{1,64}$/),
  }),
);
/** 15 or 18 characters. */
export const salesforceId = once(() => z.string().regex(/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/));
/** An Intercom part id, `source` for the first message, `all` for the conversation, `selection` for text of the page. */
export const part = once(() => z.string().regex(/^[\w-]{1,64}$/));
