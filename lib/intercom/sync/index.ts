import { fail } from '../../failures/codes.ts';
import { foldAddress, spellAddress } from '../../shared/spellings.ts';
import type { IntercomSide } from '../../sync/sides.ts';
import { followMerges } from '../client.ts';
import { failureOfAnswer } from '../failure.ts';
import { type Answer, pathId, type Request, refuseFailure } from '../request.ts';
import { createPace, type IntercomSyncPorts, type Pace } from './pace.ts';
import { readAttributes, syncSchemas, type WirePage } from './sync-schemas.ts';
import type { IntercomSync, SidePage } from './types.ts';
import { judgeUpdate, toBody } from './update.ts';

/** The most that `per_page` may be for contacts ("Pagination" of the description), and for companies. */
const peoplePerPage = 150;
const companiesPerPage = 60;
/** `POST /companies/list` tells no more than so many. */
const mostCompanies = 10_000;
/** Addresses in one search. */
const mostEmails = 50;
/** `>` begins with the next whole day of the workspace's zone ("Searching for Timestamp Fields"): two days earlier is early enough. */
const widening = 172_800;

interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false };
}

/** Intercom's REST API as far as sync uses it, over a connection that is there already. Holds nothing but counts and the limit's last word. */
export function createIntercomSync(ports: IntercomSyncPorts): IntercomSync {
  const pace = createPace(ports);
  return {
    ...readings(pace),
    ...writings(pace, ports),
    budget: pace.budget,
    calls: pace.calls,
    now: () => ports.now(),
  };
}

function readings({ ask }: Pace): Omit<IntercomSync, 'updatePerson' | 'updateCompany' | 'budget' | 'calls' | 'now'> {
  const read = async <T>(request: Request, schema: Schema<T>): Promise<T> => succeed(await ask(request), schema);
  const get = <T>(path: string, schema: Schema<T>) => read({ method: 'GET', path }, schema);
  const attributesOf = async (model: 'contact' | 'company') =>
    readAttributes(await get(`/data_attributes?model=${model}`, syncSchemas().attributes), model);
  const search = async (query: object, cursor: string | null) =>
    toPage(await read(searchContacts(query, cursor), syncSchemas().people));
  return {
    attributes: async () => ({ contact: await attributesOf('contact'), company: await attributesOf('company') }),
    changedPeople: (since, cursor) =>
      search(
        {
          query: { field: 'updated_at', operator: '>', value: Math.max(0, Math.floor(since) - widening) },
          sort: { field: 'updated_at', order: 'descending' },
        },
        cursor,
      ),
    people: async (cursor) =>
      toPage(await get(`/contacts?per_page=${peoplePerPage}${after(cursor)}`, syncSchemas().people)),
    companies: async (cursor) => {
      const page = cursor !== null && /^\d+$/.test(cursor) ? Number(cursor) : 1;
      const path = `/companies/list?per_page=${companiesPerPage}&page=${page}`;
      const wire = await read({ method: 'POST', path, searches: true, body: {} }, syncSchemas().companies);
      const goesOn = hasMorePages(wire, page) && page * companiesPerPage < mostCompanies;
      return { ...toPage(wire), next: goesOn ? String(page + 1) : null };
    },
    person: async (id) => {
      if (!isId(id)) return null;
      return unlessGone(await followMerges(id, (path) => ask({ method: 'GET', path })), syncSchemas().person);
    },
    company: async (id) => {
      if (!isId(id)) return null;
      return unlessGone(await ask({ method: 'GET', path: `/companies/${pathId(id)}` }), syncSchemas().company);
    },
    byEmails: async (emails) => {
      const wanted = new Set(emails.map(foldAddress));
      // Intercom keeps addresses in lower case; how it compares those of old is told nowhere.
      const asked = [...new Set([...emails.flatMap(spellAddress), ...emails])];
      const found = new Map<string, IntercomSide>();
      for (let from = 0; from < asked.length; from += mostEmails) {
        const query = { query: { field: 'email', operator: 'IN', value: asked.slice(from, from + mostEmails) } };
        let cursor: string | null = null;
        do {
          const page = await search(query, cursor);
          for (const side of page.sides) if (wanted.has(foldAddress(side.email ?? ''))) found.set(side.id, side);
          cursor = page.next === cursor ? null : page.next;
        } while (cursor !== null);
      }
      return [...found.values()];
    },
    companyByKey: async (companyId) => {
      const answer = await ask({ method: 'GET', path: `/companies?company_id=${encodeURIComponent(companyId)}` });
      if (isGone(answer)) return null;
      refuseFailure(answer);
      // The description answers a list, the service the company itself.
      const { companies, company } = syncSchemas();
      const list = companies.safeParse(answer.body);
      const sides = list.success ? toPage(list.data).sides : [parse(answer.body, company)];
      return sides.find(({ externalId }) => externalId === companyId) ?? null;
    },
  };
}

function writings({ ask }: Pace, { now }: IntercomSyncPorts): Pick<IntercomSync, 'updatePerson' | 'updateCompany'> {
  const seconds = () => now() / 1000;
  const readWith = (schema: Schema<IntercomSide>) => (body: unknown) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? parsed.data : null;
  };
  const put = async (path: string, body: object) => ask({ method: 'PUT', path, body });
  return {
    updatePerson: (id, values) => {
      const body = toBody('contact', values);
      const asking = followMerges(id, (path) => put(path, body));
      return judgeUpdate(asking, readWith(syncSchemas().person), seconds);
    },
    updateCompany: (id, values) => {
      const asking = (async () => put(`/companies/${pathId(id)}`, toBody('company', values)))();
      return judgeUpdate(asking, readWith(syncSchemas().company), seconds);
    },
  };
}

function searchContacts(query: object, cursor: string | null): Request {
  const pagination = { per_page: peoplePerPage, ...(cursor === null ? {} : { starting_after: cursor }) };
  return { method: 'POST', path: '/contacts/search', searches: true, body: { ...query, pagination } };
}

const after = (cursor: string | null): string =>
  cursor === null ? '' : `&starting_after=${encodeURIComponent(cursor)}`;

function toPage(wire: WirePage): SidePage {
  const sides = wire.data.filter((side) => side !== null);
  const { next } = wire.pages ?? {};
  const cursor = typeof next === 'object' && next !== null ? next.starting_after : null;
  return {
    sides,
    // Some answers name a next page after the last one: an empty page is the end.
    next: wire.data.length === 0 ? null : cursor || null,
    total: wire.total_count ?? null,
    unreadable: wire.data.length - sides.length,
  };
}

/** Companies come in numbered pages, the next one told as an address or by the count of pages. */
function hasMorePages(wire: WirePage, page: number): boolean {
  if (wire.data.length === 0) return false;
  return typeof wire.pages?.next === 'string' || page < (wire.pages?.total_pages ?? 0);
}

function succeed<T>(answer: Answer, schema: Schema<T>): T {
  refuseFailure(answer);
  return parse(answer.body, schema);
}

function parse<T>(body: unknown, schema: Schema<T>): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw fail('intercom-unreadable');
  return parsed.data;
}

/** No contact and no company has any other. */
const isId = (id: string): boolean => /^[\w-]+$/.test(id);

/** Intercom's own word that there is no such thing; a stranger's 404 has no error list and says nothing. */
function isGone(answer: Answer): boolean {
  return answer.status > 299 && failureOfAnswer(answer.status, answer.body).code === 'intercom-not-found';
}

function unlessGone<T>(answer: Answer, schema: Schema<T>): T | null {
  return isGone(answer) ? null : succeed(answer, schema);
}
