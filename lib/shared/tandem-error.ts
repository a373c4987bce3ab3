/** What of a failure crosses from one context to another: plain JSON, no secrets, no customer text. */
export interface Failure<Code extends string = string> {
  code: Code;
  /** Words that fill the code's sentence: org labels, names of objects or fields, numbers, times (ISO). */
  params: Record<string, string | number>;
  /** For "Copy details": HTTP status, the service's own code, a request id. Never tokens, e-mails or record text. */
  detail?: string;
}

/**
 * The product's one error class. Told apart by `code`, since class identity is lost between contexts;
 * the sentence an agent reads is looked up by code in `lib/failures`.
 */
export class TandemError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly params: Record<string, string | number>;
  readonly detail: string | undefined;

  constructor(code: Code, params: Record<string, string | number> = {}, detail?: string, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'TandemError';
    this.code = code;
    this.params = params;
    this.detail = detail;
  }

  /** The part that may be sent to another context or shown. */
  toFailure(): Failure<Code> {
    return {
      code: this.code,
      params: this.params,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
    };
  }
}
