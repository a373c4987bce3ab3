import { SalesforceError } from '../errors.ts';
import type { ServiceContext } from '../oauth/context.ts';
import type { Answer } from './answer.ts';
import type { JsonObject } from './request.ts';

interface SaveError extends JsonObject {
  statusCode: string;
  message: string;
  fields: string[];
}

/** SaveResult, UpsertResult or DeleteResult of one record; a failure carries no id. */
export interface SaveResult {
  id?: string;
  success: boolean;
  errors: SaveError[];
  created?: boolean;
}

const ROLLED_BACK: SaveError = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** Leaves the transaction of an `allOrNone` collection; carries what each record would have got. */
class RollBack extends Error {
  readonly results: SaveResult[];

  constructor(results: SaveResult[]) {
    super('rolled back');
    this.results = results;
  }
}

/** A refusal as a collection words it: `statusCode` for `errorCode`, `fields` always there, and nothing else (the guide's examples). */
function toSaveError(error: SalesforceError): SaveError {
  const [entry] = error.toBody();
  return { statusCode: error.errorCode, message: error.message, fields: entry?.fields ?? [] };
}

function attempt(work: () => SaveResult): SaveResult {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { success: false, errors: [toSaveError(error)] };
  }
}

/** What the others get when one failed under `allOrNone`; of a new record even the id is gone. */
function rollBack(results: SaveResult[], isNew: (result: SaveResult) => boolean): SaveResult[] {
  return results.map((result) => {
    if (!result.success) return result;
    const kept = result.id === undefined || isNew(result) ? {} : { id: result.id };
    return { ...kept, success: false, errors: [ROLLED_BACK] };
  });
}

/** Saves each item in turn; under `allOrNone` one failure undoes all of them. */
export function saveAll<T>(
  context: ServiceContext,
  items: T[],
  allOrNone: boolean,
  save: (item: T, place: number) => SaveResult,
  isNew: (result: SaveResult) => boolean,
): Answer {
  const run = () => items.map((item, place) => attempt(() => save(item, place)));
  if (!allOrNone) return { status: 200, body: run() };
  try {
    const body = context.engine.transaction(() => {
      const results = run();
      if (results.some((result) => !result.success)) throw new RollBack(results);
      return results;
    });
    return { status: 200, body };
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
    return { status: 200, body: rollBack(error.results, isNew), rolledBack: true };
  }
}
