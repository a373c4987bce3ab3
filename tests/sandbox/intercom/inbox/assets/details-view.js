import { avatar, h } from './dom.js';
import { render } from './render.js';
import { state } from './state.js';
import { t } from './strings.js';
import { age, shortDate } from './time.js';

/** A label and its value, side by side; nothing without a value. */
export function attribute(label, value) {
  if (value === null || value === undefined || value === '') return null;
  return h(
    'div',
    { class: 'attribute' },
    h('p', { class: 'attribute-label cut inbox2__attribute__label', title: label }, label),
    h('div', { class: 'attribute-value cut' }, value),
  );
}

/** What the workspace knows about a person, as rows. */
export function personAttributes(person) {
  const companies = person.companies.map((company) =>
    h(
      'a',
      { class: 'o__inbox2__company link', href: `/a/apps/${state.place.workspace}/companies/${company.id}` },
      company.name,
    ),
  );
  return [
    attribute(t('email'), person.email),
    attribute(t('phone'), person.phone),
    attribute(t('type'), person.role === 'lead' ? t('lead') : t('user')),
    attribute(t('userId'), person.externalId),
    attribute(t('company'), companies.length ? companies : null),
    attribute(t('owner'), person.owner),
    attribute(t('firstSeen'), shortDate(person.createdAt)),
    attribute(t('lastSeen'), person.lastSeenAt ? `${age(person.lastSeenAt)}` : null),
    person.attributes.map(({ name, value }) => attribute(name, value)),
  ];
}

function section(title, ...rows) {
  return h('section', { class: 'section' }, h('h3', { class: 'section-title' }, title), rows);
}

function buildTabs() {
  const tab = (key) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        class: 'tab',
        'aria-selected': String(state.detailsTab === key),
        onclick: () => {
          state.detailsTab = key;
          render();
        },
      },
      t(key),
    );
  return h('div', { class: 'tabs', role: 'tablist' }, tab('details'), tab('copilot'));
}

function buildPersonHead(person) {
  const role = person.role === 'lead' ? t('lead') : t('user');
  return h(
    'div',
    { class: 'person-head' },
    avatar(person.name, 'large'),
    h(
      'div',
      { class: 'grow' },
      h(
        'a',
        { class: 'person-name cut', href: `/a/apps/${state.place.workspace}/users/${person.id}/all-conversations` },
        person.name ?? t('visitor'),
      ),
      h('p', { class: 'quiet cut' }, [role, person.companies.at(-1)?.name].filter(Boolean).join(' · ')),
    ),
  );
}

function buildRecent(conversation, person) {
  const others = person.conversations.filter((row) => row.id !== conversation.id).slice(0, 4);
  if (others.length === 0) return null;
  return section(
    t('recent'),
    others.map((row) =>
      h(
        'a',
        { class: 'recent', href: `/a/inbox/${state.place.workspace}/inbox/conversation/${row.id}` },
        h('span', { class: 'cut grow' }, row.snippet),
        h('time', {}, age(row.at)),
      ),
    ),
  );
}

function buildParticipants({ participants }) {
  const rows = participants.map((person) =>
    h(
      'a',
      { class: 'recent', href: `/a/apps/${state.place.workspace}/users/${person.id}/all-conversations` },
      avatar(person.name),
      h('span', { class: 'cut grow' }, person.name ?? t('visitor')),
    ),
  );
  return section(t('participants'), rows);
}

function buildRows(conversation) {
  const person = conversation.customer;
  const tags = conversation.tags.map((name) => h('span', { class: 'tag' }, name));
  return [
    person ? buildPersonHead(person) : null,
    section(
      t('details'),
      attribute(t('assignee'), conversation.assignee ?? t('nobody')),
      attribute(t('team'), conversation.team ?? t('nobody')),
      attribute('ID', conversation.id),
    ),
    person ? section(t('person'), personAttributes(person)) : null,
    conversation.participants.length > 1 ? buildParticipants(conversation) : null,
    section(t('tags'), tags.length ? h('div', { class: 'tags' }, tags) : h('p', { class: 'quiet' }, t('noTags'))),
    person ? buildRecent(conversation, person) : null,
  ];
}

/** The right-hand column about the conversation's person. */
export function buildDetails(conversation) {
  const isCopilot = state.detailsTab === 'copilot';
  return h(
    'aside',
    {
      class: 'card details inbox2__conversation-details-sidebar',
      'data-resize-target': true,
      'data-resize-min-width': '300',
      'aria-label': t('details'),
    },
    buildTabs(),
    h(
      'div',
      { class: 'scroll', 'data-scroll': 'details' },
      isCopilot ? h('p', { class: 'empty-list' }, t('copilotText')) : buildRows(conversation),
    ),
  );
}
