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

/** Each path that names somebody; the paths older links have are met too. First match wins. */
const paths: readonly [PlaceKind, RegExp][] = [
  ['conversation', /^\/a\/(?:inbox|apps)\/([^/]+)\/(?:.*\/)?conversations?\/(\d{1,20})(?:\/|$)/],
  ['contact', /^\/a\/(?:inbox|apps)\/([^/]+)\/users\/([0-9a-f]{24})(?:\/|$)/],
  ['company', /^\/a\/(?:inbox|apps)\/([^/]+)\/companies\/([0-9a-f]{24})(?:\/|$)/],
];

/**
 * The place an address of Intercom's web app names, as its links in help articles and API descriptions show them.
 * @returns null for every other page, for other hosts, and for `_`, which stands for a workspace not yet known
 */
export function readPlace(address: string | URL): Place | null {
  const url = typeof address === 'string' ? parseUrl(address) : address;
  const region = url?.protocol === 'https:' ? regionOfHost[url.host] : undefined;
  if (url === null || region === undefined) return null;
  for (const [kind, pattern] of paths) {
    const [, workspace, id] = pattern.exec(url.pathname) ?? [];
    if (workspace !== undefined && id !== undefined) return workspace === '_' ? null : { region, workspace, kind, id };
  }
  return null;
}

/** The message an address points at (`#part_id=comment-<conversation>-<part>`): its id in the REST API, or null. */
export function readPartId(address: string | URL): string | null {
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
