import type { Failure } from '../../lib/failures/codes.ts';
import {
  createSalesforce,
  finishSignIn,
  type Grant,
  type Salesforce,
  type SalesforcePorts,
  startSignIn,
} from '../../lib/salesforce/index.ts';
import type { PersonKeys } from '../../lib/salesforce/person-records.ts';
import { nobody } from '../../lib/salesforce/read-records.ts';
import { createSalesforce as createOrg } from '../sandbox/salesforce/index.ts';
import { Browser, CALLBACK, CONSUMER_KEY } from '../sandbox/salesforce/test-org.ts';
import { seedSchema } from '../sandbox/seed.ts';

export const seed = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme', features: { apiLimit: 1000 } },
    users: [
      { alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz', password: 'sandbox' },
      { alias: 'ben', Username: 'ben@acme.example', Email: 'ben@acme.example', Name: 'Ben Okafor' },
    ],
    customFields: [
      { object: 'Contact', name: 'Intercom_User_Id__c', type: 'text', length: 80, label: 'Intercom User ID' },
      { object: 'Contact', name: 'Billing_Email__c', type: 'email', label: 'Billing Email' },
    ],
    records: {
      Account: [
        {
          alias: 'freight',
          Name: 'Quillfeather Freight',
          Website: 'https://www.quillfeather.example/',
          BillingCountry: 'United Kingdom',
          OwnerId: '@ana',
        },
        { alias: 'other', Name: 'Tidewell', Website: 'notquillfeather.example', OwnerId: '@ana' },
      ],
      Contact: [
        {
          alias: 'nora',
          FirstName: 'Nora',
          LastName: "O'Lindqvist",
          Email: 'Nora@Quillfeather.example',
          Billing_Email__c: 'accounts@quillfeather.example',
          Intercom_User_Id__c: 'user-77',
          Title: 'Head of Operations',
          Phone: '+44 20 7946 0142',
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        { alias: 'yuki', LastName: 'Tanabe', Email: 'yuki@new.example', AccountId: '@other', OwnerId: '@ana' },
      ],
      Lead: [
        {
          alias: 'dario',
          FirstName: 'Dario',
          LastName: 'Penhallow',
          Company: 'Brambleway',
          Email: 'dp@brambleway.example',
          Status: 'Working - Contacted',
          LeadSource: 'Web',
          OwnerId: '@ana',
        },
      ],
      Opportunity: [
        {
          alias: 'renewal',
          Name: 'Renewal',
          StageName: 'Negotiation/Review',
          CloseDate: '2026-12-18',
          Amount: 48000,
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        {
          alias: 'pilot',
          Name: 'Pilot',
          StageName: 'Prospecting',
          CloseDate: '2026-12-01',
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        {
          alias: 'won',
          Name: 'Old deal',
          StageName: 'Closed Won',
          CloseDate: '2025-12-15',
          Amount: 44500,
          AccountId: '@freight',
          OwnerId: '@ana',
        },
        {
          alias: 'elsewhere',
          Name: 'Partner deal',
          StageName: 'Prospecting',
          CloseDate: '2027-01-01',
          Amount: 900,
          AccountId: '@other',
          OwnerId: '@ana',
        },
      ],
      OpportunityContactRole: [
        { OpportunityId: '@renewal', ContactId: '@nora', Role: 'Decision Maker', IsPrimary: true },
        { OpportunityId: '@elsewhere', ContactId: '@nora', Role: 'Evaluator' },
      ],
      Case: [
        { Subject: 'Printers offline', Status: 'Working', Priority: 'High', ContactId: '@nora', OwnerId: '@ana' },
        {
          Subject: 'By mail',
          Status: 'New',
          Priority: 'Low',
          SuppliedEmail: 'nora@quillfeather.example',
          OwnerId: '@ana',
        },
        { Subject: 'Done', Status: 'Closed', Priority: 'Low', ContactId: '@nora', OwnerId: '@ana' },
      ],
    },
  },
};

export const fields = { externalIdField: '', companyIdField: '' };
export const keysOf = (change: Partial<PersonKeys>): PersonKeys => ({ ...nobody, ...change });
export const nora = keysOf({ emails: ['nora@quillfeather.example'], domain: 'quillfeather.example' });

/** Salesforce's room against the sandbox's org, with all that its ports were told; `change` is laid over the seed. */
export function start(change: object = {}) {
  const parsed = seedSchema.parse({ ...seed, salesforce: { ...seed.salesforce, ...change } });
  let now = Date.parse('2026-11-22T10:00:00Z');
  const clock = { now: () => now };
  const service = createOrg({ seed: parsed.salesforce, clock, consumerKey: CONSUMER_KEY, redirectUris: [CALLBACK] });
  const calls: string[] = [];
  const kept = {
    grant: null as Grant | null,
    schema: null as unknown,
    forms: null as unknown,
    ends: [] as Failure[],
    usage: 0,
  };
  let turn: Promise<unknown> = Promise.resolve();
  const ports: SalesforcePorts = {
    grants: {
      read: async () => kept.grant,
      write: async (grant) => {
        kept.grant = grant;
      },
      clear: async () => {
        kept.grant = null;
      },
    },
    schema: {
      read: async () => kept.schema,
      write: async (value) => {
        kept.schema = JSON.parse(JSON.stringify(value));
      },
    },
    forms: {
      read: async () => kept.forms,
      write: async (value) => {
        kept.forms = JSON.parse(JSON.stringify(value));
      },
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return (await service.handle(request)).response;
    },
    now: clock.now,
    lock: (_name, work) => {
      const mine = turn.then(work);
      turn = mine.catch(() => undefined);
      return mine;
    },
    noteUsage: ({ used }) => {
      kept.usage = used;
    },
    noteEnd: (failure) => kept.ends.push(failure),
  };
  const advance = (milliseconds: number) => {
    now += milliseconds;
  };
  return { service, ports, kept, calls, advance, browser: new Browser({ service, advance }) };
}

export type Room = ReturnType<typeof start>;

/** Signs Ana in through the org's own pages. */
export async function signIn(made: Room, switchUser = false): Promise<Grant> {
  const request = {
    loginHost: 'my-domain' as const,
    myDomain: 'acme',
    consumerKey: CONSUMER_KEY,
    redirectUri: CALLBACK,
    switchUser,
  };
  const { url, pending } = await startSignIn(request, made.ports.now());
  const page = await made.browser.logIn(await made.browser.visit(url));
  const end = page.url.startsWith(CALLBACK) ? page : await made.browser.decide(page, 'allow');
  return finishSignIn(end.url, JSON.parse(JSON.stringify(pending)), null, made.ports);
}

/** A room with Ana signed in; its calls are counted from here on. */
export async function startSignedIn(): Promise<{ made: Room; salesforce: Salesforce }> {
  const made = start();
  made.kept.grant = await signIn(made);
  const salesforce = createSalesforce(made.ports);
  made.calls.length = 0;
  return { made, salesforce };
}
