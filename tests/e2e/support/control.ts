import { z } from 'zod';
import type { faultSchema } from '../../sandbox/faults.ts';
import type { FillSize } from '../../sandbox/fill-people.ts';
import type { InboxVariant } from '../../sandbox/intercom/store.ts';
import type { LogEntry } from '../../sandbox/request-log.ts';
import type { BulkSettings } from '../../sandbox/salesforce/bulk/create-jobs.ts';
import type { AppPolicyChange } from '../../sandbox/salesforce/oauth/app-policy.ts';
import type { Permissions, SalesforceSeed } from '../../sandbox/seed.ts';

export type Fields = Record<string, unknown>;

/** The sandbox's control endpoint, typed. Every call throws with the endpoint's own sentence when it is refused. */
export interface Control {
  reset(seed?: unknown): Promise<void>;
  /** Entries after number `after`, oldest first. */
  requests(after?: number): Promise<LogEntry[]>;
  clearRequests(): Promise<void>;
  arm(fault: z.input<typeof faultSchema>): Promise<void>;
  clearFaults(): Promise<void>;
  /** Milliseconds added before each answer. */
  latency(added: { salesforce?: number; intercom?: number }): Promise<void>;
  /** Sets or moves the services' clock; gives its new time (ISO). */
  clock(change: { now: string } | { advanceMs: number }): Promise<string>;
  inbox(variant: Partial<InboxVariant>): Promise<void>;
  /** People who are in both services, beside the cast. */
  fill(size: FillSize): Promise<void>;
  salesforce: {
    records(object: string): Promise<Fields[]>;
    create(object: string, fields: Fields): Promise<string>;
    edit(object: string, id: string, fields: Fields): Promise<void>;
    delete(object: string, id: string): Promise<void>;
    convert(leadId: string, options?: { createOpportunity?: boolean }): Promise<Fields>;
    tokens(change: { expire?: boolean; revoke?: boolean; rotation?: boolean }): Promise<void>;
    appPolicy(change: AppPolicyChange): Promise<void>;
    user(alias: string, change: { permissions?: Permissions; IsActive?: boolean; password?: string }): Promise<void>;
    org(features: SalesforceSeed['org']['features']): Promise<void>;
    apiUsage(used: number): Promise<void>;
    /** How the org works on its bulk jobs. */
    bulk(change: Partial<BulkSettings>): Promise<void>;
  };
  /** Conversations, contacts and companies by id or `@alias`. */
  intercom(workspace: string): {
    conversations(): Promise<Fields[]>;
    conversation(id: string): Promise<Fields>;
    createConversation(body: Fields): Promise<Fields>;
    addPart(id: string, part: Fields): Promise<Fields>;
    editConversation(id: string, patch: Fields): Promise<Fields>;
    editContact(id: string, patch: Fields): Promise<Fields>;
    mergeContact(id: string, into: string): Promise<Fields>;
  };
}

const done = z.unknown().transform(() => undefined);
const fieldsSchema = z.record(z.string(), z.unknown());
const fieldsList = z.array(fieldsSchema);
const logSchema: z.ZodType<LogEntry[]> = z.array(
  z.object({
    n: z.number(),
    at: z.string(),
    service: z.enum(['salesforce', 'intercom']),
    host: z.string(),
    method: z.string(),
    path: z.string(),
    status: z.number(),
    user: z.string().nullable(),
    ms: z.number(),
    apiCalls: z.number(),
  }),
);

type Call = <T>(answer: z.ZodType<T>, method: string, path: string, body?: unknown) => Promise<T>;

function createCall(base: string): Call {
  return async (answer, method, path, body) => {
    const response = await fetch(new URL(path, base), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return answer.parse(JSON.parse(text));
  };
}

function salesforceControl(call: Call): Control['salesforce'] {
  const at = (object: string, id?: string) => `/salesforce/records/${object}${id === undefined ? '' : `/${id}`}`;
  return {
    records: (object) => call(fieldsList, 'GET', at(object)),
    create: async (object, fields) => (await call(z.object({ id: z.string() }), 'POST', at(object), fields)).id,
    edit: (object, id, fields) => call(done, 'PATCH', at(object, id), fields),
    delete: (object, id) => call(done, 'DELETE', at(object, id)),
    convert: (leadId, options = {}) => call(fieldsSchema, 'POST', `/salesforce/convert-lead/${leadId}`, options),
    tokens: (change) => call(done, 'POST', '/salesforce/tokens', change),
    appPolicy: (change) => call(done, 'POST', '/salesforce/app', change),
    user: (alias, change) => call(done, 'PATCH', `/salesforce/users/${alias}`, change),
    org: (features) => call(done, 'PATCH', '/salesforce/org', { features }),
    apiUsage: (used) => call(done, 'POST', '/salesforce/api-usage', { used }),
    bulk: (change) => call(done, 'POST', '/salesforce/bulk', change),
  };
}

function intercomControl(call: Call, workspace: string): ReturnType<Control['intercom']> {
  const base = `/intercom/${workspace}`;
  const contact = (id: string) => `${base}/contacts/${encodeURIComponent(id)}`;
  const conversation = (id: string) => `${base}/conversations/${encodeURIComponent(id)}`;
  return {
    conversations: () => call(fieldsList, 'GET', `${base}/conversations`),
    conversation: (id) => call(fieldsSchema, 'GET', conversation(id)),
    createConversation: (body) => call(fieldsSchema, 'POST', `${base}/conversations`, body),
    addPart: (id, part) => call(fieldsSchema, 'POST', `${conversation(id)}/parts`, part),
    editConversation: (id, patch) => call(fieldsSchema, 'PATCH', conversation(id), patch),
    editContact: (id, patch) => call(fieldsSchema, 'PATCH', contact(id), patch),
    mergeContact: (id, into) => call(fieldsSchema, 'POST', `${contact(id)}/merge-into/${encodeURIComponent(into)}`),
  };
}

/** A client of one sandbox's control endpoint. */
export function createControl(sandbox: { control: string }): Control {
  const call = createCall(sandbox.control);
  return {
    reset: (seed) => call(done, 'POST', '/reset', seed === undefined ? {} : { seed }),
    requests: (after = 0) => call(logSchema, 'GET', `/requests?after=${after}`),
    clearRequests: () => call(done, 'DELETE', '/requests'),
    arm: (fault) => call(done, 'POST', '/faults', fault),
    clearFaults: () => call(done, 'DELETE', '/faults'),
    latency: (added) => call(done, 'POST', '/latency', added),
    clock: async (change) => (await call(z.object({ now: z.string() }), 'POST', '/clock', change)).now,
    inbox: (variant) => call(done, 'POST', '/inbox', variant),
    fill: (size) => call(done, 'POST', '/fill', size),
    salesforce: salesforceControl(call),
    intercom: (workspace) => intercomControl(call, workspace),
  };
}
