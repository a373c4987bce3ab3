import { defineConfig } from 'wxt';
import { plainScript } from './lib/inbox/plain-script.ts';
import { manifestKey } from './lib/manifest-key.ts';
import { trimJsforce } from './lib/salesforce/jsforce/trim-plugin.ts';
import { trimZod } from './lib/shared/trim/trim-zod.ts';
import { lateScripts } from './lib/worker/late-scripts.ts';

const inboxes = ['https://app.intercom.com', 'https://app.eu.intercom.com', 'https://app.au.intercom.com'];

/** The only hosts the product ever talks to: Salesforce's sign-in pages, the org's own host, Intercom's three APIs. */
const apiHosts = [
  'https://login.salesforce.com',
  'https://test.salesforce.com',
  'https://*.my.salesforce.com',
  'https://api.intercom.io',
  'https://api.eu.intercom.io',
  'https://api.au.intercom.io',
];

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src ${apiHosts.join(' ')}`,
  `frame-ancestors 'self' ${inboxes.join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types late-scripts',
].join('; ');

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  manifest: {
    name: '__MSG_name__',
    short_name: 'Tandem',
    description: '__MSG_description__',
    default_locale: 'en',
    key: manifestKey,
    minimum_chrome_version: '123',
    incognito: 'not_allowed',
    permissions: ['storage', 'identity', 'alarms', 'contextMenus'],
    host_permissions: apiHosts.map((host) => `${host}/*`),
    externally_connectable: { ids: [], matches: [] },
    content_security_policy: { extension_pages: contentSecurityPolicy },
    content_scripts: [
      { matches: inboxes.map((host) => `${host}/*`), js: ['inbox.js', 'inbox-later.js'], run_at: 'document_start' },
    ],
    web_accessible_resources: [
      { resources: ['panel.html'], matches: inboxes.map((host) => `${host}/*`), use_dynamic_url: true },
    ],
    storage: { managed_schema: 'managed-schema.json' },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    action: { default_title: 'Tandem' },
  },
  hooks: {
    'vite:build:extendConfig': ([entry], config) => {
      if (entry?.type === 'unlisted-script') config.plugins?.push(plainScript(entry.name === 'inbox'));
      if (entry?.type !== 'background' || !config.build?.lib) return;
      config.build.lib.formats = ['cjs'];
      config.plugins?.push(lateScripts());
    },
  },
  vite: () => ({
    plugins: [trimJsforce(), trimZod()],
    build: { modulePreload: { polyfill: false }, sourcemap: false },
  }),
});
