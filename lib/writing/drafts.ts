import type { FormAsk, FormDraft } from '../messages/write.ts';
import { storedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/in-turn.ts';
import { withNewest } from '../shared/with-newest.ts';

const mostDrafts = 30;

/** What agents typed and did not send: in memory of the browser, gone with it, never on disk. */
export interface Drafts {
  read(form: FormAsk): Promise<FormDraft | null>;
  keep(form: FormAsk, draft: FormDraft | null): Promise<void>;
  forgetAll(): Promise<void>;
}

interface Kept {
  /** Org and user who typed them. */
  of: string | null;
  drafts: Record<string, FormDraft>;
}

// Written only below, from drafts that passed the guard, in memory that no page can write.
const item = storedItem<Kept>('session', 'drafts', (raw) =>
  raw === undefined ? { of: null, drafts: {} } : (raw as Kept),
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

/**
 * @param whose org and user who are signed in now, null for nobody: what one agent typed is never shown to the next, and
 * waits while their session has ended
 */
export function createDrafts(whose: () => Promise<string | null>): Drafts {
  const inTurn = createTurns();
  const mine = async (): Promise<Kept> => {
    const [kept, of] = await Promise.all([item.read(), whose()]);
    return of === null || kept.of === null || kept.of === of ? { ...kept, of: kept.of ?? of } : { of, drafts: {} };
  };
  return {
    read: async (form) => (await mine()).drafts[keyOf(form)] ?? null,
    keep: (form, draft) =>
      inTurn(async () => {
        const { of, drafts } = await mine();
        // What was never kept needs no forgetting, least of all in the place of somebody else's drafts.
        if (draft === null && drafts[keyOf(form)] === undefined) return;
        const { [keyOf(form)]: _before, ...others } = drafts;
        await item.write({ of, drafts: draft === null ? others : withNewest(drafts, keyOf(form), draft, mostDrafts) });
      }),
    forgetAll: () => inTurn(() => item.remove()),
  };
}
