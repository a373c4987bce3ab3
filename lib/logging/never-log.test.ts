import { describe, expect, test } from 'vitest';
import { findRule } from './never-log.ts';
import { makeConversation, makeRules } from './sample-facts.ts';

const domainCases: [rule: string, email: string, caught: boolean][] = [
  ['example.com', 'a@example.com', true],
  ['example.com', 'a@mail.example.com', true],
  ['example.com', 'a@notexample.com', false],
  ['example.com', 'a@example.com.evil.test', false],
  ['mail.example.com', 'a@example.com', false],
  ['@example.com', 'a@example.com', true],
  ['*.example.com', 'a@example.com', true],
  ['*@example.com', 'a@b.example.com', true],
  ['  Example.COM ', ' A@EXAMPLE.com ', true],
  ['example.com.', 'a@example.com', true],
  ['münchen.example', 'a@xn--mnchen-3ya.example', true],
  ['xn--mnchen-3ya.example', 'a@MÜNCHEN.example', true],
  ['munchen.example', 'a@münchen.example', false],
  ['Ann@Example.com', 'ann@example.com', true],
  ['ann@example.com', 'ann@mail.example.com', false],
  ['ann@example.com', 'joann@example.com', false],
  ['ann@münchen.example', 'ann@xn--mnchen-3ya.example', true],
  ['example.com', '"a@b"@example.com', true],
  ['', 'a@example.com', false],
  ['@', 'a@example.com', false],
  ['*.', 'a@example.com', false],
  ['two words', 'a@example.com', false],
  ['example.com/x', 'a@example.com', false],
  ['example.com', 'example.com', false],
  ['example.com', '', false],
  ['example.com', 'a@', false],
];

test.each(domainCases)('a domain rule “%s” and the address “%s”: %s', (rule, email, caught) => {
  const found = findRule(makeConversation(), [email], makeRules({ neverLog: { domains: [rule] } }));
  expect(found).toEqual(caught ? { reason: 'domain', value: rule.trim() } : null);
});

test('one of several people is enough for a domain, and unknown addresses leave the domains unasked', () => {
  const rules = makeRules({ neverLog: { domains: ['a.test', 'example.com'] } });
  expect(findRule(makeConversation(), ['b@b.test', 'c@example.com'], rules)?.value).toBe('example.com');
  expect(findRule(makeConversation(), [], rules)).toBeNull();
});

const nameCases: [rule: string, name: string, caught: boolean][] = [
  ['Legal', 'Legal', true],
  [' legal ', 'LEGAL', true],
  ['Legal', 'Legal team', false],
  ['cafe\u0301', 'CAFÉ', true],
  ['', 'Legal', false],
  [' ', '', false],
];

test.each(nameCases)('a rule “%s” and a tag or team “%s”: %s', (rule, name, caught) => {
  const tagged = findRule(makeConversation({ tags: ['vip', name] }), [], makeRules({ neverLog: { tags: [rule] } }));
  expect(tagged).toEqual(caught ? { reason: 'tag', value: rule.trim() } : null);
  const rules = makeRules({ teamNames: { '9': name }, neverLog: { teams: [rule] } });
  const lying = findRule(makeConversation({ teamId: '9' }), [], rules);
  expect(lying).toEqual(caught ? { reason: 'team', value: rule.trim() } : null);
});

test('a conversation in no team, or in one whose name is not known, falls under no team rule', () => {
  const rules = makeRules({ neverLog: { teams: ['Legal', ''] } });
  expect(findRule(makeConversation({ teamId: null }), [], rules)).toBeNull();
  expect(findRule(makeConversation({ teamId: '99' }), [], rules)).toBeNull();
  expect(findRule(makeConversation({ teamId: 'constructor' }), [], rules)).toBeNull();
});

const attributeCases: [value: string, given: unknown, caught: boolean][] = [
  ['Secret', 'Secret', true],
  [' secret', 'SECRET ', true],
  ['Secret', 'Secrets', false],
  ['Secret', null, false],
  ['Secret', ['Open', 'secret'], true],
  ['Secret', ['Open'], false],
  ['42', 42, true],
  ['42', 4.2, false],
  ['true', true, true],
  ['TRUE', true, true],
  ['true', false, false],
  ['1', { id: 1 }, false],
  ['', 'anything', true],
  ['', 0, true],
  ['', false, true],
  ['', { id: 1 }, true],
  ['', '', false],
  ['', '  ', false],
  ['', null, false],
  ['', undefined, false],
  ['', [], false],
  ['', ['', null], false],
];

test.each(attributeCases)('an attribute rule with value “%s” and the value %j: %s', (value, given, caught) => {
  const rules = makeRules({ neverLog: { attributes: [{ name: 'Privacy level', value }] } });
  const found = findRule(makeConversation({ attributes: { Other: 'Secret', ' privacy LEVEL': given } }), [], rules);
  const named = value === '' ? 'Privacy level' : `Privacy level: ${value.trim()}`;
  expect(found).toEqual(caught ? { reason: 'attribute', value: named } : null);
});

describe('a conversation under several rules', () => {
  test('is told the first kind: domain, tag, team, attribute', () => {
    const conversation = makeConversation({ tags: ['vip'], teamId: '8', attributes: { Plan: 'x' } });
    const all = { domains: ['a.test'], tags: ['vip'], teams: ['legal'], attributes: [{ name: 'plan', value: '' }] };
    const reason = (neverLog: Partial<typeof all>) =>
      findRule(conversation, ['a@a.test'], makeRules({ neverLog }))?.reason;
    expect(reason(all)).toBe('domain');
    expect(reason({ ...all, domains: [] })).toBe('tag');
    expect(reason({ ...all, domains: [], tags: [] })).toBe('team');
    expect(reason({ attributes: all.attributes })).toBe('attribute');
    expect(reason({ attributes: [{ name: '', value: '' }] })).toBeUndefined();
  });
});
