import { expect, test } from './casts/cast-test.ts';
import { dayPlaces, daysCast } from './casts/writing-days.ts';
import { clickIn, clickOn } from './support/click-on.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import { prepare, type Write, writeOf, writes } from './support/three-writes.ts';
import { confirm, entryOf, findRecords, openSheet, readNotes, receiptOf, waitForRecord } from './support/writing.ts';

// Among the last files: no worker is left alone with it.
test.describe.configure({ mode: 'parallel' });

test.use({ cast: daysCast });

const nameOf = ({ object }: Write) => `a ${object.toLowerCase()}`;

test('without the right to create a lead, a case or a task the agent reads who can change that, and nothing is stored', async ({
  connect,
  control,
  open,
}) => {
  await control.salesforce.user('mara', { permissions: { Lead: 'r', Case: 'r', Task: 'r' } });
  await connect();
  const page = await open('inbox/shared/all');
  await takeSteps(writes, nameOf, async (write) => {
    const panel = await clickOn(page, write.place, write.state);
    await panel.getByRole('button', { name: write.name, exact: true }).click();
    const word = { Lead: 'leads', Case: 'cases', Task: 'tasks' }[write.object];
    await expect(panel.getByText(`Your Salesforce user may not create ${word}.`)).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Copy message for admin' })).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0);
  });
});

test('the right to create a lead, a case or a task taken away after the form was opened: refused in words, nothing typed is lost', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeSteps(writes, nameOf, async (write) => {
    const { panel, send } = await prepare(clickIn(page), write, 'Taken away');
    await expect(panel.getByText(/Your Salesforce user may not create/)).toHaveCount(0);
    await control.salesforce.user('mara', { permissions: { [write.object]: 'r' } });
    await send();
    await expect(panel.getByText(/Your Salesforce user may not create/).first()).toBeVisible();
    await control.salesforce.user('mara', { permissions: {} });
    await panel.getByRole('button', { name: /^Outbox/ }).click();
    const outbox = regionOf(panel, 'Outbox');
    await outbox.getByRole('button', { name: /^Retry/ }).click();
    await waitForRecord(control, write.object, { [write.api]: 'Taken away' });
    await expect(panel.getByRole('button', { name: /^Outbox/ })).toHaveCount(0);
  });
});

test('a field hidden after the form of a lead, a case or a task was opened is told by name', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeSteps(writes, nameOf, async (write) => {
    const { panel, send } = await prepare(clickIn(page), write, 'Hidden');
    const told = panel.getByText(/may not set.*(Description|Comments)/);
    await expect(told).toHaveCount(0);
    await control.salesforce.user('mara', { permissions: { readOnlyFields: [`${write.object}.Description`] } });
    await send();
    await expect(told.first()).toBeVisible();
    expect(await findRecords(control, write.object, { [write.api]: 'Hidden' })).toEqual([]);
    await control.salesforce.user('mara', { permissions: {} });
  });
});

test('what is changed in Salesforce between preview and send: nothing goes to what is gone, and what can be made again is', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeStep('what was made, and deleted in Salesforce by somebody else, can be made again', async () => {
    const lead = writeOf('Lead');
    const first = await prepare(clickIn(page), lead, 'Made twice');
    await first.send();
    await expect(first.receipt).toBeVisible();
    const made = await waitForRecord(control, 'Lead', { Company: 'Made twice' });
    await control.salesforce.delete('Lead', String(made.Id));
    await panelOf(page).getByRole('button', { name: 'Refresh' }).click();
    await waitForState(page, 'no-match');
    const second = await prepare(open, lead, 'Made again');
    await second.send();
    await waitForRecord(control, 'Lead', { Company: 'Made again' });
  });
  await takeStep('an opportunity that was closed still takes the task the agent sent to it', async () => {
    const [account] = await findRecords(control, 'Account', { Name: 'Quillfeather Freight' });
    const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
    const deal = { Name: 'Renewal', StageName: 'Prospecting', CloseDate: '2026-12-18', AccountId: account?.Id };
    const id = await control.salesforce.create('Opportunity', deal);
    await control.salesforce.create('OpportunityContactRole', { OpportunityId: id, ContactId: contact?.Id });
    const { send } = await prepare(clickIn(page), writeOf('Task'), 'Closed meanwhile');
    await control.salesforce.edit('Opportunity', id, { StageName: 'Closed Won' });
    await send();
    const task = await waitForRecord(control, 'Task', { Subject: 'Closed meanwhile' });
    expect(task.WhatId).toBe(id);
    await control.salesforce.delete('Task', String(task.Id));
  });
  await takeStep('a lead that was converted: the task does not go to the dead lead unseen', async () => {
    const panel = await clickOn(page, dayPlaces.onLead, 'ready');
    const sheet = await openSheet(page, 'New Salesforce task');
    const [lead] = await findRecords(control, 'Lead', { LastName: 'Keller' });
    const { contactId } = await control.salesforce.convert(String(lead?.Id));
    await confirm(sheet, 'New Salesforce task');
    const ended = receiptOf(panel, /Task sent/).or(panel.getByText(/converted meanwhile|is a contact now/).first());
    await expect(ended.first()).toBeVisible();
    const tasks = await findRecords(control, 'Task');
    for (const task of tasks) expect(task.WhoId).toBe(contactId);
  });
  await takeStep('a contact that was deleted: refused in words, and no case hangs in the air', async () => {
    const { panel, send } = await prepare(clickIn(page), writeOf('Case'), 'For nobody');
    const [contact] = await findRecords(control, 'Contact', { LastName: 'Lindqvist' });
    await control.salesforce.delete('Contact', String(contact?.Id));
    await send();
    await expect(panel.getByText(/no longer in Salesforce|is hidden from your user/).first()).toBeVisible();
    expect(await findRecords(control, 'Case', { Subject: 'For nobody' })).toEqual([]);
    expect(await readNotes(control, dayPlaces.case)).toEqual([]);
  });
});

test('what the org refuses is told in its own words, nothing is stored, and it can be tried again', async ({
  connected: _,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  await takeStep('an Apex trigger that fails is told in its own first line, without the stack', async () => {
    const { panel, send } = await prepare(clickIn(page), writeOf('Case'), 'Trigger me');
    await send();
    await expect(panel.getByText(/an automation of your org failed/).first()).toBeVisible();
    expect(await findRecords(control, 'Case', { Subject: 'Trigger me' })).toEqual([]);
    expect(await readNotes(control, dayPlaces.case)).toEqual([]);
  });
  await takeStep('an API that this user may no longer use: the write is sent when it may again', async () => {
    const { panel, send } = await prepare(clickIn(page), writeOf('Task'), 'API off');
    await control.salesforce.appPolicy({ apiDisabled: true });
    await send();
    await expect(panel.getByText(/may not use the API/).first()).toBeVisible();
    await control.salesforce.appPolicy({ apiDisabled: false });
    await panel.getByRole('button', { name: /^Outbox/ }).click();
    const entry = entryOf(regionOf(panel, 'Outbox'), /Task/);
    await entry.getByRole('button', { name: /^Retry/ }).click();
    await waitForRecord(control, 'Task', { Subject: 'API off' });
  });
});
