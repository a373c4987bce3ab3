import type { Workspace } from '../store.ts';

/** What the inbox host answers to a request that is no asset and no feed call. */
type Route =
  | { kind: 'shell'; workspace: Workspace }
  | { kind: 'redirect'; status: 301 | 302; location: string }
  | { kind: 'not-here'; workspaceId: string }
  | { kind: 'unknown' };

/** A workspace exists on its own region's host only. */
const hostRegions: Record<string, Workspace['region']> = {
  'app.intercom.com': 'us',
  'app.eu.intercom.com': 'eu',
  'app.au.intercom.com': 'au',
};

/** The region a host name serves; hosts it does not know (loopback, in tests) serve every region: `null`. */
export function findRegion(hostname: string): Workspace['region'] | null {
  return hostRegions[hostname] ?? null;
}

const oldConversationPaths = [
  /^\/a\/apps\/([^/]+)\/conversations\/(\d+)\/?$/,
  /^\/a\/apps\/([^/]+)\/inbox\/(?:[^/]+\/)*conversations?\/(\d+)\/?$/,
];

/**
 * Decides what a page address gets: the app's shell, the signed-in workspace in place of `_`, the new address of a
 * conversation linked in one of the pre-2022 forms (301), or "not here" when the workspace lives in another region.
 */
export function routeRequest(url: URL, workspaces: Map<string, Workspace>, me: (id: string) => string): Route {
  const region = findRegion(url.hostname);
  const here = [...workspaces.values()].filter((workspace) => region === null || workspace.region === region);
  const first = here[0];
  if (url.pathname === '/' || url.pathname === '/a') {
    return first ? { kind: 'redirect', status: 302, location: `/a/inbox/${first.id}` } : { kind: 'unknown' };
  }
  const match = /^\/a\/(inbox|apps)\/([^/]+)(\/.*)?$/.exec(url.pathname);
  if (!match) return { kind: 'unknown' };
  const [, app = 'inbox', workspaceId = '', rest = ''] = match;
  if (workspaceId === '_') {
    if (!first) return { kind: 'not-here', workspaceId };
    return { kind: 'redirect', status: 302, location: `/a/${app}/${first.id}${rest}${url.search}` };
  }
  const workspace = here.find((candidate) => candidate.id === workspaceId);
  if (!workspace) return { kind: 'not-here', workspaceId };
  for (const shape of oldConversationPaths) {
    const conversationId = shape.exec(url.pathname)?.[2];
    if (conversationId) {
      const location = `/a/inbox/${workspaceId}/inbox/conversation/${conversationId}${url.search}`;
      return { kind: 'redirect', status: 301, location };
    }
  }
  const bare = rest === '' || rest === '/';
  if (bare || (app === 'inbox' && /^\/inbox\/?$/.test(rest))) {
    const home = `/a/inbox/${workspaceId}/inbox/admin/${me(workspaceId)}`;
    return { kind: 'redirect', status: 302, location: home };
  }
  return { kind: 'shell', workspace };
}
