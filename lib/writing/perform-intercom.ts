import { noteForCase } from '../intercom/note.ts';
import type { Entry, Intent, Outcome } from '../outbox/entry.ts';
import { done, noRecord, outcomeOf } from './outcomes.ts';
import type { PerformPorts } from './perform-ports.ts';

type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;

/**
 * Writes the internal note about a case. Intercom has no key for notes: after an attempt whose answer was lost the
 * conversation is searched for the case's link before anything is written again.
 */
export async function performNote(
  { intercom, salesforce }: PerformPorts,
  entry: Entry,
  intent: IntentOf<'note'>,
): Promise<Outcome> {
  const { conversationId, adminId, caseId, url } = intent;
  if (entry.unknown) {
    const found = await intercom.findNote(conversationId, url);
    if (found !== null) return done({ ...noRecord, notePartId: found });
  }
  // Who made a case need not see it, once a rule has given it away: its id then names it.
  const number =
    intent.caseNumber === '' ? ((await salesforce.readBack('Case', caseId))?.name ?? '') : intent.caseNumber;
  const answer = await intercom.addNote(conversationId, adminId, noteForCase(number === '' ? caseId : number, url, ''));
  if (answer.kind === 'done') return done({ ...noRecord, notePartId: answer.partId });
  if (answer.kind !== 'refused') return outcomeOf(answer);
  const { code, params, detail } = answer.failure;
  const failure = { code: 'write-note-refused' as const, params: { ...params, number }, detail: detail ?? code };
  return outcomeOf({ kind: 'refused', failure });
}

/** Saves what the agent corrected to the Intercom contact; setting the same values twice changes nothing. */
export async function performSave(
  { intercom }: PerformPorts,
  { contactId, attributes }: IntentOf<'save-to-intercom'>,
): Promise<Outcome> {
  const { name, email, phone, ...custom } = attributes;
  await intercom.updateContact(contactId, {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(Object.keys(custom).length === 0 ? {} : { custom_attributes: await intercom.typeValues(custom) }),
  });
  return done(noRecord);
}
