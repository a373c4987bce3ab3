/** Intercom's data regions; each has its own web and API host. */
export type Region = 'us' | 'eu' | 'au';

/** What kind of thing the address bar names. */
export type PlaceKind = 'conversation' | 'contact' | 'company';

/**
 * Where the agent is, from the URL alone. `id` is the conversation's, contact's or company's id as Intercom
 * writes it, always a string.
 */
export interface Place {
  region: Region;
  workspace: string;
  kind: PlaceKind;
  id: string;
}

const regionOfHost: Record<string, Region> = {
  'app.intercom.com': 'us',
  'app.eu.intercom.com': 'eu',
  'app.au.intercom.com': 'au',
};

/** A path segment, and what the one after it is the id of. Old links have the plural. */
const named: Record<string, PlaceKind> = {
  conversation: 'conversation',
  conversations: 'conversation',
  users: 'contact',
  companies: 'company',
};

/** What of an address is read; `location` is one too, which spares the page a parse at every change. */
type Address = Pick<URL, 'protocol' | 'host' | 'pathname' | 'hash'>;

/**
 * The place an address of Intercom's web app names, as its links in help articles and API descriptions show them:
 * `/a/inbox/<workspace>/…/conversation/<id>`, the same under `/a/apps`, and people's and companies' profiles there.
 * @returns null for every other page, for other hosts, and for `_`, which stands for a workspace not yet known
 */
export function readPlace(address: string | Address): Place | null {
  const url = typeof address === 'string' ? parseUrl(address) : address;
  const region = url?.protocol === 'https:' ? regionOfHost[url.host] : undefined;
  if (url === null || region === undefined) return null;
  const [, root, app, workspace, ...rest] = url.pathname.split('/');
  if (root !== 'a' || (app !== 'inbox' && app !== 'apps') || !workspace || workspace === '_') return null;
  for (const [index, segment] of rest.entries()) {
    const kind = Object.hasOwn(named, segment) ? named[segment] : undefined;
    const id = rest[index + 1];
    if (kind === undefined || id === undefined) continue;
    if (kind === 'conversation' ? /^\d{1,20}$/.test(id) : index === 0 && /^[0-9a-f]{24}$/.test(id)) {
      return { region, workspace, kind, id };
    }
  }
  return null;
}

/** The message an address points at (`#part_id=comment-<conversation>-<part>`): its id in the REST API, or null. */
export function readPartId(address: string | Address): string | null {
  const url = typeof address === 'string' ? parseUrl(address) : address;
  return /[#&]part_id=(?:comment|message)-\d+-(\d+)/.exec(url?.hash ?? '')?.[1] ?? null;
}

/** One text per place, to tell places apart. */
export function placeKey({ region, workspace, kind, id }: Place): string {
  return `${region}/${workspace}/${kind}/${id}`;
}

function parseUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
