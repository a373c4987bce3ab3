import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPoints } from './cut-text.ts';
import { anyText } from './sample-text.ts';
import { splitName } from './split-name.ts';

const cases: [string, string | null, string | null][] = [
  ['Priya', null, 'Priya'],
  ['Priya Ellwood', 'Priya', 'Ellwood'],
  ['  Priya \t Ellwood\n', 'Priya', 'Ellwood'],
  ['Nora Lindqvist-Abara', 'Nora', 'Lindqvist-Abara'],
  ['J. R. R. Tolkien', 'J. R. R.', 'Tolkien'],
  ['Conan O’Brien', 'Conan', 'O’Brien'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Anna Maria van der Berg', 'Anna Maria', 'van der Berg'],
  ['Leonardo da Vinci', 'Leonardo', 'da Vinci'],
  ['Omar Al Farsi', 'Omar', 'Al Farsi'],
  ['Abdul Rahman Al Sudais', 'Abdul Rahman', 'Al Sudais'],
  ['Maria del Carmen García López', 'Maria del Carmen', 'García López'],
  ['Maria del Carmen', 'Maria', 'del Carmen'],
  ['Gabriel García Márquez', 'Gabriel', 'García Márquez'],
  ['José Ortega y Gasset', 'José', 'Ortega y Gasset'],
  ['Ana López de la Cruz', 'Ana', 'López de la Cruz'],
  ['Ellwood, Priya', 'Priya', 'Ellwood'],
  ['Ellwood, Dr. Priya, PhD', 'Priya', 'Ellwood'],
  ['Dr. Priya Ellwood', 'Priya', 'Ellwood'],
  ['Mr. Smith', null, 'Smith'],
  ['Dr.', null, 'Dr.'],
  ['Jane Doe, MD', 'Jane', 'Doe'],
  ['Martin Luther King Jr.', 'Martin Luther', 'King Jr.'],
  ['King, Martin Luther, Jr.', 'Martin Luther', 'King Jr.'],
  ['John Smith III', 'John', 'Smith III'],
  ['Tom Ma', 'Tom', 'Ma'],
  ['Acme, Inc.', null, 'Acme, Inc.'],
  ['李小龙', null, '李小龙'],
  ['山田 太郎', '太郎', '山田'],
  ['山田　太郎', '太郎', '山田'],
  ['田中様', null, '田中'],
  ['김 민준', '민준', '김'],
  ['ジョン・スミス', 'ジョン', 'スミス'],
  ['محمد عبد الله', 'محمد', 'عبد الله'],
  ['عبد الرحمن السديري', 'عبد الرحمن', 'السديري'],
  ['דוד בן גוריון', 'דוד', 'בן גוריון'],
  ['Иван Петров', 'Иван', 'Петров'],
  ['Priya Ellwood (Copperfinch)', 'Priya', 'Ellwood'],
  ['Priya Ellwood | Copperfinch', 'Priya', 'Ellwood'],
  ['Priya <priya@copperfinch.example>', null, 'Priya'],
  ['🎉 Priya 👩🏽‍💻 Ellwood 🇩🇪', 'Priya', 'Ellwood'],
  ['Pri\0ya \u202eEll\u2066wood\ud800', 'Priya', 'Ellwood'],
];

const noNames = [
  '',
  '   ',
  'priya@copperfinch.example',
  '+44 20 7946 0958',
  '🎉',
  '—',
  '\0\u202e',
  'https://x.example',
];

/** What is data and must arrive as it was given. */
const odd: [string, string | null, string | null][] = [
  ['@{newLead.id} Ellwood', '@{newLead.id}', 'Ellwood'],
  ['<b>Priya</b> Ellwood', '<b>Priya</b>', 'Ellwood'],
  [`Priya "O'Neil\\" D'Arcy`, `Priya "O'Neil\\"`, "D'Arcy"],
];

describe('a name in two fields', () => {
  test.each(cases)('%j', (name, first, last) => {
    expect(splitName(name)).toEqual({ first, last });
  });

  test.each(noNames)('%j is no name', (name) => {
    expect(splitName(name)).toEqual({ first: null, last: null });
    expect(splitName(null)).toEqual({ first: null, last: null });
  });

  test.each(odd)('%j keeps its signs', (name, first, last) => {
    expect(splitName(name)).toEqual({ first, last });
  });

  test('each part fits its field, counted in code points', () => {
    const { first, last } = splitName(`${'𝒜'.repeat(50)} ${'𝒵'.repeat(90)}`);
    expect(first).toBe('𝒜'.repeat(40));
    expect(last).toBe('𝒵'.repeat(80));
  });

  test('whatever is given, both parts fit, are whole and are made of what was there', () => {
    fc.assert(
      fc.property(anyText(200), (name) => {
        const { first, last } = splitName(name);
        for (const [part, limit] of [
          [first ?? '', 40],
          [last ?? '', 80],
        ] as const) {
          expect(countPoints(part)).toBeLessThanOrEqual(limit);
          expect(part.isWellFormed()).toBe(true);
          expect(part).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
          expect(part).toBe(part.trim());
        }
        if (first !== null) expect(last).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('a very long name takes no long time', () => {
    const start = performance.now();
    for (const unit of ['a ', '- ', ', ', '( ', 'van ', '・', '<']) splitName(unit.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(15_000);
  }, 30_000);
});
