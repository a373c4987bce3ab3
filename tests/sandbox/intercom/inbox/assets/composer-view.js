import { keepDraft, readDraft, sendDraft, startWriting } from './actions.js';
import { h, iconButton } from './dom.js';
import { toggleMenu } from './menu.js';
import { focusOn, placeCaretAtEnd } from './render.js';
import { state } from './state.js';
import { t } from './strings.js';

const emojis = ['👍', '🙂', '🎉', '🙏', '✅'];
const block = 'intercom-interblocks-align-left embercom-prosemirror-composer-block-selected';

function fillEditor(editor, text) {
  editor.replaceChildren(
    ...text.split('\n').map((line) => h('p', { class: block }, line || document.createElement('br'))),
  );
  editor.toggleAttribute('data-empty', text.trim() === '');
}

function readEditor(editor) {
  const blocks = [...editor.childNodes].map((node) => node.textContent ?? '');
  return blocks.join('\n');
}

function insertText(editor, text) {
  editor.focus();
  if (document.execCommand('insertText', false, text)) return;
  fillEditor(editor, `${readEditor(editor)}${text}`);
  placeCaretAtEnd(editor);
  editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function pasteText(event) {
  event.preventDefault();
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text) insertText(event.currentTarget, text);
}

function buildEditor(label) {
  const editor = h('div', {
    class: 'editor ProseMirror embercom-prosemirror-composer-editor',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    contenteditable: 'true',
    translate: 'no',
    'data-focus': 'composer',
    'data-placeholder': label,
    oninput: () => {
      const text = readEditor(editor);
      keepDraft(text);
      editor.toggleAttribute('data-empty', text.trim() === '');
    },
    onpaste: pasteText,
    onkeydown: (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void sendDraft();
    },
  });
  fillEditor(editor, readDraft());
  return editor;
}

function buildTab(mode, label) {
  const selected = state.composerMode === mode;
  return h(
    'button',
    {
      type: 'button',
      role: 'tab',
      class: 'composer-tab',
      'aria-selected': String(selected),
      'data-intercom-target': `${mode}-tab`,
      onclick: () => startWriting(mode),
    },
    label,
  );
}

/** Where the agent writes: a reply to the customer or a note to the team. */
export function buildComposer(conversation) {
  const isNote = state.composerMode === 'note';
  const name = (conversation.customer?.name ?? t('visitor')).split(' ')[0];
  const editor = buildEditor(isNote ? t('writeNote') : t('write', { name }));
  const add = (text) => () => {
    focusOn('composer');
    insertText(editor, text);
  };
  const macros = ['macroThanks', 'macroSorry', 'macroDone'].map((key) => ({
    label: t(key),
    icon: 'bolt',
    run: add(t(key)),
  }));
  const faces = emojis.map((face) => ({ label: face, run: add(face) }));
  return h(
    'div',
    {
      class: isNote ? 'composer composer-note inbox2__composer__container' : 'composer inbox2__composer__container',
      'data-conversation-reply-composer': true,
    },
    h('div', { class: 'composer-tabs', role: 'tablist' }, buildTab('reply', t('reply')), buildTab('note', t('note'))),
    editor,
    h(
      'div',
      { class: 'composer-foot' },
      iconButton('bolt', t('macros'), {
        'aria-haspopup': 'menu',
        onclick: (event) => toggleMenu(event.currentTarget, macros),
      }),
      iconButton('smile', t('emoji'), {
        'aria-haspopup': 'menu',
        onclick: (event) => toggleMenu(event.currentTarget, faces),
      }),
      h('span', { class: 'grow' }),
      h(
        'button',
        { type: 'button', class: 'button button-main', onclick: () => void sendDraft() },
        isNote ? t('addNote') : t('send'),
      ),
    ),
  );
}
