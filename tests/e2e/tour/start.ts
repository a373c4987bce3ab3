import process from 'node:process';
import { parseArgs } from 'node:util';
import { conversationIds } from '../../sandbox/demo/conversations.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { inboxAddress } from '../support/inbox-address.ts';
import { connectBoth } from '../support/sign-in.ts';
import { buildExtension } from './build-extension.ts';
import { runTour, tourFolder } from './run-tour.ts';
import { conversationPath } from './step.ts';

const { values: options } = parseArgs({
  options: { headless: { type: 'boolean', default: false }, 'signed-out': { type: 'boolean', default: false } },
});

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

function describeDemo(sandbox: Sandbox, profile: string): string {
  const logins = sandbox.salesforce.users.map(({ username, password }) => `  ${username}  ${password}`);
  const tokens = sandbox.intercom.flatMap(({ workspace, region, tokens: given }) =>
    given.map(({ admin, token }) => `  ${workspace} (${region})  ${admin}  ${token}`),
  );
  return [
    '',
    `Inbox       ${inboxAddress(sandbox)}`,
    `Salesforce  ${sandbox.salesforce.loginHost}`,
    `Control     ${sandbox.control}`,
    `Profile     ${profile}`,
    '',
    'Salesforce users and passwords',
    ...logins,
    '',
    'Intercom access tokens',
    ...tokens,
    '',
    'The addresses lead to the sandbox in this window only. Stop: Ctrl+C here, or close the window.',
    '',
  ].join('\n');
}

/** Opens the window and waits until it is closed or the command is interrupted. */
async function openWindow(sandbox: Sandbox): Promise<void> {
  const { context, profile, close } = await launchBrowser(sandbox, { headed: true });
  const ended = new Promise<void>((resolve) => {
    context.once('close', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const page = context.pages()[0] ?? (await context.newPage());
  if (!options['signed-out']) await connectBoth(context, sandbox);
  await page.goto(inboxAddress(sandbox, conversationPath(conversationIds.nora)));
  await page.bringToFront();
  page.on('close', () => {
    if (context.pages().length === 0) void context.close();
  });
  console.log(describeDemo(sandbox, profile));
  await ended;
  await close();
}

try {
  if (buildExtension()) console.log('Built the extension.');
  const sandbox = await startSandbox();
  if (options.headless || !hasDisplay()) {
    const { passed, failed } = await runTour(sandbox);
    console.log(`Pictures: ${tourFolder}`);
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } else {
    await openWindow(sandbox);
  }
  await sandbox.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
