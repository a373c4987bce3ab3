import type { FormAsk, FormDraft } from '../messages/write.ts';
import { storedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/in-turn.ts';

const mostDrafts = 30;

/** What agents typed and did not send: in memory of the browser, gone with it, never on disk. */
export interface Drafts {
  read(form: FormAsk): Promise<FormDraft | null>;
  keep(form: FormAsk, draft: FormDraft | null): Promise<void>;
  forgetAll(): Promise<void>;
}

// Written only below, from drafts that passed the guard, in memory that no page can write.
const item = storedItem<Record<string, FormDraft>>('session', 'drafts', (raw) =>
  raw === undefined ? {} : (raw as Record<string, FormDraft>),
);

/** One draft a form: the record type may change without losing what was typed. */
function keyOf({ action, place, personId, part, selection, entryId }: FormAsk): string {
  return [
    place.workspace,
    place.kind,
    place.id,
    personId ?? '',
    action,
    part ?? '',
    selection ?? '',
    entryId ?? '',
  ].join('/');
}

export function createDrafts(): Drafts {
  const inTurn = createTurns();
  return {
    read: async (form) => (await item.read())[keyOf(form)] ?? null,
    keep: (form, draft) =>
      inTurn(async () => {
        const { [keyOf(form)]: _before, ...others } = await item.read();
        const newest = Object.entries(others).slice(-(mostDrafts - 1));
        await item.write(Object.fromEntries(draft === null ? newest : [...newest, [keyOf(form), draft]]));
      }),
    forgetAll: () => inTurn(() => item.remove()),
  };
}
