import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../intercom/messages.ts';
import { countPoints } from './cut-text.ts';
import { anyText } from './sample-text.ts';
import { renderScope, renderScopes, type ScopeInput } from './transcript.ts';

const link = 'https://app.intercom.com/a/inbox/abc12345/inbox/conversation/215470000000001';
const start = Date.UTC(2026, 10, 24, 13, 0) / 1000;

function makeMessage(n: number, about: Partial<Message> = {}): Message {
  return {
    part: n === 0 ? 'source' : String(100 + n),
    kind: n % 2 === 0 ? 'customer' : 'teammate',
    authorName: n % 2 === 0 ? 'Nora' : 'Ines',
    authorId: String(n),
    at: start + n * 60,
    html: `<p>Message ${n}</p>`,
    subject: null,
    attachments: [],
    ...about,
  };
}

function makeInput(count: number, about: Partial<ScopeInput> = {}): ScopeInput {
  const messages = Array.from({ length: count }, (_, n) => makeMessage(n));
  return {
    messages,
    part: 'all',
    selection: null,
    upTo: messages.at(-1)?.part ?? 'source',
    link,
    timeZone: 'Europe/London',
    limit: 32_000,
    ...about,
  };
}

const head = `${link}\nTimes in Europe/London.`;

describe('a conversation as a task’s comments', () => {
  test('stands whole and in order when it fits', () => {
    expect(renderScope(makeInput(2), 'whole', false)).toEqual({
      text: `${head}\n\n24 Nov 2026, 13:00, Nora: Message 0\n\n24 Nov 2026, 13:01, Ines: Message 1`,
      leftOut: null,
      found: [],
      count: 2,
    });
  });

  test('of 14 messages gives the last five, newest first, and tells of the nine others and of notes', () => {
    const input = makeInput(14);
    const messages = [...input.messages, makeMessage(20, { kind: 'note', at: start + 30 })];
    const { text, leftOut, count } = renderScope({ ...input, messages }, 'last', false);
    expect(leftOut).toBe('Newest first. Notes left out. 9 earlier messages stay in Intercom.');
    expect(count).toBe(5);
    expect([...text.matchAll(/Message (\d+)/g)].map(([, n]) => n)).toEqual(['13', '12', '11', '10', '9']);
  });

  test('that will not fit gives the newest that do, each whole', () => {
    const input = makeInput(14, { limit: 400 });
    const { text, leftOut, count } = renderScope(input, 'whole', false);
    expect(countPoints(text)).toBeLessThanOrEqual(400);
    expect(text.startsWith(`${head}\n\n24 Nov 2026, 13:13, Ines: Message 13\n\n`)).toBe(true);
    expect(text).toMatch(/Message \d+$/);
    expect(leftOut).toBe(`Newest first. ${14 - count} earlier messages stay in Intercom.`);
  });

  test('whose newest message alone is too long is cut by code point', () => {
    const input = makeInput(2);
    const messages = [...input.messages, makeMessage(2, { html: '😀'.repeat(40_000) })];
    const { text, leftOut } = renderScope({ ...input, messages, upTo: '102' }, 'whole', false);
    expect(countPoints(text)).toBe(32_000);
    expect(text.isWellFormed()).toBe(true);
    expect(leftOut).toBe('2 earlier messages stay in Intercom. The rest of the message stays in Intercom.');
  });

  test('ends where the agent’s view ended, even when that part is gone', () => {
    const input = makeInput(4);
    expect(renderScope({ ...input, upTo: '102' }, 'whole', false).text).not.toContain('Message 3');
    const messages = input.messages.filter(({ part }) => part !== '102');
    const { text } = renderScope({ ...input, messages, upTo: '102' }, 'whole', false);
    expect(text).toContain('Message 1');
    expect(text).not.toContain('Message 3');
  });

  test('tells of parts that Intercom did not send', () => {
    expect(renderScope(makeInput(2, { missing: 7 }), 'whole', false).leftOut).toBe(
      'Newest first. 7 earlier messages stay in Intercom.',
    );
  });

  test('names files, subjects and authors without a name', () => {
    const message = makeMessage(0, {
      authorName: '',
      subject: 'Printers &amp; paper',
      attachments: ['a\nb.pdf', 'c.png'],
      html: '<p>Hi<br>there</p>',
    });
    const { text } = renderScope(makeInput(1, { messages: [message] }), 'whole', false);
    expect(text).toBe(`${head}\n\n24 Nov 2026, 13:00, Customer: Printers & paper\nHi\nthere\nAttached: a b.pdf, c.png`);
  });
});

describe('a task about one message', () => {
  test('has that message as its snippet, with the link to it', () => {
    expect(renderScope(makeInput(4, { part: '102', link: `${link}#part_id=x` }), 'snippet', false)).toEqual({
      text: `${link}#part_id=x\n\n24 Nov 2026, 13:02, Nora: Message 2`,
      leftOut: null,
      found: [],
      count: 1,
    });
  });

  test('keeps it among the last five when it is older', () => {
    const { text, count } = renderScope(makeInput(14, { part: '101' }), 'last', false);
    expect(count).toBe(6);
    expect(text).toContain('13:01, Ines: Message 1');
  });

  test('tells a note only when the task is about it', () => {
    const note = makeMessage(3, { kind: 'note', authorName: 'Bela', html: '<p>VIP</p>' });
    const messages = [...makeInput(2).messages, note];
    const about = makeInput(0, { messages, part: '103', upTo: '103' });
    expect(renderScope(about, 'snippet', false).text).toContain('13:03, Bela (note): VIP');
    expect(renderScope(about, 'whole', false).text).toContain('VIP');
    expect(renderScope({ ...about, part: 'all' }, 'whole', false)).toMatchObject({
      leftOut: 'Notes left out.',
      count: 2,
    });
    expect(renderScope({ ...about, part: 'all' }, 'whole', false).text).not.toContain('VIP');
  });

  test('about selected words has just these', () => {
    const { text } = renderScope(makeInput(2, { selection: ' the printers\0 are down ' }), 'snippet', false);
    expect(text).toBe(`${link}\n\nthe printers are down`);
  });

  test('says when a long message is cut', () => {
    const messages = [makeMessage(0, { html: 'x'.repeat(5000) })];
    const { text, leftOut } = renderScope(makeInput(1, { messages }), 'snippet', false);
    expect(leftOut).toBe('The rest of the message stays in Intercom.');
    expect(countPoints(text)).toBe(countPoints(link) + 2 + 1000);
  });

  test('that was taken away has nothing but the link', () => {
    expect(renderScope(makeInput(2, { part: '999' }), 'snippet', false)).toMatchObject({ text: link, count: 0 });
  });
});

describe('the scopes that are offered', () => {
  const names = (input: ScopeInput) => renderScopes(input).map(({ label }) => label);

  test('are three for a long conversation, without "Last 5" for a short one, none for an empty one', () => {
    expect(names(makeInput(6))).toEqual(['Snippet', 'Last 5', 'Whole']);
    expect(names(makeInput(5))).toEqual(['Snippet', 'Whole']);
    expect(names(makeInput(5, { missing: 1 }))).toEqual(['Snippet', 'Last 5', 'Whole']);
    expect(names(makeInput(0))).toEqual([]);
    expect(names(makeInput(0, { messages: [makeMessage(1, { kind: 'note' })], upTo: '101' }))).toEqual([]);
  });

  test('show the very text that is sent, masked and not', () => {
    const html = '<p>our card <b>4111 1111 1111 1111</b>, password: hunter2</p>';
    const input = makeInput(8, {
      messages: [...makeInput(7).messages, makeMessage(7, { html })],
      part: '107',
      upTo: '107',
    });
    const choices = renderScopes(input);
    expect(choices).toHaveLength(3);
    for (const { scope, text, unmasked, length } of choices) {
      expect(text).toContain('•••• •••• •••• 1111, password: ••••••••');
      expect(text).not.toContain('hunter2');
      expect(text).toBe(renderScope(input, scope, false).text);
      expect(unmasked).toBe(renderScope(input, scope, true).text);
      expect(unmasked).toContain('4111 1111 1111 1111, password: hunter2');
      expect(length).toBe(countPoints(text));
    }
    const first = makeInput(8, { messages: input.messages, part: '101', upTo: '107' });
    expect(renderScopes(first).map(({ scope, secrets }) => [scope, secrets.length])).toEqual([
      ['snippet', 0],
      ['last', 2],
      ['whole', 2],
    ]);
    expect(renderScope(input, 'whole', true).found).toEqual([
      { kind: 'card', count: 1 },
      { kind: 'password', count: 1 },
    ]);
  });

  test('fit the limit and are the same each time, whatever was written', () => {
    const message = fc.record({ html: anyText(60), authorName: anyText(10), at: fc.integer({ min: 0, max: 9 }) });
    const messages = fc
      .array(message, { maxLength: 12 })
      .map((all) => all.map((about, n) => makeMessage(n, { ...about, at: start + about.at })));
    fc.assert(
      fc.property(messages, fc.integer({ min: 150, max: 600 }), (all, limit) => {
        const input = makeInput(0, { messages: all, limit, upTo: all.at(-1)?.part ?? 'source' });
        for (const { scope, text } of renderScopes(input)) {
          expect(countPoints(text)).toBeLessThanOrEqual(limit);
          expect(text.startsWith(link)).toBe(true);
          expect(text.isWellFormed()).toBe(true);
          expect(renderScope(structuredClone(input), scope, false).text).toBe(text);
        }
      }),
    );
  });
});
