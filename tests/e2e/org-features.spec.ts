import { expect, test } from './casts/cast-test.ts';
import { featurePlaces, featuresCast } from './casts/features.ts';
import { fieldOf, regionOf, waitForState } from './support/panel.ts';

test.use({ cast: featuresCast });

test('a person account is shown as the person it is', async ({ connected: _, open }) => {
  const page = await open(`inbox/shared/all/conversation/${featurePlaces.person}`);
  const panel = await waitForState(page, 'ready');
  await expect(regionOf(panel, 'Contact').getByRole('heading')).toHaveText('Ines Okafor');
  await expect(fieldOf(regionOf(panel, 'Contact'), 'Email')).toContainText('ines@okafor.example');
});

test('in an org with several currencies each amount stands in its own', async ({ connected: _, open }) => {
  const page = await open(`inbox/shared/all/conversation/${featurePlaces.currencies}`);
  const panel = await waitForState(page, 'ready');
  const slot = regionOf(panel, 'Opportunity');
  await expect(fieldOf(slot, 'Amount')).toHaveText(/€\s?12,500|12,500.*€/);
  await slot.getByRole('combobox', { name: 'Opportunity', exact: true }).selectOption({ index: 1 });
  await expect(fieldOf(slot, 'Amount')).toHaveText(/£\s?9,900/);
});
