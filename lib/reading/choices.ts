import { z } from 'zod';
import type { RecordRef } from '../messages/view.ts';
import { shapedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/in-turn.ts';
import { once } from '../shared/once.ts';
import { withNewest } from '../shared/with-newest.ts';

/** Which record the agent said a person or company is; `none`: none of those offered. Ids only. */
export type Choice = { object: 'Contact' | 'Lead' | 'Account'; id: string } | 'none';

const mostChoices = 5000;

const makeSchema = () =>
  z.record(
    z.string(),
    z.union([z.literal('none'), z.object({ object: z.enum(['Contact', 'Lead', 'Account']), id: z.string() })]),
  );
const schema = once(makeSchema);
type Choices = Record<string, Choice>;

const remembered = shapedItem<Choices, Choices>('local', 'choices', schema, {});
const forNow = shapedItem<Choices, Choices>('session', 'choices', schema, {});
const inTurn = createTurns();

/** Reads, keeps and forgets choices; a choice is under workspace and Intercom id, so it never crosses workspaces. */
export const choices = {
  async read(key: string): Promise<Choice | null> {
    const [now, before] = await Promise.all([forNow.read(), remembered.read()]);
    return now[key] ?? before[key] ?? null;
  },
  /** `remember` keeps it for this person in this browser; otherwise until the browser closes. */
  keep(key: string, choice: Choice, remember: boolean): Promise<void> {
    return inTurn(async () => {
      await forNow.write(withNewest(await forNow.read(), key, choice, mostChoices));
      if (remember) await remembered.write(withNewest(await remembered.read(), key, choice, mostChoices));
    });
  },
  forgetAll(): Promise<void> {
    return inTurn(async () => {
      await Promise.all([remembered.remove(), forNow.remove()]);
    });
  },
};

/** A record the agent may choose a person or company to be. */
export function toChoice(ref: RecordRef | null): Choice | null {
  if (ref === null) return 'none';
  const { object, id } = ref;
  return object === 'Contact' || object === 'Lead' || object === 'Account' ? { object, id } : null;
}
