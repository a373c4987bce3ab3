import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import { type Choice, choices, toChoice } from './choices.ts';

const nora: Choice = { object: 'Contact', id: '003000000000001AAA' };
const dario: Choice = { object: 'Lead', id: '00Q000000000001AAA' };

let storage: FakeStorage;
beforeEach(() => {
  storage = installStorage();
});

describe('an agent’s answer', () => {
  test('holds until the browser closes', async () => {
    await choices.keep('abc/1', nora, false);
    expect(await choices.read('abc/1')).toEqual(nora);
    expect(storage.local.all()).toEqual({});
    storage.restartBrowser();
    expect(await choices.read('abc/1')).toBeNull();
  });

  test('holds beyond that when it is to be remembered', async () => {
    await choices.keep('abc/1', nora, true);
    storage.restartBrowser();
    expect(await choices.read('abc/1')).toEqual(nora);
  });

  test('for now goes before the remembered one, which comes back with the next browser', async () => {
    await choices.keep('abc/1', nora, true);
    await choices.keep('abc/1', 'none', false);
    expect(await choices.read('abc/1')).toBe('none');
    storage.restartBrowser();
    expect(await choices.read('abc/1')).toEqual(nora);
  });

  test('is of one person in one workspace', async () => {
    await choices.keep('abc/1', nora, true);
    expect(await choices.read('abc/2')).toBeNull();
    expect(await choices.read('eu/1')).toBeNull();
  });

  test('is not lost when two are given at the same time', async () => {
    await Promise.all([choices.keep('abc/1', nora, true), choices.keep('abc/2', dario, true)]);
    storage.restartBrowser();
    expect([await choices.read('abc/1'), await choices.read('abc/2')]).toEqual([nora, dario]);
  });

  test('is one of at most 5,000: the one given longest ago goes', async () => {
    const full = Object.fromEntries(Array.from({ length: 5000 }, (_, place) => [`abc:${place}`, 'none']));
    await storage.local.set({ choices: full });
    await choices.keep('abc:0', nora, true);
    await choices.keep('abc:new', dario, true);
    storage.restartBrowser();
    expect(Object.keys(Object(storage.local.all().choices))).toHaveLength(5000);
    expect(await choices.read('abc:0')).toEqual(nora);
    expect(await choices.read('abc:1')).toBeNull();
  });

  test('that cannot be read is none', async () => {
    await storage.local.set({ choices: { 'abc/1': { object: 'Case', id: 7 } } });
    expect(await choices.read('abc/1')).toBeNull();
  });

  test('is forgotten with all others', async () => {
    await choices.keep('abc/1', nora, true);
    await choices.forgetAll();
    expect(await choices.read('abc/1')).toBeNull();
    expect([storage.local.all(), storage.session.all()]).toEqual([{}, {}]);
  });
});

test.each([
  [null, 'none'],
  [nora, nora],
  [dario, dario],
  [{ object: 'Account', id: '001000000000001AAA' } as const, { object: 'Account', id: '001000000000001AAA' }],
  [{ object: 'Opportunity', id: '006000000000001AAA' } as const, null],
])('a person or company may be chosen to be %j: %j', (ref, choice) => {
  expect(toChoice(ref)).toEqual(choice);
});
