/** A failure as Intercom reports it: HTTP status, its own code and text, and headers that belong to it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The body every failed request gets (OpenAPI description 2.16, `error`). */
export function errorList(code: string, message: string, requestId: string): Record<string, unknown> {
  return { type: 'error.list', request_id: requestId, errors: [{ code, message }] };
}

export const userNotFound = () => new ApiError(404, 'not_found', 'User Not Found');
export const resourceNotFound = () => new ApiError(404, 'not_found', 'Resource Not Found');
export const companyNotFound = () => new ApiError(404, 'company_not_found', 'Company Not Found');
export const unauthorized = () => new ApiError(401, 'unauthorized', 'Access Token Invalid');
export const invalid = (message: string) => new ApiError(400, 'parameter_invalid', message);
export const missing = (name: string) => new ApiError(400, 'parameter_not_found', `${name} not specified`);
