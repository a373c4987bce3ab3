import type { Worker } from '@playwright/test';
import { keysFor } from '../../lib/matching/person-keys.ts';
import { planRead } from '../../lib/salesforce/read-plan.ts';
import type { OrgSchema } from '../../lib/salesforce/schema.ts';
import { queryPath } from '../../lib/salesforce/soql.ts';
import { seek } from '../../lib/salesforce/sought.ts';
import type { SandboxInfo } from '../sandbox/index.ts';
import { emailOf } from './bench-seed.ts';

const dataApi = '/services/data/v67.0';

/** What the bare calls need of the signed-in extension. */
export interface BareAccess {
  schema: OrgSchema;
  instanceUrl: string;
  salesforceToken: string;
  intercomToken: string;
}

/** Reads the sessions the product holds, and the describe it made its statements from. */
export async function readAccess(worker: Worker, sandbox: SandboxInfo): Promise<BareAccess> {
  const { schema, grant } = await worker.evaluate(async () => {
    const [local, session] = await Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)]);
    return {
      schema: local['salesforce-schema'] as OrgSchema,
      grant: session['salesforce-grant'] as { instanceUrl: string; accessToken: string },
    };
  });
  const intercomToken = sandbox.intercom[0]?.tokens[0]?.token ?? '';
  return { schema, instanceUrl: grant.instanceUrl, salesforceToken: grant.accessToken, intercomToken };
}

/** The Composite the product sends for a person, made by its own planner. */
function compositeBody({ schema }: BareAccess, index: number): string {
  const sought = seek(keysFor({ email: emailOf(index), externalId: null, role: 'user' }, null, null));
  const { statements } = planRead(schema, sought, { externalIdField: '', companyIdField: '' });
  const compositeRequest = Object.entries(statements).map(([referenceId, statement]) => ({
    method: 'GET',
    referenceId,
    url: `${dataApi}${queryPath(statement)}`,
  }));
  return JSON.stringify({ allOrNone: false, compositeRequest });
}

/**
 * The calls a cold conversation needs, bare and one after the other, from the extension's own worker: the conversation,
 * its person, the Composite. @returns milliseconds for the three, their bodies read
 */
export function timeBareCalls(
  worker: Worker,
  access: BareAccess,
  conversation: string,
  index: number,
): Promise<number> {
  const ask = { ...access, schema: undefined, conversation, body: compositeBody(access, index), dataApi };
  return worker.evaluate(async ({ instanceUrl, salesforceToken, intercomToken, conversation, body, dataApi }) => {
    const intercom = async (path: string) => {
      const response = await fetch(`https://api.intercom.io${path}`, {
        headers: { Accept: 'application/json', Authorization: `Bearer ${intercomToken}`, 'Intercom-Version': '2.16' },
        credentials: 'omit',
        cache: 'no-store',
      });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    };
    const began = performance.now();
    const found = await intercom(`/conversations/${conversation}`);
    await intercom(`/contacts/${found.contacts.contacts[0].id}`);
    const composite = await fetch(`${instanceUrl}${dataApi}/composite`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${salesforceToken}`, 'Content-Type': 'application/json' },
      body,
      credentials: 'omit',
      cache: 'no-store',
    });
    if (!composite.ok) throw new Error(`composite: ${composite.status}`);
    const answer = await composite.json();
    if (answer.compositeResponse[0].body.records?.length !== 1) throw new Error('the bare Composite found nobody');
    return performance.now() - began;
  }, ask);
}
