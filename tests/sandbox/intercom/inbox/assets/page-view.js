import { attribute, personAttributes } from './details-view.js';
import { avatar, h, icon } from './dom.js';
import { state } from './state.js';
import { t } from './strings.js';
import { age } from './time.js';

function missing(text) {
  return h(
    'div',
    { class: 'columns' },
    h('section', { class: 'card page' }, h('div', { class: 'empty' }, icon('people'), h('h2', {}, text))),
  );
}

function heading(name, text, image) {
  return h(
    'header',
    { class: 'profile-head' },
    image,
    h('div', { class: 'grow' }, h('h1', { class: 'cut' }, name), h('p', { class: 'quiet cut' }, text)),
  );
}

function buildPeopleRows(people) {
  return people.map((person) =>
    h(
      'a',
      { class: 'line', href: `/a/apps/${state.place.workspace}/users/${person.id}/all-conversations` },
      avatar(person.name),
      h('span', { class: 'line-name cut' }, person.name ?? t('visitor')),
      h('span', { class: 'line-more cut grow' }, person.email ?? ''),
      h('span', { class: 'badge' }, person.role === 'lead' ? t('lead') : t('user')),
    ),
  );
}

/** A person's profile: who they are on the left, their conversations beside it. */
export function buildPerson(person) {
  if (!person) return missing(t('personMissing'));
  const rows = person.conversations.map((row) =>
    h(
      'a',
      { class: 'line', href: `/a/inbox/${state.place.workspace}/inbox/conversation/${row.id}` },
      icon('chat'),
      h('span', { class: 'line-more cut grow' }, row.snippet),
      h('time', {}, age(row.at)),
    ),
  );
  const role = person.role === 'lead' ? t('lead') : t('user');
  return h(
    'div',
    { class: 'columns' },
    h(
      'section',
      { class: 'card profile', 'aria-label': person.name ?? t('visitor') },
      heading(
        person.name ?? t('visitor'),
        [role, person.email].filter(Boolean).join(' · '),
        avatar(person.name, 'large'),
      ),
      h('div', { class: 'scroll', 'data-scroll': 'profile' }, h('div', { class: 'section' }, personAttributes(person))),
    ),
    h(
      'section',
      { class: 'card page', 'aria-label': t('conversations') },
      h('h2', { class: 'card-title' }, t('conversations')),
      h(
        'div',
        { class: 'scroll', 'data-scroll': 'page' },
        rows.length ? rows : h('p', { class: 'empty-list' }, t('nothingHere')),
      ),
    ),
  );
}

/** A company's profile: its facts, its people. */
export function buildCompany(company) {
  if (!company) return missing(t('companyMissing'));
  const website = company.website
    ? h('a', { class: 'link', href: company.website, target: '_blank', rel: 'noopener noreferrer' }, company.website)
    : null;
  return h(
    'div',
    { class: 'columns' },
    h(
      'section',
      { class: 'card profile', 'aria-label': company.name },
      heading(company.name, t('company'), h('span', { class: 'avatar avatar-large' }, icon('building'))),
      h('div', { class: 'section' }, attribute(t('companyId'), company.companyId), attribute(t('website'), website)),
    ),
    h(
      'section',
      { class: 'card page', 'aria-label': t('people') },
      h('h2', { class: 'card-title' }, t('people')),
      h('div', { class: 'scroll', 'data-scroll': 'page' }, buildPeopleRows(company.people)),
    ),
  );
}

function buildSettings() {
  const { workspace, admins } = state.boot;
  return [
    h('div', { class: 'section' }, attribute(t('workspace'), workspace.name), attribute('ID', workspace.id)),
    h('h3', { class: 'section-title page-subtitle' }, t('teammates')),
    admins.map((admin) =>
      h(
        'div',
        { class: 'line' },
        avatar(admin.name),
        h('span', { class: 'line-name cut' }, admin.name),
        h('span', { class: 'line-more cut grow' }, admin.email),
      ),
    ),
  ];
}

function buildReports() {
  const tiles = state.boot.nav
    .filter((item) => ['shared/all', 'shared/unassigned', 'view/snoozed', 'view/closed'].includes(item.scope))
    .map((item) => {
      const label = {
        'shared/all': 'openNow',
        'shared/unassigned': 'unassigned',
        'view/snoozed': 'snoozed',
        'view/closed': 'closed',
      };
      return h('div', { class: 'tile' }, h('b', {}, String(item.count)), h('span', {}, t(label[item.scope])));
    });
  return h('div', { class: 'tiles' }, tiles);
}

/** The other pages of the same app: settings, people, knowledge hub, reports, outbound. */
export function buildPage({ section, people }) {
  const pages = {
    settings: [t('settings'), buildSettings],
    users: [t('people'), () => buildPeopleRows(people)],
    'knowledge-hub': [t('knowledge'), () => h('p', { class: 'empty-list' }, t('noArticles'))],
    reports: [t('reports'), buildReports],
    outbound: [t('outbound'), () => h('p', { class: 'empty-list' }, t('noMessages'))],
  };
  const [title, build] = pages[section] ?? pages.settings;
  return h(
    'div',
    { class: 'columns' },
    h(
      'section',
      { class: 'card page', 'aria-label': title },
      h('h1', { class: 'card-title' }, title),
      h('div', { class: 'scroll', 'data-scroll': 'page' }, state.boot ? build() : null),
    ),
  );
}
