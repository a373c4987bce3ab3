import type { FormAsk, FormView } from '../messages/write.ts';
import type { Entry } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import { composeCase } from './compose-case.ts';
import { composeLead } from './compose-lead.ts';
import { composeTask } from './compose-task.ts';
import { type Composed, composedForms } from './composed.ts';
import { gatherContext } from './form-context.ts';
import type { WritingPorts } from './ports.ts';

const composers = { lead: composeLead, case: composeCase, task: composeTask };

/**
 * A form as it is shown, with what was typed before.
 * @throws TandemError why it cannot be opened
 */
export async function openForm(ports: WritingPorts, asked: FormAsk): Promise<FormView> {
  const entry = await findBlocked(ports, asked.entryId);
  const ask = resume(asked, entry);
  const composed = await compose(ports, ask, entry);
  // A memory that is full costs the promise that what was seen is what is sent, not the form: it is composed anew.
  await composedForms
    .keep(ask, await ports.writer(), composed)
    .catch(() => composedForms.forgetAll())
    .catch(() => {});
  const typed = await ports.drafts.read(asked);
  const draft = typed ?? entry?.ask?.draft ?? null;
  return { ...composed.form, draft, reopened: entry === null ? null : toReopened(entry) };
}

/** The form as it was shown, with what was asked in full; composed anew where that is no longer known. */
export async function recallForm(ports: WritingPorts, asked: FormAsk): Promise<{ ask: FormAsk; composed: Composed }> {
  const entry = await findBlocked(ports, asked.entryId);
  const ask = resume(asked, entry);
  const kept = await composedForms.read(ask, await ports.writer());
  return { ask, composed: kept ?? (await compose(ports, ask, entry)) };
}

/** The outbox's list names neither the words that were selected nor the record type: its entry does. */
function resume(asked: FormAsk, entry: Entry | null): FormAsk {
  const before = entry?.ask ?? null;
  if (before === null) return asked;
  const { part, selection } = before;
  return { ...asked, part, selection, recordTypeId: asked.recordTypeId ?? before.recordTypeId };
}

async function compose(ports: WritingPorts, ask: FormAsk, entry: Entry | null): Promise<Composed> {
  const named = entry?.fieldErrors.map(({ field }) => field) ?? [];
  return composers[ask.action](ports, await gatherContext(ports, ask, named));
}

/** This agent's own blocked entry. */
async function findBlocked(ports: WritingPorts, entryId: string | null): Promise<Entry | null> {
  if (entryId === null) return null;
  const [entries, writer] = await Promise.all([ports.outbox.list(), ports.writer()]);
  const found = entries.find(({ id, state }) => id === entryId && state === 'blocked');
  return found !== undefined && isOwn(found, writer) ? found : null;
}

function toReopened(entry: Entry): FormView['reopened'] {
  const { id, failure, fieldErrors, existing, canAllowDuplicate } = entry;
  if (failure === null) return null;
  return { entryId: id, failure, fieldErrors, existing, canAllowDuplicate };
}
