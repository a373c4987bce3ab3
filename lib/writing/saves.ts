import { readValue } from '../actions/check-values.ts';
import { fail } from '../failures/codes.ts';
import type { FormDraft, FormView } from '../messages/write.ts';
import type { EntryIdentity, NewEntry } from '../outbox/entry.ts';

/**
 * Values the agent corrected in the form and wants in Intercom too, as one entry of the outbox: none where nothing
 * was ticked. First and last name are one attribute there.
 */
export function savesOf(form: FormView, draft: FormDraft, identity: EntryIdentity): NewEntry[] {
  const { personId } = form;
  const wanted = form.fields.filter(({ name, saveTo }) => saveTo !== null && draft.saveTo.includes(name));
  if (personId === null || wanted.length === 0) return [];
  const text = (name: string) => {
    const field = form.fields.find((each) => each.name === name);
    // A placeholder says that nothing is known: it must not become somebody's name in Intercom.
    const isKnown = field !== undefined && field.source.kind !== 'placeholder';
    const value = isKnown ? readValue(field, draft.values) : null;
    return value === null ? '' : String(value).trim();
  };
  const attributes: Record<string, string> = {};
  for (const { name, saveTo } of wanted) {
    if (saveTo === 'Name') attributes.name = `${text('FirstName')} ${text('LastName')}`.trim();
    else if (saveTo === 'Email') attributes.email = text(name);
    else if (saveTo === 'Phone') attributes.phone = text(name);
    else if (saveTo !== null) attributes[saveTo] = text(name);
  }
  for (const [name, value] of Object.entries(attributes)) if (value === '') delete attributes[name];
  if (Object.keys(attributes).length === 0) return [];
  if (attributes.email !== undefined && !attributes.email.includes('@')) throw fail('write-email-invalid');
  return [
    {
      key: `tandem:${identity.workspace}:${personId}:save`.toLowerCase(),
      kind: 'save-to-intercom',
      identity,
      place: form.place,
      personId,
      part: null,
      title: `Intercom: ${Object.keys(attributes).join(', ').replaceAll('_', ' ')}`,
      forWhom: form.forWhom.name,
      intent: { kind: 'save-to-intercom', contactId: personId, attributes },
      ask: null,
      after: null,
    },
  ];
}
