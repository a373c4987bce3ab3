import { describe, expect, it } from 'vitest';
import { type FailureCode, failureCodes } from '../../lib/failures/codes.ts';
import '../../lib/failures/learn-writing.ts';
import { inWords } from '../../lib/failures/sentences.ts';
import { passes } from '../../lib/syncing/run-rest.ts';
import { makeRun } from '../../tests/support/sync-samples.ts';
import { sayGoesOn } from './rest-words.ts';

const said = (code: FailureCode) =>
  sayGoesOn(makeRun({ phase: 'paused', resumes: 'running', trouble: { code, params: {} } }));

describe('a run that rests', () => {
  it('because calls break says that it goes on by itself, and when', () => {
    expect(said('salesforce-down')).toBe('Goes on by itself once Salesforce answers again.');
    expect(said('intercom-slow')).toBe('Goes on by itself once Intercom answers again.');
    expect(said('salesforce-offline')).toBe('Goes on by itself once the connection is back.');
    expect(said('write-maintenance')).toBe('Goes on by itself once the maintenance is over.');
    expect(said('api-limit')).toBe('Goes on by itself once there are calls again.');
  });

  it('says so for every reason that passes, unless a person has to sign in, and for no other', () => {
    const waitsForSomebody: FailureCode[] = ['salesforce-signed-out', 'session-expired', 'intercom-signed-out'];
    const expected = failureCodes.filter((code) => passes({ code, params: {} }) && !waitsForSomebody.includes(code));
    const found = failureCodes.filter((code) => `${inWords({ code, params: {} })} ${said(code)}`.includes('by itself'));
    expect(found.filter((code) => passes({ code, params: {} }))).toEqual(expected);
    expect(failureCodes.filter((code) => said(code) !== null && !passes({ code, params: {} }))).toEqual([]);
  });

  it('says it once where its reason says it already', () => {
    expect(inWords({ code: 'run-budget', params: {} })).toContain('It goes on by itself');
    expect(said('run-budget')).toBeNull();
  });

  it('promises nothing where a person pressed Pause, or it does not rest', () => {
    expect(sayGoesOn(makeRun({ phase: 'paused', resumes: 'running' }))).toBeNull();
    expect(sayGoesOn(makeRun({ trouble: { code: 'salesforce-down', params: {} } }))).toBeNull();
  });
});
