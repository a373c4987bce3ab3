import type { SecretCount } from '../messages/write.ts';
import type { ObjectShape } from '../salesforce/form-shapes.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { maskSecrets, sumSecrets } from './find-secrets.ts';
import { allowedOptions } from './form-fields.ts';
import { fromDefault, fromIntercom, type Planned } from './planned.ts';

export interface CaseFacts {
  title: string | null;
  /** The first message of a customer, as plain text; null when nobody wrote one. */
  firstMessage: string | null;
  contactId: string;
  accountId: string | null;
  shape: ObjectShape;
  recordTypeId: string | null;
}

/** Where a case came from, in the order of how well it says "Intercom". */
const origins = ['Intercom', 'Chat', 'Web'];

/**
 * A new case's fields, filled from its conversation. Origin is "Intercom" where the org offers it for this record
 * type, else "Chat" or "Web", else what the org sets by itself. Card numbers, passwords and keys are masked: more people
 * read cases than conversations.
 * @returns `hidden`: what is sent without a place in the form; `masked`: what was masked in what is filled in
 */
export function planCase(facts: CaseFacts): { fields: Planned[]; hidden: WireFields; masked: SecretCount[] } {
  const said = cleanText(facts.firstMessage ?? '').trim();
  const called = cleanLine(facts.title ?? '');
  const [{ text: message, found }, { text: title, found: inTitle }] = [maskSecrets(said), maskSecrets(called)];
  const subject =
    title === ''
      ? fromIntercom('Subject', 'First message', firstLine(message))
      : fromIntercom('Subject', 'Title', title);
  const fields = [
    subject,
    fromDefault('Priority', null),
    fromDefault('Origin', chooseOrigin(facts)),
    fromIntercom('Description', 'First message', message),
  ];
  const hidden: WireFields = { ContactId: facts.contactId };
  if (facts.accountId !== null) hidden.AccountId = facts.accountId;
  // A conversation is often called by what was written first: what stands in both is one.
  return { fields, hidden, masked: said.includes(called) ? found : sumSecrets([...found, ...inTitle]) };
}

/** The first line that says something, null when none does. */
function firstLine(text: string): string | null {
  for (const line of text.split('\n')) {
    const clean = cleanLine(line);
    if (/[\p{L}\p{N}]/u.test(clean)) return clean;
  }
  return cleanLine(text) || null;
}

function chooseOrigin({ shape, recordTypeId }: CaseFacts): string | null {
  const offered = allowedOptions(shape, 'Origin', recordTypeId);
  for (const origin of origins) {
    const found = offered.find(({ value }) => value.toLowerCase() === origin.toLowerCase());
    if (found) return found.value;
  }
  return null;
}
