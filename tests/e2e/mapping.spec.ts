import { readFile } from 'node:fs/promises';
import { expect, test } from './casts/cast-test.ts';
import { syncRunCast } from './casts/sync-run.ts';
import { panelOf } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';
import { contactOf, editPerson, line } from './support/sync.ts';
import { pathOf, setSettings } from './support/writing.ts';

test.use({ cast: syncRunCast });

const fileOf = (text: string) => ({ name: 'mapping.json', mimeType: 'application/json', buffer: Buffer.from(text) });

test('a line of the mapping is added, checked at its row, paired, saved, handed out as a file and read from one', async ({
  connected: _,
  context,
  control,
  page,
}) => {
  await setSettings(context, { syncMapping: [line('contact', 'phone', 'Phone')] });
  await page.goto(`${extensionPage('options.html')}#mapping`);
  const foot = page.getByRole('status').filter({ hasText: /saved\./ });
  await expect(page.getByRole('tab', { name: 'User → Contact 1' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('row', { name: 'Phone and Business Phone' })).toContainText('Ready');

  await page.getByRole('button', { name: 'Add attribute' }).click();
  const added = page.getByRole('row', { name: 'new line and nothing yet' });
  await expect(added).toContainText('Choose an attribute');
  await added.getByRole('combobox', { name: 'Attribute, new line' }).selectOption({ label: 'Plan tier' });
  const field = page.getByRole('combobox', { name: 'Salesforce field for Plan tier' });
  const row = (other: string) => page.getByRole('row', { name: `Plan tier and ${other}` });
  await field.selectOption({ label: 'Created Date' });
  await expect(row('Created Date').getByRole('alert')).toContainText('You may not change this field in Salesforce.');
  await field.selectOption({ label: 'Account ID' });
  await expect(row('Account ID').getByRole('alert')).toContainText('A lookup needs a record, not a text.');
  await field.selectOption({ label: 'Plan' });
  await expect(row('Plan').getByRole('alert')).toHaveCount(0);
  await expect(foot).toContainText('1 change not saved.');

  await row('Plan').getByRole('button', { name: 'Pair values of Plan tier' }).click();
  const pairs = page.getByRole('region', { name: 'Values of Plan tier' });
  await pairs.getByRole('button', { name: 'Add a pair' }).click();
  await pairs.getByLabel('Intercom value 1').fill('Iberia');
  await pairs.getByLabel('Salesforce value 1').selectOption('Pro');
  await pairs.getByRole('button', { name: 'Close' }).click();
  await expect(row('Plan')).toContainText('1 value paired');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(foot).toContainText('Everything is saved.');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('tandem-mapping.json');
  const text = await readFile(await download.path(), 'utf8');
  const saved: { rows: { field: string }[] } = JSON.parse(text);
  expect(saved.rows).toMatchObject([
    { field: 'Phone' },
    { field: 'Plan__c', values: [{ intercom: 'Iberia', salesforce: 'Pro' }] },
  ]);

  const pick = page.getByLabel('Import');
  await pick.setInputFiles(fileOf('{"tandem": "attribute-mapping", "version": 9}'));
  await expect(page.getByRole('alert')).toContainText('The file’s version is 9; this Tandem reads version 1.');
  await expect(foot).toContainText('Everything is saved.');
  const other = { ...saved, rows: saved.rows.filter((each) => each.field === 'Plan__c') };
  await pick.setInputFiles(fileOf(JSON.stringify(other)));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(foot).toContainText('1 change not saved.');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('row', { name: 'Phone and Business Phone' })).toBeVisible();

  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Update 4 people' })).toBeVisible();
  await expect(page.getByRole('rowgroup').filter({ hasText: 'Quinn Abara' })).toContainText('Pro');
  expect(await contactOf(control, 'quinn@quillfeather.example')).toMatchObject({ Plan__c: 'Basic' });
});

test('the keyboard goes on beside a line, a suggestion or a pair that was removed, added or dismissed', async ({
  connected: _,
  context,
  page,
}) => {
  const mapped = [line('contact', 'phone', 'Phone'), line('contact', 'custom_attributes.plan_tier', 'Plan__c')];
  await setSettings(context, { syncMapping: mapped });
  await page.goto(`${extensionPage('options.html')}#mapping`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Dismiss Email and Email').press('Enter');
  await expect(button('Dismiss Country and Mailing Country')).toBeFocused();
  await button('Add Country and Mailing Country').press('Enter');
  await expect(button('Add City and Mailing City')).toBeFocused();
  await button('Pair values of Plan tier').press('Enter');
  await button('Add a pair').press('Enter');
  await button('Remove pair 1').press('Enter');
  await expect(button('Add a pair')).toBeFocused();
  for (const [name, next] of [
    ['Phone', 'Plan tier'],
    ['Plan tier', 'Country'],
  ] as const) {
    await button(`Remove ${name}`).press('Enter');
    await expect(button(`Remove ${next}`)).toBeFocused();
  }
  await button('Remove Country').press('Enter');
  await expect(button('Add attribute')).toBeFocused();
});

test('unsaved lines are not lost to a closed page, and a file that was too large can be picked again', async ({
  connected: _,
  context,
  page,
}) => {
  await setSettings(context, { syncMapping: [line('contact', 'phone', 'Phone')] });
  await page.goto(`${extensionPage('options.html')}#mapping`);
  await expect(page.getByRole('row', { name: 'Phone and Business Phone' })).toContainText('Ready');
  const large = { ...fileOf(''), buffer: Buffer.alloc(5_000_001, 32) };
  await page.getByLabel('Import').setInputFiles(large);
  await expect(page.getByRole('alert')).toContainText('mapping.json is too large to be a mapping.');
  await expect(page.getByLabel('Import')).toHaveValue('');

  await page.getByRole('button', { name: 'Remove Phone' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 change not saved.' })).toBeVisible();
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  expect(asked.type()).toBe('beforeunload');
  await asked.dismiss();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Everything is saved.' })).toBeVisible();
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
});

test('sync is switched on, looks when it is told to, lists who is not in sync with the reason, and says so in the panel', async ({
  connected: _,
  context,
  control,
  page,
  open,
}) => {
  await setSettings(context, { syncMapping: [line('contact', 'custom_attributes.plan_tier', 'Plan__c')] });
  const options = await context.newPage();
  await options.goto(`${extensionPage('options.html')}#sync`);
  await options.getByRole('switch', { name: 'Keep attributes in sync' }).click();
  await expect(options.getByText(/Intercom looked at .*, Salesforce /)).toBeVisible();
  await control.clock({ advanceMs: 2000 });
  await editPerson(control, 'quinn', { custom_attributes: { plan_tier: 'Atlantis' } });
  await options.getByRole('button', { name: 'Sync now' }).click();
  const troubles = options.getByRole('list', { name: 'Not in sync' });
  await expect(troubles.getByRole('listitem').filter({ hasText: 'Quinn Abara' })).toContainText(
    '“Atlantis” is not in the list of Plan.',
  );
  await open(pathOf('215470000000951'));
  const said = panelOf(page).getByRole('region', { name: 'Sync', exact: true });
  await expect(said).toContainText('Plan');
  await expect(said.getByRole('button', { name: 'Sync settings' })).toBeVisible();

  await control.clock({ advanceMs: 2000 });
  await editPerson(control, 'quinn', { custom_attributes: { plan_tier: 'Pro' } });
  await options.getByRole('button', { name: 'Try again: Quinn Abara' }).click();
  await expect(troubles).toHaveCount(0);
  expect(await contactOf(control, 'quinn@quillfeather.example')).toMatchObject({ Plan__c: 'Pro' });
  await expect(said).toContainText('Attributes in sync');
});
