import { expect, test } from './casts/cast-test.ts';
import { withRules } from './casts/writing.ts';
import { leadPlaces, leadsCast } from './casts/writing-leads.ts';
import { panelOf, waitForState } from './support/panel.ts';
import { takeStep, takeSteps } from './support/take-steps.ts';
import {
  confirm,
  idOf,
  inputOf,
  openLeadForm,
  openSheet,
  pathOf,
  receiptOf,
  setSettings,
  waitForRecord,
} from './support/writing.ts';

test.use({ cast: leadsCast });

const name = 'Create Lead';

test('who owns the lead is said in the form: the agent, or with "Maintain lead and account ownership" who owns the person in Intercom', async ({
  connected: _,
  context,
  control,
  open,
}) => {
  const page = await open('inbox/shared/all');
  const ownerOf = async (email: string) => (await waitForRecord(control, 'Lead', { Email: email })).OwnerId;
  const mara = await idOf(control, 'User', 'Mara Quist');
  const odin = await idOf(control, 'User', 'Odin Falk');
  await takeStep('without that setting the connected user owns it', async () => {
    const sheet = await openLeadForm(page, leadPlaces.ownedToo);
    await expect(sheet).toContainText('Owner will be Mara Quist');
    await confirm(sheet, name);
    expect(await ownerOf('owned.too@brindle.example')).toBe(mara);
  });
  await setSettings(context, { maintainOwnership: true });
  await takeStep('with it the lead goes to who owns the person in Intercom', async () => {
    const sheet = await openLeadForm(page, leadPlaces.owned);
    await expect(sheet).toContainText('Owner will be Odin Falk, who owns this person in Intercom.');
    await confirm(sheet, name);
    expect(await ownerOf('owned@brindle.example')).toBe(odin);
    await expect(receiptOf(panelOf(page), 'Lead created')).toContainText('Odin Falk');
  });
  await takeSteps(
    [
      {
        who: 'is not active in Salesforce',
        place: leadPlaces.ownedByGone,
        email: 'gone@brindle.example',
        why: /Vera Holt owns this person in Intercom, but .*not active/,
      },
      {
        who: 'is nobody in Salesforce',
        place: leadPlaces.ownedByStranger,
        email: 'far@brindle.example',
        why: /Zoe Abbot owns this person in Intercom, but no Salesforce user/,
      },
    ],
    ({ who }) => `an Intercom owner who ${who} is named as such, and the agent owns the lead`,
    async ({ place, email, why }) => {
      const sheet = await openLeadForm(page, place);
      await expect(sheet).toContainText(why);
      await confirm(sheet, name);
      expect(await ownerOf(email)).toBe(mara);
    },
  );
  await takeStep('teammate and user whose addresses differ are paired by hand in the settings', async () => {
    await setSettings(context, { maintainOwnership: true, ownerPairs: { 700104: odin } });
    await confirm(await openLeadForm(page, leadPlaces.ownedByStrangerToo), name);
    expect(await ownerOf('far.too@brindle.example')).toBe(odin);
  });
});

test.describe('an org with an assignment rule', () => {
  test.use({ cast: withRules(leadsCast, { assignment: [{ object: 'Lead', to: '@odin', name: 'EMEA inbound' }] }) });

  test('the form names the rule, the receipt the owner it chose, and the agent may keep the lead instead', async ({
    connected: _,
    control,
    open,
  }) => {
    const page = await open(pathOf(leadPlaces.priya));
    await takeStep('the form names the rule, the receipt the owner it chose', async () => {
      await waitForState(page, 'no-match');
      const sheet = await openSheet(page, name);
      await expect(sheet).toContainText('EMEA inbound');
      await confirm(sheet, name);
      const lead = await waitForRecord(control, 'Lead', { Email: 'priya@copperfinch.example' });
      expect(lead.OwnerId).toBe(await idOf(control, 'User', 'Odin Falk'));
      const receipt = receiptOf(panelOf(page), 'Lead created');
      await expect(receipt).toContainText('Odin Falk');
      await expect(receipt).toContainText('EMEA inbound');
    });
    await takeStep('the agent may keep it instead, against the rule', async () => {
      const sheet = await openLeadForm(page, leadPlaces.priyaToo);
      await sheet.getByRole('button', { name: 'Change' }).click();
      await inputOf(sheet, 'Owner').selectOption({ label: 'Mara Quist (you)' });
      await confirm(sheet, name);
      const lead = await waitForRecord(control, 'Lead', { Email: 'priya.too@copperfinch.example' });
      expect(lead.OwnerId).toBe(await idOf(control, 'User', 'Mara Quist'));
    });
  });
});
