import { describe, expect, it } from 'vitest';
import { leadPath, opportunityPath, urgencyOf } from './path.ts';
import type { FieldSchema, Step } from './schema.ts';

const field = (...values: string[]): FieldSchema => ({
  label: 'Stage',
  type: 'picklist',
  filterable: true,
  relationship: null,
  refersTo: [],
  choices: values.map((value) => ({ value, label: `${value} (de)` })),
});
const stages: Step[] = [
  { value: 'Prospecting', closed: false },
  { value: 'Proposal', closed: false },
  { value: 'Closed Won', closed: true },
  { value: 'Closed Lost', closed: true },
];
const stage = field('Prospecting', 'Proposal', 'Closed Won', 'Closed Lost');

describe('the path of an opportunity', () => {
  it.each([
    ['Prospecting', { closed: false, won: false }, { step: 1, steps: 3, outcome: 'open' }],
    ['Proposal', { closed: false, won: false }, { step: 2, steps: 3, outcome: 'open' }],
    ['Closed Won', { closed: true, won: true }, { step: 3, steps: 3, outcome: 'won' }],
    ['Closed Lost', { closed: true, won: false }, { step: 3, steps: 3, outcome: 'lost' }],
    ['Retired stage', { closed: false, won: false }, { step: 0, steps: 3, outcome: 'open' }],
  ] as const)('%s %j', (value, state, path) => {
    expect(opportunityPath(stage, stages, value, state)).toMatchObject(path);
  });

  it('speaks the user’s language, and keeps a value that left the list', () => {
    const open = { closed: false, won: false };
    expect(opportunityPath(stage, stages, 'Proposal', open).label).toBe('Proposal (de)');
    expect(opportunityPath(stage, stages, 'Retired stage', open).label).toBe('Retired stage');
  });

  it('follows the picklist where the order of stages cannot be read', () => {
    const open = { closed: false, won: false };
    expect(opportunityPath(stage, [], 'Proposal', open)).toMatchObject({ step: 2, steps: 5 });
    expect(opportunityPath(field(), [], 'Proposal', open)).toMatchObject({ step: 0, steps: 0 });
  });
});

it('counts a lead’s statuses in the org’s order', () => {
  const order = [
    { value: 'Open', closed: false },
    { value: 'Working', closed: false },
    { value: 'Qualified', closed: true },
  ];
  expect(leadPath(field('Working', 'Open', 'Qualified'), order, 'Working', false)).toMatchObject({
    step: 2,
    steps: 3,
    outcome: 'open',
  });
  expect(leadPath(field('Working', 'Open'), [], 'Open', false)).toMatchObject({ step: 2, steps: 2 });
  expect(leadPath(field('Working'), order, 'Qualified', true)).toMatchObject({ step: 3, outcome: 'won' });
  expect(leadPath(field('Working'), order, 'Gone', false)).toMatchObject({ step: 0, steps: 3 });
});

describe('how urgent a case is', () => {
  it.each([
    ['High', ['High', 'Medium', 'Low'], 'high'],
    ['Medium', ['High', 'Medium', 'Low'], 'medium'],
    ['Low', ['High', 'Medium', 'Low'], 'low'],
    ['Critical', ['Low', 'Critical'], 'high'],
    ['P1', ['P1', 'P2'], 'high'],
    ['Urgent - now', [], 'high'],
    ['Rot', ['Rot', 'Gelb', 'Grün'], 'high'],
    ['Gelb', ['Rot', 'Gelb', 'Grün'], 'medium'],
    ['Grün', ['Rot', 'Gelb', 'Grün'], 'low'],
    ['Later', ['Low', 'Later', 'Now'], 'medium'],
    ['Now', ['Low', 'Later', 'Now'], 'high'],
    ['Retired', ['Rot', 'Gelb', 'Grün'], 'none'],
  ])('%s among %j is %s', (value, values, urgency) => {
    expect(urgencyOf(field(...values), value)).toBe(urgency);
  });

  it('is nothing without a priority, or without anything to tell it by', () => {
    expect(urgencyOf(field('High'), null)).toBe('none');
    expect(urgencyOf(undefined, 'Blue')).toBe('none');
  });
});
