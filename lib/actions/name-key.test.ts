import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyPrefix, makeKey, nextCasePart, readKey, selectionPart, taskPart } from './name-key.ts';
import { anyText } from './sample-text.ts';

const base = { workspace: 'abc12345', subject: '215470000000001' };

describe('the key of an intent', () => {
  test('names workspace, conversation, action and part', () => {
    expect(makeKey({ ...base, action: 'case', part: '2' })).toBe('tandem:abc12345:215470000000001:case:2');
    const part = taskPart('1234', '00QJ0000009fQ2XMAU');
    expect(makeKey({ ...base, action: 'task', part })).toBe(
      'tandem:abc12345:215470000000001:task:1234:00qj0000009fq2xmau',
    );
  });

  test('reads back', () => {
    const key = makeKey({ ...base, action: 'task', part: taskPart('all', '003000000000001AAA') });
    expect(readKey(key)).toEqual({ ...base, action: 'task', part: 'all:003000000000001aaa' });
    expect(readKey(key.toUpperCase())).toEqual(readKey(key));
    expect(key.startsWith(keyPrefix(base.workspace, base.subject))).toBe(true);
  });

  test.each(['', 'tandem', 'tandem:a:b:delete:1', 'tandem:a:b:case:', "tandem:a:b:case:1'", 'x tandem:a:b:case:1'])(
    '%j is none',
    (text) => {
      expect(readKey(text)).toBeNull();
    },
  );

  test('of a 15 and an 18 character id is the same, of two that differ in case alone it is not', () => {
    expect(taskPart('1', '001D000000IqhSL')).toBe(taskPart('1', '001D000000IqhSLIAZ'));
    expect(taskPart('1', '001D000000IqhSL')).not.toBe(taskPart('1', '001D000000IqhSl'));
  });

  test('of the same selected words is the same, whatever the blanks', () => {
    expect(selectionPart(' The printers\n are down ')).toBe(selectionPart('The printers are down'));
    expect(selectionPart('The printers are down')).not.toBe(selectionPart('The printers are up'));
  });

  test('whatever it is made of, it is safe, short enough, readable, and its own', () => {
    const text = anyText(60);
    fc.assert(
      fc.property(text, text, text, text, (workspace, subject, part, other) => {
        const key = makeKey({ workspace, subject, action: 'task', part });
        expect(key).toMatch(/^[a-z0-9_:~-]{1,255}$/);
        expect(readKey(key)).not.toBeNull();
        const differs = part.toLowerCase() !== other.toLowerCase() && part !== '' && other !== '';
        if (differs && !part.includes(':') && !other.includes(':')) {
          expect(makeKey({ workspace, subject, action: 'task', part: other })).not.toBe(key);
        }
      }),
    );
  });

  test('that would be too long still tells two parts apart', () => {
    const long = 'a'.repeat(400);
    const key = makeKey({ ...base, action: 'task', part: `${long}1` });
    expect(key).toHaveLength(255);
    expect(key).not.toBe(makeKey({ ...base, action: 'task', part: `${long}2` }));
  });
});

describe('the next case of a conversation', () => {
  const of = (part: string, subject = base.subject) => makeKey({ ...base, subject, action: 'case', part });

  test('follows the highest number, whoever used it and whatever is missing', () => {
    expect(nextCasePart([], base.workspace, base.subject)).toBe('1');
    expect(nextCasePart([of('1'), of('3')], base.workspace, base.subject)).toBe('4');
    expect(nextCasePart([of('2').toUpperCase()], base.workspace, base.subject)).toBe('3');
  });

  test('does not count other conversations, actions or odd parts', () => {
    const keys = [of('7', '99'), makeKey({ ...base, action: 'task', part: '9' }), of('x'), 'nothing'];
    expect(nextCasePart(keys, base.workspace, base.subject)).toBe('1');
  });
});
