import { html } from 'hono/html';
import { renderBar, renderPage } from './shell.ts';

export interface ShownField {
  label: string;
  value: string;
  href: string | null;
}

/** A record as the org's own web pages show it: name, kind, fields under their labels. */
export function renderRecord(options: {
  orgName: string;
  userName: string;
  title: string;
  kind: string;
  fields: ShownField[];
}) {
  return renderPage(
    `${options.title} | ${options.kind} | ${options.orgName}`,
    html`${renderBar(options.orgName, options.userName)}<main class="sheet"><h1 dir="auto">${options.title}</h1>
<p class="kind">${options.kind}</p>
<dl>${options.fields.map(
      ({ label, value, href }) =>
        html`<dt>${label}</dt><dd dir="auto">${href === null ? value : html`<a href="${href}">${value}</a>`}</dd>`,
    )}</dl></main>`,
  );
}

/** The form for a new record: read-only here, it only shows that the link leads to the right object. */
export function renderNewRecord(options: { orgName: string; userName: string; kind: string; labels: string[] }) {
  return renderPage(
    `New ${options.kind}`,
    html`${renderBar(options.orgName, options.userName)}<main class="sheet"><h1>New ${options.kind}</h1>
<dl>${options.labels.map((label) => html`<dt>${label}</dt><dd></dd>`)}</dl></main>`,
  );
}

/** The first page after login. */
export function renderHome(options: {
  orgName: string;
  userName: string;
  objects: { label: string; count: number }[];
  recent: { label: string; href: string }[];
}) {
  return renderPage(
    `Home | ${options.orgName}`,
    html`${renderBar(options.orgName, options.userName)}<main class="sheet"><h1>${options.orgName}</h1>
<dl>${options.objects.map(({ label, count }) => html`<dt>${label}</dt><dd>${String(count)}</dd>`)}</dl>
${
  options.recent.length === 0
    ? ''
    : html`<h2>Recent</h2><ul>${options.recent.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`
}
<p><a href="/secur/logout.jsp">Log out</a></p></main>`,
  );
}

/** A page that says one thing: not found, no access, wrong host. */
export function renderNotice(title: string, text: string) {
  return renderPage(title, html`<main class="sheet"><h1>${title}</h1><p>${text}</p></main>`);
}
