import { type Failure, fail } from '../failures/codes.ts';
import type { Company, Person } from '../intercom/shapes.ts';
import { matchCompany } from '../matching/match-company.ts';
import { type Match, matchPerson } from '../matching/match-person.ts';
import type { PanelView, PersonView, ReadyView } from '../messages/view.ts';
import type { PersonRecords } from '../salesforce/person-records.ts';
import type { Choice } from './choices.ts';
import { composeActivity } from './compose-activity.ts';

type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

/** A view before the connection is put beside it. */
export type PlaceView = Without<PanelView, 'connection' | 'trouble'>;

/** The part of a view that matching decides. */
type MatchedView = Without<PanelView, 'connection' | 'trouble' | 'place' | 'asOf' | 'people'>;

/** The person in Intercom as the panel names them: by name, else address, else where they are from. */
export function showPerson(person: Person): PersonView {
  const visitor = person.location === null ? 'Visitor' : `Visitor from ${person.location.split(',')[0]}`;
  return {
    id: person.id,
    name: person.name ?? person.email ?? visitor,
    email: person.email,
    role: person.role,
    phone: person.phone,
    companyName: null,
    failure: null,
  };
}

/** One whom Intercom did not give: by the address the conversation knows them by, else by their place in it (1: the first). */
export function showUnread(
  { id, email, place }: { id: string; email: string | null; place: number },
  failure: Failure,
): PersonView {
  return { id, name: email ?? `Person ${place}`, email, role: 'user', phone: null, companyName: null, failure };
}

export function composePersonView(input: {
  person: Person;
  company: Company | null;
  records: PersonRecords;
  chosen: Choice | null;
}): MatchedView {
  const match = matchPerson(input);
  const person = { ...showPerson(input.person), companyName: input.company?.name ?? null };
  return compose(match, person, input.company?.name ?? null, person.email ?? person.name, input.records);
}

export function composeCompanyView(input: {
  company: Company;
  records: PersonRecords;
  chosen: Choice | null;
}): MatchedView {
  const match = matchCompany(input);
  const name = input.company.name ?? input.company.domain ?? input.company.id;
  return compose(match, null, name, name, input.records);
}

function compose(
  match: Match,
  person: PersonView | null,
  company: string | null,
  asked: string,
  records: PersonRecords,
): MatchedView {
  const { unread, candidates, suggestions } = match;
  if (match.kind === 'one') return { unread, ...readyView(match, person, records) };
  if (match.kind === 'several') return { unread, state: 'several', person, asked, candidates };
  refuseUnread(match, records);
  return { unread, state: 'no-match', person, company, suggestions, candidates };
}

/** When neither contacts nor leads could be read, "no match" would be a guess: the refusal is what is known. */
function refuseUnread(match: Match, { contacts, leads }: PersonRecords): void {
  const [failure] = match.unread;
  if (failure !== undefined && !contacts.ok && !leads.ok) throw fail(failure.code, failure.params, failure.detail);
}

function readyView(match: Match & { kind: 'one' }, person: PersonView | null, records: PersonRecords): ReadyView {
  const { who, matches, candidates, conversion, account, opportunities, cases, suggestions } = match;
  return {
    state: 'ready',
    person,
    who,
    matches,
    candidates,
    conversion,
    account,
    suggestions: suggestions.status === 'ok' ? suggestions.data : [],
    opportunities,
    cases,
    activity: composeActivity(who, cases, records),
  };
}
