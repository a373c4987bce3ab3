import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type BrowserContext, chromium } from '@playwright/test';
import { findChromium, root } from '../../run/prepare.mjs';

/** Where `npm run build` leaves the extension; `TANDEM_EXTENSION` names another copy, safe from a build meanwhile. */
export const extensionFolder = process.env.TANDEM_EXTENSION ?? join(root, '.output', 'chrome-mv3');

export interface LaunchedBrowser {
  context: BrowserContext;
  /** The profile, in the system's temporary folder. */
  profile: string;
  /** Closes the browser and deletes its profile. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** A window that a person can use; its page is as large as the window. */
  headed?: boolean;
  /** Another build of the extension. */
  extension?: string;
  /** More flags for Chromium. */
  args?: string[];
  /** A profile folder that was used before and stays when the browser closes. */
  profile?: string;
}

/** Chromium's own calls home are off: with every host mapped, each of them would only fail and be logged. */
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

/** What Playwright itself turns off, since Chromium heeds the last such flag only, the renderer started in advance for pages to come, and the pages behind the address bar. */
const turnedOff = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'SkipListAccountsWithoutGaiaCookies',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/**
 * Flags for tests that measure nothing: pages cost less, and behave the same. Chromium holds back what an extension asks of
 * an address that has answered 5xx several times, and keeps count from one test to the next, so that is off as well
 * (Chromium's `extension_throttle_manager`).
 */
export const lean = [`--disable-features=${turnedOff.join(',')}`, '--disable-extensions-http-throttling'];

/**
 * Starts Chromium with the built extension, every host name mapped to the sandbox.
 *
 * @throws when there is no Chromium
 */
export async function launchBrowser(
  sandbox: { chromiumArgs: string[] },
  options: LaunchOptions = {},
): Promise<LaunchedBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found; name one with TANDEM_CHROMIUM.');
  const { headed = false, extension = extensionFolder, args = [] } = options;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'tandem-profile-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: headed ? null : { width: 1440, height: 900 },
    locale: 'en-GB',
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...quiet,
      // `--test-type` keeps Chromium's warning about host mapping from pushing the page down.
      ...(headed ? ['--window-size=1440,980', '--test-type'] : ['--headless=new']),
      ...sandbox.chromiumArgs,
      ...args,
    ],
  });
  return {
    context,
    profile,
    async close() {
      await context.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
