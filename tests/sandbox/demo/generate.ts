import { base, en, Faker } from '@faker-js/faker';
import { demoSeed } from './cast.ts';
import type { SeedInput } from './seed-input.ts';

type Fields = Record<string, unknown>;

export interface BulkSize {
  /** 2,500 unless said otherwise: more than one page of a query. */
  accounts?: number;
  /** 6,000 unless said otherwise. */
  contacts?: number;
  /** 10,000 unless said otherwise. */
  conversations?: number;
  /** The same number always gives the same seed; 1 unless said otherwise. */
  seed?: number;
}

const stages = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];
const statuses = ['New', 'Working', 'Escalated', 'Closed'];
const owners = ['@ines', '@bela', '@theo'];

function makeAccounts(faker: Faker, count: number): Fields[] {
  return Array.from({ length: count }, (_each, index) => ({
    alias: `bulk-account-${index}`,
    Name: `${faker.company.name()} ${index}`,
    Website: `https://${domainOf(index)}`,
    BillingCountry: faker.helpers.arrayElement(['Ireland', 'Germany', 'Italy', 'United States', 'Kenya']),
    OwnerId: faker.helpers.arrayElement(owners),
    CreatedDate: `now-${faker.number.int({ min: 30, max: 900 })}d`,
  }));
}

/** Of our own making, as ready-made addresses may belong to somebody. */
function domainOf(account: number): string {
  return `account-${account}.example`;
}

function makePeople(faker: Faker, count: number, accounts: number) {
  return Array.from({ length: count }, (_each, index) => {
    const account = accounts === 0 ? 0 : index % accounts;
    const FirstName = faker.person.firstName();
    const LastName = faker.person.lastName();
    const Email = `person-${index}@${domainOf(account)}`;
    const OwnerId = faker.helpers.arrayElement(owners);
    const AccountId = accounts === 0 ? null : `@bulk-account-${account}`;
    return { alias: `bulk-person-${index}`, FirstName, LastName, Email, AccountId, OwnerId };
  });
}

function makeOpportunities(faker: Faker, accounts: number): Fields[] {
  return Array.from({ length: accounts }, (_each, index) => ({
    Name: `${faker.commerce.productName()} ${index}`,
    AccountId: `@bulk-account-${index}`,
    StageName: faker.helpers.arrayElement(stages),
    CloseDate: `now+${faker.number.int({ min: 1, max: 300 })}d`,
    Amount: faker.number.int({ min: 400, max: 90_000 }),
    OwnerId: faker.helpers.arrayElement(owners),
  }));
}

function makeCases(faker: Faker, people: number): Fields[] {
  return Array.from({ length: Math.floor(people / 3) }, (_each, index) => ({
    Subject: faker.lorem.sentence({ min: 3, max: 7 }),
    Status: faker.helpers.arrayElement(statuses),
    Priority: faker.helpers.arrayElement(['High', 'Medium', 'Low']),
    ContactId: `@bulk-person-${index * 3}`,
    OwnerId: faker.helpers.arrayElement(owners),
    CreatedDate: `now-${faker.number.int({ min: 1, max: 60 })}d`,
  }));
}

function makeConversations(faker: Faker, count: number, people: number): Fields[] {
  return Array.from({ length: count }, (_each, index) => {
    const contact = `@bulk-person-${index % Math.max(1, people)}`;
    const minutes = 600 + index * 3;
    const parts = [
      {
        part_type: 'comment',
        author: contact,
        body: `<p>${faker.lorem.sentence()}</p>`,
        created_at: `now-${minutes}m`,
      },
      {
        part_type: 'comment',
        author: '@ines',
        body: `<p>${faker.lorem.sentence()}</p>`,
        created_at: `now-${minutes - 2}m`,
      },
    ];
    const state = faker.helpers.arrayElement(['open', 'closed', 'closed']);
    return {
      id: String(215_480_000_000_000 + index),
      contact,
      assignee: faker.helpers.arrayElement(['@ines', '@bela']),
      state,
      parts,
    };
  });
}

/** Adds bulk to the demo's own records and first workspace; the demo's people stay as they are. */
function addTo(
  demo: SeedInput,
  records: Record<string, Fields[]>,
  contacts: Fields[],
  conversations: Fields[],
): SeedInput {
  const [first, ...others] = demo.intercom?.workspaces ?? [];
  if (first === undefined) throw new Error('The demo has no workspace to add to');
  const known = demo.salesforce?.records ?? {};
  const merged = Object.entries(records).map(([object, rows]) => [object, [...(known[object] ?? []), ...rows]]);
  return {
    ...demo,
    salesforce: { ...demo.salesforce, records: { ...known, ...Object.fromEntries(merged) } },
    intercom: {
      workspaces: [
        {
          ...first,
          contacts: [...(first.contacts ?? []), ...contacts],
          conversations: [...(first.conversations ?? []), ...conversations],
        },
        ...others,
      ],
    },
  };
}

/**
 * The demo with as many accounts, contacts and conversations more. Every person exists on both sides under one e-mail; each account
 * has an opportunity, every third person a case. Companies and people are made up, domains are `account-N.example`.
 */
export function generateBulkSeed(size: BulkSize = {}): SeedInput {
  const { accounts = 2_500, contacts = 6_000, conversations = 10_000, seed = 1 } = size;
  const faker = new Faker({ locale: [en, base], seed });
  const people = makePeople(faker, contacts, accounts);
  const records = {
    Account: makeAccounts(faker, accounts),
    Contact: people,
    Opportunity: makeOpportunities(faker, accounts),
    Case: makeCases(faker, contacts),
  };
  const customers = people.map(({ alias, FirstName, LastName, Email }) => ({
    alias,
    role: 'user',
    name: `${FirstName} ${LastName}`,
    email: Email,
    external_id: alias,
  }));
  return addTo(demoSeed, records, customers, makeConversations(faker, conversations, contacts));
}
