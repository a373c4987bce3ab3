import { describe, expect, it } from 'vitest';
import { readWriteOptions, recordFields } from './request.ts';

describe('headers that steer a write', () => {
  it.each([
    [{}, { allowDuplicates: false, autoAssign: true }],
    [{ 'Sforce-Auto-Assign': 'FALSE' }, { allowDuplicates: false, autoAssign: false }],
    [{ 'Sforce-Auto-Assign': 'true' }, { allowDuplicates: false, autoAssign: true }],
    [{ 'Sforce-Auto-Assign': '01Q000000000001' }, { allowDuplicates: false, autoAssign: '01Q000000000001' }],
    [
      { 'Sforce-Duplicate-Rule-Header': 'includeRecordDetails=true; allowSave=true; runAsCurrentUser=true' },
      { allowDuplicates: true, autoAssign: true, duplicateDetails: true, duplicatesAsUser: true },
    ],
    [{ 'Sforce-Duplicate-Rule-Header': 'allowSave=false' }, { allowDuplicates: false, autoAssign: true }],
    [
      { 'If-Unmodified-Since': 'Sun, 22 Nov 2026 09:00:00 GMT' },
      { allowDuplicates: false, autoAssign: true, ifUnmodifiedSince: Date.UTC(2026, 10, 22, 9) },
    ],
  ])('%j', (headers, options) => {
    expect(readWriteOptions(new Headers(headers))).toEqual(options);
  });

  it('takes the type out of a record, and nothing else', () => {
    expect(recordFields({ attributes: { type: 'Lead' }, LastName: 'Lee' })).toEqual({ LastName: 'Lee' });
  });
});
