import { expect, test } from './casts/cast-test.ts';
import { changePlaces, changesCast } from './casts/changes.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';

test.use({ cast: changesCast });

const pathOf = (id: string) => `inbox/shared/all/conversation/${id}`;

test('a lead converted while it is shown is the contact it became at the next read', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await open(pathOf(changePlaces.lead));
  const panel = await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Lead').getByRole('heading', { level: 1 })).toHaveText('Yara Moss');
  const [lead] = await control.salesforce.records('Lead');
  await control.salesforce.convert(String(lead?.Id));
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(regionOf(panel, 'Contact').getByRole('heading', { level: 1 })).toHaveText('Yara Moss');
  await expect(panel.getByText(/This lead became a contact/)).toBeVisible();
  await expect(regionOf(panel, 'Lead')).toHaveCount(0);
});

test('an address changed in Intercom leads to the other record at the next read', async ({
  connected: _,
  control,
  open,
  page,
}) => {
  await open(pathOf(changePlaces.moved));
  const panel = await waitForState(page, 'ready');
  const name = regionOf(panel, 'Contact').getByRole('heading', { level: 1 });
  await expect(name).toHaveText('Ivo Old');
  await control.intercom('kest7301').editContact('@ivo', { email: 'ivo.new@after.example' });
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await waitForState(page, 'no-match');
  await control.intercom('kest7301').mergeContact('@ivo', '@ivo-after');
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await waitForState(page, 'ready');
  await expect(name).toHaveText('Ivo New');
});

test('a record deleted while it is shown is gone at the next read', async ({ connected: _, control, open, page }) => {
  await open(pathOf(changePlaces.gone));
  const panel = await waitForState(page, 'ready');
  const [contact] = (await control.salesforce.records('Contact')).filter(({ LastName }) => LastName === 'Quill');
  await control.salesforce.delete('Contact', String(contact?.Id));
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await waitForState(page, 'no-match');
  await expect(panel.getByText('Intercom user · not in Salesforce')).toBeVisible();
});

test('a record that sharing hides from this user is not shown', async ({ connect, control, open, page }) => {
  await control.salesforce.user('mara', { permissions: { sharing: 'own' } });
  await connect();
  await open(pathOf(changePlaces.gone));
  await waitForState(page, 'no-match', { place: changePlaces.gone });
});

test('two tabs with two people each keep their own', async ({ connected: _, context, open, page }) => {
  await open(pathOf(changePlaces.gone));
  await waitForState(page, 'ready', { place: changePlaces.gone });
  const other = await context.newPage();
  await other.goto(page.url().replace(changePlaces.gone, changePlaces.moved));
  await waitForState(other, 'ready', { place: changePlaces.moved });
  await expect(regionOf(panelOf(other), 'Contact').getByRole('heading', { level: 1 })).toHaveText('Ivo Old');
  await page.bringToFront();
  await expect(panelOf(page).locator('main')).toHaveAttribute('data-place', changePlaces.gone);
  await expect(regionOf(panelOf(page), 'Contact').getByRole('heading', { level: 1 })).toHaveText('Lena Quill');
});
