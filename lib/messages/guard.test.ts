import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SenderClass } from './contract.ts';
import { classifySender, listQuestions, readEnvelope } from './guard.ts';

const own = 'abcdefghijklmnopabcdefghijklmnop';
const ours = `chrome-extension://${own}`;
const tab = { id: 7 } as chrome.tabs.Tab;

describe('a sender’s class is told by the browser’s account of it', () => {
  const cases: [string, chrome.runtime.MessageSender, SenderClass | null][] = [
    ['our script in the inbox', sender('https://app.intercom.com', '/a/inbox/x', { tab, frameId: 0 }), 'inbox'],
    ['our script in the EU inbox', sender('https://app.eu.intercom.com', '/', { tab, frameId: 0 }), 'inbox'],
    ['our script in a sub-frame', sender('https://app.intercom.com', '/', { tab, frameId: 3 }), null],
    ['a look-alike host', sender('https://app.intercom.com.evil.test', '/', { tab, frameId: 0 }), null],
    ['our panel in a tab', sender(ours, '/panel.html', { tab, frameId: 5 }), 'panel'],
    ['our popup', sender(ours, '/popup.html'), 'settings'],
    ['our options page in a tab', sender(ours, '/options.html', { tab, frameId: 0 }), 'settings'],
    ['another page of ours', sender(ours, '/other.html'), null],
    ['another extension', { ...sender(ours, '/popup.html'), id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }, null],
    ['a page that only names our path', sender('https://evil.test', '/popup.html', { tab, frameId: 0 }), null],
  ];
  test.each(cases)('%s', (_name, from, expected) => {
    expect(classifySender(from, own)).toBe(expected);
  });
});

test('who may ask what is the reviewed table', () => {
  expect(Object.fromEntries(listQuestions().map(({ question, from }) => [question, from.join('+')]))).toEqual({
    'inbox-start': 'inbox',
    'inbox-moved': 'inbox',
    'inbox-theme': 'inbox',
    'inbox-layout': 'inbox',
    'inbox-task': 'inbox',
    'panel-start': 'panel',
    'panel-read': 'panel',
    'panel-choose': 'panel',
    'panel-search': 'panel',
    'panel-layout': 'panel',
    'panel-rail': 'panel',
    'write-form': 'panel',
    'write-draft': 'panel',
    'write-send': 'panel',
    'write-messages': 'panel',
    'write-email': 'panel',
    'write-relate': 'panel',
    'write-remove': 'panel',
    'outbox-read': 'panel+settings',
    'outbox-retry': 'panel+settings',
    'outbox-discard': 'panel+settings',
    'outbox-undo': 'panel',
    'log-read': 'panel',
    'logging-status': 'panel+settings',
    'run-cancel': 'settings',
    'run-choose': 'settings',
    'run-forget': 'settings',
    'run-pause': 'settings',
    'run-read': 'settings',
    'run-rehearse': 'settings',
    'run-report': 'settings',
    'run-resume': 'settings',
    'run-revert': 'settings',
    'run-rows': 'settings',
    'run-start': 'settings',
    'sync-fields': 'settings',
    'sync-read': 'panel',
    'sync-retry': 'settings',
    'sync-run': 'settings',
    'sync-status': 'settings',
    'logging-run': 'panel+settings',
    'open-options': 'panel+settings',
    'read-connections': 'panel+settings',
    'connect-salesforce': 'panel+settings',
    'disconnect-salesforce': 'settings',
    'connect-intercom': 'settings',
    'disconnect-intercom': 'settings',
    'read-admins': 'settings',
    'choose-admin': 'settings',
    'read-settings': 'settings+panel',
    'write-settings': 'settings',
  });
});

test('a class is refused every question that is not its own', () => {
  const classes: SenderClass[] = ['inbox', 'panel', 'settings'];
  for (const { question, from } of listQuestions()) {
    for (const each of classes.filter((name) => !from.includes(name))) {
      expect(() => readEnvelope({ question, ask: {} }, each), `${each} asks ${question}`).toThrow('message-refused');
    }
  }
});

test('10,000 forged messages reach no handler unparsed', () => {
  const names = fc.oneof(fc.constantFrom(...listQuestions().map((each) => each.question)), fc.string());
  const message = fc.oneof(fc.anything(), fc.record({ question: names, ask: fc.anything() }));
  const from = fc.constantFrom<SenderClass>('inbox', 'panel', 'settings');
  fc.assert(
    fc.property(message, from, (forged, sentFrom) => {
      let passed: ReturnType<typeof readEnvelope> | null = null;
      try {
        passed = readEnvelope(forged, sentFrom);
      } catch (error) {
        expect(String(error)).toMatch(/message-refused|setting-invalid/);
      }
      if (passed) expect(readEnvelope(passed, sentFrom)).toEqual(passed);
    }),
    { numRuns: 10_000 },
  );
});

test('a long text pasted into the search is no forgery', () => {
  const asked = { question: 'panel-search', ask: { text: 'Kind regards, '.repeat(40) } };
  expect(readEnvelope(asked, 'panel')).toEqual(asked);
});

test('a setting of the wrong shape is named', () => {
  expect(() => readEnvelope({ question: 'write-settings', ask: { patch: { myDomain: 'a b' } } }, 'settings')).toThrow(
    'setting-invalid',
  );
});

test.each([
  ['consumerKey', 401, 'the key as Salesforce shows it, without spaces'],
  ['myDomain', 201, 'the part before .my.salesforce.com'],
  ['placeholder', 81, 'at most 80 characters'],
  ['externalIdField', 81, 'an API name such as Intercom_User_Id__c'],
])('a %s that is too long is told what the field needs', (setting, length, expected) => {
  const ask = { patch: { [setting]: 'a'.repeat(length) } };
  expect(() => readEnvelope({ question: 'write-settings', ask }, 'settings')).toThrow(
    expect.objectContaining({ code: 'setting-invalid', params: { setting, expected } }),
  );
});

function sender(
  origin: string,
  path: string,
  more: { tab?: chrome.tabs.Tab; frameId?: number } = {},
): chrome.runtime.MessageSender {
  return { id: own, origin, url: `${origin}${path}`, ...more };
}
