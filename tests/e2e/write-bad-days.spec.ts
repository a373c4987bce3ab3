import { expect, test } from './casts/cast-test.ts';
import { withoutKeys, workspaceId } from './casts/writing.ts';
import { dayPlaces, daysCast } from './casts/writing-days.ts';
import { withColleague } from './support/colleague.ts';
import type { Control } from './support/control.ts';
import { prepare, writes } from './support/three-writes.ts';
import { findRecords, openOutbox, readNotes, waitForRecord } from './support/writing.ts';

// The last and longest file: both workers share it.
test.describe.configure({ mode: 'parallel' });

test.use({ cast: daysCast });

type Effect = Parameters<Control['arm']>[0]['effect'];

/** What Salesforce may do to the one request that writes; `committed`: it was carried out all the same. */
const passing: { effect: Effect; committed: boolean }[] = [
  { effect: 'refuse', committed: false },
  { effect: 'drop-before', committed: false },
  { effect: 'drop-after', committed: true },
  { effect: 'error-after', committed: true },
  { effect: 'truncate', committed: true },
  { effect: '500', committed: false },
  { effect: 'html-200', committed: false },
  { effect: 'login-redirect', committed: false },
  { effect: 'lock-row', committed: false },
];

for (const write of writes) {
  for (const { effect, committed } of passing) {
    test(`when Salesforce meets "${effect}" at a ${write.object.toLowerCase()}${committed ? ', which it carried out' : ''}, it is there exactly once, without another press`, async ({
      connected: _,
      control,
      open,
    }) => {
      const { panel, send, receipt } = await prepare(open, write, 'Once');
      await control.arm({ service: 'salesforce', method: 'POST', path: '/services/data', effect, times: 1 });
      await send();
      await waitForRecord(control, write.object, { [write.api]: 'Once' });
      await expect(receipt).toBeVisible({ timeout: 30_000 });
      await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0, { timeout: 20_000 });
      expect(await findRecords(control, write.object, { [write.api]: 'Once' })).toHaveLength(1);
      if (write.object === 'Case') expect(await readNotes(control, write.place)).toHaveLength(1);
    });
  }

  for (const effect of ['limit', 'maintenance', '503-html', '429'] as const) {
    test(`when Salesforce meets "${effect}" at a ${write.object.toLowerCase()}, it is saved, says why it waits, and is sent when asked`, async ({
      connected: _,
      control,
      open,
    }) => {
      const { panel, send, said } = await prepare(open, write, 'Later');
      await control.arm({ service: 'salesforce', method: 'POST', path: '/services/data', effect });
      await send();
      await expect(said(/Saved, will be sent/)).toBeVisible();
      const outbox = await openOutbox(panel);
      await expect(outbox).toContainText(/limit|takes changes again|slow down|does not answer|busy/i);
      expect(await findRecords(control, write.object, { [write.api]: 'Later' })).toEqual([]);
      await control.clearFaults();
      await outbox.getByRole('button', { name: 'Send all now' }).click();
      await waitForRecord(control, write.object, { [write.api]: 'Later' });
    });
  }

  test.describe('an org without key fields', () => {
    test.use({ cast: withoutKeys(daysCast) });

    for (const effect of ['drop-after', 'error-after', 'drop-before'] as const) {
      test(`"${effect}" at a ${write.object.toLowerCase()}: looked for before it is repeated, so it is there once`, async ({
        connected: _,
        control,
        open,
      }) => {
        const { sheet, send, receipt } = await prepare(open, write, 'Looked for');
        await expect(sheet).toContainText('could create it twice');
        await control.arm({ service: 'salesforce', method: 'POST', path: '/services/data', effect, times: 1 });
        await send();
        await waitForRecord(control, write.object, { [write.api]: 'Looked for' });
        await expect(receipt).toBeVisible({ timeout: 30_000 });
        expect(await findRecords(control, write.object, { [write.api]: 'Looked for' })).toHaveLength(1);
      });
    }
  });

  test(`two agents press at the same instant: one ${write.object.toLowerCase()}, and the second is told whose it is`, async ({
    connected: _,
    control,
    open,
    world,
  }) => {
    test.setTimeout(90_000);
    await withColleague(world, { user: 'odin', admin: 'odin' }, async (openTheirs) => {
      const [own, theirs] = await Promise.all([
        prepare(open, write, 'Both at once'),
        prepare(openTheirs, write, 'Both at once'),
      ]);
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
        await expect.poll(async () => (await readNotes(control, write.place)).length).toBe(1);
      }
    });
  });
}

test('nothing but the records, the note and what was ticked is written anywhere', async ({
  connected: _,
  control,
  open,
}) => {
  await control.clearRequests();
  for (const write of writes) {
    const { send, receipt } = await prepare(open, write, 'All of it');
    await send();
    await expect(receipt).toBeVisible();
  }
  await expect.poll(async () => (await readNotes(control, dayPlaces.case)).length).toBe(1);
  const log = await control.requests();
  const intercom = log.filter(({ service, method }) => service === 'intercom' && !['GET', 'HEAD'].includes(method));
  const apiWrites = intercom.filter(({ host, path }) => host.startsWith('api.') && !path.includes('/search'));
  expect(apiWrites.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([`/conversations/${dayPlaces.case}/reply`]);
  const hosts = new Set(log.map(({ host }) => host));
  expect(
    [...hosts].filter((host) => !/(^app|^api)\..*intercom\.(com|io)$|kestrel\.my\.salesforce\.com$/.test(host)),
  ).toEqual([]);
  expect(log.filter(({ path }) => path.includes(workspaceId) && path.includes('@{'))).toEqual([]);
});
