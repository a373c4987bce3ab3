import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { json, makePorts } from './answers.fixture.ts';
import { createSalesforce } from './index.ts';

const asked = z.object({ compositeRequest: z.array(z.object({ referenceId: z.string(), url: z.string() })) });
const users = [
  { Id: '0055g00000AbCdEAAV', Name: 'Theo Marchetti', Email: 'Theo@acme.example', IsActive: true },
  { Id: '0055g00000AbCdFAAV', Name: 'Ana Ruiz', Email: 'ana@acme.example.invalid', IsActive: false },
];
const queues = [{ Id: '03g5g00000AbCdEAAV', QueueId: '00G5g00000AbCdE', Queue: { Name: 'Tier 2' } }];

function start(refuse = '') {
  const statements: string[] = [];
  const { ports, seen } = makePorts((sent) => {
    const compositeResponse = asked.parse(JSON.parse(sent.body)).compositeRequest.map(({ referenceId, url }) => {
      statements.push(new URL(url, 'https://x.example').searchParams.get('q') ?? '');
      const records = referenceId === 'users' ? users : queues;
      return referenceId === refuse
        ? { referenceId, httpStatusCode: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'x' }] }
        : { referenceId, httpStatusCode: 200, body: { totalSize: 1, done: true, records } };
    });
    return json({ compositeResponse });
  });
  return { salesforce: createSalesforce(ports), seen, statements };
}

const theo = {
  id: '0055g00000AbCdEAAV',
  name: 'Theo Marchetti',
  kind: 'user',
  email: 'theo@acme.example',
  active: true,
};
const ana = { id: '0055g00000AbCdFAAV', name: 'Ana Ruiz', kind: 'user', email: 'ana@acme.example', active: false };
const tier = { id: '00G5g00000AbCdEEAQ', name: 'Tier 2', kind: 'queue', email: null, active: true };

describe('who can own a record', () => {
  it('is read in one call: users by address, and the object’s queues', async () => {
    const { salesforce, seen, statements } = start();
    const found = await salesforce.owners(['Theo@Acme.example ', "o'b@acme.example", ''], 'Case');
    expect(found).toEqual([theo, ana, { ...tier, id: found[2]?.id }]);
    expect(found[2]?.id).toMatch(/^00G5g00000AbCdE...$/);
    expect(seen.sent).toHaveLength(1);
    expect(statements[0]).toContain(
      "Email IN ('theo@acme.example', 'theo@acme.example.invalid', 'o\\'b@acme.example', 'o\\'b@acme.example.invalid') AND UserType = 'Standard'",
    );
    expect(statements[1]).toContain("SobjectType = 'Case'");
    for (const each of statements) expect(isQueryValid(each), each).toBe(true);
  });

  it('is also whom settings name by id, whatever their address', async () => {
    const { salesforce, statements } = start();
    await salesforce.owners(['theo@acme.example'], null, ['0055g00000AbCdF', 'no id']);
    expect(statements[0]).toContain(
      "WHERE (Email IN ('theo@acme.example', 'theo@acme.example.invalid') OR Id IN ('0055g00000AbCdFAAV')) AND",
    );
    await salesforce.owners([], null, ['0055g00000AbCdFAAV']);
    expect(statements[1]).toContain("OR Id IN ('0055g00000AbCdFAAV')");
    for (const each of statements) expect(isQueryValid(each), each).toBe(true);
  });

  it('is only what is asked for', async () => {
    expect(await start().salesforce.owners(['theo@acme.example'], null)).toEqual([theo, ana]);
    expect(await start().salesforce.owners([], 'Lead')).toHaveLength(1);
    const none = start();
    expect(await none.salesforce.owners(['  '], null)).toEqual([]);
    expect(none.seen.sent).toEqual([]);
  });

  it('lacks what this user may not read', async () => {
    expect(await start('queues').salesforce.owners(['theo@acme.example'], 'Lead')).toEqual([theo, ana]);
    expect(await start('users').salesforce.owners(['theo@acme.example'], 'Lead')).toHaveLength(1);
  });
});
