import { z } from 'zod';
import { type FailureCode, fail } from '../failures/codes.ts';
import { once } from '../shared/once.ts';
import type { TandemError } from '../shared/tandem-error.ts';
import { apiVersion } from './api-version.ts';
import type { Org } from './connection.ts';
import { errorOfApi, readApiError } from './errors.ts';

function makeSchemas() {
  const row = z.looseObject({ Id: z.string().regex(/^[a-zA-Z0-9]{18}$/) });
  return {
    composite: z.looseObject({
      compositeResponse: z.array(
        z.looseObject({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() }),
      ),
    }),
    rows: z.looseObject({ records: z.array(row) }),
  };
}
const schemas = once(makeSchemas);

/** A record as Salesforce sent it: `Id`, and whatever was asked for. */
export type Row = z.infer<ReturnType<typeof makeSchemas>['rows']>['records'][number];

/** What one part of a Composite brought. */
export type PartAnswer =
  | { ok: true; body: unknown }
  | { ok: false; errorCode: string; message: string; error: TandemError<FailureCode> };

/**
 * Asks several GETs in one call (REST API Developer Guide, "Composite": the series counts as one call, and at most
 * five of them may be queries). A part that is refused fails alone.
 *
 * @param parts paths below `/services/data/v67.0`, by reference name (letters and digits).
 */
export async function composeReads<Name extends string>(
  org: Org,
  parts: Readonly<Partial<Record<Name, string>>>,
): Promise<Partial<Record<Name, PartAnswer>>> {
  const compositeRequest = Object.entries<string | undefined>(parts).map(([referenceId, path]) => ({
    method: 'GET',
    referenceId,
    url: `/services/data/v${apiVersion}${path}`,
  }));
  const answer = schemas().composite.safeParse(await org.post('/composite', { allOrNone: false, compositeRequest }));
  if (!answer.success) throw fail('salesforce-unreadable', {}, 'composite');
  const found = new Map(answer.data.compositeResponse.map((each) => [each.referenceId, each]));
  const read: Partial<Record<string, PartAnswer>> = {};
  for (const { referenceId } of compositeRequest) {
    const part = found.get(referenceId);
    if (!part) throw fail('salesforce-unreadable', {}, `composite without ${referenceId}`);
    read[referenceId] = readPart(part.httpStatusCode, part.body);
  }
  return read as Partial<Record<Name, PartAnswer>>;
}

function readPart(status: number, body: unknown): PartAnswer {
  if (status < 300) return { ok: true, body };
  const error = readApiError(body) ?? { errorCode: `ERROR_HTTP_${status}`, message: '' };
  const { errorCode, message } = error;
  return { ok: false, errorCode, message, error: errorOfApi(error, status) };
}

/** The rows of a query's answer. */
export function readRows(body: unknown): Row[] {
  const parsed = schemas().rows.safeParse(body);
  if (!parsed.success) throw fail('salesforce-unreadable', {}, 'query');
  return parsed.data.records;
}
