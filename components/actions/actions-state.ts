import type { Failure } from '../../lib/failures/codes.ts';
import type { Place } from '../../lib/inbox/place.ts';
import type {
  FieldError,
  FieldValue,
  FormAsk,
  FormDraft,
  FormView,
  MessageView,
  OutboxView,
  SendAnswer,
} from '../../lib/messages/write.ts';
import { editSaveTo, editValue, emptyDraft, isEmptyDraft } from './form-edits.ts';
import type { ReceiptState } from './receipt-state.ts';
import { settleOf } from './settle.ts';
import { type Shown, sameShown } from './shown.ts';

export type Loading<T> = { status: 'loading' } | { status: 'failed'; failure: Failure } | { status: 'ready'; value: T };

/** One form on screen. Only ever of the place and person that are shown. */
export interface FormSheet {
  ask: FormAsk;
  form: Loading<FormView>;
  draft: FormDraft;
  /** Numbers the questions about this form: an answer to an older one is dropped. */
  ticket: number;
  /** Asked anew (another record type, or refused by Salesforce); what was there stays until the answer is. */
  reloading: boolean;
  errors: FieldError[];
  /** What exists already is on screen instead of the fields. */
  showsExisting: boolean;
  sending: boolean;
  /** Stored and on its way: the entries that are waited for. */
  entries: string[];
  /** Why the last press brought nothing. */
  failure: Failure | null;
}

/** The conversation's own messages, to send one of them. */
export interface MessageList {
  place: Place;
  personId: string | null;
  list: Loading<MessageView[]>;
  ticket: number;
}

export interface ActionsState {
  /** Whom the panel shows; null: nobody. */
  shown: Shown | null;
  sheet: FormSheet | null;
  messages: MessageList | null;
  /** What was written last for a place and person; at most one each. */
  receipts: ReceiptState[];
  outbox: OutboxView | null;
  /** Why the outbox could not be read or changed. */
  outboxFailure: Failure | null;
  outboxOpen: boolean;
  lastTicket: number;
}

export type ActionsEvent =
  | { event: 'shown'; shown: Shown | null }
  | { event: 'opened'; ask: FormAsk; ticket: number }
  | { event: 'form-answered'; ticket: number; form: FormView }
  | { event: 'form-failed'; ticket: number; failure: Failure }
  | { event: 'closed' }
  | { event: 'typed'; name: string; value: FieldValue }
  | { event: 'save-to'; name: string; save: boolean }
  | { event: 'drafted'; change: Partial<Pick<FormDraft, 'owner' | 'scope' | 'unmasked' | 'relatedTo'>> }
  | { event: 'checked'; errors: FieldError[] }
  | { event: 'existing-left' }
  | { event: 'sending' }
  | { event: 'send-answered'; ticket: number; shown: Shown; answer: SendAnswer; at: number }
  | { event: 'send-failed'; ticket: number; failure: Failure }
  /** The agent closes the form, or has waited long enough: the receipt goes on telling. */
  | { event: 'waited'; at: number }
  | { event: 'watched'; shown: Shown; entries: string[]; at: number }
  | { event: 'receipt-ended' }
  | { event: 'undo-pressed'; at: number }
  | { event: 'undo-failed'; failure: Failure }
  | { event: 'messages-opened'; place: Place; personId: string | null; ticket: number }
  | { event: 'messages-answered'; ticket: number; messages: MessageView[] }
  | { event: 'messages-failed'; ticket: number; failure: Failure }
  | { event: 'messages-closed' }
  | { event: 'outbox'; outbox: OutboxView; at: number }
  | { event: 'outbox-failed'; failure: Failure }
  | { event: 'outbox-shown'; open: boolean };

export const freshActions: ActionsState = {
  shown: null,
  sheet: null,
  messages: null,
  receipts: [],
  outbox: null,
  outboxFailure: null,
  outboxOpen: false,
  lastTicket: 0,
};

/** Nothing of another place or person stays on screen; what was typed is kept by the worker. */
function show(state: ActionsState, shown: Shown | null): ActionsState {
  const { sheet, messages } = state;
  const moved = shown === null || state.shown === null || !sameShown(shown, state.shown);
  const keeps = (of: Shown) => shown !== null && sameShown(shown, of) && !(moved && of.personId === null);
  return {
    ...state,
    shown,
    sheet: sheet !== null && keeps(sheet.ask) ? sheet : null,
    messages: messages !== null && keeps(messages) ? messages : null,
    outboxOpen: state.outboxOpen && !moved,
  };
}

function open(state: ActionsState, ask: FormAsk, ticket: number): ActionsState {
  const before = state.sheet;
  const same =
    before?.ask.action === ask.action && before.ask.part === ask.part && sameShown(before.ask, ask) ? before : null;
  const sheet: FormSheet = {
    ask,
    form: same?.form.status === 'ready' ? same.form : { status: 'loading' },
    // Another record type of the same form keeps what was typed; a reopened entry brings what was typed along.
    draft: same?.ask.entryId === ask.entryId ? same.draft : emptyDraft,
    ticket,
    reloading: same?.form.status === 'ready',
    errors: [],
    showsExisting: false,
    sending: false,
    entries: [],
    failure: null,
  };
  return { ...state, sheet, messages: null, outboxOpen: false, lastTicket: ticket };
}

function fill(sheet: FormSheet, form: FormView): FormSheet {
  const existing = form.reopened?.existing ?? (form.action === 'lead' ? form.existing : []);
  return {
    ...sheet,
    ask: { ...sheet.ask, personId: sheet.ask.personId ?? form.personId },
    form: { status: 'ready', value: form },
    draft: isEmptyDraft(sheet.draft) ? (form.draft ?? emptyDraft) : sheet.draft,
    errors: form.reopened?.fieldErrors ?? [],
    showsExisting: existing.length > 0,
    reloading: false,
    sending: false,
    entries: [],
  };
}

function edit(sheet: FormSheet, draft: FormDraft, name: string): FormSheet {
  return { ...sheet, draft, failure: null, errors: sheet.errors.filter((error) => error.field !== name) };
}

/** Changes the sheet a question was asked for; not one that was opened since. */
function onSheet(state: ActionsState, ticket: number, change: (sheet: FormSheet) => FormSheet): ActionsState {
  const { sheet } = state;
  return sheet === null || sheet.ticket !== ticket ? state : { ...state, sheet: change(sheet) };
}

function onOpenSheet(state: ActionsState, change: (sheet: FormSheet) => FormSheet): ActionsState {
  return state.sheet === null ? state : { ...state, sheet: change(state.sheet) };
}

function watch(state: ActionsState, shown: Shown, entries: string[], at: number): ActionsState {
  const others = state.receipts.filter((each) => !sameShown(each.shown, shown));
  const receipt: ReceiptState = { shown, entries, since: at, doneAt: null, undoneAt: null, undoFailure: null };
  return { ...state, receipts: [...others, receipt] };
}

/** What was stored is followed even where the agent has moved on meanwhile: its receipt waits for them. */
function storeSent(state: ActionsState, event: Extract<ActionsEvent, { event: 'send-answered' }>): ActionsState {
  const { answer, shown, at } = event;
  if (answer.errors.length > 0) {
    return onSheet(state, event.ticket, (sheet) => ({ ...sheet, sending: false, errors: answer.errors }));
  }
  // What follows from the record (an address saved to Intercom, a note) tells its own trouble in the outbox.
  const records = answer.stored.filter(({ kind }) => kind === 'lead' || kind === 'case' || kind === 'task');
  const entries = records.map((item) => item.id);
  const followed = onSheet(state, event.ticket, (sheet) => ({ ...sheet, entries }));
  const known = followed.outbox ?? noOutbox;
  const items = [...answer.stored, ...known.items.filter((item) => !entries.includes(item.id))];
  return keepOutbox(watch(followed, shown, entries, at), { ...known, items }, at);
}

/** The sheet that was waited for closes when its entries are done or must wait; the receipt says which. */
function keepOutbox(state: ActionsState, outbox: OutboxView, at: number): ActionsState {
  const receipts = state.receipts.map((each) =>
    each.doneAt === null && settleOf(each.entries, outbox, at) === 'done' ? { ...each, doneAt: at } : each,
  );
  const { sheet } = state;
  const settled = sheet === null || sheet.entries.length === 0 ? 'sending' : settleOf(sheet.entries, outbox, at);
  const editable = outbox.items.some((item) => sheet?.entries.includes(item.id) && item.canEdit);
  const closes = settled === 'done' || settled === 'waiting' || (settled === 'blocked' && !editable);
  return { ...state, outbox, outboxFailure: null, receipts, sheet: closes ? null : sheet };
}

function reduceSheet(state: ActionsState, event: ActionsEvent): ActionsState {
  switch (event.event) {
    case 'opened':
      return open(state, event.ask, event.ticket);
    case 'form-answered':
      if (state.shown === null || !sameShown(state.shown, event.form)) return state;
      return onSheet(state, event.ticket, (sheet) => fill(sheet, event.form));
    case 'form-failed':
      return onSheet(state, event.ticket, (sheet) => ({
        ...sheet,
        form: { status: 'failed', failure: event.failure },
      }));
    case 'closed':
      return { ...state, sheet: null, messages: null };
    case 'typed':
      return onOpenSheet(state, (sheet) => {
        const fields = sheet.form.status === 'ready' ? sheet.form.value.fields : [];
        return edit(sheet, editValue(sheet.draft, fields, event.name, event.value), event.name);
      });
    case 'save-to':
      return onOpenSheet(state, (sheet) => edit(sheet, editSaveTo(sheet.draft, event.name, event.save), ''));
    case 'drafted':
      return onOpenSheet(state, (sheet) => edit(sheet, { ...sheet.draft, ...event.change }, ''));
    case 'checked':
      return onOpenSheet(state, (sheet) => ({ ...sheet, errors: event.errors }));
    case 'existing-left':
      return onOpenSheet(state, (sheet) => ({ ...sheet, showsExisting: false }));
    case 'sending':
      return onOpenSheet(state, (sheet) => ({ ...sheet, sending: true, errors: [], failure: null }));
    case 'send-answered':
      return storeSent(state, event);
    case 'send-failed':
      return onSheet(state, event.ticket, (sheet) => ({ ...sheet, sending: false, failure: event.failure }));
    case 'waited':
      return state.sheet === null || state.sheet.entries.length === 0 ? state : { ...state, sheet: null };
    default:
      return state;
  }
}

function reduceMessages(state: ActionsState, event: ActionsEvent): ActionsState {
  const { messages } = state;
  const settle = (ticket: number, list: MessageList['list']) =>
    messages === null || messages.ticket !== ticket ? state : { ...state, messages: { ...messages, list } };
  switch (event.event) {
    case 'messages-opened': {
      const { place, personId, ticket } = event;
      const list: MessageList = { place, personId, ticket, list: { status: 'loading' } };
      return { ...state, messages: list, outboxOpen: false, lastTicket: ticket };
    }
    case 'messages-answered':
      return settle(event.ticket, { status: 'ready', value: event.messages });
    case 'messages-failed':
      return settle(event.ticket, { status: 'failed', failure: event.failure });
    case 'messages-closed':
      return { ...state, messages: null };
    default:
      return state;
  }
}

function onReceipt(state: ActionsState, change: (receipt: ReceiptState) => ReceiptState | null): ActionsState {
  const { shown } = state;
  const receipts = state.receipts.flatMap((each) => {
    const changed = shown !== null && sameShown(each.shown, shown) ? change(each) : each;
    return changed === null ? [] : [changed];
  });
  return { ...state, receipts };
}

/** What can be written from the panel and what became of it, over time, without clock, browser or worker. */
export function reduceActions(state: ActionsState, event: ActionsEvent): ActionsState {
  switch (event.event) {
    case 'shown':
      return show(state, event.shown);
    case 'watched':
      return keepOutbox(watch(state, event.shown, event.entries, event.at), state.outbox ?? noOutbox, event.at);
    case 'receipt-ended':
      return onReceipt(state, () => null);
    case 'undo-pressed':
      return onReceipt(state, (receipt) => ({ ...receipt, undoneAt: event.at, undoFailure: null }));
    case 'undo-failed':
      return onReceipt(state, (receipt) => ({ ...receipt, undoneAt: null, undoFailure: event.failure }));
    case 'outbox':
      return keepOutbox(state, event.outbox, event.at);
    case 'outbox-failed':
      return { ...state, outboxFailure: event.failure };
    case 'outbox-shown':
      return { ...state, outboxOpen: event.open };
    default:
      return reduceMessages(reduceSheet(state, event), event);
  }
}

const noOutbox: OutboxView = { items: [], others: [], offline: false };
