import type { StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../lib/failures/codes.ts';
import type { Notice } from '../../lib/messages/contract.ts';
import type { Action, FieldValue, FormAsk, OutboxItem, OutboxView } from '../../lib/messages/write.ts';
import type { PanelSession } from '../panel/panel-session.ts';
import type { PanelApi } from '../ui/api.ts';
import type { ActionsEvent } from './actions-state.ts';
import { type ActionsStore, createActionsStore } from './actions-store.ts';
import {
  type Check,
  type Desk,
  editEntry,
  followNew,
  openAction,
  openForm,
  openMessages,
  saveEmail,
  sendForm,
  undo,
} from './deeds.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createOutboxReader } from './outbox-reader.ts';
import { sameShown, shownOf } from './shown.ts';

type Drafted = Extract<ActionsEvent, { event: 'drafted' }>['change'];

/** What a person can write from the panel. Nothing here rejects: what fails is in the state, in words. */
export interface ActionsSession {
  store: StoreApi<ActionsStore>;
  /** Follows the panel and the worker; answers with what stops that. */
  start(): () => void;
  /** The page is seen again or the connection is back. */
  wake(): void;
  /** The page may go away: what was typed is stored at once. */
  rest(): void;
  open(action: Action, more?: Partial<Pick<FormAsk, 'part' | 'selection' | 'entryId'>>): void;
  chooseRecordType(id: string): void;
  close(): void;
  type(name: string, value: FieldValue): void;
  saveTo(name: string, save: boolean): void;
  draft(change: Drafted): void;
  /** Back from what exists already to the fields. */
  leaveExisting(): void;
  /** The form closes and what was typed goes: its agent has gone, or what exists is used, and an entry refused for it is not needed. */
  abandon(entryId: string | null): void;
  /** Stores what the form holds, unless `check` finds something that must be filled or changed first. */
  send(allowDuplicate: boolean, check: Check): Promise<void>;
  openMessages(): void;
  closeMessages(): void;
  undo(): void;
  endReceipt(): void;
  showOutbox(open: boolean): void;
  retry(entryId: string | null): void;
  discard(entryId: string): void;
  edit(item: OutboxItem): void;
  relate(taskId: string, whatId: string | null): void;
  remove(taskId: string): void;
  /** Null: the address is in Intercom now, and the person was read anew. */
  saveEmail(email: string): Promise<Failure | null>;
}

/** What the outbox's news mean for the panel: a record is there to be read, or a form needs the agent again. */
function makeHeeding(desk: Desk) {
  const reopened = new Set<string>();
  const startedAt = desk.now();
  let read = 0;
  return () => {
    const { shown, sheet, messages, outboxOpen, receipts, outbox } = desk.state();
    if (outbox === null || shown === null) return;
    const ended = lastDoneFor(outbox, shown.personId);
    const { readAt } = desk.panel.store.getState().panel;
    if (ended !== read && ended >= (readAt ?? startedAt)) {
      read = ended;
      void desk.panel.reread();
    }
    const receipt = receipts.find((each) => sameShown(each.shown, shown));
    if (receipt === undefined) return;
    const free = messages === null && !outboxOpen && (sheet === null || sheet.entries.length > 0);
    const refused = outbox.items.find((item) => receipt.entries.includes(item.id) && item.state === 'blocked');
    if (!free || refused === undefined || !refused.canEdit) return;
    // A form that was sent is waiting for its answer: what was corrected may be refused again.
    const awaited = sheet?.entries.includes(refused.id) === true;
    if (!awaited && reopened.has(refused.id)) return;
    reopened.add(refused.id);
    editEntry(desk, refused);
  };
}

/** When something was last done for this person, here or in another tab (milliseconds since the epoch); 0: nothing. */
function lastDoneFor(outbox: OutboxView, personId: string | null): number {
  const theirs = outbox.items.filter((item) => personId !== null && item.personId === personId);
  return Math.max(0, ...theirs.map(({ doneAt }) => doneAt ?? 0));
}

function heedTask(desk: Desk, notice: Extract<Notice, { notice: 'task' }>) {
  const { panel } = desk.panel.store.getState();
  const shown = desk.state().shown;
  if (notice.tabId !== panel.tabId || shown === null) return;
  if (!sameShown(shown, { place: notice.place, personId: null })) return;
  if (panel.layout.collapsed) void desk.panel.lay({ collapsed: false });
  openAction(desk, 'task', { part: notice.part, selection: notice.selection });
}

function makeStart(desk: Desk) {
  return () => {
    const { store } = desk.panel;
    let early: Extract<Notice, { notice: 'task' }>[] = [];
    const heedOutbox = makeHeeding(desk);
    const follow = () => {
      const { panel } = store.getState();
      const shown = shownOf(panel);
      const before = desk.state().shown;
      const same =
        shown === null ? before === null : before?.place === shown.place && before.personId === shown.personId;
      if (!same) {
        desk.drafts.flush();
        desk.dispatch({ event: 'shown', shown });
      }
      if (panel.tabId !== null) for (const notice of early.splice(0)) heedTask(desk, notice);
    };
    const stops = [
      store.subscribe(follow),
      desk.outbox.start(heedOutbox),
      desk.api.listen((notice) => {
        if (notice.notice === 'outbox') desk.outbox.hear(notice.outbox);
        if (notice.notice !== 'task') return;
        if (store.getState().panel.tabId === null) early = [...early, notice];
        else heedTask(desk, notice);
      }),
    ];
    follow();
    return () => {
      for (const stop of stops) stop();
    };
  };
}

function makeEditing(desk: Desk) {
  const edit = (event: ActionsEvent) => {
    desk.dispatch(event);
    const { sheet } = desk.state();
    if (sheet?.form.status === 'ready') desk.drafts.keep(sheet.ask, sheet.draft);
  };
  return {
    type: (name: string, value: FieldValue) => edit({ event: 'typed', name, value }),
    saveTo: (name: string, save: boolean) => edit({ event: 'save-to', name, save }),
    draft: (change: Drafted) => edit({ event: 'drafted', change }),
  };
}

export function createActions(
  api: PanelApi,
  panel: PanelSession,
  now: () => number,
  isSeen: () => boolean,
): ActionsSession {
  const store = createActionsStore();
  const state = () => store.getState().actions;
  const dispatch = (event: ActionsEvent) => store.getState().dispatch(event);
  const outbox = createOutboxReader(api, { state, dispatch, now, isSeen });
  const nextTicket = () => state().lastTicket + 1;
  const desk: Desk = { api, panel, now, state, dispatch, nextTicket, drafts: createDraftKeeper(api), outbox };
  const withPlace = () => state().shown;
  return {
    store,
    start: makeStart(desk),
    wake: () => void outbox.read(),
    rest: () => desk.drafts.flush(),
    open: (action, more) => openAction(desk, action, more),
    chooseRecordType(id) {
      const { sheet } = state();
      if (sheet !== null) openForm(desk, { ...sheet.ask, recordTypeId: id });
    },
    close() {
      desk.drafts.flush();
      dispatch({ event: 'closed' });
    },
    ...makeEditing(desk),
    leaveExisting: () => dispatch({ event: 'existing-left' }),
    abandon(entryId) {
      const { sheet } = state();
      if (sheet !== null) desk.drafts.forget(sheet.ask);
      dispatch({ event: 'closed' });
      if (entryId === null) return;
      dispatch({ event: 'receipt-ended' });
      outbox.run(() => api.ask('outbox-discard', { entryId }));
    },
    async send(allowDuplicate, check) {
      const { sheet } = state();
      if (sheet !== null) await sendForm(desk, sheet, allowDuplicate, check);
    },
    openMessages: () => openMessages(desk),
    closeMessages: () => dispatch({ event: 'messages-closed' }),
    undo: () => undo(desk),
    endReceipt: () => dispatch({ event: 'receipt-ended' }),
    showOutbox(open) {
      dispatch({ event: 'outbox-shown', open });
      if (open) void outbox.read();
    },
    retry: (entryId) => outbox.run(() => api.ask('outbox-retry', { entryId })),
    discard(entryId) {
      if (state().sheet?.ask.entryId === entryId) dispatch({ event: 'closed' });
      outbox.run(() => api.ask('outbox-discard', { entryId }));
    },
    edit: (item) => editEntry(desk, item),
    relate(taskId, whatId) {
      const shown = withPlace();
      if (shown !== null) followNew(desk, 'relate', () => api.ask('write-relate', { ...shown, taskId, whatId }));
    },
    remove(taskId) {
      const shown = withPlace();
      if (shown !== null) followNew(desk, 'remove', () => api.ask('write-remove', { ...shown, taskId }));
    },
    saveEmail: (email) => saveEmail(desk, email),
  };
}
