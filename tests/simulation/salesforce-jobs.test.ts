import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSalesforce } from '../../lib/salesforce/index.ts';
import { createSalesforceSync } from '../../lib/salesforce/sync/index.ts';
import type { BulkJob, SalesforceSync, SidesAsk } from '../../lib/salesforce/sync/types.ts';
import { type Room, signIn, start } from './salesforce-org.ts';

const contacts: SidesAsk = {
  object: 'Contact',
  fields: ['Phone', 'Title', 'Birthdate', 'CreatedDate', 'Nothing__c'],
  externalIdField: 'Intercom_User_Id__c',
};

let made: Room;
let sync: SalesforceSync;

beforeEach(async () => {
  made = start();
  made.kept.grant = await signIn(made);
  sync = createSalesforceSync({ open: createSalesforce(made.ports).open });
});

const ended = ['JobComplete', 'Failed', 'Aborted'];

async function finish(look: () => Promise<BulkJob>): Promise<BulkJob> {
  await vi.waitFor(async () => expect(ended).toContain((await look()).state), { interval: 2 });
  return look();
}

async function readRows() {
  const { id } = await sync.startQuery(contacts);
  expect(await finish(() => sync.queryJob(id))).toMatchObject({ state: 'JobComplete', processed: 2 });
  const first = await sync.queryRows(contacts, id, null, 1);
  const second = await sync.queryRows(contacts, id, first.next, 1);
  expect([first.sides.length, second.sides.length, second.next]).toEqual([1, 1, null]);
  return { id, sides: [...first.sides, ...second.sides] };
}

describe('jobs of the sandbox’s org', () => {
  it('bring all rows, page by page, as queries do', async () => {
    const { id, sides } = await readRows();
    const same = await sync.byIds(
      contacts,
      sides.map((each) => each.id),
    );
    const order = (all: typeof sides) => all.toSorted((a, b) => a.id.localeCompare(b.id));
    expect(order(sides)).toEqual(order(same));
    await sync.endJob('query', id);
    await sync.endJob('query', id);
    await expect(sync.queryJob(id)).rejects.toMatchObject({ code: 'record-not-found' });
  });

  it('change records, and tell those that were refused', async () => {
    const { sides } = await readRows();
    const nora = sides.find((each) => each.name?.startsWith('Nora'))?.id ?? '';
    const yuki = sides.find((each) => each.id !== nora)?.id ?? '';
    const before = sync.calls();
    const { id } = await sync.startIngest('Contact', [
      { id: nora, fields: { Title: 'Head, "all"\nof it', Phone: null, Email: 'n@quillfeather.example' } },
      { id: yuki, fields: { Title: 'x', Phone: '1', Email: 'no address' } },
    ]);
    expect(sync.calls() - before).toBe(3);
    expect(await finish(() => sync.ingestJob(id))).toMatchObject({ state: 'JobComplete', processed: 2, failed: 1 });
    expect(await sync.ingestAnswers(id)).toMatchObject([
      { kind: 'done', id: nora },
      { kind: 'refused', id: yuki, field: 'Email' },
    ]);
    expect((await sync.byIds(contacts, [nora]))[0]?.values).toMatchObject({ Title: 'Head, "all"\nof it', Phone: null });
    await sync.endJob('ingest', id);
  });

  it('that are stopped leave the list', async () => {
    const { id } = await sync.startIngest('Contact', [{ id: '0035g00000AbCdEAAV', fields: { Phone: '1' } }]);
    await sync.endJob('ingest', id);
    await sync.endJob('ingest', id);
  });
});
