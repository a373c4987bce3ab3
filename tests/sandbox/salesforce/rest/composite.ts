import { z } from 'zod';
import type { ServiceContext } from '../oauth/context.ts';
import { type Answer, refuse, refuseMissing } from './answer.ts';
import { MissingReference, resolveBody, resolveUrl } from './composite-references.ts';
import type { RestRequest } from './request.ts';
import type { Dispatch, Handler, Route } from './routes.ts';

const MAX_SUBREQUESTS = 25;
const MAX_QUERIES = 5;
const INHERITED_HEADERS = ['accept', 'authorization', 'content-type'];
const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

const subrequestSchema = z.looseObject({
  method: z.string(),
  url: z.string(),
  referenceId: z.string(),
  httpHeaders: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});

const compositeSchema = z.looseObject({
  allOrNone: z.boolean().optional(),
  compositeRequest: z.array(subrequestSchema),
});

type Subrequest = z.infer<typeof subrequestSchema>;

interface SubrequestResult {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** Thrown to leave the transaction of an `allOrNone` request; carries what the slots had answered. */
class RollBack extends Error {
  readonly results: SubrequestResult[];

  constructor(results: SubrequestResult[]) {
    super('rolled back');
    this.results = results;
  }
}

/** Where a sub-request points: version and path below `/services/data`. */
function readUrl(url: string): { version: string; path: string; query: URLSearchParams } | undefined {
  const parsed = URL.parse(url, 'https://org.invalid');
  const match = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/.exec(parsed?.pathname ?? '');
  if (parsed === null || match === null || !url.startsWith('/')) return undefined;
  return { version: match[1] ?? '', path: (match[2] ?? '').replace(/\/$/, ''), query: parsed.searchParams };
}

function isQueryOrCollection(url: string): boolean {
  return /^\/(query|queryAll|composite\/sobjects)(\/|$)/.test(readUrl(url)?.path ?? '');
}

/** Composite serves sObject resources, queries and sObject collections (REST API guide, "Send Multiple Requests Using Composite"). */
function isSupported(path: string): boolean {
  return /^\/(sobjects|query|queryAll|composite\/sobjects)(\/|$)/.test(path);
}

/** What is wrong with the request as a whole; nothing runs then. */
function findRequestFault(subrequests: Subrequest[]): string | undefined {
  if (subrequests.length > MAX_SUBREQUESTS) {
    return `The request contains ${subrequests.length} subrequests; at most ${MAX_SUBREQUESTS} are allowed`;
  }
  if (subrequests.filter((subrequest) => isQueryOrCollection(subrequest.url)).length > MAX_QUERIES) {
    return `The request contains more than ${MAX_QUERIES} query or sObject collection subrequests`;
  }
  const seen = new Set<string>();
  for (const { referenceId, httpHeaders = {} } of subrequests) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_]*$/.test(referenceId)) {
      return `Provided referenceId ('${referenceId}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`;
    }
    if (seen.has(referenceId)) return `Provided referenceId ('${referenceId}') must be unique`;
    seen.add(referenceId);
    const forbidden = Object.keys(httpHeaders).find((name) => INHERITED_HEADERS.includes(name.toLowerCase()));
    if (forbidden !== undefined) return `Header '${forbidden}' may not be specified in a subrequest`;
  }
  return undefined;
}

function callSubrequest(
  context: ServiceContext,
  request: RestRequest,
  dispatch: Dispatch,
  subrequest: Subrequest,
  results: ReadonlyMap<string, unknown>,
  allOrNone: boolean,
): Answer {
  try {
    const target = readUrl(resolveUrl(subrequest.url, results));
    if (target === undefined) return refuseMissing();
    if (!isSupported(target.path)) {
      return refuse(
        400,
        'INVALID_BATCH_REQUEST',
        `The resource ${subrequest.url} is not supported in a composite request`,
      );
    }
    return dispatch(context, {
      method: subrequest.method,
      ...target,
      headers: new Headers(subrequest.httpHeaders),
      body: resolveBody(subrequest.body, results),
      caller: { userId: request.caller.userId, version: target.version },
      ...(allOrNone ? { allOrNone } : {}),
    });
  } catch (error) {
    if (error instanceof MissingReference) return refuse(400, 'PROCESSING_HALTED', error.message);
    throw error;
  }
}

function toResult(answer: Answer, referenceId: string): SubrequestResult {
  return {
    body: answer.body ?? null,
    httpHeaders: answer.headers ?? {},
    httpStatusCode: answer.status,
    referenceId,
  };
}

function runAll(
  context: ServiceContext,
  request: RestRequest,
  dispatch: Dispatch,
  subrequests: Subrequest[],
  allOrNone: boolean,
): SubrequestResult[] {
  const results = new Map<string, unknown>();
  const answered: SubrequestResult[] = [];
  for (const subrequest of subrequests) {
    const answer = callSubrequest(context, request, dispatch, subrequest, results, allOrNone);
    answered.push(toResult(answer, subrequest.referenceId));
    if (answer.status < 400) results.set(subrequest.referenceId, answer.body);
    if (allOrNone && (answer.status >= 400 || answer.rolledBack === true)) throw new RollBack(answered);
  }
  return answered;
}

/** The answers after a roll-back: the culprit keeps its own, all others are halted. */
function haltOthers(subrequests: Subrequest[], answered: SubrequestResult[]): SubrequestResult[] {
  const culprit = answered.at(-1);
  return subrequests.map(({ referenceId }) =>
    culprit?.referenceId === referenceId
      ? culprit
      : toResult(refuse(400, 'PROCESSING_HALTED', ROLLED_BACK), referenceId),
  );
}

function runComposite(dispatch: Dispatch): Handler {
  return (context, request) => {
    const parsed = compositeSchema.safeParse(request.body);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') ?? 'body';
      return refuse(400, 'JSON_PARSER_ERROR', `The composite request could not be read: ${where}`);
    }
    const { compositeRequest: subrequests, allOrNone = false } = parsed.data;
    const fault = findRequestFault(subrequests);
    if (fault !== undefined) return refuse(400, 'INVALID_BATCH_REQUEST', fault);
    const run = () => runAll(context, request, dispatch, subrequests, allOrNone);
    try {
      return { status: 200, body: { compositeResponse: allOrNone ? context.engine.transaction(run) : run() } };
    } catch (error) {
      if (!(error instanceof RollBack)) throw error;
      return { status: 200, body: { compositeResponse: haltOthers(subrequests, error.results) } };
    }
  };
}

/** `POST /composite` over the resources of `dispatch`; one API call whatever it holds. */
export function compositeRoutes(dispatch: Dispatch): Route[] {
  return [
    {
      path: '/composite',
      methods: {
        GET: (_context, request) => ({
          status: 200,
          body: { composite: `/services/data/v${request.version}/composite` },
        }),
        POST: runComposite(dispatch),
      },
    },
  ];
}
