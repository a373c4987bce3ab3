import { describe, expect, test } from 'vitest';
import { firstClosed, isIntercomAppTask, outcomeLine } from './task-facts.ts';

const conversation = { workspace: 'abc12345', id: '215' };
const inbox = 'https://app.intercom.com/a/inbox/abc12345';
const apps = 'https://app.intercom.com/a/apps/abc12345';

const links: [text: string, found: boolean][] = [
  [`${inbox}/inbox/conversation/215`, true],
  [`${inbox}/inbox/shared/all/conversation/215`, true],
  [`${inbox}/inbox/admin/814860/conversation/215?view=List`, true],
  [`${inbox}/inbox/conversation/215#part_id=comment-215-23555`, true],
  [`${inbox}/inbox/conversation/215/`, true],
  [`${apps}/conversations/215`, true],
  [`${apps}/inbox/inbox/all/conversations/215`, true],
  [`${apps}/inbox/inbox/1234567/conversation/215`, true],
  [`${inbox.replace('app.', 'app.eu.')}/inbox/conversation/215`, true],
  [`${apps.replace('app.', 'app.au.')}/conversations/215`, true],
  [`${apps.replace('.com', '.io')}/conversations/215`, true],
  [`New conversation.\nView it in Intercom (${apps}/conversations/215).`, true],
  [`<a href="${apps}/conversations/215">View</a>`, true],
  [`HTTPS://APP.INTERCOM.COM/a/apps/abc12345/conversations/215`, true],
  [`${apps}/conversations/2150 and ${apps}/conversations/215`, true],
  [`${apps}/conversations/2150`, false],
  [`${apps}/conversations/1215`, false],
  [`${apps}/conversations/21`, false],
  [`${apps}/conversations/215abc`, false],
  [`${apps}/conversations/215-1`, false],
  [`${apps}/conversations/215%200`, false],
  [`${apps}/inbox/inbox/new-conversation/215`, false],
  [`${inbox}/inbox/search?query=/conversation/215`, false],
  [`${inbox}/inbox/conversation/9#/conversation/215`, false],
  [`${inbox} and later /conversation/215`, false],
  ['https://app.intercom.com/a/apps/abc123456/conversations/215', false],
  ['https://app.intercom.com/a/apps/other/conversations/215', false],
  ['https://app.intercom.com.evil.test/a/apps/abc12345/conversations/215', false],
  ['https://appxintercom.com/a/apps/abc12345/conversations/215', false],
  ['Conversation 215', false],
  ['', false],
];

test.each(links)('a task that says “%s” is about the conversation: %s', (text, found) => {
  expect(isIntercomAppTask({ subject: null, description: text }, conversation)).toBe(found);
  expect(isIntercomAppTask({ subject: text, description: 'Call back' }, conversation)).toBe(found);
});

test('a task without words is about nothing, and a workspace is no pattern', () => {
  expect(isIntercomAppTask({ subject: null, description: null }, conversation)).toBe(false);
  const text = `${apps}/conversations/215`;
  expect(isIntercomAppTask({ subject: text, description: null }, { workspace: 'a.*', id: '215' })).toBe(false);
  expect(isIntercomAppTask({ subject: text, description: null }, { workspace: '', id: '' })).toBe(false);
});

test('a long text of many links is read at once', () => {
  const text = `${inbox}/inbox/`.repeat(700) + `${inbox}/`.repeat(50);
  const before = performance.now();
  expect(isIntercomAppTask({ subject: null, description: text }, conversation)).toBe(false);
  expect(performance.now() - before).toBeLessThan(500);
});

describe('of several tasks of a conversation the completed one is', () => {
  const task = (id: string, closedAt: string | null, createdAt = '2026-11-22T08:00:00.000+0000', open = false) => ({
    id,
    open,
    closedAt,
    createdAt,
  });
  const cases: [name: string, tasks: ReturnType<typeof task>[], id: string | undefined][] = [
    ['none while all are open', [task('a', null, undefined, true)], undefined],
    ['none of none', [], undefined],
    ['the only closed one', [task('a', null, undefined, true), task('b', '2026-11-22T14:00:00.000+0000')], 'b'],
    ['the first changed', [task('a', '2026-11-22T14:00:01.000Z'), task('b', '2026-11-22T14:00:00.000Z')], 'b'],
    [
      'the first in whichever zone',
      [task('a', '2026-11-22T14:00:00.000Z'), task('b', '2026-11-22T14:30:00.000+0100')],
      'b',
    ],
    ['one whose time is known', [task('a', null), task('b', '2026-11-22T14:00:00.000Z')], 'b'],
    ['the older where no time is known', [task('a', null, '2026-11-22T09:00:00Z'), task('b', 'no time')], 'b'],
    ['the same for everybody where all is equal', [task('b', null), task('a', null)], 'a'],
  ];
  test.each(cases)('%s', (_, tasks, id) => {
    const order = tasks.map((each) => each.id);
    expect(firstClosed(tasks)?.id).toBe(id);
    expect(firstClosed(tasks.toReversed())?.id).toBe(id);
    expect(tasks.map((each) => each.id)).toEqual(order);
  });
});

const outcomes: [outcome: Parameters<typeof outcomeLine>[0], line: string][] = [
  [{ closedBy: 'Theo Marchetti', rating: 5 }, 'Closed by Theo Marchetti. Rated 5 of 5.'],
  [{ closedBy: 'Theo Marchetti', rating: null }, 'Closed by Theo Marchetti.'],
  [{ closedBy: null, rating: 1 }, 'Closed. Rated 1 of 5.'],
  [{ closedBy: null, rating: null }, 'Closed.'],
  [{ closedBy: 'Theo', rating: 4, replies: 3 }, 'Closed by Theo after 3 replies. Rated 4 of 5.'],
  [{ closedBy: null, rating: null, replies: 1 }, 'Closed after 1 reply.'],
  [{ closedBy: 'Theo', rating: 0, replies: 0 }, 'Closed by Theo.'],
  [{ closedBy: ' Theo\n\nM. ', rating: 9, replies: null }, 'Closed by Theo M.'],
];

test.each(outcomes)('the outcome %j is one line', (outcome, line) => {
  expect(outcomeLine(outcome)).toBe(line);
});
