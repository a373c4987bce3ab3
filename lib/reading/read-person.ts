import { keyPrefix } from '../actions/name-key.ts';
import { fail, toFailure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { Company, ConversationPeople, Person } from '../intercom/shapes.ts';
import { keysFor } from '../matching/person-keys.ts';
import { mostPeopleRead } from '../messages/read-limits.ts';
import type { PersonView } from '../messages/view.ts';
import type { MatchFields, PersonKeys, PersonRecords } from '../salesforce/person-records.ts';
import { TandemError } from '../shared/tandem-error.ts';
import { type Choice, choices } from './choices.ts';
import { composePersonView, showPerson, showUnread } from './compose-view.ts';
import { gatherFacts } from './place-facts.ts';
import type { PlaceRead, PlaceUnread, ReadingPorts } from './read-place.ts';

/** One of the people in a conversation, asked for; `contact` may refuse without anybody awaiting it. */
interface Member {
  id: string;
  contact: Promise<Person>;
}

interface Guess {
  keys: PersonKeys;
  records: Promise<PersonRecords>;
}

/**
 * Reads a conversation or a person's profile: who it is from Intercom, then their records in one Salesforce call.
 * The conversation itself often names its starter's address; then Salesforce is asked at the same time as Intercom
 * for the person, and the answer is used only if the person turns out to be looked for by the very same keys.
 * Where Intercom does not give the first of several people, the next may be shown in their stead.
 * @param personId which of several people; null: the first
 * @param mayStandIn whether another may be shown instead of the first; asked only where that one cannot be read
 */
export async function readPerson(
  ports: ReadingPorts,
  place: Place,
  personId: string | null,
  mayStandIn: () => Promise<boolean>,
): Promise<PlaceRead | PlaceUnread> {
  const [fields, conversation] = await Promise.all([
    ports.matchFields(),
    place.kind === 'conversation' ? ports.intercom.conversation(place.id) : null,
  ]);
  const ids = conversation?.contactIds ?? [place.id];
  const group = askFor(ports, ids, personId);
  const people = showAll(group, conversation);
  const named = personId === null ? null : await findMember(group, personId);
  let unread: { person: Member; error: unknown } | null = null;
  for (const person of group) {
    if (named !== null && person !== named) continue;
    try {
      return await readOne(ports, place, { conversation, fields, people, person });
    } catch (error) {
      if (!(await isRefused(person, error))) throw error;
      // One who was deleted says less than one who cannot be read now.
      if (unread === null || isGone(unread.error)) unread = { person, error };
      if (named !== null || !(isGone(error) || (await mayStandIn()))) break;
    }
  }
  if (unread === null) throw fail('intercom-not-found');
  const all = await people;
  const { id } = unread.person;
  return { error: unread.error, people: all, person: all.find((each) => each.id === id) ?? null };
}

interface One {
  conversation: ConversationPeople | null;
  fields: MatchFields;
  /** Everyone in the conversation. */
  people: Promise<PersonView[]>;
  person: Member;
}

async function readOne(
  ports: ReadingPorts,
  place: Place,
  { conversation, fields, people: all, person: { id: wanted, contact } }: One,
): Promise<PlaceRead> {
  const chosen = await choices.read(`${place.workspace}:${wanted}`);
  const guess = conversation ? guessRecords(ports, place, conversation, wanted, chosen, fields) : null;
  const [person, people, company] = await Promise.all([
    contact,
    all,
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

/** Asks for everyone in the conversation, up to a limit: the one who is named, if any, and the first of the others. */
function askFor({ intercom }: ReadingPorts, ids: string[], named: string | null): Member[] {
  const most = named !== null && ids.includes(named) ? mostPeopleRead - 1 : mostPeopleRead;
  const others = ids.filter((id) => id !== named).slice(0, most);
  const asked = ids.filter((id) => id === named || others.includes(id));
  return asked.map((id) => {
    const contact = intercom.contact(id);
    contact.catch(() => {});
    return { id, contact };
  });
}

/** Who is meant: also by the id of the contact they were merged into, by which the switcher knows them. */
async function findMember(group: Member[], id: string): Promise<Member | null> {
  const member = group.find((each) => each.id === id);
  if (member !== undefined) return member;
  const answers = await Promise.allSettled(group.map(({ contact }) => contact));
  return group.find((_, index) => isPerson(answers[index], id)) ?? null;
}

const isPerson = (answer: PromiseSettledResult<Person> | undefined, id: string) =>
  answer?.status === 'fulfilled' && answer.value.id === id;

/**
 * Everyone in the conversation, in its own order: whoever is shown, the first stays the first. One who was deleted is
 * left out; one who cannot be read now stands there with the reason.
 */
async function showAll(group: Member[], conversation: ConversationPeople | null): Promise<PersonView[]> {
  const answers = await Promise.allSettled(group.map(({ contact }) => contact));
  const there = group.flatMap(({ id }, index) => {
    const answer = answers[index];
    return answer === undefined || (answer.status === 'rejected' && isGone(answer.reason)) ? [] : [{ id, answer }];
  });
  const starter = conversation?.starter;
  return there.map(({ id, answer }, index) => {
    if (answer.status === 'fulfilled') return showPerson(answer.value);
    const email = starter?.id === id ? starter.email : null;
    return showUnread({ id, email, place: index + 1 }, toFailure(answer.reason));
  });
}

/** Whether it is Intercom's refusal of this very person, and not what else of the reading failed. */
const isRefused = ({ contact }: Member, error: unknown): Promise<boolean> =>
  contact.then(
    () => false,
    (refusal) => refusal === error,
  );

const isGone = (error: unknown) => error instanceof TandemError && error.code === 'intercom-not-found';

/** The person's first company; a token that may not read companies costs the suggestion, not the card. */
async function firstCompany(ports: ReadingPorts, contactId: string): Promise<Company | null> {
  const companies = await ports.intercom.companiesOf(contactId).catch(() => []);
  return companies[0] ?? null;
}
