import { closeShown, copy, showOlder, snoozeFor, toggleStar } from './actions.js';
import { buildComposer } from './composer-view.js';
import { h, icon, iconButton } from './dom.js';
import { toggleMenu } from './menu.js';
import { buildItem } from './message-view.js';
import { shadowSheet } from './shadow-styles.js';
import { state } from './state.js';
import { t } from './strings.js';
import { dayName } from './time.js';

const hour = 3600;

function openSnooze(event) {
  toggleMenu(event.currentTarget, [
    { label: t('snoozeHours'), icon: 'clock', run: () => snoozeFor(3 * hour) },
    { label: t('snoozeTomorrow'), icon: 'moon', run: () => snoozeFor(24 * hour) },
    { label: t('snoozeWeek'), icon: 'clock', run: () => snoozeFor(7 * 24 * hour) },
  ]);
}

function openMore(event, conversation) {
  toggleMenu(event.currentTarget, [
    { label: t('copyConversation'), icon: 'link', run: () => copy(location.href.split('#')[0]) },
    { label: t('copyId'), icon: 'copy', run: () => copy(conversation.id) },
  ]);
}

function buildHeader(conversation) {
  const closed = conversation.state === 'closed';
  const title = conversation.title || (conversation.customer?.name ?? t('visitor'));
  const star = conversation.starred ? 'icon-button star-on' : 'icon-button';
  return h(
    'header',
    { class: 'conversation-head', 'data-intercom-target': 'inbox-header' },
    h('h1', { class: 'cut grow', 'data-inbox-conversation-header-title': true }, h('span', {}, title)),
    h(
      'div',
      { class: 'toolbar', 'data-intercom-target': 'conversation-toolbar' },
      iconButton('star', conversation.starred ? t('unstar') : t('star'), { class: star, onclick: toggleStar }),
      iconButton('clock', t('snooze'), { 'aria-haspopup': 'menu', onclick: openSnooze }),
      iconButton('more', t('more'), { 'aria-haspopup': 'menu', onclick: (event) => openMore(event, conversation) }),
      h(
        'button',
        { type: 'button', class: 'button button-plain', onclick: closeShown },
        icon(closed ? 'open' : 'check'),
        closed ? t('reopen') : t('close'),
      ),
    ),
  );
}

function buildItems(conversation) {
  let day = '';
  return conversation.items.flatMap((item) => {
    const name = dayName(item.at);
    const heading = name === day ? [] : [h('div', { class: 'event day' }, name)];
    day = name;
    return [...heading, buildItem(conversation.id, item)];
  });
}

function buildStream(conversation) {
  const older = conversation.older;
  return h(
    'div',
    {
      class: 'stream scroll inbox2__conversation-stream',
      'data-testid': 'conversation-stream-scroll-container',
      'data-conversation-stream': state.variant === 'light',
      'data-scroll': 'stream',
      onscroll: (event) => {
        if (older > 0 && event.currentTarget.scrollTop === 0) void showOlder();
      },
    },
    older > 0
      ? h('button', { type: 'button', class: 'older', onclick: () => void showOlder() }, t('older', { n: older }))
      : null,
    buildItems(conversation),
  );
}

function buildSkeleton() {
  const line = (width) => h('div', { class: `bone bone-${width}` });
  return h(
    'div',
    { class: 'skeleton', 'aria-hidden': 'true' },
    line('short'),
    line('long'),
    line('middle'),
    line('long'),
  );
}

function buildEmpty() {
  const { shown } = state;
  if (!shown || (state.place.conversationId && !shown.missing && !shown.conversation)) return buildSkeleton();
  const [title, hint] = shown.missing ? ['notFound', 'notFoundHint'] : ['chooseOne', 'chooseHint'];
  return h('div', { class: 'empty' }, icon('chat'), h('h2', {}, t(title)), h('p', {}, t(hint)));
}

/** The conversation's card; in the shadow variant its content is inside the open root of `#teammate-app-react`. */
export function buildConversation() {
  const conversation = state.shown?.conversation;
  const content = conversation
    ? [buildHeader(conversation), buildStream(conversation), buildComposer(conversation)]
    : [buildEmpty()];
  const space = h('section', {
    class: 'card conversation inbox2__conversation-page',
    'data-intercom-target': 'conversation-space',
  });
  if (state.variant !== 'shadow') {
    space.append(...content);
    return space;
  }
  const host = h('div', { id: 'teammate-app-react' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [shadowSheet];
  root.append(...content);
  space.append(host);
  return space;
}
