import { describe, expect, it } from 'vitest';
import { errorOfApi, errorOfJsforce, readApiError } from './errors.ts';

describe('an errorCode of Salesforce', () => {
  it.each<[string, number, string, string]>([
    ['INVALID_SESSION_ID', 401, 'Session expired or invalid', 'session-expired'],
    ['INVALID_SESSION_ID', 401, 'This session is not valid for use with the REST API', 'api-access-controlled'],
    ['INVALID_SESSION_ID', 401, 'Connected app is not attached to Agent', 'api-access-controlled'],
    ['INVALID_AUTH_HEADER', 401, '', 'session-expired'],
    ['REQUEST_LIMIT_EXCEEDED', 403, 'TotalRequests Limit exceeded.', 'api-limit'],
    ['REQUEST_LIMIT_EXCEEDED', 403, 'ConcurrentPerOrgLongTxn Limit exceeded.', 'salesforce-busy'],
    ['REQUEST_LIMIT_EXCEEDED', 429, 'Too many requests.', 'salesforce-busy'],
    ['ERROR_HTTP_429', 429, '<html>', 'salesforce-busy'],
    ['API_DISABLED_FOR_ORG', 403, 'API is not enabled for this Organization or Partner', 'api-disabled'],
    ['API_CURRENTLY_DISABLED', 403, '', 'api-disabled'],
    ['INVALID_OPERATION_WITH_EXPIRED_PASSWORD', 403, '', 'password-expired'],
    ['INVALID_TYPE', 400, "sObject type 'Case' is not supported.", 'no-object-access'],
    ['INSUFFICIENT_ACCESS', 403, '', 'no-object-access'],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 403, 'insufficient access rights on object id', 'no-object-access'],
    ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 400, '', 'no-object-access'],
    ['INVALID_FIELD', 400, "No such column 'Bacon__c' on entity 'Account'.", 'no-field-access'],
    ['INVALID_FIELD_FOR_INSERT_UPDATE', 400, '', 'no-field-access'],
    ['NOT_FOUND', 404, 'The requested resource does not exist', 'record-not-found'],
    ['ENTITY_IS_DELETED', 404, 'entity is deleted', 'record-not-found'],
    ['INVALID_CROSS_REFERENCE_KEY', 400, '', 'record-not-found'],
    ['UNABLE_TO_LOCK_ROW', 400, 'unable to obtain exclusive access to this record', 'record-locked'],
    ['QUERY_TIMEOUT', 400, 'Your query request was running for too long.', 'salesforce-slow'],
    ['EXCEEDED_MAX_QUERY_TIME', 400, '', 'salesforce-slow'],
    ['SERVER_UNAVAILABLE', 503, '', 'salesforce-down'],
    ['UNKNOWN_EXCEPTION', 500, 'An unexpected error occurred.', 'salesforce-down'],
    ['INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', 400, '', 'salesforce-maintenance'],
    ['APEX_ERROR', 500, '', 'salesforce-down'],
    ['ERROR_HTTP_503', 503, '<html>', 'salesforce-down'],
    ['ERROR_HTTP_410', 410, '', 'salesforce-refused'],
    ['MALFORMED_QUERY', 400, 'unexpected token', 'salesforce-refused'],
    ['SOMETHING_NEW', 400, 'for 3 rows of nora@quillfeather.example', 'salesforce-refused'],
  ])('%s (%i, %j) is %s', (errorCode, status, message, code) => {
    const failure = errorOfApi({ errorCode, message }, status).toFailure();
    expect(failure.code).toBe(code);
    expect(failure.detail).toBe(`HTTP ${status}, ${errorCode}`);
    expect(JSON.stringify(failure)).not.toContain('quillfeather');
  });
});

it('names the column that Salesforce does not know', () => {
  const message =
    "\nSELECT Bacon__c FROM Account\n ^\nERROR at Row:1:Column:8\nNo such column 'Bacon__c' on entity 'Account'.";
  expect(errorOfApi({ errorCode: 'INVALID_FIELD', message }, 400).params).toEqual({ field: 'Bacon__c' });
});

it('reads the first of Salesforce’s errors, as array or alone', () => {
  const error = { errorCode: 'NOT_FOUND', message: 'gone' };
  expect(readApiError([error, { errorCode: 'X', message: '' }])).toMatchObject(error);
  expect(readApiError(error)).toMatchObject(error);
  expect(readApiError('<html>')).toBeNull();
  expect(readApiError([])).toBeNull();
});

it('does not pretend to know what it does not', () => {
  expect(errorOfJsforce(new RangeError('x'), 0)).toMatchObject({ code: 'unexpected', detail: 'RangeError' });
});
