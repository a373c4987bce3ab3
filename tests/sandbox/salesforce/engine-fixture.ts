import { salesforceSeedSchema } from '../seed.ts';
import { createEngine } from './create-engine.ts';
import type { Caller, Engine, QueryResult } from './engine.ts';
import { type ErrorEntry, SalesforceError } from './errors.ts';

/** A small org for tests of the engine: its clock stands at 2026-11-22T10:00:00Z until moved. */
export interface Fixture {
  engine: Engine;
  ana: Caller;
  ben: Caller;
  advance(ms: number): void;
  /** The id behind an alias of the seed. */
  id(alias: string): string;
  query(soql: string, caller?: Caller): QueryResult;
}

const USERS = [
  { alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz' },
  { alias: 'ben', Username: 'ben@acme.example', Email: 'ben@acme.example', Name: 'Ben Okafor' },
  { alias: 'gone', Username: 'gone@acme.example', Email: 'gone@acme.example', Name: 'Gil Gone', IsActive: false },
];

export const RECORDS = {
  Account: [
    { alias: 'northwind', Name: 'Northwind', BillingCity: 'Porto', BillingCountry: 'Portugal', Industry: 'Retail' },
    { alias: 'empty', Name: 'Empty Ltd' },
  ],
  Contact: [
    {
      alias: 'lee',
      FirstName: 'Jo',
      LastName: 'Lee',
      Email: 'Lee@Northwind.example',
      AccountId: '@northwind',
      OwnerId: '@ana',
      CreatedDate: 'now-3d',
    },
    { alias: 'zed', LastName: 'Zed', Email: 'zed@other.example', Title: '100% sure_', CreatedDate: 'now-40d' },
    { alias: 'abe', LastName: 'abe', AccountId: '@northwind' },
  ],
  Opportunity: [
    {
      alias: 'big',
      Name: 'Big',
      AccountId: '@northwind',
      StageName: 'Prospecting',
      CloseDate: 'now+30d',
      Amount: 1000,
    },
    { alias: 'won', Name: 'Won', AccountId: '@northwind', StageName: 'Closed Won', CloseDate: 'now-1d', Amount: 500 },
    { alias: 'lost', Name: 'Lost', AccountId: '@empty', StageName: 'Closed Lost', CloseDate: 'now-9d' },
  ],
  OpportunityContactRole: [{ OpportunityId: '@big', ContactId: '@lee', Role: 'Decision Maker', IsPrimary: true }],
  Lead: [
    {
      alias: 'lina',
      LastName: 'Lind',
      FirstName: 'Lina',
      Company: 'Öl & Co',
      Email: 'lina@oel.example',
      OwnerId: '@queue-leads',
    },
  ],
  Case: [
    { alias: 'help', Subject: 'Help', ContactId: '@lee', OwnerId: '@queue-support' },
    { alias: 'done', Subject: 'Done', ContactId: '@lee', Status: 'Closed' },
  ],
  Task: [
    {
      alias: 'call',
      Subject: 'Call',
      WhoId: '@lee',
      WhatId: '@big',
      Status: 'Completed',
      ActivityDate: 'now-1d',
      OwnerId: '@ana',
    },
    { alias: 'todo', Subject: 'Todo', WhoId: '@lina' },
  ],
};

/** Opens an org; the arguments replace parts of the default seed. */
export function openFixture(seed: Record<string, unknown> = {}): Fixture {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const org = { features: { keyFields: true } };
  const parsed = salesforceSeedSchema.parse({ org, users: USERS, records: RECORDS, ...seed });
  const engine = createEngine({ seed: parsed, clock: { now: () => now } });
  const callerOf = (alias: string): Caller => ({ userId: engine.findUser(alias)?.id ?? '', version: '67.0' });
  const ana = callerOf('ana');
  return {
    engine,
    ana,
    ben: callerOf('ben'),
    advance(ms) {
      now += ms;
    },
    id: (alias) => engine.resolveAlias(alias) ?? '',
    query: (soql, caller = ana) => engine.query(soql, caller),
  };
}

/** The refusal `work` ends in, as status and REST entry. Fails when nothing is refused. */
export function refusal(work: () => unknown): ErrorEntry & { status: number } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const [entry] = error.toBody();
    if (entry !== undefined) return { status: error.status, ...entry };
  }
  throw new Error('Nothing was refused');
}
