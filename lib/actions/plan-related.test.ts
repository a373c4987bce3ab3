import { describe, expect, test } from 'vitest';
import type { OpportunityView } from '../messages/view.ts';
import { planRelated } from './plan-related.ts';

type Outcome = 'open' | 'won' | 'lost';

function makeOpportunity(n: number, about: Partial<OpportunityView> & { outcome?: Outcome } = {}): OpportunityView {
  const { outcome = 'open', ...rest } = about;
  return {
    ref: { object: 'Opportunity', id: `006${n}` },
    name: `Renewal ${n}`,
    url: '',
    owner: null,
    closed: outcome !== 'open',
    path: { label: 'Proposal', step: 2, steps: 5, outcome },
    closeDate: `2026-12-1${n}`,
    amount: { value: 48_000, currency: 'GBP', text: null },
    role: 'Decision Maker',
    accountId: null,
    labels: {},
    hiddenFields: 0,
    ...rest,
  };
}

const idsOf = ({ options }: ReturnType<typeof planRelated>) => options.map(({ id }) => id);

describe('the opportunity a task is related to', () => {
  test('is the one open opportunity on which the contact has a role', () => {
    const plan = planRelated(
      [makeOpportunity(1), makeOpportunity(2, { outcome: 'won' }), makeOpportunity(3, { role: null })],
      null,
      false,
    );
    expect(plan).toMatchObject({
      chosen: '0061',
      source: { kind: 'default' },
      sentence: 'The one open opportunity on which this contact has a role.',
    });
    expect(idsOf(plan)).toEqual(['0061', '0063']);
    expect(plan.options[0]?.detail).toBe('Proposal · closes 11 Dec 2026 · Decision Maker');
    expect(plan.options[1]?.detail).toBe('Proposal · closes 13 Dec 2026 · through the account');
  });

  test('is none of several, which are ranked by role, then close date', () => {
    const several = [
      makeOpportunity(4, { role: null, closeDate: '2026-01-01' }),
      makeOpportunity(3),
      makeOpportunity(1, { closeDate: null }),
      makeOpportunity(2),
    ];
    const plan = planRelated(several, null, false);
    expect(plan).toMatchObject({
      chosen: null,
      sentence: '3 open opportunities name this contact, so none was set by itself.',
    });
    expect(idsOf(plan)).toEqual(['0062', '0063', '0061', '0064']);
    expect(planRelated([...several].reverse(), null, false)).toEqual(plan);
    const named = planRelated(several.slice(1), null, false);
    expect(named).toMatchObject({ chosen: null, sentence: '3 are open, so none was set by itself.' });
  });

  test('is the remembered one while it is open', () => {
    const both = [makeOpportunity(1), makeOpportunity(2)];
    expect(planRelated(both, '0062', false)).toMatchObject({
      chosen: '0062',
      source: { kind: 'typed' },
      sentence: '2 are open, so none was set by itself. Remembered for this conversation.',
    });
    const closed = [makeOpportunity(1), makeOpportunity(2, { outcome: 'lost' })];
    expect(planRelated(closed, '0062', false)).toMatchObject({ chosen: '0061', source: { kind: 'default' } });
    expect(planRelated([makeOpportunity(1)], '', false)).toMatchObject({ chosen: null, source: { kind: 'typed' } });
  });

  test('is never set when it is known through the account alone', () => {
    const plan = planRelated([makeOpportunity(1, { role: null })], null, false);
    expect(plan).toMatchObject({
      chosen: null,
      sentence: 'This contact has no role on an open opportunity, so none was set by itself.',
    });
    expect(idsOf(plan)).toEqual(['0061']);
  });

  test('is not set where the stage is hidden, since it may be closed', () => {
    const plan = planRelated([makeOpportunity(1, { path: null })], null, false);
    expect(plan.chosen).toBeNull();
    expect(idsOf(plan)).toEqual(['0061']);
    expect(planRelated([makeOpportunity(1, { path: null }), makeOpportunity(2)], null, false).chosen).toBeNull();
  });

  test('is none on a lead, in words', () => {
    expect(planRelated([makeOpportunity(1)], '0061', true)).toEqual({
      options: [],
      chosen: null,
      source: { kind: 'none' },
      sentence: 'A task on a lead cannot also point to an opportunity (Salesforce rule).',
    });
  });

  test('without any is none, without words', () => {
    expect(planRelated([makeOpportunity(1, { outcome: 'lost' })], null, false)).toEqual({
      options: [],
      chosen: null,
      source: { kind: 'none' },
      sentence: null,
    });
  });

  test('shows amounts as Salesforce wrote them, else in their own currency, and never fails on an odd one', () => {
    const amounts = [
      { value: 1, currency: null, text: '$1.00' },
      { value: 48_000, currency: 'GBP', text: null },
      { value: 5, currency: 'NOT A CODE', text: null },
      { value: 7, currency: null, text: null },
      null,
    ];
    const shown = amounts.map(
      (amount) => planRelated([makeOpportunity(1, { amount })], null, false).options[0]?.amount,
    );
    expect(shown[0]).toBe('$1.00');
    expect(shown[1]).toMatch(/^£48.000$/);
    expect(shown.slice(2)).toEqual(['NOT A CODE 5', '7', null]);
  });
});
