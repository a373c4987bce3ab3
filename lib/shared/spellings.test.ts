import { domainToASCII, domainToUnicode } from 'node:url';
import { describe, expect, it } from 'vitest';
import { asciiDomain, foldAddress, spellAddress, spellDomain } from './spellings.ts';

const names = [
  'bücher.example',
  'münchen.example',
  'faß.example',
  'пример.испытание',
  '例え.テスト',
  'παράδειγμα.δοκιμή',
  '한국어한국어.example',
  'a-ü-b.xn--nonsense.example',
  'shop.ljubljanačšž.co.example',
  '他们为什么不说中文.example',
  'ليهمابتكلموشعربي؟.example',
  '💩.example',
];

describe('a domain', () => {
  it.each(names)('%s is read from what the network writes, as Node itself reads it', (name) => {
    const ascii = domainToASCII(name);
    expect(asciiDomain(name)).toBe(ascii);
    expect(spellDomain(ascii)).toEqual([ascii, domainToUnicode(ascii)]);
  });

  it.each([
    'acme.example',
    'xn--.example',
    'xn--a.example',
    'xn--99999999999.example',
    'xn--bcher-!.example',
    'xn---.b',
  ])('%s has one spelling', (name) => expect(spellDomain(name)).toEqual([name]));

  it.each(['', 'a b', 'a/b', 'user@host', 'host:80'])('is none in %j', (text) => expect(asciiDomain(text)).toBeNull());
});

describe('an address', () => {
  it.each([
    [' Ana@Acme.example ', 'ana@acme.example'],
    ['Ana@Bücher.example', 'ana@xn--bcher-kva.example'],
    ['ana@XN--BCHER-KVA.example', 'ana@xn--bcher-kva.example'],
    ['ana@bu\u0308cher.example', 'ana@xn--bcher-kva.example'],
    ['jürgen@acme.example', 'jürgen@acme.example'],
    ['ana@10.1', 'ana@10.1'],
    ['nobody', 'nobody'],
  ])('%j is compared as %j', (address, folded) => expect(foldAddress(address)).toBe(folded));

  it('is asked for in every spelling', () => {
    const both = ['ana@xn--bcher-kva.example', 'ana@bücher.example'];
    expect([spellAddress('Ana@bücher.example'), spellAddress('ana@xn--bcher-kva.example')]).toEqual([both, both]);
    expect(spellAddress('Ana@Acme.example')).toEqual(['ana@acme.example']);
    expect(spellAddress('nobody')).toEqual(['nobody']);
  });
});
