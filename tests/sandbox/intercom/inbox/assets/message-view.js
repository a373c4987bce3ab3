import { copy, copyPartLink } from './actions.js';
import { avatar, h, icon, iconButton } from './dom.js';
import { toggleMenu } from './menu.js';
import { readMessageHtml } from './message-html.js';
import { state } from './state.js';
import { t } from './strings.js';
import { clockTime } from './time.js';

const oldCategories = { customer: 1, teammate: 3, note: 4, bot: 5, event: 20 };

const firstName = (name) => name?.split(/[\s@]/)[0] ?? t('visitor');

function speakerName(item) {
  if (item.kind === 'note')
    return item.speaker.isMe ? t('yourNote') : t('noteBy', { name: firstName(item.speaker.name) });
  if (item.speaker.isMe) return t('you');
  return item.kind === 'bot' ? (item.speaker.name ?? t('bot')) : firstName(item.speaker.name);
}

function describeEvent(item) {
  const who = item.speaker.isMe ? t('you') : (item.speaker.name?.split(' ')[0] ?? t('bot'));
  const { type, target } = item.event ?? { type: '', target: null };
  const me = state.boot?.me.name;
  if (type.includes('assign')) {
    if (!target) return t('event_unassigned', { who });
    return t('event_assigned', { who, target: target === me ? t('toYou') : target });
  }
  const known = {
    close: 'close',
    closed: 'close',
    open: 'open',
    opened: 'open',
    snoozed: 'snoozed',
    unsnoozed: 'unsnoozed',
    timer_unsnooze: 'unsnoozed',
  };
  return t(`event_${known[type] ?? 'other'}`, { who, type: type.replaceAll('_', ' ') });
}

function buildEvent(item) {
  const line = h('div', { class: 'event' }, `${describeEvent(item)} · ${clockTime(item.at)}`);
  return withPartId(item, 'event-part', line);
}

/** Which attribute carries the part's id depends on the age of the page; see the two variants. */
function withPartId(item, className, ...children) {
  if (state.variant === 'shadow') {
    return h(
      'div',
      { 'data-part-entity-id': item.id },
      h('div', { class: `group/content-part ${className}` }, children),
    );
  }
  return h(
    'div',
    { 'data-part-group-id': item.id, 'data-part-group-category': oldCategories[item.kind] },
    h(
      'div',
      { class: className, 'data-intercom-target': 'conversation-stream-content-part', 'data-part-id': item.id },
      children,
    ),
  );
}

function readLines(bubble) {
  return [...bubble.childNodes].map((node) => node.textContent).join('\n');
}

function buildActions(conversationId, item, bubble) {
  return iconButton('more', t('moreActions'), {
    class: 'icon-button part-actions',
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
    onclick: (event) =>
      toggleMenu(event.currentTarget, [
        { label: t('copyText'), icon: 'copy', run: () => copy(readLines(bubble)) },
        { label: t('copyLink'), icon: 'link', run: () => copyPartLink(conversationId, item.id) },
      ]),
  });
}

/** One entry of the stream: a bubble with its speaker and menu, an event line, or both. */
export function buildItem(conversationId, item) {
  if (item.kind === 'event') return buildEvent(item);
  const body = item.redacted ? [h('em', {}, t('deleted'))] : readMessageHtml(item.body ?? '');
  const bubble = h('div', { class: 'bubble intercom-interblocks-html intercom-interblocks break-words' }, body);
  const files = item.attachments.map((name) => h('span', { class: 'file' }, icon('clip'), name));
  const mine = item.kind === 'teammate' || item.kind === 'bot' ? 'message-out' : 'message-in';
  const era = {
    note: 'inbox2__note-part',
    teammate: 'inbox2__admin-part',
    customer: 'inbox2__user-part',
    bot: 'inbox2__bot-part',
  };
  const lasting = state.variant === 'light' ? era[item.kind] : '';
  const nameMark = item.kind === 'teammate' ? { 'data-testid': 'admin-avatar-name' } : {};
  const foot = h('div', { class: 'message-foot' }, h('span', nameMark, speakerName(item)), ` · ${clockTime(item.at)}`);
  const message = withPartId(
    item,
    `message ${mine} message-${item.kind} ${lasting}`,
    avatar(item.kind === 'bot' ? (item.speaker.name ?? t('bot')) : item.speaker.name),
    h(
      'div',
      { class: 'message-body' },
      h('div', { class: 'bubble-line' }, bubble, buildActions(conversationId, item, bubble)),
      files,
      foot,
    ),
  );
  return item.event
    ? [message, h('div', { class: 'event' }, `${describeEvent(item)} · ${clockTime(item.at)}`)]
    : message;
}
