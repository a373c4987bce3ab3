import type { Failure, FailureCode } from './codes.ts';
import { nameMany, nameOne } from './object-words.ts';
import { type SentenceMaker, say } from './sentence.ts';
import { syncSentences } from './sync-sentences.ts';

type Words = Failure['params'];

const verbs = {
  create: { past: 'created', permission: 'Create' },
  change: { past: 'changed', permission: 'Edit' },
  remove: { past: 'removed', permission: 'Delete' },
} as const;

/** The verb a failure brought along; what is not one of the three is "create", the usual write. */
function verbOf({ verb }: Words): keyof typeof verbs {
  return verb === 'change' || verb === 'remove' ? verb : 'create';
}

/** "Case not created": the org's own label, in front of the sentence. */
function notDone(words: Words): string {
  return `${words.object ?? 'Record'} not ${verbs[verbOf(words)].past}`;
}

/** Somebody else's words, unchanged. */
function says(who: string, reason: Words[string] | undefined, otherwise: string): string {
  return reason ? `${who} says: “${reason}”` : otherwise;
}

const count = (number: Words[string]) => Number(number).toLocaleString('en-US');

/** Writing to Salesforce and Intercom, and the outbox it goes through. */
export const writeSentences = {
  'write-untrusted': say(
    'Not sent: the click could not be trusted',
    'The panel was covered or hidden, or the click was not made by you. Bring the panel into full view, then press it again.',
  ),
  'write-no-email': say(
    'Salesforce leads made here need an e-mail.',
    'Add the person’s address; it is saved in Intercom first.',
  ),
  'write-email-invalid': say(
    'Not saved: that is not an e-mail address',
    'Enter one with a name, an @ and a domain, such as name@company.com.',
  ),
  'write-no-match': say(
    'Not in Salesforce yet',
    'A task needs a lead or contact to lie on. Create the lead first, or choose who this is.',
  ),
  'write-not-contact': say(
    'New Case needs a contact. Convert this lead in Salesforce first.',
    'In Salesforce a case belongs to a contact; a lead cannot carry one.',
  ),
  'write-too-long': (words) => ({
    title: `Not sent: ${words.field ?? 'a text'} is ${words.over === undefined ? '' : `${count(words.over)} characters `}too long`,
    text: `${words.max === undefined ? 'The org sets its length.' : `${count(words.max)} characters fit.`} Shorten it, then send again.`,
    next: [],
  }),
  'write-required': (words) => ({
    title: `${notDone(words)}: ${words.field ?? 'a field'} is required.`,
    text: 'Fill it in, then send again. Everything else you typed is kept.',
    next: [],
  }),
  'write-invalid': (words) => ({
    title: notDone(words),
    text: `${says('Your org', words.reason, 'Your org refused one of the values.')} Change it, then send again.`,
    next: [],
  }),
  'write-duplicate': (words) => ({
    title: `Looks like an existing ${nameOne(words.object)}. ${words.allowed === 'no' ? 'Use it.' : 'Use it, or create anyway.'}`,
    text: `Nothing was created: ${words.rule ? `your org’s duplicate rule “${words.rule}”` : 'a duplicate rule of your org'} found it${words.allowed === 'no' ? ' and lets nobody create another' : ''}.`,
    next: [],
  }),
  'write-not-allowed': (words) => {
    const verb = verbOf(words);
    const many = nameMany(words.object);
    return {
      title: `Your Salesforce user may not ${verb} ${many}.`,
      text: 'Nothing was written. Your Salesforce admin can change that.',
      next: ['copy-for-admin'],
      adminMessage: `Please give my user the “${verbs[verb].permission}” permission on ${many}; Tandem writes them from Intercom conversations, as my user.`,
    };
  },
  'write-field-not-allowed': (words) => ({
    title: `${notDone(words)}: your user may not set ${words.field ?? 'one of the fields'}`,
    text: `${words.demanded === 'yes' ? '' : 'Clear that field and send again. '}Your Salesforce admin can change that.`,
    next: ['copy-for-admin'],
    adminMessage: `Please give my user edit access to ${words.field ?? 'the field below'} on ${nameMany(words.object)}; Tandem fills it when I write from an Intercom conversation.`,
  }),
  'write-record-gone': (words) => ({
    title: `Not written: the ${nameOne(words.object)} is no longer in Salesforce`,
    text: 'It was deleted, or is hidden from your user since. Refresh the panel, then choose again.',
    next: [],
  }),
  'write-lead-converted': say(
    'Not written: this lead was converted meanwhile',
    'It is a contact now. Refresh the panel, then send it to the contact.',
  ),
  'write-owner-inactive': (words) => ({
    title: `${notDone(words)}: ${words.owner ?? 'the owner'} is not active in Salesforce`,
    text: 'Choose another owner. Your Salesforce admin can activate the user.',
    next: [],
  }),
  'write-automation-failed': (words) => ({
    title: `${notDone(words)}: an automation of your org failed`,
    text: `${says('It', words.reason, 'It gave no reason.')} What you typed is kept. Your Salesforce admin can correct the trigger or flow.`,
    next: ['copy-for-admin', 'try-again'],
    adminMessage: `A trigger or flow of our org fails when Tandem writes ${nameMany(words.object)} for me. ${says('It', words.reason, 'It gives no reason.')} Please look at it.`,
  }),
  'write-changed-since': (words) => ({
    title: `${notDone({ ...words, verb: words.verb ?? 'remove' })}: somebody changed it since`,
    text: 'Their work would be lost. Open it in Salesforce and decide there.',
    next: [],
  }),
  'write-note-refused': (words) => ({
    title: `Case ${words.number ?? ''} is there, its note is not`.replace('  ', ' '),
    text: `${says('Intercom', words.reason, 'Intercom refused the internal note.')} Try again, or discard the note; the case stays.`,
    next: ['try-again'],
  }),
  'write-text-gone': say(
    'Not sent: the message is no longer in Intercom',
    'It was deleted meanwhile, so there is nothing to send. Discard this, or choose another message.',
  ),
  'write-unclear': (words) => ({
    title: `No answer: it may be in ${words.service ?? 'Salesforce'} already`,
    text: 'The answer was lost on the way. Tandem looks it up before anything is sent again.',
    next: ['try-again'],
  }),
  'write-maintenance': say(
    'Saved, will be sent when Salesforce takes changes again',
    'It is under maintenance and can only be read. Tandem keeps trying by itself.',
    'try-again',
  ),
  'write-waits-offline': say(
    'Saved, will be sent',
    'No connection. It is kept in this browser and goes out when the connection is back.',
    'try-again',
  ),
  'write-waits-user': (words) => ({
    title: `Waits for ${words.user ?? 'its user'} to sign in`,
    text: 'It is sent as the user who wrote it and as nobody else. Switch to that user, or discard it.',
    next: ['switch-user'],
  }),
  'outbox-unreadable': say(
    'The outbox cannot be read',
    'This browser does not open its storage. Nothing was sent or removed. Try again; if it stays, restart the browser.',
    'try-again',
  ),
  'outbox-full': say(
    'Not saved: this browser’s storage is full',
    'Nothing was sent, and what you typed is still in the form. Free some space, then send again.',
  ),
  ...syncSentences,
  'log-budget': say(
    'Automatic logging has stopped for now',
    'Four fifths of your company’s Salesforce calls of the last 24 hours are used; the rest is kept for what agents do. It goes on by itself when there are more.',
  ),
} satisfies Partial<Record<FailureCode, SentenceMaker>>;
