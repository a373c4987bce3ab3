import { expect, test } from './casts/cast-test.ts';
import { syncCast } from './casts/sync.ts';
import { workspaceId } from './casts/writing.ts';
import { askWorker } from './support/ask-worker.ts';
import { fieldOf, panelOf, regionOf } from './support/panel.ts';
import { contactOf, editPerson, line, personOf, startSync, syncNow, writes } from './support/sync.ts';
import { setSettings } from './support/writing.ts';

test.use({ cast: syncCast });

const nora = 'nora@quillfeather.example';
const phone = line('contact', 'phone', 'Phone');
const plan = line('contact', 'custom_attributes.plan_tier', 'Plan__c', { direction: 'to-intercom' });

test('nothing goes across before sync is switched on, and what changed before then stays as it is', async ({
  connected: _,
  context,
  control,
}) => {
  await setSettings(context, { syncMapping: [phone] });
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await syncNow(context);
  expect(await contactOf(control, nora)).toMatchObject({ Phone: '+46 8 100 200' });
  expect(await writes(control)).toEqual([]);
});

test('a change in Intercom reaches the contact in Salesforce, once, and does not come back', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [phone, plan]);
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await syncNow(context);
  expect(await contactOf(control, nora)).toMatchObject({ Phone: '+46 8 999 000' });
  expect(await writes(control)).toHaveLength(1);
  await syncNow(context);
  await syncNow(context);
  expect(await writes(control)).toHaveLength(1);
});

test('a change in Salesforce reaches the person in Intercom, with the value that is paired with it', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [{ ...plan, values: [{ intercom: 'Enterprise', salesforce: 'Pro' }] }]);
  await control.clock({ advanceMs: 2000 });
  await control.salesforce.edit('Contact', String((await contactOf(control, nora)).Id), { Plan__c: 'Pro' });
  await syncNow(context);
  expect(await personOf(control, 'nora')).toMatchObject({ custom_attributes: { plan_tier: 'Enterprise' } });
  await syncNow(context);
  expect((await writes(control)).map(({ method }) => method)).toEqual(['PUT']);
});

test('an idle look costs one call of each service', async ({ connected: _, context, control }) => {
  await startSync(context, [phone, plan]);
  await syncNow(context);
  await control.clearRequests();
  await syncNow(context);
  const asked = await control.requests();
  expect(asked.filter(({ service }) => service === 'intercom')).toHaveLength(1);
  expect(asked.filter(({ service }) => service === 'salesforce').reduce((sum, each) => sum + each.apiCalls, 0)).toBe(1);
});

test('an emptied value leaves the other side alone, unless the line says to clear it', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [phone]);
  await editPerson(control, 'nora', { phone: null });
  await syncNow(context);
  expect(await contactOf(control, nora)).toMatchObject({ Phone: '+46 8 100 200' });
  await startSync(context, [{ ...phone, whenEmpty: 'clear' }]);
  await editPerson(control, 'nora', { phone: '' });
  await syncNow(context);
  expect((await contactOf(control, nora)).Phone ?? null).toBeNull();
});

test('an edit made in Salesforce after a write whose answer was lost is not overwritten by trying again', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [phone]);
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await control.arm({ service: 'salesforce', method: 'PATCH', times: 1, effect: 'drop-after' });
  await askWorker(context, 'sync-run');
  const { Id } = await contactOf(control, nora);
  await control.clock({ advanceMs: 2000 });
  await control.salesforce.edit('Contact', String(Id), { Phone: '+46 70 123 45 67' });
  await askWorker(context, 'sync-retry', { id: null });
  await syncNow(context);
  expect(await contactOf(control, nora)).toMatchObject({ Phone: '+46 70 123 45 67' });
});

test('one value that the org refuses is told with its reason; everybody else’s goes across', async ({
  connected: _,
  context,
  control,
}) => {
  const toPlan = { ...plan, direction: 'to-salesforce' };
  await startSync(context, [toPlan, phone]);
  await editPerson(control, 'omar', { custom_attributes: { plan_tier: 'Iberia' } });
  await editPerson(control, 'nora', { custom_attributes: { plan_tier: 'Pro' } });
  await syncNow(context);
  expect(await contactOf(control, nora)).toMatchObject({ Plan__c: 'Pro' });
  expect(await contactOf(control, 'omar@quillfeather.example')).toMatchObject({ Plan__c: 'Basic' });
  expect(await askWorker(context, 'sync-status')).toMatchObject({
    value: {
      troubled: 1,
      troubles: [{ name: 'Omar Haddad', state: 'blocked', sentence: expect.stringContaining('Iberia') }],
    },
  });
});

test('a lead that is converted goes on as the contact it became', async ({ connected: _, context, control }) => {
  await startSync(context, [line('lead', 'phone', 'Phone'), phone]);
  await editPerson(control, 'bruno', { phone: '+49 30 2222' });
  await syncNow(context);
  const [lead] = await control.salesforce.records('Lead');
  expect(lead).toMatchObject({ Phone: '+49 30 2222' });
  await control.salesforce.convert(String(lead?.Id));
  await editPerson(control, 'bruno', { phone: '+49 30 3333' });
  await syncNow(context);
  expect(await contactOf(control, 'bruno@saltmarsh.example')).toMatchObject({ Phone: '+49 30 3333' });
});

test('a record that was deleted is told, and another with the address is taken when there is one', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [phone]);
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await syncNow(context);
  await control.salesforce.delete('Contact', String((await contactOf(control, nora)).Id));
  // Salesforce lists what was deleted by whole minutes, and its answers tell what time it is.
  await control.clock({ advanceMs: 120_000 });
  await syncNow(context);
  await syncNow(context);
  expect(await askWorker(context, 'sync-status')).toMatchObject({
    value: { troubles: [{ name: 'Nora Lindqvist', sentence: expect.stringContaining('no longer exists') }] },
  });
  await control.salesforce.create('Contact', { LastName: 'Lindqvist', Email: nora });
  await editPerson(control, 'nora', { phone: '+46 8 777 000' });
  await syncNow(context);
  expect(await contactOf(control, nora)).toMatchObject({ Phone: '+46 8 777 000' });
});

test('a person who was merged into another goes on as the one that stayed', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [plan]);
  await control.clock({ advanceMs: 2000 });
  const contact = await contactOf(control, nora);
  await control.salesforce.edit('Contact', String(contact.Id), { Plan__c: 'Pro' });
  await syncNow(context);
  await control.intercom(workspaceId).mergeContact('@nora', '@stranger');
  await control.clock({ advanceMs: 2000 });
  await control.salesforce.edit('Contact', String(contact.Id), { Plan__c: 'Basic' });
  await syncNow(context);
  expect(await personOf(control, 'stranger')).toMatchObject({ custom_attributes: { plan_tier: 'Basic' } });
});

test('a changed address goes to the linked contact, and the next change still finds it', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [line('contact', 'email', 'Email'), phone]);
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await syncNow(context);
  await editPerson(control, 'nora', { email: 'nora@new.example' });
  await syncNow(context);
  await editPerson(control, 'nora', { phone: '+46 8 777 000' });
  await syncNow(context);
  expect(await contactOf(control, 'nora@new.example')).toMatchObject({ LastName: 'Lindqvist', Phone: '+46 8 777 000' });
});

test('the owner in Intercom follows the owner of the record, by address', async ({
  connected: _,
  context,
  control,
}) => {
  await startSync(context, [phone], { ownerFromSalesforce: true });
  await control.clock({ advanceMs: 2000 });
  const { Id } = await contactOf(control, 'pia@quillfeather.example');
  await control.salesforce.edit('Contact', String(Id), { Title: 'Buyer' });
  await syncNow(context);
  // Odin owns the contact, Mara its account, which comes first.
  expect(String((await personOf(control, 'pia')).owner_id)).toBe('700101');
});

test('a company’s attributes go to the account that carries its id', async ({ connected: _, context, control }) => {
  await startSync(context, [line('account', 'industry', 'Industry', { direction: 'to-intercom' })], {
    companyIdField: 'Intercom_Id__c',
  });
  await control.clock({ advanceMs: 2000 });
  const [account] = await control.salesforce.records('Account');
  await control.salesforce.edit('Account', String(account?.Id), { Industry: 'Banking' });
  await syncNow(context);
  expect((await writes(control)).map(({ method, path }) => [method, path.split('/')[1]])).toEqual([
    ['PUT', 'companies'],
  ]);
});

test('an attribute changed in the conversation that is open goes across without waiting for the search, and the panel shows it', async ({
  connected: _,
  context,
  control,
  open,
  page,
}) => {
  await startSync(context, [phone]);
  await editPerson(control, 'nora', { phone: '+46 8 999 000' });
  await open('inbox/shared/all/conversation/215470000000901');
  await expect.poll(async () => (await contactOf(control, nora)).Phone).toBe('+46 8 999 000');
  await expect(fieldOf(regionOf(panelOf(page), 'Contact'), 'Business Phone')).toContainText('+46 8 999 000');
});
