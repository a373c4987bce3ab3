import type { OwnerDecision } from '../actions/plan-owner.ts';
import type { Writer } from '../connections/connection-view.ts';
import type { FormAsk, FormView, OwnerChoice } from '../messages/write.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import { storedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/in-turn.ts';
import { withNewest } from '../shared/with-newest.ts';

/** A form with what is sent beside its fields. */
export interface Composed {
  form: FormView;
  /** Set by the product, not shown as fields: whom it is on, its record type. */
  hidden: WireFields;
  decisions: Record<OwnerChoice, OwnerDecision>;
  /** One record each: a key, and what differs between them. */
  targets: { key: string; fields: WireFields; forWhom: string }[];
  /** Newest part that was shown; empty where no text is sent. */
  upTo: string;
}

const mostKept = 6;

// Written only below, in memory that no page can write.
const item = storedItem<Record<string, Composed>>('session', 'forms', (raw) =>
  raw === undefined ? {} : (raw as Record<string, Composed>),
);
const inTurn = createTurns();

// By whom: another user's form names another owner. Without the record type: a form opened with none named is sent with
// the one that it showed.
const keyOf = ({ action, place, personId, part, selection, entryId }: FormAsk, writer: Writer | null): string =>
  JSON.stringify([writer?.orgId, writer?.userId, action, place, personId, part, selection, entryId]);

/** Forms as they were shown: what is sent is what the agent saw, not what would be composed anew a minute later. */
export const composedForms = {
  async read(ask: FormAsk, writer: Writer | null): Promise<Composed | null> {
    const shown = (await item.read())[keyOf(ask, writer)];
    const isMeant = ask.recordTypeId === null || ask.recordTypeId === shown?.form.recordTypeId;
    return shown !== undefined && isMeant ? shown : null;
  },
  keep: (ask: FormAsk, writer: Writer | null, composed: Composed): Promise<void> =>
    inTurn(async () => {
      await item.write(withNewest(await item.read(), keyOf(ask, writer), composed, mostKept));
    }),
  forgetAll: (): Promise<void> => inTurn(() => item.remove()),
};
