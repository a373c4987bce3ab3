import { describe, expect, test } from 'vitest';
import { sampleError } from '../sample-answers.ts';
import { sampleAttributes, samplePage, scriptSync } from './sample-sides.ts';

describe('attributes', () => {
  test('are told by their full names, with those that a PUT takes as writable', async () => {
    const { sync, sent } = scriptSync({ body: sampleAttributes }, { body: { data: [] } });
    const { contact, company } = await sync.attributes();
    expect(sent().map(({ call }) => call)).toEqual([
      'GET /data_attributes?model=contact',
      'GET /data_attributes?model=company',
    ]);
    const told = Object.fromEntries(contact.map((each) => [each.name, each]));
    expect(told.phone).toEqual({
      name: 'phone',
      label: 'Telephone',
      type: 'string',
      options: null,
      writable: true,
      custom: false,
    });
    expect(told['custom_attributes.plan_tier']).toMatchObject({
      label: 'Plan tier',
      options: ['gold', 'silver'],
      writable: true,
      custom: true,
    });
    expect(
      ['owner_id', 'role', 'location.city', 'custom_attributes.churned'].map((name) => told[name]?.writable),
    ).toEqual([false, false, false, false]);
    expect(told['custom_attributes.old']).toBeUndefined();
    expect(told.email?.writable).toBe(true);
    expect(company.map(({ name }) => name)).toEqual(['name', 'plan', 'website', 'industry', 'size', 'monthly_spend']);
    expect(company.every(({ writable }) => writable)).toBe(true);
  });

  test.each<[string, object, object | undefined]>([
    ['a datetime', { full_name: 'custom_attributes.x', data_type: 'datetime' }, { type: 'date' }],
    [
      'options as objects',
      { full_name: 'custom_attributes.x', data_type: 'options', options: [{ value: 'a' }, 5] },
      { type: 'string', options: ['a'] },
    ],
    ['no options', { full_name: 'custom_attributes.x', data_type: 'string', options: [] }, { options: null }],
    [
      'a custom one named by its name',
      { name: 'x', data_type: 'float', custom: true },
      { type: 'float', custom: true },
    ],
    ['no label', { name: 'x', full_name: 'custom_attributes.x', data_type: 'string' }, { label: 'x' }],
    ['a right nobody told', { full_name: 'custom_attributes.x', data_type: 'string' }, { writable: false }],
    ['a kind without plain values', { full_name: 'custom_attributes.x', data_type: 'object' }, undefined],
    ['no kind', { full_name: 'custom_attributes.x' }, undefined],
  ])('with %s', async (_what, wire, expected) => {
    const { sync } = scriptSync({ body: { data: [wire, null, 'text'] } }, { body: { data: [] } });
    const found = (await sync.attributes()).contact.find(({ name }) => name === 'custom_attributes.x');
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  test('of companies know the plan by one name, and the spend as a whole number', async () => {
    const wires = [
      { name: 'name', full_name: 'plan.name', label: 'Plan', data_type: 'string', api_writable: false },
      { name: 'monthly_spend', full_name: 'monthly_spend', label: 'Spend', data_type: 'float' },
    ];
    const { sync } = scriptSync({ body: { data: [] } }, { body: { data: wires } });
    const { company } = await sync.attributes();
    expect(company.filter(({ name }) => name.startsWith('plan'))).toEqual([
      { name: 'plan', label: 'Plan', type: 'string', options: null, writable: true, custom: false },
    ]);
    expect(company.find(({ name }) => name === 'monthly_spend')).toMatchObject({ type: 'integer', label: 'Spend' });
  });
});

describe('the limit', () => {
  const limits = (remaining: number, reset: number) => ({
    'X-RateLimit-Limit': '1000',
    'X-RateLimit-Remaining': `${remaining}`,
    'X-RateLimit-Reset': `${reset}`,
  });

  test('is what the last answer said of it, and calls are counted', async () => {
    const { sync } = scriptSync(
      { body: samplePage([]), headers: limits(250, 1005) },
      { body: samplePage([]) },
      { status: 404, body: sampleError('not_found') },
    );
    expect([sync.budget(), sync.calls()]).toEqual([null, 0]);
    await sync.people(null);
    await sync.people(null);
    await sync.person('p1');
    expect([sync.budget(), sync.calls()]).toEqual([{ left: 0.25, resetAt: 1005 }, 3]);
  });

  test.each([
    { 'X-RateLimit-Limit': '0', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '5' },
    { 'X-RateLimit-Limit': 'many', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '5' },
    { 'X-RateLimit-Limit': '10' },
  ])('is not told by %o', async (headers) => {
    const { sync } = scriptSync({ body: samplePage([]), headers });
    await sync.people(null);
    expect(sync.budget()).toBeNull();
  });
});
