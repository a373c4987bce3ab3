import type { Place } from '../inbox/place.ts';
import type { Ask } from '../messages/contract.ts';
import type { PanelView } from '../messages/view.ts';
import type { FormAsk, FormDraft, FormView, MessageView, OutboxView, SendAnswer, SendAsk } from '../messages/write.ts';
import type { NewEntry } from '../outbox/entry.ts';
import { openForm } from './compose-form.ts';
import { composedForms } from './composed.ts';
import { correctSent, undoWrite } from './correct.ts';
import { listMessages } from './list-messages.ts';
import { toOutboxView } from './outbox-view.ts';
import type { WritingPorts } from './ports.ts';
import { relatedMemory } from './related-memory.ts';
import { releaseGone } from './release-gone.ts';
import { saveEmail } from './save-email.ts';
import { prepareSend } from './send-form.ts';

/** Everything that writes: forms, the outbox and its corrections. All of it throws a `TandemError`. */
export interface Writing {
  form(ask: FormAsk): Promise<FormView>;
  keepDraft(form: FormAsk, draft: FormDraft | null): Promise<void>;
  /** Answers once it is on disk. */
  send(ask: SendAsk): Promise<SendAnswer>;
  messages(place: Place, personId: string | null): Promise<MessageView[]>;
  saveEmail(place: Place, personId: string, email: string): Promise<PanelView>;
  relate(ask: Ask<'write-relate'>): Promise<OutboxView>;
  removeSent(ask: Ask<'write-remove'>): Promise<OutboxView>;
  read(): Promise<OutboxView>;
  retry(entryId: string | null): Promise<OutboxView>;
  discard(entryId: string): Promise<OutboxView>;
  undo(entryId: string): Promise<OutboxView>;
  /** Sends what is due. Never rejects. */
  drain(): Promise<void>;
  /** The rows have changed: pages are told. */
  told(): Promise<void>;
  /** Signed out: nothing of a customer stays but what was promised to be sent. */
  forget(): Promise<void>;
}

export function createWriting(ports: WritingPorts): Writing {
  const { outbox, drafts } = ports;
  const read = async (): Promise<OutboxView> => {
    const [entries, writer] = await Promise.all([outbox.list(), ports.writer()]);
    return toOutboxView(entries, writer, ports.now(), ports.online());
  };
  const after = async (work: Promise<unknown>): Promise<OutboxView> => {
    await work;
    return read();
  };
  return {
    form: (ask) => openForm(ports, ask),
    keepDraft: (form, draft) => drafts.keep(form, draft),
    async send(ask) {
      const { entries, errors } = await prepareSend(ports, ask);
      if (errors.length > 0) return { stored: [], errors };
      const stored = await store(ports, ask, entries);
      const { draft: _draft, allowDuplicate: _allow, ...form } = ask;
      await drafts.keep(form, null);
      const { items } = await read();
      return { stored: items.filter(({ id }) => stored.has(id)), errors: [] };
    },
    messages: (place, personId) => listMessages(ports, place, personId),
    saveEmail: (place, personId, email) => saveEmail(ports, place, personId, email),
    relate: (ask) => after(correctSent(ports, ask, 'relate')),
    removeSent: (ask) => after(correctSent(ports, { ...ask, whatId: null }, 'remove')),
    async read() {
      void outbox.drain();
      return read();
    },
    retry: (entryId) => after(outbox.retry(entryId)),
    discard: (entryId) => after(outbox.discard(entryId)),
    undo: (entryId) => after(undoWrite(ports, entryId)),
    drain: () => outbox.drain(),
    told: async () => ports.changed(await read()),
    async forget() {
      ports.conversations.forgetAll();
      await Promise.all([
        drafts.forgetAll(),
        ports.owners.forgetAll(),
        composedForms.forgetAll(),
        relatedMemory.forgetAll(),
        outbox.wipe(),
      ]);
    },
  };
}

/**
 * New entries, or the blocked one that was corrected; the ids of what is stored now. Of several leads' tasks the one with
 * the same key is the corrected one; where none has it (a case got the next number), the blocked entry is given up.
 */
async function store(ports: WritingPorts, { entryId }: SendAsk, entries: NewEntry[]): Promise<Set<string>> {
  const { outbox } = ports;
  await releaseGone(ports, entries);
  const before = (await outbox.list()).find(({ id, state }) => id === entryId && state !== 'discarded');
  const corrected = entries.find(({ key }) => key === before?.key);
  const replaced = before && corrected ? await outbox.replace(before.id, corrected) : null;
  const added = replaced === null ? entries : entries.filter((entry) => entry !== corrected);
  const rows = added.length === 0 ? [] : await outbox.add(added);
  if (before && replaced === null) await outbox.discard(before.id);
  return new Set([...(replaced === null ? [] : [replaced]), ...rows].map(({ id }) => id));
}
