import { toggleDetails } from './actions.js';
import { openCommandMenu } from './command-menu.js';
import { buildConversation } from './conversation-view.js';
import { buildDetails } from './details-view.js';
import { avatar, h, icon, iconButton } from './dom.js';
import { buildList, buildNav } from './list-view.js';
import { go } from './navigate.js';
import { buildCompany, buildPage, buildPerson } from './page-view.js';
import { scopePath } from './place.js';
import { state } from './state.js';
import { t } from './strings.js';

function railLink(name, label, href, current) {
  const properties = {
    class: 'rail-link',
    href,
    'aria-label': label,
    title: label,
    'aria-current': current ? 'page' : null,
  };
  return h('a', properties, icon(name));
}

function buildRail() {
  const { workspace, kind, section } = state.place;
  const me = state.boot?.me;
  const page = (name) => `/a/apps/${workspace}/${name}`;
  return h(
    'nav',
    { class: 'rail', 'data-primary-nav-container': true, 'aria-label': state.boot?.workspace.name ?? 'Intercom' },
    h('span', { class: 'logo', 'aria-hidden': 'true' }, (state.boot?.workspace.name ?? ' ')[0].toLowerCase()),
    railLink('inbox', t('inbox'), scopePath(workspace, me ? `admin/${me.id}` : 'shared/all'), kind === 'inbox'),
    railLink('book', t('knowledge'), page('knowledge-hub'), section === 'knowledge-hub'),
    railLink('people', t('people'), page('users'), section === 'users' || kind === 'person' || kind === 'company'),
    railLink('chart', t('reports'), page('reports'), section === 'reports'),
    railLink('send', t('outbound'), page('outbound'), section === 'outbound'),
    h('span', { class: 'grow' }),
    railLink('gear', t('settings'), page('settings'), section === 'settings'),
    avatar(me?.name, 'me'),
  );
}

let searchTimer = null;

function search(text) {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(() => {
    const searching = state.place.kind === 'inbox' && state.place.scope === 'search';
    go(`${scopePath(state.place.workspace, 'search')}?query=${encodeURIComponent(text)}`, { replace: searching });
  }, 250);
}

function buildTop() {
  const input = h('input', {
    type: 'search',
    'data-focus': 'search',
    'aria-label': t('search'),
    placeholder: t('search'),
    autocomplete: 'off',
    oninput: () => search(input.value),
  });
  input.value = state.place.kind === 'inbox' && state.place.scope === 'search' ? state.place.query : '';
  return h(
    'header',
    { class: 'top' },
    h(
      'label',
      { class: 'glass' },
      icon('search'),
      input,
      h('button', { type: 'button', class: 'key', onclick: openCommandMenu }, 'Ctrl K'),
    ),
    state.place.kind === 'inbox' &&
      iconButton('sidebar', t('toggleDetails'), {
        'data-rhsb-toggle-button': true,
        'aria-pressed': String(state.detailsOpen),
        onclick: toggleDetails,
      }),
  );
}

function buildInbox() {
  const { shown, place } = state;
  const asTable = place.view === 'List' && !place.conversationId;
  const conversation = shown?.conversation;
  return h(
    'div',
    { class: 'columns', 'data-view': asTable ? 'List' : null },
    buildNav(),
    buildList(asTable),
    asTable ? null : buildConversation(),
    !asTable && state.detailsOpen && conversation ? buildDetails(conversation) : null,
  );
}

function buildBody() {
  const { shown, place } = state;
  if (shown?.kind === 'person') return buildPerson(shown.person);
  if (shown?.kind === 'company') return buildCompany(shown.company);
  if (shown?.kind === 'page') return buildPage(shown);
  if (shown?.kind === 'inbox' || place.kind === 'inbox') return buildInbox();
  return h('div', { class: 'columns' }, h('section', { class: 'card page' }));
}

/** The whole page for what `state` holds, new from top to bottom. */
export function buildApp() {
  return h('div', { class: 'frame' }, buildRail(), buildTop(), h('main', { class: 'main' }, buildBody()));
}
