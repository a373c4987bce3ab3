import { html } from 'hono/html';
import { drawMark, renderPage } from './shell.ts';

/** The login form: `#username`, `#password`, `#Login` are the handles of the real page (jsforce's own web-login test helper uses them). */
export function renderLogin(options: { orgName: string | null; username: string; startUrl: string; wrong: boolean }) {
  const title = options.orgName === null ? 'Log in' : `Log in to ${options.orgName}`;
  return renderPage(
    title,
    html`<main class="card">${drawMark()}<h1>${title}</h1>
${
  options.wrong
    ? html`<div class="wrong" id="error" role="alert">That username and password do not match. Check both; if you still cannot log in, ask your Salesforce administrator.</div>`
    : ''
}
<form id="login_form" name="login" method="post" action="/">
<input type="hidden" name="startURL" value="${options.startUrl}">
<label for="username">Username</label>
<input type="email" id="username" name="username" value="${options.username}" autocomplete="username" required>
<label for="password">Password</label>
<input type="password" id="password" name="pw" autocomplete="current-password" required>
<button class="button primary" id="Login" name="Login" type="submit" value="Log In">Log In</button>
</form></main>`,
  );
}

const SCOPE_TEXTS: Record<string, string> = {
  api: 'Manage user data via APIs',
  refresh_token: 'Perform requests at any time',
  offline_access: 'Perform requests at any time',
  id: 'Access the identity URL service',
  openid: 'Access unique user identifiers',
};

/** The approval form: `#oaapprove` allows, `#oadeny` refuses. */
export function renderApproval(options: { appName: string; username: string; source: string; scopes: string[] }) {
  return renderPage(
    'Allow access?',
    html`<main class="card">${drawMark()}<h1>Allow access?</h1>
<p><b>${options.appName}</b> asks to:</p>
<ul>${options.scopes.map((scope) => html`<li>${SCOPE_TEXTS[scope] ?? scope}</li>`)}</ul>
<p>You are logged in as <b>${options.username}</b>.</p>
<form id="editPage" method="post" action="/setup/secur/RemoteAccessAuthorizationPage.apexp">
<input type="hidden" name="source" value="${options.source}">
<div class="pair"><button class="button" id="oadeny" name="decision" type="submit" value="deny"> Deny </button>
<button class="button primary" id="oaapprove" name="decision" type="submit" value="allow"> Allow </button></div>
</form></main>`,
  );
}

/** Salesforce's remote-access error page: it shows the OAuth error as text and leads nowhere. */
export function renderRemoteAccessError(error: string, description: string) {
  return renderPage(
    'OAuth error',
    html`<main class="sheet"><h1>The app could not be authorized</h1>
<p>OAUTH_APPROVAL_ERROR_GENERIC: an unexpected error has occurred during authentication. Try again.</p>
<p><code>${new URLSearchParams({ error, error_description: description }).toString().replaceAll('+', '%20')}</code></p></main>`,
  );
}
