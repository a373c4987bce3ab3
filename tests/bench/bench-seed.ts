/** Workspace of the measured inbox. */
export const workspace = 'abc12345';

const firstId = 215_480_000_000_000;

/** Ids of the measured conversations, in the order they are opened. */
export function conversationIds(count: number): string[] {
  return Array.from({ length: count }, (_each, index) => String(firstId + index));
}

export function emailOf(index: number): string {
  return `person-${index}@account-${index}.example`;
}

/** Ends with a mark, so that no name is the beginning of another. */
export function nameOf(index: number): string {
  return `Kim Person-${index}.`;
}

/**
 * As many conversations, each with another person who is a contact at an account of their own, with an opportunity and
 * two open cases: what a usual card shows. `features`: of the org.
 */
export function makeBenchSeed(count: number, features: Record<string, unknown> = {}): unknown {
  const each = <T>(make: (index: number) => T): T[] => Array.from({ length: count }, (_each, index) => make(index));
  return {
    salesforce: {
      org: { name: 'Acme', myDomain: 'acme', features },
      users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana Ruiz' }],
      records: {
        Account: each((index) => ({
          alias: `account-${index}`,
          Name: `Account ${index}`,
          Website: `https://account-${index}.example`,
          BillingCountry: 'Spain',
          OwnerId: '@ana',
        })),
        Contact: each((index) => ({
          alias: `person-${index}`,
          FirstName: 'Kim',
          LastName: `Person ${index}`,
          Title: 'CFO',
          Phone: '+34 910 000 000',
          Email: emailOf(index),
          AccountId: `@account-${index}`,
          OwnerId: '@ana',
        })),
        Opportunity: each((index) => ({
          Name: `Renewal ${index}`,
          StageName: 'Negotiation/Review',
          Amount: 1000 + index,
          CloseDate: 'now+30d',
          AccountId: `@account-${index}`,
          OwnerId: '@ana',
        })),
        Case: [0, 1].flatMap((turn) =>
          each((index) => ({
            Subject: `Question ${turn} of ${index}`,
            Status: 'New',
            Priority: turn === 0 ? 'High' : 'Low',
            ContactId: `@person-${index}`,
            AccountId: `@account-${index}`,
          })),
        ),
      },
    },
    intercom: {
      workspaces: [
        {
          id: workspace,
          region: 'us',
          admins: [{ alias: 'ana', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' }],
          contacts: each((index) => ({
            alias: `person-${index}`,
            role: 'user',
            email: emailOf(index),
            name: nameOf(index),
          })),
          conversations: conversationIds(count).map((id, index) => ({
            id,
            contact: `@person-${index}`,
            assignee: '@ana',
            state: 'open',
            created_at: `now-${index + 2}m`,
            parts: [
              { part_type: 'comment', author: `@person-${index}`, body: '<p>Hello, can you help us?</p>' },
              { part_type: 'comment', author: '@ana', body: '<p>Of course.</p>' },
            ],
          })),
        },
      ],
    },
  };
}
