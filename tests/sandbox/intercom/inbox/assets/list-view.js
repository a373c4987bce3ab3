import { showMoreRows, sortList } from './actions.js';
import { avatar, h, icon, iconButton } from './dom.js';
import { toggleMenu } from './menu.js';
import { conversationPath, scopePath } from './place.js';
import { state } from './state.js';
import { t } from './strings.js';
import { age } from './time.js';

const teamIcons = ['bolt', 'card', 'book', 'people'];

/** Name and icon of the entries the inbox brings itself, by scope. */
function describeScope(scope) {
  const known = {
    mentions: ['mentions', 'at'],
    'created-by-you': ['createdByYou', 'star'],
    'shared/all': ['all', 'chat'],
    '': ['all', 'chat'],
    'shared/unassigned': ['unassigned', 'people'],
    search: ['searchResults', 'search'],
    'view/waiting': ['waiting', 'clock'],
    'view/snoozed': ['snoozed', 'moon'],
    'view/closed': ['closed', 'check'],
  };
  const [key, iconName] = known[scope] ?? ['yourInbox', 'inbox'];
  return { label: t(key), iconName };
}

function scopeTitle(scope) {
  const admin = scope.startsWith('admin/') ? scope.slice('admin/'.length) : null;
  if (admin && admin !== state.boot?.me.id)
    return state.boot?.admins.find(({ id }) => id === admin)?.name ?? t('inbox');
  const team = state.boot?.nav.find((item) => item.scope === scope && item.name);
  return team?.name ?? describeScope(scope).label;
}

function navLink(item, index) {
  const { label, iconName } = describeScope(item.scope);
  const current = item.scope === state.place.scope;
  return h(
    'a',
    { class: 'nav-item', href: scopePath(state.place.workspace, item.scope), 'aria-current': current ? 'page' : null },
    icon(item.name ? teamIcons[index % teamIcons.length] : iconName),
    h('span', { class: 'cut grow' }, item.name ?? label),
    item.count > 0 ? h('span', { class: 'count' }, String(item.count)) : null,
  );
}

/** The card with the inboxes. */
export function buildNav() {
  const items = state.boot?.nav ?? [];
  const group = (name) => items.filter((item) => item.group === name).map(navLink);
  const teams = group('teams');
  return h(
    'nav',
    { class: 'card nav', 'data-intercom-target': 'inbox-left-nav', 'aria-label': t('inbox') },
    h('h2', { class: 'card-title cut nav-title' }, t('inbox')),
    h(
      'div',
      { class: 'scroll', 'data-scroll': 'nav' },
      group('inbox'),
      teams.length ? [h('h3', { class: 'nav-label' }, t('teams')), teams] : null,
      h('h3', { class: 'nav-label' }, t('views')),
      group('views'),
    ),
  );
}

function buildRow(row) {
  const current = row.id === state.place.conversationId;
  return h(
    'a',
    {
      class: row.isWaiting ? 'row row-waiting' : 'row',
      href: conversationPath(state.place, row.id),
      'data-conversation-id': row.id,
      'aria-current': current ? 'true' : null,
    },
    avatar(row.name),
    h(
      'span',
      { class: 'row-text' },
      h(
        'span',
        { class: 'row-top' },
        h('span', { class: 'row-name cut grow' }, row.name ?? t('visitor')),
        h('time', {}, age(row.at)),
      ),
      h('span', { class: 'row-snippet cut' }, row.snippet),
    ),
  );
}

function followScroll({ currentTarget }) {
  if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 200) void showMoreRows();
}

/** The card with the conversations of the chosen inbox. */
export function buildList(asTable) {
  const { list } = state;
  const rows = list?.rows.map(buildRow) ?? [];
  const emptyText = list?.scope === 'search' ? t('nothingFound') : t('nothingHere');
  const sort = iconButton('filter', t('sort'), {
    'aria-haspopup': 'menu',
    onclick: (event) =>
      toggleMenu(event.currentTarget, [
        { label: t('newest'), icon: state.oldestFirst ? null : 'check', run: () => sortList(false) },
        { label: t('oldest'), icon: state.oldestFirst ? 'check' : null, run: () => sortList(true) },
      ]),
  });
  const found = list?.scope === 'search' ? h('span', { class: 'quiet' }, t('results', { n: list.total })) : null;
  return h(
    'section',
    { class: asTable ? 'card list list-table' : 'card list', 'aria-label': scopeTitle(state.place.scope ?? '') },
    h(
      'div',
      { class: 'list-head' },
      h('h2', { class: 'cut grow' }, scopeTitle(list?.scope ?? state.place.scope ?? '')),
      found,
      sort,
    ),
    h(
      'div',
      { class: 'scroll', 'data-scroll': `list:${list?.scope ?? ''}`, onscroll: followScroll },
      list && rows.length === 0 ? h('p', { class: 'empty-list' }, emptyText) : rows,
    ),
  );
}
