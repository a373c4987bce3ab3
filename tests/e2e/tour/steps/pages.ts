import { extensionPage } from '../../support/sign-in.ts';
import type { Step } from '../step.ts';

/** The extension's own pages. */
export const pages: Step[] = [
  {
    name: 'popup',
    async run({ context, show }) {
      const popup = await context.newPage();
      await popup.setViewportSize({ width: 380, height: 600 });
      await popup.goto(extensionPage('popup.html'));
      await popup.getByRole('button', { name: 'Sign out' }).first().waitFor();
      show(popup);
    },
  },
  {
    name: 'options',
    async run({ context, show }) {
      const options = await context.newPage();
      await options.goto(extensionPage('options.html'));
      await options.getByRole('button', { name: 'Sign out' }).first().waitFor();
      show(options);
    },
  },
];
