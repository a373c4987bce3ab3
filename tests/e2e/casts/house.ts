import type { Records, SalesforceInput, SeedInput, WorkspaceInput } from '../../sandbox/demo/seed-input.ts';

type UserInput = NonNullable<SalesforceInput['users']>[number];

/** A user who may log in to the org with the password `sandbox`. */
export function salesforceUser(alias: string, name: string, more: Partial<UserInput> = {}): UserInput {
  const email = `${alias}@${more.domain ?? 'kestrel-tools.example'}`;
  return { alias, Username: email, Email: email, Name: name, ...more };
}

/** Who of a cast can log in to Salesforce, with which password. */
export function readLogInPeople(cast: SeedInput): { alias: string; username: string; password: string }[] {
  return (cast.salesforce?.users ?? []).map(({ alias = '', Username = '', password = 'sandbox' }) => ({
    alias,
    username: Username,
    password,
  }));
}

/** A conversation with one customer message. */
export function conversation(id: string, contact: string, more: Record<string, unknown> = {}) {
  const body = `<p>Hello, this is about order ${id.slice(-2)}.</p>`;
  return { id, contact, created_at: 'now-2h', parts: [{ part_type: 'comment', author: contact, body }], ...more };
}

interface CastParts {
  org?: SalesforceInput['org'];
  users?: UserInput[];
  customFields?: SalesforceInput['customFields'];
  records?: Records;
  workspace?: Partial<WorkspaceInput>;
  /** Beside the first one. */
  workspaces?: WorkspaceInput[];
}

/** Mara Quist, who works at Kestrel Tools and is connected in most tests. */
export const mara = salesforceUser('mara', 'Mara Quist');

/** The cast of one file: Kestrel Tools' org and its workspace, with whatever the file adds. */
export function makeCast({ org, users, customFields, records, workspace, workspaces }: CastParts): SeedInput {
  const first: WorkspaceInput = {
    id: 'kest7301',
    name: 'Kestrel Tools',
    region: 'us',
    admins: [{ alias: 'mara', id: '700101', name: 'Mara Quist', email: 'mara@kestrel-tools.example' }],
    ...workspace,
  };
  return {
    salesforce: {
      org: { name: 'Kestrel Tools', myDomain: 'kestrel', ...org },
      users: users ?? [mara],
      ...(customFields === undefined ? {} : { customFields }),
      records: records ?? {},
    },
    intercom: { workspaces: [first, ...(workspaces ?? [])] },
  };
}
