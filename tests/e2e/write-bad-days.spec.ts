import type { Page } from '@playwright/test';
import { expect, test } from './casts/cast-test.ts';
import { withoutKeys, workspaceId } from './casts/writing.ts';
import { faultPlaces, faultsCast } from './casts/writing-faults.ts';
import { clickIn } from './support/click-on.ts';
import type { Control } from './support/control.ts';
import { takeSteps } from './support/take-steps.ts';
import { type Prepared, prepare, type Write, writeOf, writes } from './support/three-writes.ts';
import { findRecords, openOutbox, readNotes, waitForRecord } from './support/writing.ts';

// The longest file, and among the last: all workers share it.
test.describe.configure({ mode: 'parallel' });

test.use({ cast: faultsCast });

type Effect = Parameters<Control['arm']>[0]['effect'];

interface Fault {
  effect: Effect;
  /** The request was carried out all the same. */
  committed: boolean;
  /** The status of what came back; 0 where nothing did. */
  answered: number;
}

/** What Salesforce may do to the one request that writes. */
const passing: Fault[] = [
  { effect: 'refuse', committed: false, answered: 0 },
  { effect: 'drop-before', committed: false, answered: 0 },
  { effect: 'drop-after', committed: true, answered: 0 },
  { effect: 'error-after', committed: true, answered: 500 },
  { effect: 'truncate', committed: true, answered: 201 },
  { effect: '500', committed: false, answered: 500 },
  { effect: 'html-200', committed: false, answered: 200 },
  { effect: 'login-redirect', committed: false, answered: 302 },
  { effect: 'lock-row', committed: false, answered: 400 },
];

const lookedFor = passing.filter(({ effect }) => ['drop-before', 'drop-after', 'error-after'].includes(effect));
const later = ['limit', 'maintenance', '503-html', '429'] as const;

const placeOf = ({ object }: Write, index = 0) => faultPlaces[object][index] ?? '';
const quote = (effects: readonly string[]) => effects.map((effect) => `"${effect}"`).join(', ');
const effectsOf = (faults: readonly Fault[]) => quote(faults.map(({ effect }) => effect));
const nameOf = ({ effect, committed }: Fault) =>
  `Salesforce meets "${effect}"${committed ? ', which it carried out' : ''}`;

interface Met {
  open: (path: string) => Promise<Page>;
  control: Control;
  write: Write;
}

/** One write after another, each in a place of its own: the first address is opened, the others are clicked in the inbox. */
async function prepareNext({ open, write }: Met, value: string, index: number, page: Page): Promise<Prepared> {
  const prepared = await prepare(index === 0 ? open : clickIn(page), write, value, placeOf(write, index));
  // What is said of the write before is not taken for this one's.
  await expect(prepared.said(/created|sent/)).toHaveCount(0);
  return prepared;
}

/** The request that writes is met once; the worker finds out by itself what became of it. */
async function meetOnce(met: Met, fault: Fault, prepared: Prepared, value: string): Promise<void> {
  const { control, write } = met;
  const { effect, committed, answered } = fault;
  await control.clearRequests();
  await control.arm({ service: 'salesforce', method: 'POST', path: `/sobjects/${write.object}`, effect, times: 1 });
  await prepared.send();
  await waitForRecord(control, write.object, { [write.api]: value });
  await expect(prepared.receipt).toBeVisible({ timeout: 30_000 });
  expect(await findRecords(control, write.object, { [write.api]: value })).toHaveLength(1);
  const creates = (await control.requests()).filter(
    ({ method, path }) => method === 'POST' && path.endsWith(`/sobjects/${write.object}`),
  );
  // The fault was met, and what was carried out is found, not sent again.
  expect(creates.map(({ status }) => status)).toEqual(committed ? [answered] : [answered, 201]);
}

/** The request that writes is met until the fault is over, so the write waits until somebody asks for it. */
async function meetUntilCleared({ control, write }: Met, effect: Effect, prepared: Prepared, value: string) {
  const { panel, send, said } = prepared;
  await control.arm({ service: 'salesforce', method: 'POST', path: '/services/data', effect });
  await send();
  await expect(said(/Saved, will be sent/)).toBeVisible();
  const outbox = await openOutbox(panel);
  await expect(outbox).toContainText(/limit|takes changes again|slow down|does not answer|busy/i);
  expect(await findRecords(control, write.object, { [write.api]: value })).toEqual([]);
  await control.clearFaults();
  await outbox.getByRole('button', { name: 'Send all now' }).click();
  await waitForRecord(control, write.object, { [write.api]: value });
  await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 20_000 });
}

for (const write of writes) {
  const what = write.object.toLowerCase();

  test(`when Salesforce meets ${effectsOf(passing)} at a ${what}, it is there exactly once, without another press`, async ({
    connected: _,
    control,
    open,
    page,
  }) => {
    test.setTimeout(60_000 + passing.length * 10_000);
    const met = { open, control, write };
    await takeSteps(passing, nameOf, async (fault, index) => {
      const value = `Once ${fault.effect}`;
      const prepared = await prepareNext(met, value, index, page);
      await meetOnce(met, fault, prepared, value);
      await expect(prepared.panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 20_000 });
      expect(await findRecords(control, write.object, { [write.api]: value })).toHaveLength(1);
      if (write.object === 'Case') expect(await readNotes(control, placeOf(write, index))).toHaveLength(1);
      await control.clearFaults();
    });
  });

  test(`when Salesforce meets ${quote(later)} at a ${what}, it is saved, says why it waits, and is sent when asked`, async ({
    connected: _,
    control,
    open,
    page,
  }) => {
    test.setTimeout(60_000 + later.length * 10_000);
    const met = { open, control, write };
    await takeSteps(
      later,
      (effect) => `Salesforce meets "${effect}"`,
      async (effect, index) => {
        const value = `Later ${effect}`;
        await meetUntilCleared(met, effect, await prepareNext(met, value, index, page), value);
      },
    );
  });

  test.describe('an org without key fields, on a computer whose clock is months ahead of it', () => {
    test.use({ cast: { ...withoutKeys(faultsCast), now: '2026-03-02T08:00:00Z' } });

    test(`${effectsOf(lookedFor)} at a ${what}: looked for before it is repeated, so it is there once`, async ({
      connected: _,
      control,
      open,
      page,
    }) => {
      test.setTimeout(60_000 + lookedFor.length * 10_000);
      const met = { open, control, write };
      await takeSteps(lookedFor, nameOf, async (fault, index) => {
        const value = `Looked for ${fault.effect}`;
        const prepared = await prepareNext(met, value, index, page);
        await expect(prepared.sheet).toContainText('could create it twice');
        await meetOnce(met, fault, prepared, value);
        await control.clearFaults();
      });
    });
  });
}

/** Both press at once; one record, and whoever came second is told whose it is. */
async function pressAtOnce(
  control: Control,
  write: Write,
  { openOwn, openTheirs }: Record<'openOwn' | 'openTheirs', (path: string) => Promise<Page>>,
): Promise<void> {
  const prepareIn = (open: typeof openOwn) => prepare(open, write, 'Both at once', placeOf(write));
  const [own, theirs] = await Promise.all([prepareIn(openOwn), prepareIn(openTheirs)]);
  await control.latency({ salesforce: 600 });
  await Promise.all([own.send(), theirs.send()]);
  const ended = /created|sent/;
  await Promise.all([own, theirs].map(({ said }) => expect(said(ended)).toBeVisible({ timeout: 20_000 })));
  expect(await findRecords(control, write.object, { [write.api]: 'Both at once' })).toHaveLength(1);
  const told = await Promise.all([own, theirs].map(({ said }) => said(/^Already/).isVisible()));
  expect(told.filter((already) => already)).toHaveLength(1);
  const second = told[0] === true ? own : theirs;
  await expect(second.panel.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  if (write.object === 'Case') {
    await expect.poll(async () => (await readNotes(control, placeOf(write))).length).toBe(1);
  }
  await control.latency({ salesforce: 0 });
}

test('two agents press at the same instant: one lead, one case, one task, and the second is told whose it is', async ({
  connected: _,
  control,
  open,
  withColleague,
}) => {
  test.setTimeout(90_000);
  await withColleague({ user: 'odin', admin: 'odin' }, async (openTheirs) => {
    await takeSteps(
      writes,
      ({ object }) => `two agents press for one ${object.toLowerCase()}`,
      (write) => pressAtOnce(control, write, { openOwn: open, openTheirs }),
    );
  });
});

test('nothing but the records, the note and what was ticked is written anywhere', async ({
  connected: _,
  control,
  open,
}) => {
  const casePlace = placeOf(writeOf('Case'));
  await control.clearRequests();
  for (const write of writes) {
    const { send, receipt } = await prepare(open, write, 'All of it', placeOf(write));
    await send();
    await expect(receipt).toBeVisible();
  }
  await expect.poll(async () => (await readNotes(control, casePlace)).length).toBe(1);
  const log = await control.requests();
  const intercom = log.filter(({ service, method }) => service === 'intercom' && !['GET', 'HEAD'].includes(method));
  const apiWrites = intercom.filter(({ host, path }) => host.startsWith('api.') && !path.includes('/search'));
  expect(apiWrites.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([`/conversations/${casePlace}/reply`]);
  const hosts = new Set(log.map(({ host }) => host));
  expect(
    [...hosts].filter((host) => !/(^app|^api)\..*intercom\.(com|io)$|kestrel\.my\.salesforce\.com$/.test(host)),
  ).toEqual([]);
  expect(log.filter(({ path }) => path.includes(workspaceId) && path.includes('@{'))).toEqual([]);
});
