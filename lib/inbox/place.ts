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

const conversationId = /^\d{1,20}$/;
const profileId = /^[0-9a-f]{24}$/;

/**
 * The place an address of Intercom's web app names, as its links in help articles and API descriptions show them:
 * `/a/inbox/<workspace>/…/conversation/<id>`, the same under `/a/apps`, and people's and companies' profiles there.
 * Old links have the plural.
 * @param address as a browser writes it, `document.URL`
 * @returns null for every other page, for other hosts, and for `_`, which stands for a workspace not yet known
 */
export function readPlace(address: string): Place | null {
  const [path = ''] = address.split(/[?#]/, 1);
  const [scheme, , host = '', app, area, workspace = '', ...rest] = path.split('/');
  const region = Object.hasOwn(regionOfHost, host) ? regionOfHost[host] : undefined;
  const isApp = scheme === 'https:' && app === 'a' && (area === 'inbox' || area === 'apps');
  if (region === undefined || !isApp || workspace === '' || workspace === '_') return null;
  const [profile, id = ''] = rest;
  if ((profile === 'users' || profile === 'companies') && profileId.test(id))
    return { region, workspace, kind: profile === 'users' ? 'contact' : 'company', id };
  for (const [index, id] of rest.entries())
    if (/^conversations?$/.test(rest[index - 1] ?? '') && conversationId.test(id))
      return { region, workspace, kind: 'conversation', id };
  return null;
}

/** One text per place, to tell places apart. */
export function placeKey({ region, workspace, kind, id }: Place): string {
  return `${region}/${workspace}/${kind}/${id}`;
}
