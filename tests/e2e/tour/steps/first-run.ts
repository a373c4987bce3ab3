import { conversationIds } from '../../../sandbox/demo/conversations.ts';
import { waitForState } from '../../support/panel.ts';
import { connectIntercom, connectSalesforce, extensionPage } from '../../support/sign-in.ts';
import { conversationPath, type Step } from '../step.ts';

/** From the day of installation to being signed in to both services. */
export const firstRun: Step[] = [
  {
    name: 'first-run',
    async run({ open, page }) {
      await open(conversationPath(conversationIds.nora));
      const panel = await waitForState(page, 'signed-out');
      await panel.getByRole('button', { name: 'Connect Salesforce' }).waitFor();
    },
  },
  {
    name: 'sign-in',
    needed: true,
    async run({ context, sandbox, show }) {
      const options = await context.newPage();
      await options.goto(extensionPage('options.html'));
      await connectSalesforce(context, options, sandbox, 'ines');
      await connectIntercom(options, sandbox, { admin: 'ines' });
      show(options);
    },
  },
];
