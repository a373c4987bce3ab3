import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf, phoneLine, prepareRun, rehearseRun, startRun, tierLine } from '../../tests/support/run-room.ts';
import { fail } from '../failures/codes.ts';
import { createRuns } from './runs.ts';
import { contact, line, person, type SampleRun } from './sample-run.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

async function runAll(sample: SampleRun) {
  const { runs, id } = await startRun(sample);
  await runs.advance();
  return { runs, id };
}

const phoneOf = (sample: SampleRun, n: number) => sample.services.records.get(idOf(n))?.values.Phone;
const callsTo = (sample: SampleRun, service: string) =>
  sample.services.calls.filter((call) => call.startsWith(service)).length;

async function allRows(runs: ReturnType<typeof createRuns>, filter: 'will' | 'blocked' | 'all') {
  const rows = [];
  for (let from: number | null = 0; from !== null; ) {
    const page: Awaited<ReturnType<typeof runs.rows>> = await runs.rows(filter, from);
    rows.push(...page.rows);
    from = page.next;
  }
  return rows;
}

describe('a dry run', () => {
  test('tells what will change and writes nothing', async () => {
    const sample = prepareRun(3);
    sample.services.people.set('i4', person(4, { phone: 'x' }));
    sample.services.people.set('i5', person(5, { phone: 'same' }));
    const equal = contact(5, { Phone: 'same', Tier__c: null });
    sample.services.records.set(equal.id, equal);
    const { runs } = await rehearseRun(sample);
    expect(await runs.read()).toMatchObject({
      phase: 'rehearsed',
      looked: 5,
      total: 5,
      counts: { change: 3, values: 3, equal: 1, unmatched: 1, blocked: 0, held: 0, leftOut: 0 },
      through: 'collections',
      calls: { salesforce: 2, intercom: 0 },
    });
    expect((await allRows(runs, 'will')).map(({ name, from, to, state }) => [name, from, to, state])).toEqual([
      ['Contact 1', 'old 1', 'new 1', 'will'],
      ['Contact 2', 'old 2', 'new 2', 'will'],
      ['Contact 3', 'old 3', 'new 3', 'will'],
    ]);
    expect(sample.services.writes).toEqual([]);
  });

  test('shows what stands in the way apart from what will change', async () => {
    const sample = prepareRun(2, [phoneLine, line('contact', 'name', 'Level__c')]);
    sample.services.people.set('i1', person(1, { phone: 'new', name: 'Bronze' }));
    const { runs } = await rehearseRun(sample);
    expect((await runs.read())?.counts).toMatchObject({ change: 2, values: 2, blocked: 1 });
    expect(await allRows(runs, 'blocked')).toMatchObject([{ label: 'Level__c', to: 'Bronze', state: 'blocked' }]);
  });

  test('of an object with more than 2,000 records reads it with a job of the org, and drops its rows afterwards', async () => {
    const sample = prepareRun(2300);
    const { runs, id } = await rehearseRun(sample);
    expect(await runs.read()).toMatchObject({ phase: 'rehearsed', through: 'bulk', counts: { change: 2300 } });
    expect(sample.services.calls.filter((call) => call === 'salesforce.queryRows')).toHaveLength(2);
    expect(sample.services.calls).not.toContain('salesforce.byIds');
    expect(await sample.ports.runs.sidesById(id, [idOf(1)])).toEqual([]);
  });

  test('follows a converted lead to its contact', async () => {
    const sample = prepareRun(1);
    const lead = contact(
      7,
      { Phone: null },
      { id: '00Q000000000000007', object: 'Lead', convertedTo: { contactId: idOf(1), accountId: null } },
    );
    sample.services.records.set(lead.id, lead);
    sample.services.people.set('i7', person(7, { phone: 'seven' }, { role: 'lead' }));
    sample.services.people.delete('i1');
    const { runs } = await rehearseRun(sample);
    expect(await allRows(runs, 'all')).toMatchObject([{ table: 'contact', name: 'Contact 1', to: 'seven' }]);
  });

  test('is refused while another is under way', async () => {
    const sample = prepareRun(1);
    const runs = createRuns(sample.ports);
    await runs.rehearse(['contact']);
    await expect(runs.rehearse(['contact'])).rejects.toMatchObject({ code: 'run-busy' });
  });

  test('is refused where no line of the mapping works', async () => {
    const none = prepareRun(1, []);
    await expect(createRuns(none.ports).rehearse(['contact'])).rejects.toMatchObject({ code: 'run-no-mapping' });
  });
});

describe('a run', () => {
  test('writes 1,000 changed contacts with few calls, and tells the pairs to automatic sync', async () => {
    const sample = prepareRun(1000);
    const { runs, id } = await rehearseRun(sample);
    const before = callsTo(sample, 'salesforce');
    await runs.start(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 1000, failed: 0, revertible: true });
    expect(callsTo(sample, 'salesforce') - before).toBeLessThanOrEqual(6);
    expect(callsTo(sample, 'salesforce')).toBeLessThanOrEqual(10);
    expect(phoneOf(sample, 1000)).toBe('new 1000');
    const pairs = await sample.ports.store.pairs('00D/w', 'person', ['i1']);
    expect(pairs.get('i1')).toMatchObject({ object: 'Contact', recordId: idOf(1), owed: false });
  });

  test('leaves what was edited since the dry run, and what was left out', async () => {
    const sample = prepareRun(3);
    const { runs, id } = await rehearseRun(sample);
    const [first] = await allRows(runs, 'will');
    await runs.choose([first?.recordKey ?? ''], true);
    expect((await runs.read())?.counts).toMatchObject({ change: 2, values: 2, leftOut: 1 });
    const edited = sample.services.records.get(idOf(2));
    if (edited === undefined) throw new Error('Missing');
    sample.services.records.set(idOf(2), { ...edited, values: { ...edited.values, Phone: 'by hand' } });
    await runs.start(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 1, changedSince: 1 });
    expect([1, 2, 3].map((n) => phoneOf(sample, n))).toEqual(['old 1', 'by hand', 'new 3']);
    const { text } = await runs.report(0);
    expect(text.split(/\r?\n/u).map((row) => row.includes('Changed since the rehearsal'))).toContain(true);
    expect(text).toContain('Left out');
    // Excel reads a CSV file as UTF-8 only where it begins with this mark.
    expect(text.startsWith('\uFEFFPerson,')).toBe(true);
  });

  test('does not start when the mapping was changed, a day has gone by, or nothing is chosen', async () => {
    const sample = prepareRun(1);
    const { runs, id } = await rehearseRun(sample);
    await runs.choose(null, true);
    await expect(runs.start(id)).rejects.toMatchObject({ code: 'run-nothing' });
    await runs.choose(null, false);
    sample.clock.now += 25 * 60 * 60_000;
    await expect(runs.start(id)).rejects.toMatchObject({ code: 'run-old' });
    sample.settings = { ...sample.settings, syncMapping: [phoneLine, line('contact', 'name', 'Title')] };
    await expect(runs.start(id)).rejects.toMatchObject({ code: 'run-changed' });
  });

  test('goes on past the one record that is refused', async () => {
    const sample = prepareRun(450);
    const failure = fail('write-invalid', { reason: 'No' }).toFailure();
    sample.services.answers.set(idOf(7), { kind: 'refused', id: idOf(7), failure, field: 'Phone' });
    const { runs } = await runAll(sample);
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 449, failed: 1 });
    expect((await allRows(runs, 'all')).find(({ state }) => state === 'failed')?.note).toContain('No');
  });

  test('reads again what may or may not have been written', async () => {
    const sample = prepareRun(2);
    const failure = fail('write-unclear').toFailure();
    sample.services.answers.set(idOf(2), { kind: 'unknown', id: idOf(2), failure });
    const { runs } = await runAll(sample);
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 2 });
    expect(sample.services.writes.filter(({ id }) => id === idOf(2))).toHaveLength(1);
  });

  test('rests when the mapping is changed on the way, and over the budget; the latter passes by itself', async () => {
    const sample = prepareRun(3);
    const { runs, id } = await rehearseRun(sample);
    await runs.start(id);
    const mapping = sample.settings.syncMapping;
    sample.settings = { ...sample.settings, syncMapping: [phoneLine, line('contact', 'name', 'Title')] };
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'paused', trouble: { code: 'run-changed' } });
    await expect(runs.resume(id)).rejects.toMatchObject({ code: 'run-changed' });
    sample.settings = { ...sample.settings, syncMapping: mapping };
    sample.usage = { used: 41, limit: 100 };
    await runs.resume(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'paused', trouble: { code: 'run-budget' } });
    sample.usage = { used: 39, limit: 100 };
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 3 });
  });

  test('a person who pauses is heeded until they resume, whatever the alarm says', async () => {
    const sample = prepareRun(3);
    const { runs, id } = await rehearseRun(sample);
    await runs.start(id);
    await runs.pause(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'paused', trouble: null, done: 0 });
    await runs.resume(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 3 });
  });

  test('to Intercom writes each person once, reading it just before, and owners follow', async () => {
    const sample = prepareRun(50, [tierLine]);
    sample.settings = { ...sample.settings, ownerFromSalesforce: true };
    const owned = contact(1, { Tier__c: 'gold' }, { owner: { id: '005', email: 'ben@x.test' } });
    sample.services.records.set(owned.id, owned);
    const { runs } = await runAll(sample);
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 50 });
    expect(sample.services.people.get('i1')).toMatchObject({
      ownerId: '2',
      values: { 'custom_attributes.tier': 'gold' },
    });
    expect(sample.services.writes).toHaveLength(50);
  });

  test('of more than 2,000 records goes through a job of the org', async () => {
    const sample = prepareRun(2300);
    const { runs } = await runAll(sample);
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 2300 });
    expect(sample.services.calls.filter((call) => call === 'salesforce.createJob')).toHaveLength(1);
    expect(sample.services.calls).not.toContain('salesforce.update');
    expect(sample.services.writes).toHaveLength(2300);
  });

  test('put back restores what it has written, and leaves what somebody edited since', async () => {
    const sample = prepareRun(3);
    const { runs, id } = await runAll(sample);
    const edited = sample.services.records.get(idOf(2));
    if (edited === undefined) throw new Error('Missing');
    sample.services.records.set(idOf(2), { ...edited, values: { ...edited.values, Phone: 'by hand' } });
    await runs.revert(id);
    await runs.advance();
    expect(await runs.read()).toMatchObject({ kind: 'revert', phase: 'done', done: 2, changedSince: 1 });
    expect([1, 2, 3].map((n) => phoneOf(sample, n))).toEqual(['old 1', 'by hand', 'old 3']);
  });

  test('goes with all its values a week after its end, and at once when asked', async () => {
    const sample = prepareRun(2);
    const { runs, id } = await runAll(sample);
    sample.clock.now += 6 * 24 * 60 * 60_000;
    expect(await runs.read()).not.toBeNull();
    sample.clock.now += 25 * 60 * 60_000;
    expect(await runs.read()).toBeNull();
    expect(await sample.ports.runs.records(id, 0, 9)).toEqual([]);
    const next = await rehearseRun(sample);
    await next.runs.forget(next.id);
    expect(await next.runs.read()).toBeNull();
  });

  test('of companies brings their accounts in line by the field that holds their id', async () => {
    const sample = prepareRun(0, [line('account', 'name', 'Title')]);
    sample.settings = { ...sample.settings, companyIdField: 'Tier__c' };
    const company = person(
      1,
      { name: 'Acme' },
      { id: 'c1', kind: 'company', role: null, externalId: 'acme', email: null },
    );
    sample.services.companies.set('c1', company);
    const account = contact(
      1,
      { Title: null },
      { id: '001000000000000001', object: 'Account', externalId: 'acme', email: null },
    );
    sample.services.records.set(account.id, account);
    const { runs } = await runAll(sample);
    expect(await runs.read()).toMatchObject({ phase: 'done', done: 1 });
    expect(sample.services.records.get(account.id)?.values.Title).toBe('Acme');
  });

  test('of another org or of nobody is not told', async () => {
    const sample = prepareRun(1);
    const { runs } = await rehearseRun(sample);
    sample.signedOut = true;
    expect(await runs.read()).toBeNull();
  });
});
