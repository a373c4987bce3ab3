import { z } from 'zod';
import { type Answer, refuse } from './answer.ts';
import { isJsonObject, type JsonObject, type RestRequest, recordFields } from './request.ts';

/** REST API guide, "Create Records Using sObject Collections". */
const MAX_RECORDS = 200;
const MAX_CHUNKS = 10;

/** One record of a collection: its `attributes.type` and what is to be saved. */
export interface CollectionRecord {
  type: string;
  fields: JsonObject;
}

const bodySchema = z.looseObject({ allOrNone: z.boolean().optional(), records: z.array(z.unknown()) });

/** 400 for a list that is too long. */
export function refuseTooMany(most = MAX_RECORDS): Answer {
  const message = `record limit reached. cannot submit more than ${most} records into this call`;
  return refuse(400, 'EXCEEDED_ID_LIMIT', message);
}

/** Records of one type that follow each other are one chunk: A, A, B, A are three. */
function countChunks(types: string[]): number {
  return types.filter((type, place) => type.toLowerCase() !== types[place - 1]?.toLowerCase()).length;
}

function findRequestFault(types: string[]): Answer | undefined {
  if (types.length > MAX_RECORDS) return refuseTooMany();
  if (countChunks(types) <= MAX_CHUNKS) return undefined;
  const message = `Cannot have more than ${MAX_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`;
  return refuse(400, 'INVALID_OPERATION', message);
}

/** The records of a request body, or the refusal of the request as a whole. */
export function readRecords(
  request: RestRequest,
): { allOrNone: boolean; records: CollectionRecord[] } | { refused: Answer } {
  const parsed = bodySchema.safeParse(request.body);
  if (!parsed.success) {
    return { refused: refuse(400, 'JSON_PARSER_ERROR', 'Unrecognized request body: a list of records is required') };
  }
  const records: CollectionRecord[] = [];
  for (const given of parsed.data.records) {
    const attributes = isJsonObject(given) && isJsonObject(given.attributes) ? given.attributes : {};
    if (typeof attributes.type !== 'string' || attributes.type === '') {
      const message = 'Each object in the request must contain an attributes map with a value for type';
      return { refused: refuse(400, 'INVALID_INPUT', message) };
    }
    records.push({ type: attributes.type, fields: recordFields(given) });
  }
  const refused = findRequestFault(records.map((one) => one.type));
  if (refused !== undefined) return { refused };
  return { allOrNone: request.allOrNone ?? parsed.data.allOrNone ?? false, records };
}
