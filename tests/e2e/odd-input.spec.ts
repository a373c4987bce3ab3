import { expect, test } from './casts/cast-test.ts';
import { dayPlaces, daysCast, odd } from './casts/writing-days.ts';
import { panelOf, regionOf, waitForState } from './support/panel.ts';
import { confirm, inputOf, openSheet, pathOf, readNotes, receiptOf, waitForRecord } from './support/writing.ts';

test.use({ cast: daysCast });

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

async function expectNothingOwned(page: Parameters<typeof panelOf>[0]): Promise<void> {
  expect(await page.evaluate(() => '__owned' in window)).toBe(false);
  expect(
    await panelOf(page)
      .locator('main')
      .evaluate(() => '__owned' in window),
  ).toBe(false);
}
