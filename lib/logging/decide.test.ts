import { describe, expect, test } from 'vitest';
import { closingOf, decideLog, isResting, longestWait } from './decide.ts';
import type { ConversationFacts, LogDecision, LogMark } from './facts.ts';
import { makeConversation, makeMark, makeRules, since } from './sample-facts.ts';

type Rules = Parameters<typeof makeRules>[0];
type Case = [name: string, conversation: Partial<ConversationFacts>, mark: Partial<LogMark> | null, expected: string];

/** Long after everything in the examples, so that nobody is waited for. */
const late = since + 100_000;

function say(decision: LogDecision): string {
  if (decision.kind === 'not') return `not ${decision.reason} ${decision.value}`.trim();
  if (decision.kind === 'due') return `due ${decision.stage}`;
  return decision.kind === 'wait' ? `wait ${decision.why} ${decision.until ?? 'no time'}` : decision.kind;
}

function decide(
  conversation: Partial<ConversationFacts>,
  mark: Partial<LogMark> | null,
  rules: Rules = {},
  now = late,
  emails?: string[],
): string {
  const known = mark === null ? null : makeMark(mark);
  return say(decideLog(makeConversation(conversation), known, makeRules(rules), now, emails));
}

const closed = { state: 'closed', closedAt: since + 500, updatedAt: since + 500 } as const;

const staged: Case[] = [
  ['begins', {}, null, 'due start'],
  ['was seen and not started', {}, {}, 'due start'],
  ['is snoozed', { state: 'snoozed' }, null, 'due start'],
  ['is open and started', {}, { started: true }, 'nothing'],
  ['is closed after its start', closed, { started: true }, 'due finish'],
  ['begins and is closed before the first look', closed, null, 'due finish'],
  ['is closed and finished', closed, { started: true, finished: since + 500 }, 'nothing'],
  ['is open again', { ...closed, state: 'open' }, { started: true, finished: since + 500 }, 'nothing'],
  ['is closed again', { ...closed, closedAt: since + 900 }, { started: true, finished: since + 500 }, 'due finish'],
  ['is told late as it was', closed, { started: true, finished: since + 900 }, 'nothing'],
  ['is closed at a time nobody knows', { state: 'closed' }, null, 'due finish'],
  ['was finished without a known time', { state: 'closed' }, { finished: since + 100 }, 'nothing'],
];

test.each(staged)('in stages, a conversation that %s', (_, conversation, mark, expected) => {
  expect(decide(conversation, mark)).toBe(expected);
});

const once: Case[] = [
  ['begins', {}, null, 'wait closing no time'],
  ['is snoozed', { state: 'snoozed' }, null, 'wait closing no time'],
  ['was started while stages were on', {}, { started: true }, 'nothing'],
  ['is closed', closed, null, 'due finish'],
  ['is closed and finished', closed, { finished: since + 500 }, 'nothing'],
  ['is closed again', { ...closed, closedAt: since + 900 }, { finished: since + 500 }, 'due finish'],
];

test.each(once)('once, when it closes: a conversation that %s', (_, conversation, mark, expected) => {
  expect(decide(conversation, mark, { mode: 'closed' })).toBe(expected);
});

const old = { createdAt: since - 900 };
const before: Case[] = [
  ['is open', old, null, 'wait closing no time'],
  ['was closed before and is open again', { ...old, closedAt: since - 100 }, null, 'wait closing no time'],
  ['was closed before', { ...closed, ...old, closedAt: since - 1 }, null, 'not before'],
  ['is closed in that very second', { ...closed, ...old, closedAt: since }, null, 'due finish'],
  ['is closed after', { ...closed, ...old }, null, 'due finish'],
  ['is closed at an unknown time after', { ...closed, ...old, closedAt: null }, null, 'due finish'],
  ['was left started and closed', { ...closed, ...old, closedAt: since - 1 }, { started: true }, 'due finish'],
  ['was finished', { ...closed, ...old, closedAt: since - 1 }, { finished: since - 9 }, 'nothing'],
];

test.each(before)('begun before logging was switched on, one that %s', (_, conversation, mark, expected) => {
  for (const mode of ['staged', 'closed'] as const) expect(decide(conversation, mark, { mode })).toBe(expected);
});

const stops: [name: string, rules: Rules, mark: Partial<LogMark> | null, expected: string][] = [
  ['nobody has confirmed the connection', { ready: false, on: false }, null, 'not not-ready'],
  ['it is off', { on: false, neverLog: { tags: ['vip'] } }, null, 'not off'],
  [
    'a person removed the log',
    { neverLog: { tags: ['vip'] } },
    { not: { reason: 'removed', value: '' } },
    'not removed',
  ],
  ['its tag is never logged', { neverLog: { tags: ['VIP'] } }, null, 'not tag VIP'],
  ['a tag came after its start', { neverLog: { tags: ['VIP'] } }, { started: true }, 'not tag VIP'],
  ['its team is never logged', { neverLog: { teams: ['support'] } }, null, 'not team support'],
];

test.each(stops)('nothing is logged when %s', (_, rules, mark, expected) => {
  expect(decide({ tags: ['vip'], teamId: '7' }, mark, rules)).toBe(expected);
});

test('a removed log stays removed whatever happens to the conversation', () => {
  const mark = { started: true, not: { reason: 'removed', value: '' } } as const;
  expect(decide({ ...closed, updatedAt: late }, mark)).toBe('not removed');
});

test('a domain speaks against it only when the addresses are known', () => {
  const rules = { neverLog: { domains: ['example.com'] } };
  expect(decide({}, null, rules)).toBe('due start');
  expect(decide({}, null, rules, late, ['a@mail.example.com'])).toBe('not domain example.com');
  expect(decide({}, null, rules, late, ['a@other.test'])).toBe('due start');
});

test('without anybody in it there is nobody to log it for', () => {
  expect(decide({ contactIds: [] }, null)).toBe('not no-person');
  expect(decide({}, { not: { reason: 'no-person', value: '' } })).toBe('due start');
});

const scopes: [scope: 'mine' | 'teams', assignee: string | null, team: string | null, expected: string][] = [
  ['mine', 'ines', '8', 'due start'],
  ['mine', 'theo', '7', 'not scope Support'],
  ['mine', null, '7', 'not scope Support'],
  ['mine', null, null, 'not scope'],
  ['teams', 'ines', '8', 'due start'],
  ['teams', 'theo', '7', 'due start'],
  ['teams', 'theo', '8', 'not scope Legal'],
  ['teams', 'theo', '99', 'not scope'],
  ['teams', null, '7', 'due start'],
  ['teams', null, null, 'not scope'],
];

test.each(scopes)('scope “%s”, assigned to %s, in team %s: %s', (scope, assigneeId, teamId, expected) => {
  expect(decide({ assigneeId, teamId }, null, { scope })).toBe(expected);
});

test('what was started is finished although it has gone to somebody else since', () => {
  expect(decide({ ...closed, assigneeId: 'theo' }, { started: true }, { scope: 'mine' })).toBe('due finish');
  expect(decide({ ...closed, assigneeId: 'theo' }, null, { scope: 'mine' })).toBe('not scope');
});

test('nobody’s conversation is “mine” while it is not known who I am', () => {
  expect(decide({ assigneeId: null }, null, { scope: 'mine', me: null })).toBe('not scope');
});

describe('a reason found before', () => {
  const mark = { not: { reason: 'no-match', value: '' } } as const;
  test('holds until the conversation changes', () => {
    expect(decide({}, mark)).toBe('not no-match');
    expect(decide({ updatedAt: since + 101 }, mark)).toBe('due start');
  });
  test('is told with its value', () => {
    expect(decide({}, { not: { reason: 'needs-field', value: 'Region' } })).toBe('not needs-field Region');
  });
  test.each(['not-ready', 'off', 'before', 'domain', 'tag', 'team', 'attribute', 'scope'] as const)(
    'is judged anew where the settings gave it: %s',
    (reason) => {
      expect(decide({}, { not: { reason, value: 'x' } })).toBe('due start');
    },
  );
  test('gives way to a rule that came later', () => {
    expect(decide({ tags: ['vip'] }, mark, { neverLog: { tags: ['vip'] } })).toBe('not tag vip');
  });
});

describe('of several browsers', () => {
  const updatedAt = since + 1000;
  const at = (seconds: number, assigneeId: string | null, mark: Partial<LogMark> | null = null, rules: Rules = {}) =>
    decide({ updatedAt, assigneeId }, mark, rules, updatedAt + seconds);

  test('the assignee’s acts at once, also when a clock is wrong', () => {
    expect(at(0, 'ines')).toBe('due start');
    expect(at(-5000, 'ines')).toBe('due start');
    expect(at(0, 'ines', { waitUntil: updatedAt + 60, updatedAt: updatedAt - 9 })).toBe('due start');
  });

  test('another one waits two minutes for it', () => {
    expect(at(0, 'theo')).toBe(`wait assignee ${updatedAt + 120}`);
    expect(at(119, 'theo')).toBe(`wait assignee ${updatedAt + 120}`);
    expect(at(120, 'theo')).toBe('due start');
  });

  test('the closing is waited for in the same way', () => {
    expect(decide({ ...closed, assigneeId: 'theo' }, null, {}, since + 510)).toBe(`wait assignee ${since + 620}`);
  });

  test('what is unassigned is spread over 46 seconds, for each browser the same every time', () => {
    const turns = Array.from({ length: 200 }, (_, n) => {
      const found = decideLog(
        makeConversation({ id: String(n), updatedAt, assigneeId: null }),
        null,
        makeRules(),
        updatedAt - 1,
      );
      expect(found).toMatchObject({ kind: 'wait', why: 'others' });
      return found.kind === 'wait' ? (found.until ?? 0) - updatedAt : -1;
    });
    expect(Math.min(...turns)).toBe(0);
    expect(Math.max(...turns)).toBe(45);
    expect(new Set(turns).size).toBeGreaterThan(40);
    expect(at(46, null)).toBe('due start');
    expect(at(0, null, null, { me: 'theo' })).not.toBe(at(0, null));
    expect(at(0, null)).toBe(at(0, null));
  });

  test('one that does not know whose it is takes everything for unassigned', () => {
    const [, why, until] = at(-1, 'theo', null, { me: null }).split(' ');
    expect(why).toBe('others');
    expect(Number(until)).toBeLessThanOrEqual(updatedAt + 45);
    expect(at(-1, null, null, { me: null })).toBe(`wait others ${until}`);
  });

  test('a wait that is noted is kept, and is one', () => {
    const waitUntil = updatedAt + 50;
    expect(at(10, 'theo', { updatedAt, waitUntil })).toBe(`wait assignee ${waitUntil}`);
    expect(at(50, 'theo', { updatedAt, waitUntil })).toBe('due start');
  });

  test('messages that keep coming do not prolong it', () => {
    const noted = { updatedAt: updatedAt - 100, waitUntil: updatedAt + 20 };
    expect(at(0, 'theo', noted)).toBe(`wait assignee ${updatedAt + 20}`);
    expect(at(20, 'theo', noted)).toBe('due start');
  });

  test('a wait of days ago is none for what happens now', () => {
    expect(at(0, 'theo', { updatedAt: since + 1, waitUntil: since + 121 })).toBe(`wait assignee ${updatedAt + 120}`);
  });
});

describe('with a clock that is wrong', () => {
  test('a conversation of the future waits three minutes in all', () => {
    const now = since + 1000;
    const conversation = makeConversation({ updatedAt: now + 3600, assigneeId: 'theo' });
    const first = decideLog(conversation, null, makeRules(), now);
    expect(first).toEqual({ kind: 'wait', until: now + longestWait, why: 'assignee' });
    const mark = makeMark({ updatedAt: now + 3600, waitUntil: now + longestWait });
    expect(decideLog(conversation, mark, makeRules(), now + 60)).toEqual(first);
    expect(decideLog(conversation, mark, makeRules(), now + longestWait)).toEqual({ kind: 'due', stage: 'start' });
  });

  test('a conversation that changes in the future again and again waits no longer', () => {
    const now = since + 1000;
    const mark = makeMark({ updatedAt: now + 3600, waitUntil: now + longestWait });
    const conversation = makeConversation({ updatedAt: now + 3700, assigneeId: 'theo' });
    expect(say(decideLog(conversation, mark, makeRules(), now + longestWait))).toBe('due start');
  });

  test('a wait noted by a clock that was days ahead holds three minutes', () => {
    const now = since + 1000;
    const mark = makeMark({ waitUntil: now + 900_000 });
    expect(say(decideLog(makeConversation(), mark, makeRules(), now))).toBe(`wait others ${now + longestWait}`);
    expect(isResting(makeConversation(), mark, now)).toBe(false);
    expect(isResting(makeConversation(), makeMark({ waitUntil: now + 60 }), now)).toBe(true);
    expect(isResting(makeConversation(), makeMark({ waitUntil: now }), now)).toBe(false);
    expect(isResting(makeConversation({ updatedAt: 1 }), makeMark({ waitUntil: now + 60 }), now)).toBe(false);
  });
});

test('the closing a conversation stands at', () => {
  expect(closingOf(makeConversation(closed))).toBe(since + 500);
  expect(closingOf(makeConversation({ ...closed, state: 'open' }))).toBeNull();
  expect(closingOf(makeConversation({ state: 'closed' }))).toBe(since + 100);
});
