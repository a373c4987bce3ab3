import type { FormAsk, FormView } from '../messages/write.ts';
import type { Entry } from '../outbox/entry.ts';
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
export async function openForm(ports: WritingPorts, ask: FormAsk): Promise<FormView> {
  const entry = await findBlocked(ports, ask.entryId);
  const composed = await compose(ports, ask);
  // A memory that is full costs the promise that what was seen is what is sent, not the form: it is composed anew.
  await composedForms.keep(ask, composed).catch(() => {});
  const typed = await ports.drafts.read(ask);
  const draft = typed ?? entry?.ask?.draft ?? null;
  return { ...composed.form, draft, reopened: entry === null ? null : toReopened(entry) };
}

/** The form as it was shown; composed anew where that is no longer known. */
export async function recallForm(ports: WritingPorts, ask: FormAsk): Promise<Composed> {
  return (await composedForms.read(ask)) ?? compose(ports, ask);
}

async function compose(ports: WritingPorts, ask: FormAsk): Promise<Composed> {
  return composers[ask.action](ports, await gatherContext(ports, ask));
}

async function findBlocked({ outbox }: WritingPorts, entryId: string | null): Promise<Entry | null> {
  if (entryId === null) return null;
  return (await outbox.list()).find(({ id, state }) => id === entryId && state === 'blocked') ?? null;
}

function toReopened(entry: Entry): FormView['reopened'] {
  const { id, failure, fieldErrors, existing, canAllowDuplicate } = entry;
  if (failure === null) return null;
  return { entryId: id, failure, fieldErrors, existing, canAllowDuplicate };
}
