import { describe, expect, test } from 'vitest';
import type { OwnerCandidate } from '../salesforce/form-shapes.ts';
import { decideOwner, planCaseOwner, planLeadOwner, planTaskOwner } from './plan-owner.ts';

const id = (n: number) => `00500000000000${n}AAA`;
const user = (n: number, name: string, email: string, active = true): OwnerCandidate => ({
  id: id(n),
  name,
  kind: 'user',
  email,
  active,
});
const theo = user(1, 'Theo Marchetti', 'theo@acme.example');
const left = user(2, 'Old Hand', 'old@acme.example', false);
const queue: OwnerCandidate = {
  id: '00G000000000001AAA',
  name: 'Support Tier 2',
  kind: 'queue',
  email: null,
  active: true,
};
const base = {
  me: { id: id(9), name: 'Ines Varga' },
  candidates: [theo, left, queue, user(9, 'Ines Varga', 'ines@acme.example')],
  ownerPairs: {},
  rule: null,
};
const admin = (name: string, email: string) => ({ id: '814860', name, email });
const hers = admin('Theo Marchetti', 'Theo@ACME.example');

describe('who will own a lead', () => {
  const plan = (facts: Partial<Parameters<typeof planLeadOwner>[0]>) =>
    planLeadOwner({ ...base, maintainOwnership: true, owner: hers, ...facts });

  test('the person’s owner in Intercom, paired by address whatever its case', () => {
    const planned = plan({ rule: 'By region' });
    expect(planned.plan).toMatchObject({
      name: 'Theo Marchetti',
      kind: 'user',
      sentence: 'Owner will be Theo Marchetti, who owns this person in Intercom.',
      chosen: theo.id,
    });
    expect(planned.plan.choices.map((choice) => choice.label)).toEqual([
      'Theo Marchetti',
      'Assignment rule “By region”',
      'Ines Varga (you)',
    ]);
    expect(decideOwner(planned, null)).toEqual({ ownerId: theo.id, autoAssign: false, why: 'from Intercom' });
    expect(decideOwner(planned, 'rule')).toEqual({
      ownerId: null,
      autoAssign: true,
      why: 'by assignment rule “By region”',
    });
    expect(decideOwner(planned, 'me')).toEqual({ ownerId: id(9), autoAssign: false, why: 'picked by hand' });
    expect(decideOwner(planned, 'constructor')).toEqual(decideOwner(planned, null));
  });

  test('a set pair goes before the address, also when it is a 15 character id', () => {
    const owner = admin('Somebody', 'theo@acme.example');
    const planned = plan({ owner, ownerPairs: { 814860: id(9).slice(0, 15) } });
    expect(decideOwner(planned, null).ownerId).toBe(id(9));
  });

  test.each([
    [null, 'Nobody owns this person in Intercom. Owner will be Ines Varga, you.'],
    [
      admin('Old Hand', 'old@acme.example'),
      'Old Hand owns this person in Intercom, but their Salesforce user is not active. Owner will be Ines Varga, you.',
    ],
    [
      admin('New Hand', 'new@acme.example'),
      'New Hand owns this person in Intercom, but no Salesforce user has their e-mail. Owner will be Ines Varga, you.',
    ],
    [
      admin('No Mail', ''),
      'No Mail owns this person in Intercom, but no Salesforce user has their e-mail. Owner will be Ines Varga, you.',
    ],
  ])('without a usable owner (%j) it says so and is the agent', (owner, sentence) => {
    expect(plan({ owner }).plan).toMatchObject({ sentence, chosen: 'me', kind: 'user' });
  });

  test('without a usable owner an active rule decides', () => {
    expect(plan({ owner: null, rule: 'By region' }).plan).toMatchObject({
      name: null,
      kind: 'rule',
      sentence: 'Nobody owns this person in Intercom. Assignment rule “By region” decides who owns it.',
    });
  });

  test('with ownership not maintained Intercom’s owner does not count', () => {
    const planned = plan({ maintainOwnership: false });
    expect(planned.plan).toMatchObject({ chosen: 'me', sentence: 'Owner will be Ines Varga, you.' });
    expect(planned.plan.choices).toHaveLength(1);
  });
});

describe('who will own a case', () => {
  const plan = (caseOwner: string, rule: string | null = 'Hardware by product') =>
    planCaseOwner({ ...base, caseOwner, assignee: hers, rule });

  test.each([
    ['rule', 'Assignment rule “Hardware by product” decides who owns it.', null],
    ['agent', 'Owner will be Ines Varga, you.', id(9)],
    ['assignee', 'Owner will be Theo Marchetti, assigned to this conversation.', theo.id],
    [queue.id, 'Owner will be queue Support Tier 2, as your company set it.', queue.id],
    [
      left.id,
      'The owner set for cases is not active in Salesforce. Assignment rule “Hardware by product” decides who owns it.',
      null,
    ],
  ])('as set to %s', (caseOwner, sentence, ownerId) => {
    const planned = plan(caseOwner);
    expect(planned.plan.sentence).toBe(sentence);
    expect(decideOwner(planned, null)).toMatchObject({ ownerId, autoAssign: ownerId === null });
  });

  test('without an active rule it is the agent, and says why', () => {
    expect(plan('rule', null).plan).toMatchObject({
      chosen: 'me',
      sentence: 'No assignment rule for cases is active. Owner will be Ines Varga, you.',
    });
  });
});

describe('who will own a task', () => {
  test('the teammate the conversation is assigned to', () => {
    const { plan } = planTaskOwner({ ...base, assignee: hers });
    expect(plan.sentence).toBe('Owner will be Theo Marchetti, assigned to this conversation.');
  });

  test('the agent when nobody is assigned, and says so', () => {
    const planned = planTaskOwner({ ...base, assignee: null });
    expect(planned.plan.sentence).toBe('Nobody is assigned to this conversation. Owner will be Ines Varga, you.');
    expect(decideOwner(planned, null)).toMatchObject({ ownerId: id(9), autoAssign: false });
  });

  test('the agent is offered once when the conversation is theirs', () => {
    const { plan } = planTaskOwner({ ...base, assignee: admin('Ines', 'ines@acme.example') });
    expect(plan.choices).toEqual([{ id: id(9), label: 'Ines Varga' }]);
  });
});
