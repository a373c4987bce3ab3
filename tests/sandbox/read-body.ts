import type { Context } from 'hono';
import type { z } from 'zod';

/** The JSON body, checked; an absent one counts as `{}`. */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await context.req.text();
  return schema.parse(text.trim() === '' ? {} : JSON.parse(text));
}
