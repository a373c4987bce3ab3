import { randomUUID } from 'node:crypto';
import type { InboxVariant, Workspace } from '../store.ts';
import { nameClasses } from './serve-assets.ts';

/** The page's policy. Intercom's own is not public; a strict one is assumed: nothing inline, nothing from elsewhere. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'no-store',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The single page behind every inbox address: an empty root, the names its classes have this time, and the script that fills it. */
export function servePage(workspace: Workspace, variant: InboxVariant): Response {
  const build = randomUUID().slice(0, 8);
  const html = `<!doctype html>
<html lang="${escapeHtml(variant.locale)}" class="${variant.theme}" data-theme="${variant.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="class-names" content="${escapeHtml(JSON.stringify(nameClasses(build)))}">
<title>${escapeHtml(workspace.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${build}/inbox.css">
<script type="module" src="/assets/app/main.js"></script>
</head>
<body class="ember-application"></body>
</html>
`;
  return new Response(html, { headers: pageHeaders });
}

/** A plain page for addresses that lead nowhere: unknown paths, and workspaces of another region. */
export function servePlainPage(status: number, title: string, text: string): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/plain/inbox.css"></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>
`;
  return new Response(html, { status, headers: pageHeaders });
}
