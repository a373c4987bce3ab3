/** The services' clock: starts at the seed's `now` (else the machine's time) and runs on; `POST /clock` moves it. */
export interface Clock {
  /** Milliseconds since the epoch, as the two services see it. */
  now(): number;
}

/** What can be armed against a service through `POST /faults`; see `sandbox-contract`. */
export type FaultEffect =
  | 'refuse'
  | 'drop-before'
  | 'drop-after'
  | 'error-after'
  | '500'
  | '503-html'
  | '429'
  | '401'
  | 'limit'
  | 'truncate'
  | 'login-redirect'
  | 'html-200'
  | 'lock-row'
  | 'trigger'
  | 'maintenance'
  | '502-html'
  | `slow:${number}`
  | `error:${string}`
  | `write-error:${string}`;

/** Effects that refuse what a request writes and let it read: each slot of a Composite gets its own answer. */
export type WriteEffect = 'lock-row' | 'trigger' | 'maintenance' | `write-error:${string}`;

/** Whether an effect meets only writes. */
export function isWriteEffect(effect: FaultEffect | undefined): effect is WriteEffect {
  return /^(?:lock-row|trigger|maintenance|write-error:.*)$/.test(effect ?? '');
}

/** Status and code of `error:403:API_CURRENTLY_DISABLED` and `write-error:400:…`; undefined for other effects. */
export function readErrorEffect(effect: FaultEffect): { status: number; code: string } | undefined {
  const [, status, code] = /^(?:write-)?error:([45]\d\d):(\w+)$/.exec(effect) ?? [];
  return code === undefined ? undefined : { status: Number(status), code };
}

/** What a service leaves for the request log about the request it has just answered. */
export interface RequestNote {
  /** Username (Salesforce) or admin id (Intercom) whose token was used; null when there was none. */
  user: string | null;
  /** Salesforce API calls this request counted for: 1 for a whole Composite, 0 for `/services/data` and OAuth. */
  apiCalls: number;
  /** A write effect was given and the request wrote nothing: the fault has not met anything yet. */
  effectUnmet?: boolean;
}

/**
 * One of the two services behind the TLS front. It never touches a socket: the front applies faults that cut
 * connections, the service supplies bodies for those that need its own error shape.
 */
export interface Service {
  readonly name: 'salesforce' | 'intercom';
  /** Host names and patterns it answers for, in the form of `--host-resolver-rules` (`*.my.salesforce.com`). */
  hosts(): string[];
  /** Answers one request. `request.url` carries the real host name. */
  handle(request: Request, effect?: WriteEffect): Promise<{ response: Response; note: RequestNote }>;
  /** The answer this service gives for an effect with a body of its own (`500`, `503-html`, `429`, `401`, `limit`). */
  faultResponse(effect: FaultEffect, request: Request): Response;
}
