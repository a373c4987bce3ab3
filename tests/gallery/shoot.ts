import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { asOf } from './cast.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { type SettingsScene, settingsScenes } from './settings-scenes.ts';
import { syncScenes } from './sync-scenes.ts';

/** Pictures of every state in both themes, each judged by axe. Names after the command pick some of them. */
const outDir = fileURLToPath(new URL('../../.output/gallery', import.meta.url));
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

async function press(page: Page, what: string): Promise<void> {
  if (what.startsWith('key:')) await page.keyboard.press(what.slice(4));
  else await page.locator(what).first().click();
}

async function judge(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

interface Picture {
  name: string;
  path: string;
  width: number;
  height: number;
  waitFor: string;
  /** What comes a moment later, with the forms; null: nothing. */
  later: string | null;
  file: SettingsScene['file'];
  presses: string[];
  fullPage: boolean;
}

function laterPart({ view, layout, log }: Scene): string | null {
  if (layout.collapsed) return null;
  if (log != null) return 'section[aria-label="Logging"]';
  return view?.state === 'ready' && view.who.kind !== 'account' ? 'section[aria-label="Activity"]' : null;
}

function panelPicture(name: string, scene: Scene): Picture {
  const rail = scene.layout.collapsed;
  return {
    name,
    path: `panel.html?scene=${name}`,
    width: rail ? 40 : scene.layout.width,
    height: rail ? 240 : 826,
    waitFor:
      scene.view === null && !scene.orphaned && !scene.nowhere
        ? 'main'
        : `main:not([data-state="loading"]), h1:has-text("No person")`,
    later: laterPart(scene),
    file: undefined,
    presses: scene.presses,
    fullPage: false,
  };
}

function settingsPicture({ name, page, presses, width, file }: SettingsScene): Picture {
  return {
    name,
    path: `settings.html?scene=${name}`,
    width: width ?? (page === 'popup' ? 360 : 1200),
    height: page === 'popup' ? 300 : 800,
    waitFor: 'main[data-ready]',
    later: null,
    file,
    presses,
    fullPage: true,
  };
}

async function shoot(browser: Browser, base: string, picture: Picture, theme: Theme): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width: picture.width, height: picture.height },
    deviceScaleFactor: 2,
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
    await page.clock.setFixedTime(new Date(Date.parse(asOf) + 10_000));
    await page.goto(`${base}${picture.path}&theme=${theme}`);
    await page.locator(picture.waitFor).first().waitFor();
    if (picture.later !== null) await page.locator(picture.later).waitFor();
    if (picture.file !== undefined) {
      const { input, name, text } = picture.file;
      await page.locator(input).setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
      await page.locator('[role="alert"]').first().waitFor();
    }
    for (const what of picture.presses) await press(page, what);
    // What lies over the card is a part of its own and may come a moment later.
    if ((await page.locator('.panel-card[inert]').count()) > 0) await page.locator('.sheet, .outbox').first().waitFor();
    await page.evaluate(() => document.getAnimations().map((animation) => animation.finish()).length).catch(() => 0);
    if (picture.fullPage) {
      // What sticks to the window's edge stands at the page's end, as it does for who scrolls there.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: picture.width, height });
    }
    await page.screenshot({ path: `${outDir}/${picture.name}-${theme}.png`, fullPage: picture.fullPage });
    return [...errors, ...(await judge(page))];
  } finally {
    await context.close();
  }
}

async function run(wanted: string[]): Promise<number> {
  await mkdir(outDir, { recursive: true });
  const server = await createServer({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) });
  await server.listen();
  const base = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({
    executablePath: process.env.TANDEM_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const pictures = [
    ...Object.entries(scenes).map(([name, scene]) => panelPicture(name, scene)),
    ...[...settingsScenes, ...syncScenes].map(settingsPicture),
  ].filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)));
  let bad = 0;
  try {
    for (const picture of pictures) {
      for (const theme of themes) {
        const found = await shoot(browser, base, picture, theme);
        bad += found.length;
        for (const line of found) console.log(`${picture.name} ${theme}: ${line}`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`${pictures.length * themes.length} pictures, ${bad} violations`);
  return bad === 0 && pictures.length > 0 ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
