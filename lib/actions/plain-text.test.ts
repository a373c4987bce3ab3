import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainText } from './plain-text.ts';
import { anyText } from './sample-text.ts';

const cases: [string, string][] = [
  ['<p>Hello</p>', 'Hello'],
  ['<p>Hello<br>there</p>\n<p>World</p>', 'Hello\nthere\n\nWorld'],
  ['<p class="no-margin">a</p><p class="no-margin">b</p>', 'a\nb'],
  ['<div>one</div><div>two</div>', 'one\ntwo'],
  ['<p>a</p><p><br></p><p>b</p>', 'a\n\nb'],
  ['<h2>Title</h2><p>b</p>', 'Title\n\nb'],
  ['some <b>bold</b> and <i>slanted</i>\n  text', 'some bold and slanted text'],
  [
    '<p>l:</p><ul><li>a</li><li>b<ol><li>c</li><li><p>d</p></li></ol></li></ul><p>e</p>',
    'l:\n\n- a\n- b\n  1. c\n  2. d\n\ne',
  ],
  ['see <a href="https://x.example/a?b=1&amp;c=2">our site</a>, ok', 'see our site (https://x.example/a?b=1&c=2), ok'],
  ['<a href="https://x.example/">x.example</a>', 'x.example'],
  ['<a href="mailto:lee@x.example">lee@x.example</a>', 'lee@x.example'],
  ['<a href="https://x.example"></a>', 'https://x.example'],
  ['<a href="javascript:alert(1)">x</a>', 'x'],
  ['<p>look <img src="https://x.example/a.png" alt="a"> here</p>', 'look [image] here'],
  ['&amp;lt; &lt;b&gt; &quot;&apos;&#39; &eacute;&ndash;&euro; &#128512;&#x41;&nbsp;x', "&lt; <b> \"'' é–€ 😀A x"],
  ['&bogus; & &#; &#x; &constructor; &__proto__;', '&bogus; & &#; &#x; &constructor; &__proto__;'],
  ['&#150;&#x80;', '–€'],
  ['<script>alert("<p>1</p>")</script>ok<style>p{}</style>', 'ok'],
  ['<SCRIPT>x</Script >ok', 'ok'],
  ['<scr\0ipt>x</script>ok', 'ok'],
  ['<script>never closed', ''],
  ['<!-- hidden <b> -->seen<!-- never closed', 'seen'],
  ['<pre>a\n  b\n\nc</pre>', 'a\n  b\n\nc'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['<p title="a>b">q</p>', 'q'],
  ['a\0b\x07 &#0;&#7;c\ud800', 'ab c'],
  ['<p>@{newTask.id} "quoted" it\'s C:\\temp</p>', '@{newTask.id} "quoted" it\'s C:\\temp'],
  ['<p>שלום <b>עולם</b></p><p>مرحبا</p>', 'שלום עולם\n\nمرحبا'],
  ['<p>👨‍👩‍👧 ok</p>', '👨‍👩‍👧 ok'],
  ['', ''],
];

const broken: [string, string][] = [
  ['a < b and c > d', 'a < b and c > d'],
  ['price <5', 'price <5'],
  ['tail <b', 'tail <b'],
  ['<p>open', 'open'],
  ['</p></ul></li></a>text', 'text'],
  ['<a "><b>hi</b>', 'hi'],
  ['<svg>kept<p>text', 'kept\n\ntext'],
  ['<li>item', '- item'],
  ['<><p>x</p>', '<>\n\nx'],
];

describe('a message’s HTML as text', () => {
  test.each(cases)('%j', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });

  test.each(broken)('broken: %j', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });

  test('whatever the HTML, there is text without controls, halves of pairs or empty edges', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a href="https://x.example">',
        "<a href='",
        '</a>',
        '<ul><li>',
        '<br>',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '<script>',
        '</script>',
        '&amp;',
        '&#0;',
        '&#xd800;',
        '"',
        '<',
        '>',
        ' ',
        '\n',
        '\ud83d',
        '<pre>',
      ),
      anyText(5),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = toPlainText(pieces.join(''));
        expect(text).not.toMatch(/(?![\n\t])\p{Cc}/u);
        expect(text.isWellFormed()).toBe(true);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/\n{3}/);
      }),
      { numRuns: 500 },
    );
  });

  test('text that was escaped comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab<>&"\'@{}\\;#') }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(toPlainText(`<p>${escaped}</p>`)).toBe(text);
      }),
    );
  });

  const hostile = [
    '<',
    '<a',
    '<a "',
    '<a \'"',
    '&',
    '<p>',
    '<svg>',
    '<script',
    '<!--',
    '<ul><li>',
    ' ',
    '<a "><a" ',
    '<a href=',
  ];
  test.each([...hostile, '<a href="https://x.example">l</a>'])(
    'a megabyte of %j takes time in proportion',
    (unit) => {
      const html = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const start = performance.now();
      toPlainText(html);
      expect(performance.now() - start).toBeLessThan(15_000);
    },
    30_000,
  );
});
