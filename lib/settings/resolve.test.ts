import { describe, expect, test } from 'vitest';
import { applyPatch, resolveSettings } from './resolve.ts';
import { defaultSettings } from './schema.ts';

describe('defaults, then what the user saved, then the company’s policy', () => {
  test('nothing saved and no policy: the defaults, nothing locked', () => {
    expect(resolveSettings(undefined, undefined)).toEqual({
      settings: defaultSettings,
      policy: {},
      policyProblem: null,
    });
  });

  test('a policy value wins over the user’s and is locked with its reason', () => {
    const resolved = resolveSettings(
      { keepSignedIn: true, myDomain: 'acme' },
      { keepSignedIn: false, reasons: { keepSignedIn: 'Shared computers' } },
    );
    expect(resolved.settings).toMatchObject({ keepSignedIn: false, myDomain: 'acme' });
    expect(resolved.policy).toEqual({ keepSignedIn: { value: false, reason: 'Shared computers' } });
  });

  test('a saved value that no longer parses costs that value alone', () => {
    const { settings } = resolveSettings({ loginHost: 'mars', myDomain: 'acme' }, undefined);
    expect(settings).toMatchObject({ loginHost: 'my-domain', myDomain: 'acme' });
  });

  test('a policy value that does not parse is left out and named', () => {
    const resolved = resolveSettings({}, { consumerKey: 42, myDomain: 'acme' });
    expect(resolved.policyProblem).toEqual({ code: 'policy-invalid', params: { setting: 'consumerKey' } });
    expect(resolved.settings.myDomain).toBe('acme');
  });

  test('every policy value that does not parse is named', () => {
    const { policyProblem } = resolveSettings({}, { companyIdField: 'no name!', apiCap: -1 });
    expect(policyProblem?.params).toEqual({ setting: 'companyIdField and apiCap' });
  });

  test('a policy names only the lists of what is never logged that hold something', () => {
    const neverLog = { domains: ['example.org'], attributes: [{ name: 'Topic' }] };
    const resolved = resolveSettings({ neverLog: { domains: [], tags: ['vip'] } }, { neverLog });
    expect(resolved.policyProblem).toBeNull();
    expect(resolved.policy.neverLog?.value).toEqual({
      domains: ['example.org'],
      tags: [],
      teams: [],
      attributes: [{ name: 'Topic', value: '' }],
    });
  });

  test('a policy’s mapped field needs a value only where its source takes one', () => {
    const leadMapping = [{ field: 'Title', source: 'job-title' }];
    expect(resolveSettings({}, { leadMapping }).settings.leadMapping).toEqual([{ ...leadMapping[0], value: '' }]);
  });

  test('where the policy’s list of what is never logged cannot be read, nothing is logged', () => {
    const resolved = resolveSettings({ autoLog: true }, { neverLog: { domains: [''] }, autoLog: true, ready: true });
    expect(resolved.policyProblem?.params).toEqual({ setting: 'neverLog' });
    expect(resolved.settings.autoLog).toBe(false);
    expect(resolved.policy.autoLog).toEqual({
      value: false,
      reason: 'What must never be logged cannot be read. Your browser’s admin can correct it.',
    });
  });

  test.each([null, 7, 'text', []])('storage that holds %j instead of settings gives the defaults', (saved) => {
    expect(resolveSettings(saved, saved).settings).toEqual(defaultSettings);
  });
});

describe('saving a change', () => {
  test('keeps what was saved before', () => {
    expect(applyPatch({ myDomain: 'acme' }, { keepSignedIn: true }, {})).toEqual({
      myDomain: 'acme',
      keepSignedIn: true,
    });
  });

  test('is refused where the policy holds the value', () => {
    const policy = { keepSignedIn: { value: false, reason: 'Shared computers' } };
    expect(() => applyPatch({}, { keepSignedIn: true }, policy)).toThrow('setting-locked');
  });
});
