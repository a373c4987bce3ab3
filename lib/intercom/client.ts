import { fail } from '../failures/codes.ts';
import type { Region } from '../inbox/place.ts';
import { TandemError } from '../shared/tandem-error.ts';
import { readRegion, regions } from './hosts.ts';
import { type Answer, type IntercomPorts, readPath, refuseFailure } from './request.ts';
import { intercomSchemas } from './schemas.ts';
import type { Admin, Company, ConversationPeople, Me, Person } from './shapes.ts';

const mostHops = 3;

/**
 * Intercom's REST API as far as Tandem reads it. Every call throws a `TandemError` with one of the `intercom-*`
 * codes; `intercom-signed-out` when there is no token. Ids are strings as Intercom writes them.
 */
export interface Intercom {
  /**
   * `GET /me`: whose token this is. Without a region the hosts are tried in turn, since a token is valid in one.
   * @throws `intercom-token-empty`, `intercom-token-invalid` when no host accepts it
   */
  me(token: string, region: Region | null): Promise<Me>;
  /** `GET /admins`: every teammate. */
  admins(): Promise<Admin[]>;
  /** `GET /conversations/{id}`: who is in it. */
  conversation(id: string): Promise<ConversationPeople>;
  /** `GET /contacts/{id}`; a contact merged into another answers 410 and is followed, at most three times. */
  contact(id: string): Promise<Person>;
  /** `GET /companies/{id}`, by Intercom's id. */
  company(id: string): Promise<Company>;
  /** `GET /contacts/{id}/companies`: the first page (up to 50). */
  companiesOf(contactId: string): Promise<Company[]>;
}

/** A client that holds nothing but its ports: the token is asked for with every call. */
export function createIntercom(ports: IntercomPorts): Intercom {
  const read = async (path: string): Promise<Answer> => {
    const access = await ports.token();
    if (access === null) throw fail('intercom-signed-out');
    return readPath(ports, access.region, access.token, path);
  };
  const readBody = async (path: string): Promise<unknown> => {
    const answer = await read(path);
    refuseFailure(answer);
    return answer.body;
  };
  const readContact = async (id: string, hops: number): Promise<Person> => {
    const answer = await read(`/contacts/${pathId(id)}`);
    const survivor = answer.status === 410 ? canonicalContact(answer.headers.get('Link')) : null;
    if (survivor !== null && hops < mostHops) return readContact(survivor, hops + 1);
    refuseFailure(answer);
    return parse(intercomSchemas().contact, answer.body);
  };
  return {
    me: (token, region) => findMe(ports, token, region),
    admins: async () => parse(intercomSchemas().admins, await readBody('/admins')),
    conversation: async (id) => parse(intercomSchemas().conversation, await readBody(`/conversations/${pathId(id)}`)),
    contact: (id) => readContact(id, 0),
    company: async (id) => parse(intercomSchemas().company, await readBody(`/companies/${pathId(id)}`)),
    companiesOf: async (id) => parse(intercomSchemas().companies, await readBody(`/contacts/${pathId(id)}/companies`)),
  };
}

async function findMe(ports: IntercomPorts, pasted: string, region: Region | null): Promise<Me> {
  const token = pasted.trim();
  if (token === '') throw fail('intercom-token-empty');
  if (!/^[\x21-\x7e]+$/.test(token)) throw fail('intercom-token-invalid', {}, 'characters no token has');
  let failure: unknown;
  for (const host of region === null ? regions : [region]) {
    try {
      return await readMe(ports, token, host);
    } catch (error) {
      // A host that did not answer says more than one that knows no such token: the token may be the silent one's.
      if (failure === undefined || isInvalidToken(failure)) failure = error;
      if (error instanceof TandemError && error.code === 'intercom-token-narrow') break;
    }
  }
  throw failure;
}

async function readMe(ports: IntercomPorts, token: string, host: Region): Promise<Me> {
  const answer = await readPath(ports, host, token, '/me');
  refuseFailure(answer);
  const { id, name, email, app } = parse(intercomSchemas().me, answer.body);
  return {
    admin: { id, name: name ?? email ?? '', email: email ?? '' },
    workspace: app.id_code,
    workspaceName: app.name ?? app.id_code,
    // The US host may answer for another region's token; the workspace's own word decides.
    region: readRegion(app.region) ?? host,
  };
}

const isInvalidToken = (error: unknown) => error instanceof TandemError && error.code === 'intercom-token-invalid';

function parse<T>(
  schema: { safeParse(body: unknown): { success: true; data: T } | { success: false } },
  body: unknown,
) {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw fail('intercom-unreadable');
  return parsed.data;
}

/** An id fit for a path: Intercom's are digits or hex, and anything else could name another path. */
function pathId(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw fail('intercom-not-found');
  return id;
}

/** The contact that `Link: </contacts/{id}>; rel="canonical"` names. */
function canonicalContact(link: string | null): string | null {
  return (
    link?.match(/<(?:https:\/\/api(?:\.eu|\.au)?\.intercom\.io)?\/contacts\/([\w-]+)>[^,]*\brel="?canonical/)?.[1] ??
    null
  );
}
