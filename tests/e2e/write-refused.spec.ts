import { expect, test } from './casts/cast-test.ts';
import { dayPlaces, daysCast } from './casts/writing-days.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { prepare, writeOf, writes } from './support/three-writes.ts';
import { confirm, findRecords, openSheet, pathOf, readNotes, receiptOf, waitForRecord } from './support/writing.ts';

// Among the last files: no worker is left alone with it.
test.describe.configure({ mode: 'parallel' });

test.use({ cast: daysCast });

for (const write of writes) {
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
}

test('a contact deleted between preview and send: refused in words, nothing typed is lost, no case hangs in the air', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send } = await prepare(open, writeOf('Case'), 'For nobody');
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
  const { send } = await prepare(open, writeOf('Task'), 'Closed meanwhile');
  await control.salesforce.edit('Opportunity', id, { StageName: 'Closed Won' });
  await send();
  expect((await waitForRecord(control, 'Task', { Subject: 'Closed meanwhile' })).WhatId).toBe(id);
});

test('an Apex trigger that fails is told in its own first line, without the stack, and can be tried again', async ({
  connected: _,
  control,
  open,
}) => {
  const { panel, send } = await prepare(open, writeOf('Case'), 'Trigger me');
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
  const { panel, send } = await prepare(open, writeOf('Task'), 'API off');
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

test('what was made, and deleted in Salesforce by somebody else, can be made again', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  const lead = writeOf('Lead');
  const first = await prepare(open, lead, 'Made twice');
  await first.send();
  await expect(first.receipt).toBeVisible();
  await control.salesforce.delete('Lead', String((await waitForRecord(control, 'Lead', { Company: 'Made twice' })).Id));
  await panelOf(page).getByRole('button', { name: 'Refresh' }).click();
  await waitForState(page, 'no-match');
  const second = await prepare(open, lead, 'Made again');
  await second.send();
  await waitForRecord(control, 'Lead', { Company: 'Made again' });
});
