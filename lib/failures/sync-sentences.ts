import type { FailureCode } from './codes.ts';
import { type SentenceMaker, say } from './sentence.ts';

/** Attributes kept in sync: why a value, a person or a whole run is not in line. */
export const syncSentences = {
  'sync-budget': say(
    'Attributes are not synced for now',
    'Four fifths of the org’s daily API calls, or of your admin’s cap, are used. Sync goes on by itself when there are calls again; what you do by hand goes on.',
  ),
  'sync-value': ({ label, reason }) => ({
    title: `${label ?? 'A value'} not updated`,
    text: `${reason ?? 'The other side cannot hold it.'} Change the value, or the line in Attribute mapping.`,
    next: [],
  }),
  'sync-held': ({ label, service }) => ({
    title: `${label ?? 'A value'} left as it is`,
    text: `It was changed in ${service ?? 'the other service'}, and that stands. The next change on the mapped side goes across, or the one who set the mapping can let the other side win.`,
    next: [],
  }),
  'sync-several': ({ count }) => ({
    title: 'Not synced: several records match',
    text: `${count ?? 'Several'} records in Salesforce have this address. Open the person in the panel and choose one.`,
    next: [],
  }),
  'sync-gone': ({ object }) => ({
    title: `The ${object ?? 'record'} no longer exists in Salesforce`,
    text: 'It was deleted, or you may no longer see it, and no other has this address. It is looked for again when the person changes.',
    next: [],
  }),
  'sync-taken': say(
    'Not synced: the record goes with somebody else',
    'Another person in Intercom has the same address and is linked to this record already. Merge the two in Intercom.',
  ),
  'sync-person-gone': say(
    'No longer exists in Intercom',
    'The person or company was deleted there. Nothing was changed in Salesforce.',
  ),
  'run-busy': say(
    'Another run over everybody is under way',
    'Let it come to its end, or cancel it. Nothing was started.',
  ),
  'run-no-mapping': say(
    'There is nothing to sync yet',
    'No line of the mapping works for what was chosen. Add one in Attribute mapping, or correct those marked there.',
  ),
  'run-changed': say(
    'The mapping was changed since the rehearsal',
    'What was shown no longer holds. Rehearse again, or put the mapping back as it was.',
  ),
  'run-old': say('This rehearsal is more than a day old', 'Much may have changed since. Rehearse again.'),
  'run-nothing': say('Nothing is chosen', 'Choose at least one record that will change.'),
  'run-gone': say('This run is no longer here', 'It was removed, or another one has taken its place.'),
  'run-budget': say(
    'The run rests',
    'Two fifths of the org’s daily API calls, or of your admin’s cap, are used. It goes on by itself when there are calls again.',
  ),
} satisfies Partial<Record<FailureCode, SentenceMaker>>;
