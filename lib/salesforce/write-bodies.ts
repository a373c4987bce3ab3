import { z } from 'zod';
import { once } from '../shared/once.ts';
import { isRecordId, longId } from '../shared/record-id.ts';
import { tryJson } from '../shared/try-json.ts';

function makeSchemas() {
  const record = z.looseObject({
    attributes: z.looseObject({ type: z.string() }),
    Id: z.string(),
  });
  const duplicates = z.object({
    allowSave: z.boolean().catch(false),
    duplicateRule: z.string().catch(''),
    matchResults: z.array(z.object({ matchRecords: z.array(z.object({ record })).catch([]) })).catch([]),
  });
  const error = z.object({
    errorCode: z.string(),
    message: z.string().catch(''),
    fields: z.array(z.string()).catch([]),
    // Real orgs misspell the key; both spellings have been seen.
    duplicateResut: duplicates.optional().catch(undefined),
    duplicateResult: duplicates.optional().catch(undefined),
  });
  const created = z.object({ id: z.string(), success: z.boolean().catch(true) });
  return { errors: z.array(error).min(1), error, created };
}
const schemas = once(makeSchemas);

type RawError = z.infer<ReturnType<typeof makeSchemas>['error']>;

/** What the org's duplicate rule found (REST API Developer Guide, "Duplicate Rule Header"). */
export type DuplicateResult = NonNullable<RawError['duplicateResult']>;

/** One reason of a refused write. */
export interface WriteError {
  errorCode: string;
  message: string;
  /** API names. */
  fields: string[];
  duplicates: DuplicateResult | null;
}

/** The errors in a refused write's body; none when it is a page, cut, or something else. */
export function readWriteErrors(body: string): WriteError[] {
  const parsed = tryJson(body);
  const list = schemas().errors.safeParse(Array.isArray(parsed) ? parsed : [parsed]);
  return (list.data ?? []).map(({ errorCode, message, fields, duplicateResut, duplicateResult }) => ({
    errorCode,
    message,
    fields,
    duplicates: duplicateResut ?? duplicateResult ?? null,
  }));
}

/** The new record's id, 18 characters; null when the answer names none. */
export function readCreated(body: string): string | null {
  const created = schemas().created.safeParse(tryJson(body));
  return created.success && created.data.success && isRecordId(created.data.id) ? longId(created.data.id) : null;
}
