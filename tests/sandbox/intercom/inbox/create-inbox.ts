import { answerFeed, findWorkspaces, type InboxOptions } from './answer-feed.ts';
import { routeRequest } from './route-request.ts';
import { serveAsset } from './serve-assets.ts';
import { servePage, servePlainPage } from './serve-page.ts';

export { defaultInboxVariant } from './default-inbox-variant.ts';

/**
 * Intercom's web inbox: pages under `/a/`, its scripts and styles under `/assets/`, its JSON feed under `/ember/`.
 * Takes a request with the real host name (`app.intercom.com`, `app.eu.…`, `app.au.…`); never throws for a bad one.
 */
export function createInbox(options: InboxOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/ember/')) return answerFeed(request, url, options);
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
    if (url.pathname.startsWith('/assets/')) return serveAsset(url.pathname);
    const route = routeRequest(url, findWorkspaces(options), options.signedInAs);
    switch (route.kind) {
      case 'shell':
        return servePage(route.workspace, options.variant());
      case 'redirect':
        return new Response(null, { status: route.status, headers: { location: route.location } });
      case 'not-here': {
        const text = `${url.hostname} has no workspace ${route.workspaceId}. Check the address: each region has its own host.`;
        return servePlainPage(404, 'Workspace not here', text);
      }
      case 'unknown':
        return servePlainPage(404, 'Page not found', 'There is nothing at this address.');
    }
  };
}
