import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type {
  Action,
  FieldError,
  FieldValue,
  FormAsk,
  FormField,
  OutboxItem,
  OutboxView,
  SendAsk,
} from '../../lib/messages/write.ts';
import type { PanelSession } from '../panel/panel-session.ts';
import type { PanelApi } from '../ui/api.ts';
import type { ActionsEvent, ActionsState, FormSheet } from './actions-state.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { valuesIn } from './form-edits.ts';
import type { OutboxReader } from './outbox-reader.ts';
import { isMade } from './settle.ts';
import { sameShown } from './shown.ts';

/** The parts every deed below works with. */
export interface Desk {
  api: PanelApi;
  panel: PanelSession;
  now: () => number;
  state(): ActionsState;
  dispatch(event: ActionsEvent): void;
  nextTicket(): number;
  drafts: DraftKeeper;
  outbox: OutboxReader;
}

/** How long a sheet stays to say how its write ended, in milliseconds; after that the receipt does. */
const waitFor = 3000;

export function openForm(desk: Desk, ask: FormAsk) {
  const ticket = desk.nextTicket();
  desk.drafts.flush();
  desk.dispatch({ event: 'opened', ask, ticket });
  desk.api.ask('write-form', ask).then(
    (form) => desk.dispatch({ event: 'form-answered', ticket, form }),
    (error) => desk.dispatch({ event: 'form-failed', ticket, failure: toFailure(error) }),
  );
}

export function openAction(desk: Desk, action: Action, more: Partial<FormAsk> = {}) {
  const { shown } = desk.state();
  if (shown === null) return;
  const part = action === 'task' ? 'all' : null;
  openForm(desk, { action, ...shown, part, recordTypeId: null, selection: null, entryId: null, ...more });
}

/** What a form's values lack before they can be sent; given by the form, so that only those who write load it. */
export type Check = (fields: readonly FormField[], values: Readonly<Record<string, FieldValue>>) => FieldError[];

/** Everything the org demands and the form can know is checked before anything is stored. */
export async function sendForm(desk: Desk, sheet: FormSheet, allowDuplicate: boolean, check: Check): Promise<void> {
  if (sheet.form.status !== 'ready' || sheet.sending || sheet.reloading) return;
  const form = sheet.form.value;
  const errors = check(form.fields, valuesIn(form.fields, sheet.draft));
  if (errors.length > 0) {
    desk.dispatch({ event: 'checked', errors });
    return;
  }
  const { ticket, ask, draft } = sheet;
  const send: SendAsk = { ...ask, recordTypeId: form.recordTypeId ?? ask.recordTypeId, draft, allowDuplicate };
  desk.dispatch({ event: 'sending' });
  desk.drafts.flush();
  try {
    const answer = await desk.api.ask('write-send', send);
    if (answer.errors.length === 0) desk.drafts.forget(ask);
    const shown = { place: ask.place, personId: ask.personId };
    desk.dispatch({ event: 'send-answered', ticket, shown, answer, at: desk.now() });
    desk.outbox.follow();
    setTimeout(() => {
      if (desk.state().sheet?.ticket === ticket) desk.dispatch({ event: 'waited', at: desk.now() });
    }, waitFor);
  } catch (error) {
    desk.dispatch({ event: 'send-failed', ticket, failure: toFailure(error) });
  }
}

/** A change of what was sent before is an entry of its own: the receipt follows whatever came new into the outbox. */
export function followNew(desk: Desk, kind: 'relate' | 'remove', question: () => Promise<OutboxView>) {
  const { shown, outbox, sheet } = desk.state();
  if (shown === null) return;
  const before = new Set(outbox?.items.map((item) => item.id));
  question().then(
    (answer) => {
      const entries = answer.items.filter((item) => item.kind === kind && !before.has(item.id)).map((item) => item.id);
      desk.dispatch({ event: 'closed' });
      desk.outbox.hear(answer);
      if (entries.length > 0) desk.dispatch({ event: 'watched', shown, entries, at: desk.now() });
    },
    (error) => {
      if (sheet !== null) desk.dispatch({ event: 'send-failed', ticket: sheet.ticket, failure: toFailure(error) });
    },
  );
}

export function undo(desk: Desk) {
  const { receipts, shown, outbox } = desk.state();
  const receipt = receipts.find((each) => shown !== null && sameShown(each.shown, shown));
  if (receipt === undefined) return;
  desk.dispatch({ event: 'undo-pressed', at: desk.now() });
  const beside = new Set(outbox?.items.filter((item) => !isMade(item)).map(({ id }) => id));
  for (const entryId of receipt.entries.filter((id) => !beside.has(id))) {
    desk.api
      .ask('outbox-undo', { entryId })
      .then(desk.outbox.hear, (error) => desk.dispatch({ event: 'undo-failed', failure: toFailure(error) }));
  }
}

export async function saveEmail({ api, panel, now }: Desk, email: string): Promise<Failure | null> {
  const { place, view } = panel.store.getState().panel;
  const person = view !== null && 'person' in view ? view.person : null;
  if (place === null || person === null) return null;
  try {
    const answer = await api.ask('write-email', { place, personId: person.id, email });
    panel.store.getState().dispatch({ event: 'told', view: answer, at: now() });
    return null;
  } catch (error) {
    return toFailure(error);
  }
}

export function editEntry(desk: Desk, item: OutboxItem) {
  const { kind } = item;
  const { shown } = desk.state();
  if (shown === null || !sameShown(shown, item) || (kind !== 'lead' && kind !== 'case' && kind !== 'task')) return;
  openAction(desk, kind, { part: item.part, entryId: item.id, personId: item.personId });
}

export function openMessages(desk: Desk) {
  const { shown } = desk.state();
  if (shown === null) return;
  const ticket = desk.nextTicket();
  desk.drafts.flush();
  desk.dispatch({ event: 'messages-opened', ...shown, ticket });
  desk.api.ask('write-messages', shown).then(
    (messages) => desk.dispatch({ event: 'messages-answered', ticket, messages }),
    (error) => desk.dispatch({ event: 'messages-failed', ticket, failure: toFailure(error) }),
  );
}
