import { closeShown, copy, startWriting, toggleDetails } from './actions.js';
import { h, icon } from './dom.js';
import { go } from './navigate.js';
import { conversationPath, scopePath } from './place.js';
import { addLayer } from './render.js';
import { state } from './state.js';
import { t } from './strings.js';

let dialog = null;

/** Closes the command menu; says whether it was open. */
export function closeCommandMenu() {
  if (!dialog) return false;
  dialog.remove();
  dialog = null;
  return true;
}

function listCommands() {
  const commands = [
    {
      label: t('yourInbox'),
      icon: 'inbox',
      run: () => go(scopePath(state.place.workspace, `admin/${state.boot.me.id}`)),
    },
    { label: t('all'), icon: 'chat', run: () => go(scopePath(state.place.workspace, 'shared/all')) },
    { label: t('toggleDetails'), icon: 'sidebar', run: toggleDetails },
  ];
  if (!state.shown?.conversation) return commands;
  const rows = (state.list?.rows ?? []).slice(0, 8).map((row) => ({
    label: `${row.name ?? t('visitor')}: ${row.snippet}`,
    icon: 'chat',
    run: () => go(conversationPath(state.place, row.id)),
  }));
  return [
    { label: t('reply'), icon: 'send', run: () => startWriting('reply') },
    { label: t('note'), icon: 'copy', run: () => startWriting('note') },
    { label: state.shown.conversation.state === 'closed' ? t('reopen') : t('close'), icon: 'check', run: closeShown },
    { label: t('copyConversation'), icon: 'link', run: () => copy(location.href) },
    ...commands,
    ...rows,
  ];
}

function fill(list, text) {
  const wanted = text.trim().toLowerCase();
  const found = listCommands().filter((command) => command.label.toLowerCase().includes(wanted));
  const options = found.map((command) =>
    h(
      'button',
      {
        type: 'button',
        class: 'menu-item',
        onclick: () => {
          closeCommandMenu();
          command.run();
        },
      },
      icon(command.icon),
      h('span', { class: 'cut' }, command.label),
    ),
  );
  list.replaceChildren(...(options.length ? options : [h('p', { class: 'quiet' }, t('nothingFound'))]));
}

/** Opens the command menu over the page. */
export function openCommandMenu() {
  closeCommandMenu();
  const list = h('div', { class: 'command-list' });
  const input = h('input', {
    id: 'cmd-k-input',
    name: 'cmd-k-input',
    'data-command-k-input': true,
    placeholder: t('command'),
    'aria-label': t('command'),
    autocomplete: 'off',
    oninput: () => fill(list, input.value),
    onkeydown: (event) => {
      if (event.key === 'Enter') list.querySelector('button')?.click();
    },
  });
  const box = h('div', { class: 'command js-command-k-modal', role: 'dialog', 'aria-label': t('command') });
  box.append(h('div', { class: 'command-head' }, icon('search'), input), list);
  dialog = h('div', { class: 'scrim', onclick: (event) => event.target === dialog && closeCommandMenu() }, box);
  fill(list, '');
  addLayer(dialog);
  input.focus();
}
