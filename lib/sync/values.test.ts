import { describe, expect, test } from 'vitest';
import type { SyncRow } from './mapping.ts';
import { sampleAttribute, sampleField, sampleRow } from './sample-merge.ts';
import type { SyncAttribute, SyncField, SyncValue } from './sides.ts';
import { isEmpty, sameValue, toTarget } from './values.ts';

const options = [
  { value: 'EMEA', label: 'Europe' },
  { value: 'AMER', label: 'America' },
];
const list = (type: string, restricted = true) => ({ type, restricted, options });
const double = { type: 'double', digits: { whole: 3, fraction: 2 } };
const notA = (what: string, value: string) => ({ kind: 'not-a', what, value });

function toSalesforce(value: SyncValue, field: Partial<SyncField>, attribute: Partial<SyncAttribute> = {}) {
  const told = toTarget(sampleRow(), value, sampleAttribute(attribute), sampleField(field));
  return told.ok ? told.value : told.problem;
}

function toIntercom(value: SyncValue, attribute: Partial<SyncAttribute>, field: Partial<SyncField> = {}) {
  const row = sampleRow({ direction: 'to-intercom' });
  const told = toTarget(row, value, sampleAttribute(attribute), sampleField(field));
  return told.ok ? told.value : told.problem;
}

describe('a value on its way to Salesforce', () => {
  test.each<[SyncValue, Partial<SyncField>, unknown]>([
    [' gold ', {}, 'gold'],
    [42, {}, '42'],
    [true, {}, 'true'],
    ['a\u0000b', {}, 'ab'],
    ['abcdef', { maxLength: 3 }, 'abc'],
    ['ab😀', { maxLength: 3 }, 'ab'],
    ['ab😀', { maxLength: 4 }, 'ab😀'],
    ['x\ud800', {}, 'x\ufffd'],
    ['yes', { type: 'boolean' }, true],
    ['OFF', { type: 'boolean' }, false],
    [0, { type: 'boolean' }, false],
    ['maybe', { type: 'boolean' }, notA('boolean', 'maybe')],
    [2, { type: 'boolean' }, notA('boolean', '2')],
    ['12.345', double, 12.35],
    ['-5', double, -5],
    ['.5', double, 0.5],
    ['999.994', double, 999.99],
    ['999.996', double, { kind: 'too-large', value: '999.996' }],
    ['1000', double, { kind: 'too-large', value: '1000' }],
    ['1e400', double, notA('number', '1e400')],
    [Number.NaN, double, notA('number', 'NaN')],
    [Number.POSITIVE_INFINITY, double, notA('number', 'Infinity')],
    ['1,000', double, notA('number', '1,000')],
    ['0x10', double, notA('number', '0x10')],
    ['12 seats', { type: 'int', digits: null }, notA('number', '12 seats')],
    ['7', { type: 'long', digits: null }, 7],
    ['emea', list('picklist'), 'EMEA'],
    ['europe', list('picklist'), 'EMEA'],
    ['Iberia', list('picklist'), { kind: 'not-listed', value: 'Iberia' }],
    ['Iberia', list('picklist', false), 'Iberia'],
    ['amer', list('picklist', false), 'AMER'],
    [' AMER ; emea;;amer', list('multipicklist'), 'EMEA;AMER'],
    ['AMER;Iberia', list('multipicklist'), { kind: 'not-listed', value: 'Iberia' }],
    ['Iberia;AMER;Iberia', list('multipicklist', false), 'AMER;Iberia'],
    ['Lee@X.example', { type: 'email' }, 'Lee@X.example'],
    ['lee', { type: 'email' }, notA('email', 'lee')],
    ['a@b@c.example', { type: 'email' }, notA('email', 'a@b@c.example')],
  ])('%j into %j', (value, field, expected) => {
    expect(toSalesforce(value, field)).toEqual(expected);
  });

  test.each<[SyncValue, string, unknown]>([
    [1_709_164_800, 'date', '2024-02-29'],
    [1_709_251_199, 'date', '2024-02-29'],
    ['1709164800', 'date', '2024-02-29'],
    [1_709_164_800, 'datetime', '2024-02-29T00:00:00.000Z'],
    [-1, 'date', '1969-12-31'],
    [-8_520_336_001, 'date', notA('date', '-8520336001')],
    [1_709_164_800_000, 'date', notA('date', '1709164800000')],
    [Number.NaN, 'date', notA('date', 'NaN')],
    [1_709_164_800, 'string', '2024-02-29'],
  ])('the date %j into a %s', (value, type, expected) => {
    expect(toSalesforce(value, { type }, { type: 'date' })).toEqual(expected);
  });

  test.each([
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', notA('date', '2023-02-29')],
    ['2024-02-30', notA('date', '2024-02-30')],
    ['2024-13-01', notA('date', '2024-13-01')],
    ['2024-02-29T23:30:00', '2024-02-29'],
    ['2024-02-29 00:30', '2024-02-29'],
    ['2024-03-01T01:00:00+05:00', '2024-02-29'],
    ['2024-03-01T01:00:00+0500', '2024-02-29'],
    ['2024-02-29T25:00:00', notA('date', '2024-02-29T25:00:00')],
    ['29.02.2024', notA('date', '29.02.2024')],
    ['2024-02-29 or so', notA('date', '2024-02-29 or so')],
  ])('the text %j into a date, the same in every time zone', (value, expected) => {
    expect(toSalesforce(value, { type: 'date' })).toEqual(expected);
  });

  test('each part of a list may have its pair', () => {
    const row = sampleRow({ values: [{ intercom: 'europe and africa', salesforce: 'EMEA' }] });
    const field = sampleField(list('multipicklist'));
    const told = (text: string) => toTarget(row, text, sampleAttribute(), field);
    expect(told('AMER; Europe and Africa')).toEqual({ ok: true, value: 'EMEA;AMER', cut: false });
    expect(told('AMER; Iberia')).toMatchObject({ problem: { kind: 'not-listed', value: 'Iberia' } });
  });

  test('each part of a list may have its pair on its way to Intercom, too', () => {
    const values = [
      { intercom: 'Rest of the world', salesforce: 'AMER' },
      { intercom: 'Both', salesforce: 'APAC;EMEA' },
    ];
    const row = sampleRow({ direction: 'to-intercom', values });
    const told = (text: string) => toTarget(row, text, sampleAttribute(), sampleField(list('multipicklist')));
    expect(told('EMEA;AMER')).toEqual({ ok: true, value: 'EMEA;Rest of the world', cut: false });
    expect(told('APAC;EMEA')).toMatchObject({ value: 'Both' });
    expect(told('EMEA;JAPAC')).toMatchObject({ value: 'EMEA;JAPAC' });
  });

  test('is not written into a field that is hidden or read-only', () => {
    expect(toSalesforce('a', { updateable: false })).toEqual({ kind: 'not-writable' });
    expect(toTarget(sampleRow(), 'a', sampleAttribute(), undefined)).toEqual({
      ok: false,
      problem: { kind: 'not-writable' },
    });
  });
});

describe('a value on its way to Intercom', () => {
  test.each<[SyncValue, Partial<SyncAttribute>, Partial<SyncField>, unknown]>([
    ['gold', {}, {}, 'gold'],
    ['x'.repeat(300), {}, {}, 'x'.repeat(255)],
    ['2024-02-29', { type: 'date' }, { type: 'date' }, 1_709_164_800],
    ['2024-02-29T10:00:00.500+0000', { type: 'date' }, { type: 'datetime' }, 1_709_200_800],
    ['someday', { type: 'date' }, {}, notA('date', 'someday')],
    ['2024-02-29', {}, { type: 'date' }, '2024-02-29'],
    [4.6, { type: 'integer' }, double, 5],
    [4.6, { type: 'float' }, double, 4.6],
    ['many', { type: 'float' }, {}, notA('number', 'many')],
    [true, { type: 'boolean' }, { type: 'boolean' }, true],
    [false, {}, { type: 'boolean' }, 'false'],
    ['GOLD', { options: ['gold', 'silver'] }, {}, 'gold'],
    ['bronze', { options: ['gold'] }, {}, { kind: 'not-listed', value: 'bronze' }],
    ['anything', { options: [] }, {}, 'anything'],
    ['nobody', { name: 'email' }, {}, notA('email', 'nobody')],
    ['a', { writable: false }, {}, { kind: 'not-writable' }],
  ])('%j into %j', (value, attribute, field, expected) => {
    expect(toIntercom(value, attribute, field)).toEqual(expected);
  });
});

describe('pairs of values', () => {
  const paired = (values: SyncRow['values'], value: string) =>
    toTarget(sampleRow({ values }), value, sampleAttribute(), sampleField(list('picklist')));

  test('come first, exactly spelled before otherwise', () => {
    const values = [
      { intercom: 'eu', salesforce: 'AMER' },
      { intercom: 'EU', salesforce: 'EMEA' },
    ];
    expect(paired(values, 'EU')).toMatchObject({ value: 'EMEA' });
    expect(paired(values, 'Eu')).toMatchObject({ value: 'AMER' });
  });

  test('of which one half is empty count for nothing', () => {
    expect(paired([{ intercom: 'emea', salesforce: ' ' }], 'emea')).toMatchObject({ value: 'EMEA' });
  });
});

describe('whether the overwritten side holds the value already', () => {
  const same = (a: SyncValue, b: SyncValue, field: Partial<SyncField>) =>
    sameValue(a, b, sampleRow(), sampleAttribute(), sampleField(field));

  test.each<[SyncValue, SyncValue, string, boolean]>([
    ['', null, 'string', true],
    [' a ', 'a', 'string', true],
    ['a', 'A', 'string', false],
    ['one\ntwo', 'one\r\ntwo', 'textarea', true],
    ['Lee@X.example', 'lee@x.example', 'email', true],
    ['lee@bücher.example', 'lee@xn--bcher-kva.example', 'email', true],
    ['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000+0000', 'datetime', true],
    ['2024-02-29T00:00:00.000Z', '2024-02-29T01:00:00.000+0100', 'datetime', true],
    ['2024-02-29', '2024-03-01', 'date', false],
    ['a;b', 'b; a', 'multipicklist', true],
    [5, 5.0, 'double', true],
    [0, null, 'double', false],
    [false, null, 'boolean', false],
  ])('%j and %j as %s: %s', (a, b, type, expected) => {
    expect(same(a, b, { type })).toBe(expected);
  });

  test('what was cut once is the same when it is read back', () => {
    for (const text of ['x'.repeat(300), `${'x'.repeat(9)} end`, `${'x'.repeat(9)}😀`]) {
      const field = sampleField({ maxLength: 10 });
      const once = toTarget(sampleRow(), text, sampleAttribute(), field);
      if (!once.ok) throw new Error('a text was refused');
      expect(once.cut).toBe(true);
      expect(sameValue(once.value, String(once.value).trim(), sampleRow(), sampleAttribute(), field)).toBe(true);
    }
  });

  test.each<[SyncValue | undefined, boolean]>([
    [undefined, true],
    [null, true],
    [' \t', true],
    [0, false],
    [false, false],
    ['0', false],
  ])('%j is empty: %s', (value, expected) => {
    expect(isEmpty(value)).toBe(expected);
  });
});

test('a phone number, address or link that is too long is not cut: it would be another one', () => {
  for (const [type, text] of [
    ['phone', '+46 8 100 200, ask for Ana Maria in the afternoon'],
    ['url', `https://a.example/${'x'.repeat(60)}`],
    ['email', `${'x'.repeat(60)}@a.example`],
  ] as const) {
    const told = toTarget(sampleRow(), text, sampleAttribute(), sampleField({ type, maxLength: 40 }));
    expect(told).toEqual({ ok: false, problem: { kind: 'too-long', value: text } });
  }
});
