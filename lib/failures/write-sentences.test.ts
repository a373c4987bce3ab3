import { describe, expect, test } from 'vitest';
import type { Failure, FailureCode } from './codes.ts';
import './learn-writing.ts';
import { sentenceFor } from './sentences.ts';

const read = (code: FailureCode, params: Failure['params']) => sentenceFor({ code, params });

describe('a refused write is told in the org’s own words', () => {
  test.each<[FailureCode, Failure['params'], string]>([
    ['write-required', { object: 'Case', field: 'Case Reason' }, 'Case not created: Case Reason is required.'],
    ['write-duplicate', { object: 'Lead' }, 'Looks like an existing lead. Use it, or create anyway.'],
    ['write-duplicate', { object: 'Lead', allowed: 'no' }, 'Looks like an existing lead. Use it.'],
    ['write-not-allowed', { object: 'Case', verb: 'create' }, 'Your Salesforce user may not create cases.'],
    ['write-not-allowed', { object: 'Tasks', verb: 'remove' }, 'Your Salesforce user may not remove tasks.'],
    [
      'write-not-allowed',
      { object: 'Interessent', verb: 'change' },
      'Your Salesforce user may not change Interessent.',
    ],
    ['write-field-not-allowed', { object: 'Lead', field: 'Rating' }, 'Lead not created: your user may not set Rating'],
    ['write-record-gone', { object: 'Contact' }, 'Not written: the contact is no longer in Salesforce'],
    [
      'write-owner-inactive',
      { object: 'Case', owner: 'Theo Marchetti' },
      'Case not created: Theo Marchetti is not active in Salesforce',
    ],
    ['write-changed-since', { object: 'Task' }, 'Task not removed: somebody changed it since'],
    ['write-note-refused', { number: '00010472' }, 'Case 00010472 is there, its note is not'],
    ['write-waits-user', { user: 'Ines Varga' }, 'Waits for Ines Varga to sign in'],
    ['write-unclear', { service: 'Intercom' }, 'No answer: it may be in Intercom already'],
    [
      'write-too-long',
      { field: 'Comments', max: 32_000, over: 1_200 },
      'Not sent: Comments is 1,200 characters too long',
    ],
  ])('%s %j', (code, params, title) => {
    expect(read(code, params).title).toBe(title);
  });

  test('the words of a validation rule, a trigger or Intercom stand unchanged', () => {
    const reason = 'P1 needs a <b>phone</b>: see {0} & "wiki"!';
    for (const code of [
      'write-invalid',
      'write-automation-failed',
      'write-note-refused',
      'intercom-refused',
    ] as const) {
      expect(read(code, { object: 'Case', reason }).text).toContain(`“${reason}”`);
    }
    expect(read('write-automation-failed', { object: 'Case', reason }).adminMessage).toContain(reason);
  });

  test('a length is told with the limit', () => {
    expect(read('write-too-long', { field: 'Comments', max: 32_000, over: 1 }).text).toMatch(/^32,000 characters fit/);
  });

  test('a blocking duplicate rule is named, and that it lets nobody pass', () => {
    expect(read('write-duplicate', { object: 'Lead', rule: 'Same e-mail', allowed: 'no' }).text).toBe(
      'Nothing was created: your org’s duplicate rule “Same e-mail” found it and lets nobody create another.',
    );
  });

  test('the admin is told which permission is missing', () => {
    expect(read('write-not-allowed', { object: 'Lead', verb: 'change' }).adminMessage).toMatch(
      /“Edit” permission on leads/,
    );
  });
});
