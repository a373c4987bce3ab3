import { expect, test } from './casts/cast-test.ts';
import { withoutKeys, workspaceId } from './casts/writing.ts';
import { dayPlaces, daysCast, odd } from './casts/writing-days.ts';
import { withColleague } from './support/colleague.ts';
import type { Control } from './support/control.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { prepare, writes } from './support/three-writes.ts';
import {
  confirm,
  findRecords,
  inputOf,
  openOutbox,
  openSheet,
  pathOf,
  readNotes,
  receiptOf,
  waitForRecord,
} from './support/writing.ts';

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
  { effect: '503-html', committed: false },
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

  for (const effect of ['limit', 'maintenance', '429'] as const) {
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
      await expect(outbox).toContainText(/limit|maintenance|slow down|does not answer|busy/i);
      expect(await findRecords(control, write.object, { [write.api]: 'Later' })).toEqual([]);
      await control.clearFaults();
      await outbox.getByRole('button', { name: 'Send all now' }).click();
      await waitForRecord(control, write.object, { [write.api]: 'Later' });
    });
  }

  test(`without the right to create a ${write.object.toLowerCase()} the agent reads who can change that, and nothing is stored`, async ({
    connect,
    control,
    open,
  }) => {
    await control.salesforce.user('mara', { permissions: { [write.object]: 'r' } });
    await connect();
    const page = await open(pathOf(write.place));
    const panel = await waitForState(page, write.state, { place: write.place });
    await panel.getByRole('button', { name: write.name, exact: true }).click();
    const word = { Lead: 'leads', Case: 'cases', Task: 'tasks' }[write.object];
    await expect(panel.getByText(`Your Salesforce user may not create ${word}.`)).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0);
  });

  test(`the right to create a ${write.object.toLowerCase()} taken away after the form was opened: refused in words, nothing typed is lost`, async ({
    connected: _,
    control,
    open,
  }) => {
    const { panel, send } = await prepare(open, write, 'Taken away');
    await control.salesforce.user('mara', { permissions: { [write.object]: 'r' } });
    await send();
    await expect(panel.getByText(/Your Salesforce user may not create/).first()).toBeVisible();
    await control.salesforce.user('mara', { permissions: {} });
    await panel.getByRole('button', { name: /^Outbox/ }).click();
    const outbox = regionOf(panel, 'Outbox');
    await outbox.getByRole('button', { name: /^Retry/ }).click();
    await waitForRecord(control, write.object, { [write.api]: 'Taken away' });
  });

  test(`a field hidden after the ${write.object.toLowerCase()}’s form was opened is told by name`, async ({
    connected: _,
    control,
    open,
  }) => {
    const { panel, send } = await prepare(open, write, 'Hidden');
    await control.salesforce.user('mara', { permissions: { readOnlyFields: [`${write.object}.Description`] } });
    await send();
    await expect(panel.getByText(/may not set.*(Description|Comments)/).first()).toBeVisible();
    expect(await findRecords(control, write.object, { [write.api]: 'Hidden' })).toEqual([]);
  });

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
      if (write.object === 'Case') {
        await expect.poll(async () => (await readNotes(control, write.place)).length).toBe(1);
      }
    });
  });
}

test('a contact deleted between preview and send: refused in words, nothing typed is lost, no case hangs in the air', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send } = await prepare(open, writes[1] ?? failToFind(), 'For nobody');
  const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
  await control.salesforce.delete('Contact', String(contact?.Id));
  await send();
  await expect(panel.getByText(/no longer in Salesforce|is hidden from your user/).first()).toBeVisible();
  expect(await findRecords(control, 'Case', { Subject: 'For nobody' })).toEqual([]);
  expect(await readNotes(control, dayPlaces.case)).toEqual([]);
});

test('a lead converted between preview and send: the task does not go to the dead lead unseen', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(dayPlaces.onLead));
  const panel = await waitForState(page, 'ready');
  const sheet = await openSheet(page, 'New Salesforce task');
  const [lead] = await findRecords(control, 'Lead', { LastName: 'Keller' });
  const { contactId } = await control.salesforce.convert(String(lead?.Id));
  await confirm(sheet, 'New Salesforce task');
  const ended = receiptOf(panel, /Task sent/).or(panel.getByText(/converted meanwhile|is a contact now/).first());
  await expect(ended.first()).toBeVisible();
  const tasks = await findRecords(control, 'Task');
  for (const task of tasks) expect(task.WhoId).toBe(contactId);
});

test('an opportunity closed between preview and send still takes the task the agent sent to it', async ({
  connected: _,
  control,
  open,
}) => {
  const [account] = await findRecords(control, 'Account', { Name: 'Quillfeather Freight' });
  const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
  const deal = { Name: 'Renewal', StageName: 'Prospecting', CloseDate: '2026-12-18', AccountId: account?.Id };
  const id = await control.salesforce.create('Opportunity', deal);
  await control.salesforce.create('OpportunityContactRole', { OpportunityId: id, ContactId: contact?.Id });
  const { send } = await prepare(open, writes[2] ?? failToFind(), 'Closed meanwhile');
  await control.salesforce.edit('Opportunity', id, { StageName: 'Closed Won' });
  await send();
  expect((await waitForRecord(control, 'Task', { Subject: 'Closed meanwhile' })).WhatId).toBe(id);
});

test('an Apex trigger that fails is told in its own first line, without the stack, and can be tried again', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send } = await prepare(open, writes[1] ?? failToFind(), 'Trigger me');
  await send();
  await expect(panel.getByText(/an automation of your org failed/).first()).toBeVisible();
  expect(await findRecords(control, 'Case', { Subject: 'Trigger me' })).toEqual([]);
  expect(await readNotes(control, dayPlaces.case)).toEqual([]);
});

test('an API that this user may no longer use: the write waits or is refused in words, and is sent when it may again', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send } = await prepare(open, writes[2] ?? failToFind(), 'API off');
  await control.salesforce.appPolicy({ apiDisabled: true });
  await send();
  await expect(panel.getByText(/may not use the API/).first()).toBeVisible();
  await control.salesforce.appPolicy({ apiDisabled: false });
  await panel.getByRole('button', { name: /^Outbox/ }).click();
  await regionOf(panel, 'Outbox')
    .getByRole('button', { name: /^Retry/ })
    .click();
  await waitForRecord(control, 'Task', { Subject: 'API off' });
});

test('a message deleted in Intercom before a waiting task is sent is told, and no empty task is made', async () => {
  test.skip(true, 'The sandbox’s control cannot delete a part; the unit tests of the rendering hold it.');
});

test('names with markup, quotes, backslashes, references and other scripts reach the lead as they are, and do nothing', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open(pathOf(dayPlaces.hostileLead));
  const panel = await waitForState(page, 'no-match');
  const sheet = await openSheet(page, 'Create Lead');
  for (const [label, value] of [
    ['First Name', odd.first],
    ['Last Name', odd.last],
    ['Company', odd.company],
    ['Title', odd.title],
  ] as const)
    await inputOf(sheet, label).fill(value);
  await confirm(sheet, 'Create Lead');
  const lead = await waitForRecord(control, 'Lead', { Email: 'odd.lead@markup.example' });
  expect(lead).toMatchObject({ FirstName: odd.first, LastName: odd.last, Company: odd.company, Title: odd.title });
  await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toContainText("<b>O'Neil</b>");
  await expectNothingOwned(page);
});

for (const name of ['New Case', 'New Salesforce task'] as const) {
  test(`messages with markup, quotes, references and other scripts reach ${name === 'New Case' ? 'the case' : 'the task'} as they are, and do nothing`, async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(dayPlaces.hostile));
    await waitForState(page, 'ready');
    const sheet = await openSheet(page, name);
    const subject = `Sub\u0000ject <i>"${odd.title}"</i> \\ 🙂`;
    await inputOf(sheet, 'Subject').evaluate((element: HTMLInputElement, text) => {
      // Typed as a page or an input method might: with a null byte in the middle.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, subject);
    await confirm(sheet, name);
    const object = name === 'New Case' ? 'Case' : 'Task';
    const made = await waitForRecord(control, object, { Subject: subject.replace('\u0000', '') });
    const text = String(made.Description).replaceAll('\r\n', '\n');
    for (const message of name === 'New Case' ? odd.message.slice(0, 1) : odd.message) expect(text).toContain(message);
    await expect(receiptOf(panelOf(page), /created|sent/)).toBeVisible();
    if (name === 'New Case') {
      await expect.poll(async () => (await readNotes(control, dayPlaces.hostile)).length).toBe(1);
      const [note] = await readNotes(control, dayPlaces.hostile);
      expect(note?.body).not.toMatch(/<(script|img|i)\b/);
    }
    await expectNothingOwned(page);
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

async function expectNothingOwned(page: Parameters<typeof panelOf>[0]): Promise<void> {
  expect(await page.evaluate(() => '__owned' in window)).toBe(false);
  expect(
    await panelOf(page)
      .locator('main')
      .evaluate(() => '__owned' in window),
  ).toBe(false);
}

function failToFind(): never {
  throw new Error('no such write');
}
