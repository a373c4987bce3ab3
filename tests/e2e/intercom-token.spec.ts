import { expect, test } from './casts/cast-test.ts';
import { signInCast } from './casts/sign-in.ts';
import { waitForState } from './support/panel.ts';
import { extensionPage } from './support/sign-in.ts';

test.use({ cast: signInCast });

test('a token that Intercom does not know is refused with its reason, and kept nowhere', async ({ page, world: _ }) => {
  await page.goto(extensionPage('options.html'));
  await page.getByLabel('Intercom access token', { exact: true }).fill('tok_nobody_knows');
  await page.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'does not accept this access token' });
  await expect(alert).toContainText('Paste the current one');
});

test('no token at all is answered at the field', async ({ page, world: _ }) => {
  await page.goto(extensionPage('options.html'));
  await page.getByRole('button', { name: 'Connect Intercom', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No token entered' })).toBeVisible();
});

test('a token of another region finds its region by itself; the tab then says what is open and what is connected', async ({
  connect,
  open,
  page,
}) => {
  await connect({ workspace: 'keeu8802' });
  await page.goto(extensionPage('options.html'));
  const intercom = page.getByRole('region', { name: 'Intercom', exact: true });
  await expect(intercom).toContainText('Kestrel Europe');
  await expect(intercom).toContainText('EU');
  await open('inbox/shared/all/conversation/225470000000011');
  const panel = await waitForState(page, 'wrong-workspace');
  const alert = panel.getByRole('alert');
  await expect(alert).toContainText('kest7301');
  await expect(alert).toContainText('Kestrel Europe');
  await expect(panel.getByRole('button', { name: 'Connect Intercom' })).toBeVisible();
  await open('https://app.eu.intercom.com/a/inbox/keeu8802/inbox/shared/all/conversation/325470000000011');
  await waitForState(page, 'ready', { place: '325470000000011' });
});

test('the agent is found among the teammates by e-mail, whoever owns the token, and can choose another', async ({
  connected: _,
  page,
}) => {
  await page.goto(extensionPage('options.html'));
  const own = page.getByLabel('You in Intercom');
  await expect(own).toHaveValue('700101');
  await own.selectOption('700100');
  await expect(page.getByRole('region', { name: 'Intercom', exact: true })).toContainText('Otto Bern');
  await page.reload();
  await expect(own).toHaveValue('700100');
});

test('where another workspace is open, or the token was refused, "Connect Intercom" leads to the field for another token, and the panel reads with it', async ({
  connect,
  context,
  control,
  open,
  page,
}) => {
  await connect({ workspace: 'keeu8802' });
  await open('inbox/shared/all/conversation/225470000000011');
  const panel = await waitForState(page, 'wrong-workspace');
  const pasteToken = async (token: string) => {
    const opened = context.waitForEvent('page');
    await panel.getByRole('button', { name: 'Connect Intercom' }).click();
    const settings = await opened;
    const field = settings.getByLabel('Intercom access token', { exact: true });
    await expect(field).toBeFocused();
    await control.clearFaults();
    await field.fill(token);
    await settings.keyboard.press('Enter');
    await expect(field).toBeHidden();
    await expect(settings.getByRole('region', { name: 'Intercom', exact: true })).toContainText('Kestrel Tools');
    await settings.close();
  };
  await pasteToken('tok_kest7301_otto');
  await waitForState(page, 'ready', { place: '225470000000011' });
  await control.arm({ service: 'intercom', effect: '401' });
  await open('inbox/shared/all/conversation/225470000000012');
  await expect(panel.getByRole('alert')).toContainText('does not accept this access token');
  await pasteToken('tok_kest7301_mara');
  await waitForState(page, 'ready', { place: '225470000000012' });
});
