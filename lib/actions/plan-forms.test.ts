import { describe, expect, test } from 'vitest';
import type { Person } from '../intercom/shapes.ts';
import { planCase } from './case-form.ts';
import { planLead } from './lead-form.ts';
import { defaultLeadMapping, type FieldMapping } from './mapping.ts';
import { makeField, makePicklist, makeShape } from './sample-shapes.ts';
import { localDay, planTask } from './task-form.ts';

const person: Person = {
  id: '6740',
  name: 'Priya Ellwood',
  email: 'priya@copperfinch.example',
  role: 'lead',
  phone: null,
  externalId: null,
  companyIds: [],
  domain: null,
  location: 'Leeds, England, United Kingdom',
  ownerId: null,
  customAttributes: { job_title: 'Founder', seats: 12, odd: { a: 1 } },
};
const conversation = {
  link: 'https://app.intercom.com/x',
  title: 'Starter kit',
  startedAt: Date.UTC(2026, 10, 24, 23, 30) / 1000,
};
const base = {
  person,
  companyName: 'Copperfinch Studio',
  mapping: defaultLeadMapping,
  conversation,
  today: '2026-11-25',
  timeZone: 'Europe/London',
};
const map = (field: string, source: FieldMapping['source'], value = ''): FieldMapping => ({ field, source, value });

describe('a new lead', () => {
  test('is filled by the default mapping, each value with its source', () => {
    const planned = planLead(base).map(({ name, value, source, saveTo }) => [
      name,
      value,
      source.kind === 'intercom' ? source.label : source.kind,
      saveTo,
    ]);
    expect(planned).toEqual([
      ['FirstName', 'Priya', 'Name', 'Name'],
      ['LastName', 'Ellwood', 'Name', 'Name'],
      ['Company', 'Copperfinch Studio', 'Company', null],
      ['Email', 'priya@copperfinch.example', 'Email', 'Email'],
      ['Phone', null, 'none', 'Phone'],
      ['Title', 'Founder', 'Job title', 'job_title'],
      ['LeadSource', 'Intercom', 'default', null],
      ['Description', 'Asked in Intercom, 24 Nov 2026. Starter kit\nhttps://app.intercom.com/x', 'default', null],
    ]);
  });

  test('takes a list as one text, and nothing entered replaces a list or objects in Intercom', () => {
    const customAttributes = { tiers: ['Gold', 'Silver'], none: [], odd: { a: 1 }, tier: 'Gold' };
    const mapping = Object.keys(customAttributes).map((name) => map(`${name}__c`, 'attribute', name));
    const planned = planLead({ ...base, mapping, person: { ...person, customAttributes } });
    expect(planned.map(({ value, saveTo }) => [value, saveTo])).toEqual([
      ['Gold; Silver', null],
      [null, null],
      [null, null],
      ['Gold', 'tier'],
    ]);
  });

  test('from a profile has no conversation to tell of', () => {
    expect(planLead({ ...base, conversation: null }).at(-1)).toMatchObject({ name: 'Description', value: null });
  });

  test('tells today where the conversation’s beginning is not known', () => {
    const planned = planLead({ ...base, conversation: { ...conversation, title: null, startedAt: null } });
    expect(planned.at(-1)?.value).toBe('Asked in Intercom, 25 Nov 2026.\nhttps://app.intercom.com/x');
  });

  test('takes attributes that are texts, numbers or ticks, and a second mapping where the first gives nothing', () => {
    const mapping = [
      map('Seats__c', 'attribute', 'seats'),
      map('Odd__c', 'attribute', 'odd'),
      map('None__c', 'attribute', 'constructor'),
      map('City', 'city'),
      map('Country', 'country'),
      map('MobilePhone', 'phone'),
      map('MobilePhone', 'fixed', 'unknown'),
    ];
    expect(planLead({ ...base, mapping }).map(({ name, value }) => [name, value])).toEqual([
      ['Seats__c', '12'],
      ['Odd__c', null],
      ['None__c', null],
      ['City', 'Leeds'],
      ['Country', 'United Kingdom'],
      ['MobilePhone', 'unknown'],
    ]);
    const somewhere = { ...person, location: 'Leeds, United Kingdom' };
    expect(planLead({ ...base, person: somewhere, mapping: [map('City', 'city')] })[0]?.value).toBeNull();
  });

  test('of somebody whose name is their address has no name', () => {
    const [first, last] = planLead({ ...base, person: { ...person, name: person.email } });
    expect([first?.value, last?.value]).toEqual([null, null]);
  });
});

describe('a new case', () => {
  const shape = makeShape('Case', [makePicklist('Origin', ['Phone', 'Web', 'Chat']), makeField('Subject')]);
  const facts = { title: null, firstMessage: null, contactId: '003', accountId: null, shape, recordTypeId: null };
  const plan = (about: Partial<Parameters<typeof planCase>[0]>) =>
    Object.fromEntries(planCase({ ...facts, ...about }).fields.map(({ name, value }) => [name, value]));

  test('has the title as its subject, the first message as its description', () => {
    expect(plan({ title: 'Printers offline\nat night', firstMessage: ' Since Thursday\n\0all of them ' })).toEqual({
      Subject: 'Printers offline at night',
      Priority: null,
      Origin: 'Chat',
      Description: 'Since Thursday\nall of them',
    });
  });

  test('without a title takes the first line that says something', () => {
    expect(plan({ firstMessage: '—\n\n Hello there \nmore' }).Subject).toBe('Hello there');
    expect(plan({}).Subject).toBeNull();
  });

  test('masks card numbers and passwords, and counts what stands in title and message once', () => {
    const said = 'My card 4242 4242 4242 4242 was refused.\nThe password is Tulip-42!';
    const { fields, masked } = planCase({
      ...facts,
      title: 'My card 4242 4242 4242 4242 was refused.',
      firstMessage: said,
    });
    const [subject, , , description] = fields.map(({ value }) => value);
    expect(subject).toBe('My card •••• •••• •••• 4242 was refused.');
    expect(description).toBe('My card •••• •••• •••• 4242 was refused.\nThe password is ••••••••!');
    expect(masked).toEqual([
      { kind: 'card', count: 1 },
      { kind: 'password', count: 1 },
    ]);
    expect(planCase({ ...facts, firstMessage: said }).fields[0]?.value).toBe(
      'My card •••• •••• •••• 4242 was refused.',
    );
    expect(planCase({ ...facts, title: 'Card 4242 4242 4242 4242', firstMessage: 'Hello' }).masked).toEqual([
      { kind: 'card', count: 1 },
    ]);
    expect(planCase({ ...facts, title: 'Hello', firstMessage: 'Hello' }).masked).toEqual([]);
  });

  test.each([
    [['Web', 'intercom'], 'intercom'],
    [['Phone', 'Web'], 'Web'],
    [['Phone'], null],
    [[], null],
  ])('of an org that offers %j comes from %j', (values, origin) => {
    expect(plan({ shape: makeShape('Case', [makePicklist('Origin', values)]) }).Origin).toBe(origin);
  });

  test('is on the contact and its account', () => {
    expect(planCase(facts).hidden).toEqual({ ContactId: '003' });
    expect(planCase({ ...facts, accountId: '001' }).hidden).toEqual({ ContactId: '003', AccountId: '001' });
  });
});

describe('a new task', () => {
  const plan = (title: string | null, words: string | null) =>
    planTask({ title, words, closedStatuses: ['Completed', 'Cancelled'], today: '2026-11-24' }).map(
      ({ value }) => value,
    );

  test('has subject, closed status and the day', () => {
    expect(plan('Printers offline', 'x')).toEqual(['Conversation: Printers offline', 'Completed', '2026-11-24']);
    expect(plan(null, 'The printers\nare down')[0]).toBe('Conversation: The printers are down');
    expect(plan(null, null)[0]).toBe('Conversation: Intercom');
    expect(plan(null, 'x'.repeat(300))[0]).toBe(`Conversation: ${'x'.repeat(79)}…`);
  });

  test('its subject tells no card number, password or key, from title or message, even where it is cut', () => {
    const told = 'My card is 4111 1111 1111 1111, the password: Hunter22!';
    for (const [subject] of [plan(told, null), plan(null, told), plan(null, `${'x'.repeat(60)} ${told}`)]) {
      expect(subject).toContain('My card is ');
      expect(subject).not.toContain('4111 1111');
      expect(subject).not.toContain('Hunter22');
    }
  });

  test('is due on the agent’s own day', () => {
    const at = Date.UTC(2026, 10, 24, 23, 30);
    expect(localDay(at, 'Europe/London')).toBe('2026-11-24');
    expect(localDay(at, 'Asia/Tokyo')).toBe('2026-11-25');
    expect(localDay(at, 'America/Los_Angeles')).toBe('2026-11-24');
  });
});
