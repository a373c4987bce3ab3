import { isQueryValid, parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsWith, id, ids, name, queryPath, soql } from './soql.ts';

const back: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '%': '%',
  _: '_',
};

/** Reads one SOQL string literal as Salesforce does: what it holds, and what follows it. */
function lex(text: string): { value: string; rest: string } {
  expect(text[0]).toBe("'");
  let value = '';
  let at = 1;
  while (text[at] !== "'") {
    if (at >= text.length) throw new Error('not closed');
    if (text[at] !== '\\') {
      value += text[at++];
      continue;
    }
    const kind = text[at + 1] ?? '';
    if (kind === 'u') {
      value += String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16));
      at += 6;
      continue;
    }
    const character = back[kind];
    if (character === undefined) throw new Error(`\\${kind} is no escape of SOQL`);
    value += character;
    at += 2;
  }
  return { value, rest: text.slice(at + 1) };
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom("'", '\\', '"', '%', '_', '\n', '\u0000', '\u2028', '@{', "' OR Name != '", ')'),
    maxLength: 12,
  }),
);

describe('a text in SOQL', () => {
  it('reads back as itself, whatever it holds (20,000 random texts)', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const statement = soql`SELECT Id FROM Contact WHERE Email = ${text} LIMIT 1`.text;
        const { value, rest } = lex(statement.slice('SELECT Id FROM Contact WHERE Email = '.length));
        expect(value).toBe(text.toWellFormed());
        expect(rest).toBe(' LIMIT 1');
      }),
      { numRuns: 20_000 },
    );
  }, 30_000);

  it('reads back from a LIKE pattern, where its own wildcards stand for themselves', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const written = beginsWith(text).text;
        const { value, rest } = lex(written);
        expect(value).toBe(`${text.toWellFormed()}%`);
        expect(rest).toBe('');
        const own = written.slice(0, -2).replace(/\\\\/g, '');
        expect(own.match(/(?<!\\)[%_]/)).toBeNull();
      }),
      { numRuns: 5_000 },
    );
  }, 30_000);

  it('stays one literal for another parser', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '\\', '"', 'a', ' ', '%', ')', '('), maxLength: 12 }),
        (text) => {
          const parsed = parseQuery(soql`SELECT Id FROM Contact WHERE Email IN ${[text, 'b']} LIMIT 1`.text);
          expect(parsed.limit).toBe(1);
          expect(JSON.stringify(parsed.where)).not.toContain('"operator":"OR"');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('cannot become a Composite reference', () => {
    expect(queryPath(soql`SELECT Id FROM Contact WHERE Email = ${'@{a.b}'}`)).not.toContain('@{');
  });
});

describe('names and ids', () => {
  it('go in when they are ones', () => {
    expect(soql`SELECT ${name('Owner.Name')} FROM ${name('My__c')} WHERE Id = ${id('0035g00000AbCdE')}`.text).toBe(
      "SELECT Owner.Name FROM My__c WHERE Id = '0035g00000AbCdEAAV'",
    );
    expect(isQueryValid(soql`SELECT Id FROM Case WHERE ContactId IN ${ids(['0035g00000AbCdEAAV'])}`.text)).toBe(true);
  });

  it.each(["Email = 'x' OR Name", 'a b', '', '1a', 'Owner..Name', 'Näme', 'a,b'])('refuses the name %j', (text) => {
    expect(() => name(text)).toThrow('unexpected');
  });

  it.each(["' OR Id != '", '003', '0035g00000AbCdEAA', "0035g00000AbCd'"])('refuses the id %j', (text) => {
    expect(() => id(text)).toThrow('unexpected');
    expect(() => ids([text])).toThrow('unexpected');
  });

  it('refuses numbers and lists that SOQL cannot write', () => {
    expect(() => soql`${Number.NaN}`).toThrow('unexpected');
    expect(() => soql`${[]}`).toThrow('unexpected');
    expect(() => ids([])).toThrow('unexpected');
  });
});
