import { keyPrefix } from '../actions/name-key.ts';
import { fail } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { Company, ConversationPeople, Person } from '../intercom/shapes.ts';
import { keysFor } from '../matching/person-keys.ts';
import type { PersonView } from '../messages/view.ts';
import type { MatchFields, PersonKeys, PersonRecords } from '../salesforce/person-records.ts';
import { TandemError } from '../shared/tandem-error.ts';
import { type Choice, choices } from './choices.ts';
import { composePersonView, showPerson } from './compose-view.ts';
import { gatherFacts } from './place-facts.ts';
import type { PlaceRead, ReadingPorts } from './read-place.ts';

/** Beyond this many people in one conversation the others are left out of the switcher. */
const mostPeople = 10;

interface Guess {
  keys: PersonKeys;
  records: Promise<PersonRecords>;
}

/**
 * Reads a conversation or a person's profile: who it is from Intercom, then their records in one Salesforce call.
 * The conversation itself often names its starter's address; then Salesforce is asked at the same time as Intercom
 * for the person, and the answer is used only if the person turns out to be looked for by the very same keys.
 * @param personId which of several people; null: the first
 */
export async function readPerson(ports: ReadingPorts, place: Place, personId: string | null): Promise<PlaceRead> {
  const [fields, conversation] = await Promise.all([
    ports.matchFields(),
    place.kind === 'conversation' ? ports.intercom.conversation(place.id) : null,
  ]);
  const ids = conversation?.contactIds ?? [place.id];
  const named = ids.find((id) => id === personId);
  if (named !== undefined) return readOne(ports, place, { conversation, fields, ids, wanted: named });
  for (const [index, wanted] of ids.entries()) {
    try {
      return await readOne(ports, place, { conversation, fields, ids, wanted });
    } catch (error) {
      // Somebody who was deleted leaves the others of a group conversation.
      const gone = error instanceof TandemError && error.code === 'intercom-not-found';
      if (!gone || index === Math.min(ids.length, mostPeople) - 1) throw error;
    }
  }
  throw fail('intercom-not-found');
}

interface One {
  conversation: ConversationPeople | null;
  fields: MatchFields;
  /** Everyone in the conversation. */
  ids: string[];
  wanted: string;
}

async function readOne(
  ports: ReadingPorts,
  place: Place,
  { conversation, fields, ids, wanted }: One,
): Promise<PlaceRead> {
  const contact = ports.intercom.contact(wanted);
  // Awaited below; until then a refusal must not count as unhandled.
  contact.catch(() => {});
  const chosen = await choices.read(`${place.workspace}:${wanted}`);
  const guess = conversation ? guessRecords(ports, place, conversation, wanted, chosen, fields) : null;
  const [person, people, company] = await Promise.all([
    contact,
    readPeople(ports, ids, wanted, contact),
    conversation ? conversation.company : firstCompany(ports, wanted),
  ]);
  const keys = toKeys(person, company, chosen, fields);
  const known = { person, company, conversation: conversation && pickTitle(conversation) };
  if (!canLookUp(keys)) {
    const view = { place, asOf: null, people, unread: [], state: 'no-email' as const, person: showPerson(person) };
    return { view, facts: gatherFacts(known, null) };
  }
  const records = await (guess && sameKeys(guess.keys, keys)
    ? guess.records
    : ports.salesforce.readRecords(keys, fields, sentFrom(place)));
  return {
    view: { place, people, asOf: records.asOf, ...composePersonView({ person, company, records, chosen }) },
    facts: gatherFacts(known, records),
  };
}

function pickTitle({ title, assigneeId }: ConversationPeople) {
  return { title, assigneeId };
}

/** What was made from here before rides along: cases and tasks whose key begins with this place's. */
function sentFrom({ workspace, id }: Place) {
  return { conversation: keyPrefix(workspace, id) };
}

/** Asks for the starter's records before Intercom has said who the person is. */
function guessRecords(
  ports: ReadingPorts,
  place: Place,
  conversation: ConversationPeople,
  wanted: string,
  chosen: Choice | null,
  fields: MatchFields,
): Guess | null {
  const { starter } = conversation;
  if (starter === null || starter.id !== wanted || starter.email === null) return null;
  const keys = toKeys(starter, conversation.company, chosen, fields);
  const records = ports.salesforce.readRecords(keys, fields, sentFrom(place));
  // Whoever awaits it hears the failure; a guess that is thrown away must not count as unhandled.
  records.catch(() => {});
  return { keys, records };
}

/** By what Salesforce is asked for a person; a field the company has not chosen is not looked in. */
function toKeys(
  person: Pick<Person, 'email' | 'externalId'>,
  company: Company | null,
  chosen: Choice | null,
  fields: MatchFields,
): PersonKeys {
  // Which type the person is changes how records are ranked, not which are asked for.
  const keys = keysFor({ ...person, role: 'user' }, company, chosen);
  return {
    ...keys,
    externalId: fields.externalIdField === '' ? null : keys.externalId,
    companyId: fields.companyIdField === '' ? null : keys.companyId,
  };
}

function canLookUp(keys: PersonKeys): boolean {
  return keys.emails.length > 0 || keys.externalId !== null || keys.chosen !== null;
}

function sameKeys(a: PersonKeys, b: PersonKeys): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Everyone in the conversation, in its own order: whoever is shown, the first stays the first. One who cannot be read
 * is left out rather than failing the card.
 */
async function readPeople(
  ports: ReadingPorts,
  ids: string[],
  wanted: string,
  contact: Promise<Person>,
): Promise<PersonView[]> {
  const others = ids.filter((id) => id !== wanted).slice(0, mostPeople - 1);
  const named = ids.filter((id) => id === wanted || others.includes(id));
  const answers = await Promise.allSettled(named.map((id) => (id === wanted ? contact : ports.intercom.contact(id))));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [showPerson(answer.value)] : []));
}

/** The person's first company; a token that may not read companies costs the suggestion, not the card. */
async function firstCompany(ports: ReadingPorts, contactId: string): Promise<Company | null> {
  const companies = await ports.intercom.companiesOf(contactId).catch(() => []);
  return companies[0] ?? null;
}
