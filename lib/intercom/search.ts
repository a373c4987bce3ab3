import { type Failure, type FailureCode, fail, toFailure } from '../failures/codes.ts';
import { TandemError } from '../shared/tandem-error.ts';
import type { Request } from './request.ts';
import type { ContactAddresses, Person } from './shapes.ts';

/** The most that `per_page` may be for conversations ("Pagination" of the 2.16 description). */
const mostPerPage = 150;
/** How many contacts are asked for at once; fits one page whatever the default of that search is. */
const mostContacts = 50;

/**
 * `POST /conversations/search` for what changed after a time. The description knows no `sort` for this search, though
 * the service has one: it is asked for, and nothing may rest on it.
 * @param since Unix seconds; `>` may include the very second
 * @param cursor of the page before; null: the first page
 */
export function searchUpdated(since: number, cursor: string | null): Request {
  return {
    method: 'POST',
    path: '/conversations/search',
    searches: true,
    body: {
      query: { field: 'updated_at', operator: '>', value: Math.floor(since) },
      sort: { field: 'updated_at', order: 'ascending' },
      pagination: { per_page: mostPerPage, ...(cursor === null ? {} : { starting_after: cursor }) },
    },
  };
}

/** `POST /contacts/search` for these ids. */
function searchContacts(ids: readonly string[]): Request {
  return {
    method: 'POST',
    path: '/contacts/search',
    searches: true,
    body: { query: { field: 'id', operator: 'IN', value: ids }, pagination: { per_page: mostContacts } },
  };
}

/**
 * The addresses of these contacts, in the order asked: one search, and one call more for each that it does not know: its
 * index lags by minutes, and it leaves out merged ones ("Contact Creation Delay", "Merged Contacts" of that operation).
 * Where Intercom breaks over one of those, it has still told of the others; after two in a row no more are asked for.
 * @throws TandemError `unexpected` for more than 50 ids
 */
export async function readAddresses(
  contactIds: readonly string[],
  search: (request: Request) => Promise<Person[]>,
  read: (id: string) => Promise<Person>,
): Promise<ContactAddresses[]> {
  const ids = [...new Set(contactIds)];
  if (ids.length > mostContacts) throw fail('unexpected', {}, 'contacts at once');
  if (ids.length === 0) return [];
  const found = new Map((await search(searchContacts(ids))).map((person) => [person.id, person]));
  const addresses: ContactAddresses[] = [];
  const inARow: Failure[] = [];
  for (const id of ids) {
    const known = found.get(id);
    const person = known ?? inARow[1] ?? (await unlessBroken(unlessGone(read(id))));
    if (person !== null && 'code' in person) {
      inARow.push(person);
      addresses.push({ id, failure: person });
      continue;
    }
    if (known === undefined) inARow.length = 0;
    addresses.push({
      id,
      emails: person?.email == null ? [] : [person.email],
      mergedInto: person === null || person.id === id ? null : person.id,
    });
  }
  return addresses;
}

/** What Intercom may meet with over one contact alone. */
const broken: ReadonlySet<FailureCode> = new Set(['intercom-down', 'intercom-unreadable']);

async function unlessBroken(reading: Promise<Person | null>): Promise<Person | Failure | null> {
  try {
    return await reading;
  } catch (error) {
    const failure = toFailure(error);
    if (!broken.has(failure.code)) throw error;
    return failure;
  }
}

async function unlessGone(reading: Promise<Person>): Promise<Person | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TandemError && error.code === 'intercom-not-found') return null;
    throw error;
  }
}
