import { expect, test } from './casts/cast-test.ts';
import { syncRunCast } from './casts/sync-run.ts';
import { contactOf, line, personOf, writes } from './support/sync.ts';
import {
  countsOf,
  openRun,
  phonesOf,
  progressOf,
  readReport,
  rehearse,
  rehearseWith,
  ringAlarm,
  rowOf,
  update,
  waitForOutcome,
} from './support/sync-run.ts';
import { killWorker } from './support/worker.ts';
import { countCalls, moveWorkerClock, setSettings } from './support/writing.ts';

test.use({ cast: syncRunCast });

const phone = line('contact', 'phone', 'Phone');
const plan = line('contact', 'custom_attributes.plan_tier', 'Plan__c');
const title = line('contact', 'custom_attributes.job_title', 'Title', { direction: 'to-intercom' });
const leadPhone = line('lead', 'phone', 'Phone');
const omar = 'omar@quillfeather.example';

test('everybody is rehearsed, updated, told in a report and put back; what somebody edited is left alone each time', async ({
  connected: _,
  context,
  control,
  page,
}) => {
  await setSettings(context, { syncMapping: [phone, plan, title, leadPhone] });
  await openRun(page);
  for (const what of [/^Lead → Lead/, /^User → Contact/, /^Company → Account/])
    await expect(page.getByRole('checkbox', { name: what })).toBeChecked();
  await rehearse(page);
  await expect(countsOf(page).getByRole('listitem')).toHaveText([
    '8 looked at',
    '5 will change',
    '1 equal already',
    '1 blocked',
    '1 not in Salesforce',
  ]);
  await expect(rowOf(page, 'Nora Lindqvist')).toContainText(/Phone.*\+46 8 100 200.*→.*\+46 8 999 000/);
  await expect(rowOf(page, 'Rhea Novak')).toContainText(/Job title.*Empty.*←.*Buyer/);
  await page.getByText('Blocked', { exact: true }).click();
  await expect(page.getByRole('rowheader')).toHaveText(['Quinn Abara']);
  await expect(rowOf(page, 'Quinn Abara')).toContainText('“Iberia” is not in the list of Plan.');
  await page.getByText('Will change', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Update Pia Sommer' }).click();
  await expect(page.getByRole('button', { name: 'Update 4 people' })).toBeVisible();
  expect(await writes(control)).toEqual([]);

  await control.salesforce.edit('Contact', String((await contactOf(control, omar)).Id), { Phone: 'by hand' });
  await update(page);
  await waitForOutcome(page, /^3 people updated, 1 left alone, because somebody changed them since\. Ended/);
  const after = { Nora: '+46 8 999 000', Omar: 'by hand', Pia: '+46 8 500 600' };
  expect(await phonesOf(control)).toMatchObject(after);
  expect(await personOf(control, 'rhea')).toMatchObject({ custom_attributes: { job_title: 'Buyer' } });
  expect(await control.salesforce.records('Lead')).toMatchObject([{ Phone: '+49 30 2222' }]);
  await expect(rowOf(page, 'Omar Haddad')).toContainText(/changed since/i);

  await page.reload();
  await expect(page.getByText(/^3 people updated/).first()).toBeVisible();
  const report = await readReport(page);
  const resultOf = (name: string) =>
    report.filter((each) => each.startsWith(name)).map((each) => each.split(',').at(-2));
  expect(['Nora', 'Omar', 'Pia', 'Quinn', 'Rhea', 'Bruno'].map((name) => resultOf(name))).toEqual([
    ['Updated'],
    ['Changed since the rehearsal'],
    ['Left out'],
    ['Blocked'],
    ['Updated'],
    ['Updated'],
  ]);

  await control.salesforce.edit('Contact', String((await contactOf(control, 'nora@quillfeather.example')).Id), {
    Phone: 'by hand, too',
  });
  await page.getByRole('button', { name: 'Revert this run' }).click();
  await page.getByRole('button', { name: 'Put back 3 people' }).click();
  await waitForOutcome(page, /^2 people put back, 1 left alone/);
  expect(await phonesOf(control)).toMatchObject({ ...after, Nora: 'by hand, too' });
  expect(await control.salesforce.records('Lead')).toMatchObject([{ Phone: '+49 30 1111' }]);
  expect((await personOf(control, 'rhea')).custom_attributes).toMatchObject({ job_title: null });

  await page.getByRole('button', { name: 'Forget this run' }).click();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByRole('button', { name: 'Rehearse', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Rehearse', exact: true })).toBeVisible();
});

test('a run is paused, resumed, survives a killed worker and a closed page, and writes each person once', async ({
  connected: _,
  context,
  control,
  page,
}) => {
  const people = 24;
  await control.fill({ people, companies: 0, differsEvery: 1 });
  await rehearseWith(context, page, [title]);
  await control.latency({ intercom: 100 });
  await update(page);
  const written = async () => (await writes(control)).length;
  await expect.poll(written, { intervals: [50] }).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(progressOf(page).getByRole('status')).toContainText('Paused:');
  await expect(progressOf(page).getByRole('status')).not.toContainText('by itself');
  const paused = await written();
  expect(paused).toBeLessThan(people);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(written, { intervals: [50] }).toBeGreaterThan(paused + 3);
  await killWorker(context);
  await page.reload();
  await control.latency({ intercom: 0 });
  await waitForOutcome(page, new RegExp(`^${people + 1} people updated`));
  const puts = (await writes(control)).map(({ path }) => path);
  // What was under way when the worker died may be sent again: four at a time, each read before.
  expect(new Set(puts).size).toBe(people + 1);
  expect(puts.length).toBeLessThanOrEqual(people + 1 + 4);
});

test('where every call breaks a run rests with the reason and fails nobody; resumed it goes on, and what had arrived is not written again', async ({
  connected: _,
  context,
  control,
  page,
}) => {
  await rehearseWith(context, page, [phone]);
  const collections = { service: 'salesforce', method: 'PATCH', path: '/composite/sobjects' } as const;
  await control.arm({ ...collections, effect: '500' });
  await update(page);
  await expect(page.getByRole('alert')).toContainText('Salesforce does not answer');
  const rests = /^Paused: .*\. Goes on by itself once Salesforce answers again\.$/;
  await expect(progressOf(page).getByRole('status')).toHaveText(rests);
  expect(await phonesOf(control)).toMatchObject({ Nora: '+46 8 100 200', Pia: '+46 8 500 600' });
  await control.clearFaults();
  await control.arm({ ...collections, effect: 'error-after', times: 1 });
  const before = (await writes(control)).length;
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await waitForOutcome(page, /^3 people updated\. Ended/);
  expect(await phonesOf(control)).toMatchObject({ Nora: '+46 8 999 000', Omar: '+46 8 999 001', Pia: '+46 8 999 002' });
  // At most one for each, although one answer was lost.
  expect((await writes(control)).length - before).toBeLessThanOrEqual(3);
});

test('a mapping that changed refuses the update, and calls that are used up make a run wait, each in its own words', async ({
  connected: _,
  context,
  control,
  page,
}) => {
  await rehearseWith(context, page, [phone]);
  await setSettings(context, { syncMapping: [phone, leadPhone] });
  await update(page);
  await expect(page.getByRole('alert')).toContainText('The mapping was changed since the rehearsal');
  expect(await writes(control)).toEqual([]);

  await page.getByRole('button', { name: 'Rehearse again' }).click();
  await control.salesforce.apiUsage(450);
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Two fifths of the org’s daily API calls');
  await expect(progressOf(page).getByRole('status')).toContainText('Paused:');
  await control.salesforce.apiUsage(10);
  await moveWorkerClock(context, 31 * 60_000);
  await ringAlarm(context);
  await expect(page.getByRole('button', { name: 'Update 4 people' })).toBeVisible();
  await update(page);
  await waitForOutcome(page, /^4 people updated/);
});

test('over 2,000 people are read and written by jobs of the org, in few calls', async ({
  connected: _,
  context,
  control,
  page,
}) => {
  await control.salesforce.apiUsage(0);
  await control.fill({ people: 2100, companies: 0, differsEvery: 1 });
  await rehearseWith(context, page, [phone]);
  await expect(page.getByRole('button', { name: 'Update 2,103 people' })).toBeVisible();
  expect(await countCalls(control)).toBeLessThan(40);
  await control.clearRequests();
  await update(page);
  await waitForOutcome(page, /^2,103 people updated/);
  const asked = (await control.requests()).filter(({ service }) => service === 'salesforce');
  expect(asked.some(({ method, path }) => method === 'POST' && /\/jobs\/ingest$/.test(path))).toBe(true);
  expect(asked.some(({ path }) => path.includes('/composite/sobjects'))).toBe(false);
  expect(await countCalls(control)).toBeLessThan(20);
  const phones = (await control.salesforce.records('Contact')).map(({ Phone }) => String(Phone));
  expect(phones.filter((each) => each.startsWith('+1777'))).toHaveLength(2100);
});
