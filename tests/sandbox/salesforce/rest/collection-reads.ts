import { z } from 'zod';
import type { SObject } from '../engine.ts';
import { SalesforceError } from '../errors.ts';
import type { ServiceContext } from '../oauth/context.ts';
import { refuse, refuseMissing } from './answer.ts';
import { refuseTooMany } from './collection-request.ts';
import { findObject } from './describe.ts';
import type { RestRequest } from './request.ts';
import type { Handler } from './routes.ts';

/** REST API guide, "Get Records With a Request Body Using sObject Collections". */
const MAX_IDS = 2_000;

const bodySchema = z.looseObject({ ids: z.array(z.string()).min(1), fields: z.array(z.string()).min(1) });

/** `ids` and `fields` from the query (GET) or from the body (POST); both are required. */
function readWanted(request: RestRequest): { ids: string[]; fields: string[] } | undefined {
  const list = (name: string) => (request.query.get(name) ?? '').split(',').flatMap((one) => one.trim() || []);
  const given = request.method === 'GET' ? { ids: list('ids'), fields: list('fields') } : request.body;
  return bodySchema.safeParse(given).data;
}

/** One record; null when the id leads to nothing that the user may see. */
function readOne(
  context: ServiceContext,
  request: RestRequest,
  object: string,
  id: string,
  fields: string[],
): SObject | null {
  try {
    return context.engine.read(object, id, request.caller, fields);
  } catch (error) {
    if (error instanceof SalesforceError && error.status === 404) return null;
    throw error;
  }
}

/** As many entries as ids, in their order. A field that does not exist or is hidden refuses the whole request. */
export const readByIds: Handler = (context, request, { object: name = '' }) => {
  const object = findObject(context.engine, request.caller, name)?.name;
  if (object === undefined) return refuseMissing();
  const wanted = readWanted(request);
  if (wanted === undefined) return refuse(400, 'MISSING_ARGUMENT', 'ids and fields are required');
  if (wanted.ids.length > MAX_IDS) return refuseTooMany(MAX_IDS);
  const fields = [...new Set(wanted.fields)];
  return { status: 200, body: wanted.ids.map((id) => readOne(context, request, object, id, fields)) };
};
