import { fail } from '../failures/codes.ts';
import type { Ask } from '../messages/contract.ts';
import type { PanelView } from '../messages/view.ts';
import { type Choice, choices, toChoice } from './choices.ts';

/** What choosing needs of the reading it changes. */
interface ChoosePorts {
  forgetAll(): Promise<void>;
  readAgain(): Promise<PanelView>;
}

/**
 * Keeps which record the agent says a person or company is, and reads the place anew. A record that is gone by then
 * leaves the answer given before.
 * @throws TandemError `record-not-found`; `message-refused` for what nobody can be
 */
export async function chooseRecord(
  { place, personId, choice, remember }: Ask<'panel-choose'>,
  { forgetAll, readAgain }: ChoosePorts,
): Promise<PanelView> {
  const chosen = toChoice(choice);
  const subject = place.kind === 'conversation' ? personId : place.id;
  if (chosen === null || subject === null) throw fail('message-refused');
  const key = `${place.workspace}:${subject}`;
  const keep = async (answer: Choice) => {
    await choices.keep(key, answer, remember);
    // What was read before, here and in this person's other conversations, was read without the answer.
    await forgetAll();
  };
  const before = await choices.read(key);
  await keep(chosen);
  const view = await readAgain();
  if (chosen === 'none' || !findsNobody(view)) return view;
  if (before !== null) await keep(before);
  throw fail('record-not-found');
}

/** All was read, and nobody is shown. */
function findsNobody({ state, unread }: PanelView): boolean {
  return unread.length === 0 && (state === 'no-match' || state === 'several' || state === 'no-email');
}
