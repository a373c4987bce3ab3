import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

type Html = ReturnType<typeof html>;

const STYLE = `
:root{font:14px/1.45 "Segoe UI",system-ui,sans-serif;color:#1d2733;background:#eef2f6}
body{margin:0}
a{color:#0b5cab;text-decoration:none}a:hover{text-decoration:underline}
.bar{display:flex;gap:10px;align-items:center;height:48px;padding:0 20px;background:#fff;border-bottom:3px solid #2a6fb0;font-weight:600}
.bar .who{margin-left:auto;font-weight:400;color:#51606f}
.sheet{max-width:720px;margin:24px auto;background:#fff;border:1px solid #d7dee6;border-radius:6px;padding:20px 24px}
.card{width:340px;margin:8vh auto 0;background:#fff;border:1px solid #d7dee6;border-radius:6px;padding:28px 32px}
.mark{display:block;margin:0 auto 14px}
h1{font-size:20px;margin:0 0 4px}.kind{color:#51606f;margin:0 0 16px}
.card h1{text-align:center;font-size:17px;font-weight:600;margin-bottom:18px}
label{display:block;margin:12px 0 4px;color:#51606f}
input[type=text],input[type=email],input[type=password]{box-sizing:border-box;width:100%;height:38px;padding:0 10px;border:1px solid #a8b4c0;border-radius:4px;font:inherit}
input:focus{outline:2px solid #2a6fb0;outline-offset:1px}
.button{height:38px;padding:0 18px;border:1px solid #a8b4c0;border-radius:4px;background:#fff;font:inherit;cursor:pointer}
.primary{background:#0b5cab;border-color:#0b5cab;color:#fff}
.card .primary{width:100%;margin-top:18px}.pair{display:flex;gap:10px;margin-top:20px}.pair .button{flex:1;width:auto;margin:0}
.wrong{background:#fdecea;border:1px solid #e5a59d;border-radius:4px;padding:8px 10px;margin:0 0 10px}
dl{display:grid;grid-template-columns:200px 1fr;gap:8px 16px;margin:0}dt{color:#51606f}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}
ul{padding-left:18px}small{color:#51606f}
`;

const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** A whole page: no script, one inline style known to the policy by its hash. */
export function renderPage(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${raw(STYLE)}</style></head>
<body>${body}</body></html>`;
}

/** The org's own mark: a plain drawing of a valley between two hills. */
export function drawMark(): Html {
  return html`<svg class="mark" width="56" height="40" viewBox="0 0 56 40" role="img" aria-label="Org">
<path d="M2 38 18 10l14 24z" fill="#7fb0dc"/><path d="M20 38 38 4l16 34z" fill="#2a6fb0"/></svg>`;
}

/** The strip on top of every signed-in page. */
export function renderBar(orgName: string, userName: string): Html {
  return html`<div class="bar"><a href="/">${orgName}</a><span class="who">${userName}</span></div>`;
}

/**
 * Headers of a page. `formTargets` are origins that a form's answer may redirect to: browsers hold `form-action`
 * against every hop of the redirect, the app's callback included.
 */
export function pageHeaders(formTargets: string[] = []): Record<string, string> {
  const forms = ["'self'", 'https://*.salesforce.com', 'https://*.force.com', ...formTargets].join(' ');
  return {
    'Content-Type': 'text/html; charset=UTF-8',
    'Content-Security-Policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`,
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'origin-when-cross-origin',
    'Cache-Control': 'no-store',
  };
}

/** A finished page as an answer. */
export async function answerPage(page: Html, status = 200, formTargets: string[] = []): Promise<Response> {
  return new Response(String(await page), { status, headers: pageHeaders(formTargets) });
}
