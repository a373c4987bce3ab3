import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Row {
  line: number;
  behaviour: string;
  source: string;
  proof: string;
}

const text = readFileSync(join(import.meta.dirname, 'FIDELITY.md'), 'utf8');

const rows: Row[] = text.split('\n').flatMap((content, index) => {
  if (!content.startsWith('| ') || /^\| (behaviour|---) \|/.test(content)) return [];
  const [, behaviour = '', source = '', proof = '', ...rest] = content.split(/(?<!\\)\|/).map((cell) => cell.trim());
  return rest.join('') === '' ? [{ line: index + 1, behaviour, source, proof }] : [];
});

const isUnverified = ({ source }: Row) => /\bunverified\b/i.test(source);
const isOwnChoice = (row: Row) => !isUnverified(row) && /\bown choice\b/i.test(row.source);

test('every line of a table is a row of three cells', () => {
  expect(rows.length).toBeGreaterThan(150);
  expect(text.split('\n').filter((line) => /^\| (?!behaviour|---)/.test(line))).toHaveLength(rows.length);
});

test('every behaviour has a source, or says that it is unverified or our own choice', () => {
  const sourceless = rows.filter(({ behaviour, source }) => behaviour === '' || !/[a-z]{3}/i.test(source));
  expect(sourceless).toEqual([]);
});

test('no behaviour is listed twice', () => {
  const seen = rows.map(({ behaviour }) => behaviour);
  expect(seen.filter((each, place) => seen.indexOf(each) !== place)).toEqual([]);
});

test('every proof is a test that exists, the compiler, somebody’s eye, or openly none', () => {
  const wrong = rows.flatMap(({ line, proof }) =>
    proof.split(', ').flatMap((each) => {
      if (['none', 'compiler', 'by eye'].includes(each)) return [];
      const path = /^`([\w./-]+\.(?:test|spec)\.ts)`$/.exec(each)?.[1];
      return path !== undefined && existsSync(join(import.meta.dirname, path)) ? [] : [`${line}: ${each}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('the counts at the top are true', () => {
  const unverified = rows.filter(isUnverified).length;
  const own = rows.filter(isOwnChoice).length;
  const sourced = rows.length - unverified - own;
  expect(text).toContain(
    `Counts: ${rows.length} behaviours, ${sourced} sourced, ${unverified} unverified or partly so, ${own} own choice.`,
  );
});
