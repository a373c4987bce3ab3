import { describe, expect, it } from 'vitest';
import type { WrittenObject } from './form-shapes.ts';
import { answer, error, leadId, writing } from './refused-writes.fixture.ts';
import { classify } from './write-errors.ts';

describe('our key is taken: done before', () => {
  it.each<[WrittenObject, string, string | null]>([
    ['Lead', 'duplicate value found: Tandem_Key__c duplicates value on record with id: 00Q5g00000AbCdE', leadId],
    [
      'Case',
      'doppelter Wert gefunden: Tandem_Key__c dupliziert den Wert in Datensatz mit ID: 5005g00000AbCdE',
      '5005g00000AbCdEAAV',
    ],
    [
      'Task',
      'duplicate value found: Tandem_Key__c duplicates value on record with id: 00T5g00000AbCdEEAV',
      '00T5g00000AbCdEEAV',
    ],
    ['Task', 'duplicate value found: <unknown> duplicates value on record with id: <unknown>', null],
  ])('%s: %s', (object, message, id) => {
    expect(answer(object, 400, [error('DUPLICATE_VALUE', message)])).toEqual({ kind: 'exists', id });
  });

  it('not when no key was sent', () => {
    const message = 'duplicate value found: <unknown> duplicates value on record with id: <unknown>';
    expect(answer('Task', 400, [error('DUPLICATE_VALUE', message)], { keyField: null })).toMatchObject({
      kind: 'refused',
    });
  });

  it('also when the duplicate rule speaks first and its record carries our key', () => {
    const record = { attributes: { type: 'Lead' }, Id: '00Q5g00000AbCdE', Tandem_Key__c: 'TANDEM:abc:1:lead:1' };
    const duplicateResult = { allowSave: true, duplicateRule: 'R', matchResults: [{ matchRecords: [{ record }] }] };
    const errors = [{ errorCode: 'DUPLICATES_DETECTED', message: 'x', duplicateResult }];
    expect(answer('Lead', 400, errors)).toEqual({ kind: 'exists', id: leadId });
  });
});

describe('not done, later', () => {
  it.each<[string, number, 'entry' | 'org', string]>([
    ['UNABLE_TO_LOCK_ROW', 400, 'entry', 'record-locked'],
    ['REQUEST_LIMIT_EXCEEDED', 403, 'org', 'api-limit'],
    ['SERVER_UNAVAILABLE', 503, 'org', 'salesforce-down'],
    ['INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', 400, 'org', 'write-maintenance'],
    ['SOMETHING_NEW', 503, 'org', 'salesforce-down'],
  ])('%s', (code, status, who, failure) => {
    for (const object of ['Lead', 'Case', 'Task'] as const) {
      expect(answer(object, status, [error(code, code)])).toMatchObject({
        kind: 'later',
        for: who,
        failure: { code: failure },
      });
    }
  });

  it('a page that says 503 or 429', () => {
    for (const [status, code] of [
      [503, 'salesforce-down'],
      [429, 'salesforce-busy'],
    ] as const) {
      const classified = classify(status, '<html>', writing('Lead'));
      expect(classified).toMatchObject({ kind: 'later', for: 'org', failure: { code } });
    }
  });

  it('too much at one time is no limit of a day', () => {
    for (const [status, message] of [
      [403, 'ConcurrentPerOrgLongTxn Limit exceeded.'],
      [429, 'Too many requests.'],
    ] as const) {
      const classified = answer('Case', status, [error('REQUEST_LIMIT_EXCEEDED', message)]);
      expect(classified).toMatchObject({ kind: 'later', for: 'org', failure: { code: 'salesforce-busy' } });
    }
  });
});

describe('no telling whether it was done', () => {
  it.each<[number, string]>([
    [500, JSON.stringify([error('UNKNOWN_EXCEPTION', 'An unexpected error occurred. Please include this ErrorId')])],
    [400, JSON.stringify([error('UNKNOWN_EXCEPTION', 'x')])],
    [500, JSON.stringify([error('APEX_ERROR', 'x')])],
    [502, '<html>Bad Gateway</html>'],
    [504, ''],
    [404, '<html>'],
    [400, '[{"message":"Requ'],
    [400, '[]'],
  ])('%i %s', (status, body) => {
    expect(classify(status, body, writing('Case'))).toMatchObject({
      kind: 'unknown',
      failure: { code: 'write-unclear' },
    });
  });
});

describe('no session', () => {
  it.each([
    ['INVALID_SESSION_ID', 'Session expired or invalid', 'session-expired'],
    ['INVALID_SESSION_ID', 'This session is not valid for use with the REST API', 'api-access-controlled'],
    ['INVALID_OPERATION_WITH_EXPIRED_PASSWORD', 'x', 'password-expired'],
  ])('%s: %s', (code, message, failure) => {
    expect(answer('Task', 401, [error(code, message)])).toMatchObject({
      kind: 'signed-out',
      failure: { code: failure },
    });
  });
});
