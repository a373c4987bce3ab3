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

/**
 * The host, the workspace, then a profile's kind and id or a conversation's id. One look at the whole, as this is done
 * at every change of the address. Old links have the plural.
 */
const placePattern =
  /^https:\/\/([^/]+)\/a\/(?:inbox|apps)\/([^/?#]+)(?:\/(users|companies)\/([0-9a-f]{24})|[^?#]*?\/conversations?\/(\d{1,20}))(?=[/?#]|$)/;

/** What of an address is read; `location` is one too, which spares the page a parse at every change. */
type Address = Pick<URL, 'href'>;

/**
 * The place an address of Intercom's web app names, as its links in help articles and API descriptions show them:
 * `/a/inbox/<workspace>/…/conversation/<id>`, the same under `/a/apps`, and people's and companies' profiles there.
 * @returns null for every other page, for other hosts, and for `_`, which stands for a workspace not yet known
 */
export function readPlace(address: string | Address): Place | null {
  const [, host = '', workspace = '', profile, profileId, conversation] = placePattern.exec(hrefOf(address)) ?? [];
  const region = Object.hasOwn(regionOfHost, host) ? regionOfHost[host] : undefined;
  if (region === undefined || workspace === '_') return null;
  if (conversation !== undefined) return { region, workspace, kind: 'conversation', id: conversation };
  if (profileId === undefined) return null;
  return { region, workspace, kind: profile === 'users' ? 'contact' : 'company', id: profileId };
}

/** The message an address points at (`#part_id=comment-<conversation>-<part>`): its id in the REST API, or null. */
export function readPartId(address: string | Address): string | null {
  return /#(?:.*&)?part_id=(?:comment|message)-\d+-(\d+)/.exec(hrefOf(address))?.[1] ?? null;
}

/** One text per place, to tell places apart. */
export function placeKey({ region, workspace, kind, id }: Place): string {
  return `${region}/${workspace}/${kind}/${id}`;
}

function hrefOf(address: string | Address): string {
  if (typeof address !== 'string') return address.href;
  return URL.canParse(address) ? new URL(address).href : '';
}
