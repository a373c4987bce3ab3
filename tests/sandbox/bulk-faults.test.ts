import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { askHost } from './https-client.ts';
import { type Sandbox, startSandbox } from './index.ts';

const seed = {
  now: '2026-11-22T10:00:00Z',
  salesforce: {
    org: { name: 'Acme', myDomain: 'acme' },
    users: [{ alias: 'ana', Username: 'ana@acme.example', Email: 'ana@acme.example', Name: 'Ana' }],
  },
  intercom: { workspaces: [{ id: 'abc12345', region: 'us', admins: [{ alias: 'ana', id: '814860', name: 'Ana' }] }] },
};

let sandbox: Sandbox;
let bearer: string;
beforeAll(async () => {
  sandbox = await startSandbox({ seed });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control('/reset', {});
  bearer = String(((await control('/salesforce/sessions', { user: 'ana' })) as { accessToken: string }).accessToken);
});

async function control(path: string, body?: object): Promise<unknown> {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(sandbox.control + path, { headers: { 'content-type': 'application/json' }, ...sent });
  return answer.json();
}

function ask(method: string, path: string, body?: object | string) {
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': type };
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const init = { method, headers, ...(text === undefined ? {} : { body: text }) };
  return askHost(sandbox.port, `https://acme.my.salesforce.com/services/data/v67.0${path}`, init);
}

const leads = async () => (await control('/salesforce/records/Lead')) as object[];

async function openJob(): Promise<string> {
  const body = { object: 'Lead', operation: 'insert', contentType: 'CSV' };
  const { id } = JSON.parse((await ask('POST', '/jobs/ingest', body)).body) as { id: string };
  return `/jobs/ingest/${id}`;
}

test('an upload whose answer is lost has been taken, a close too', async () => {
  const path = await openJob();
  await control('/faults', { service: 'salesforce', method: 'PUT', path: '/batches', effect: 'drop-after', times: 1 });
  await expect(ask('PUT', `${path}/batches`, 'LastName,Company\na,b\n')).rejects.toThrow();
  expect((await ask('PUT', `${path}/batches`, 'LastName,Company\na,b\n')).body).toContain('Found multiple contents');
  await control('/faults', { service: 'salesforce', method: 'PATCH', path: '/jobs/', effect: 'error-after', times: 1 });
  expect((await ask('PATCH', path, { state: 'UploadComplete' })).status).toBe(500);
  await vi.waitFor(async () => expect(await leads()).toHaveLength(1));
});

test('results are cut in the middle when asked for', async () => {
  const path = await openJob();
  await ask('PUT', `${path}/batches`, 'LastName,Company\na,b\n');
  await ask('PATCH', path, { state: 'UploadComplete' });
  await vi.waitFor(async () => expect((await ask('GET', path)).body).toContain('JobComplete'));
  await control('/faults', { service: 'salesforce', path: 'successfulResults', effect: 'truncate', times: 1 });
  await expect(ask('GET', `${path}/successfulResults`)).rejects.toThrow();
  expect((await ask('GET', `${path}/successfulResults`)).body).toContain('"sf__Id"');
});

test('jobs are held, go on when let, and end with the org that a reset takes away', async () => {
  await control('/salesforce/bulk', { held: true });
  const path = await openJob();
  await ask('PUT', `${path}/batches`, 'LastName,Company\na,b\n');
  await ask('PATCH', path, { state: 'UploadComplete' });
  expect((await ask('GET', path)).body).toContain('UploadComplete');
  expect(await control('/salesforce/bulk', { held: false, stepMs: 1 })).toMatchObject({ held: false, stepMs: 1 });
  await vi.waitFor(async () => expect(await leads()).toHaveLength(1));
  await control('/salesforce/bulk', { stepMs: 20 });
  const other = await openJob();
  await ask('PUT', `${other}/batches`, `LastName,Company\n${'a,b\n'.repeat(1000)}`);
  await ask('PATCH', other, { state: 'UploadComplete' });
  await control('/reset', {});
  expect(await leads()).toEqual([]);
});

test('both services are filled by one call of the control endpoint', async () => {
  expect(await control('/fill', { people: 5, companies: 1 })).toEqual({ ok: true });
  expect(await control('/salesforce/records/Contact')).toHaveLength(5);
  await sandbox.fill({ people: 0, leads: 2 });
  expect(await leads()).toHaveLength(2);
});
