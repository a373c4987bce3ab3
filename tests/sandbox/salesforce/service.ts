import { Hono } from 'hono';
import type { SalesforceSeed } from '../seed.ts';
import type { Clock, RequestNote, Service } from '../service.ts';
import { createBulkJobs } from './bulk/create-jobs.ts';
import { type Controls, createControls } from './controls.ts';
import type { Engine } from './engine.ts';
import { type AppPolicy, workingApp } from './oauth/app-policy.ts';
import { addAuthorizeRoutes } from './oauth/authorize.ts';
import { createCodes } from './oauth/codes.ts';
import type { Env, ServiceContext } from './oauth/context.ts';
import { createGrants } from './oauth/grants.ts';
import { addIdentityRoutes } from './oauth/identity.ts';
import { addLoginRoutes, answerLoginPage } from './oauth/login.ts';
import { createSessions } from './oauth/sessions.ts';
import { addTokenRoutes } from './oauth/token.ts';
import { renderNotice } from './pages/org-pages.ts';
import { addLightningPages, addMyDomainPages } from './pages/org-routes.ts';
import { answerPage } from './pages/shell.ts';
import { refuse, refuseMissing } from './rest/answer.ts';
import { answerFault } from './rest/faults.ts';
import { DEVELOPER_EDITION_CALLS } from './rest/limits.ts';
import { addRestRoutes, toResponse } from './rest/rest-app.ts';
import { createApiUsage } from './rest/usage.ts';

/** The Salesforce org behind the TLS front, with what the control endpoint may do to it as somebody else. */
export interface SalesforceService extends Service, Controls {
  readonly name: 'salesforce';
  readonly engine: Engine;
}

export interface SalesforceServiceOptions {
  engine: Engine;
  seed: SalesforceSeed;
  clock: Clock;
  /** Client id of the one External Client App this org knows. */
  consumerKey: string;
  /** Its callback URLs, compared as a whole. */
  redirectUris: string[];
}

function createContext(options: SalesforceServiceOptions): ServiceContext {
  const { engine, clock, consumerKey, redirectUris } = options;
  const policy = (): AppPolicy => context.policy;
  const idleMs = () => context.policy.sessionMinutes * 60_000;
  const sessions = createSessions({ orgId: engine.org.id, clock, idleMs });
  const context: ServiceContext = {
    engine,
    clock,
    consumerKey,
    redirectUris,
    policy: { ...workingApp },
    sessions,
    pendingRequests: new Map(),
    codes: createCodes(clock),
    grants: createGrants({ clock, sessions, policy }),
    changedPasswords: new Map(),
    apiUsage: createApiUsage(clock),
    bulk: createBulkJobs({ engine, clock }),
    apiLimit: engine.org.features.apiLimit ?? DEVELOPER_EDITION_CALLS,
    recentlyViewed: new Map(),
    hosts: { myDomain: new URL(engine.org.instanceUrl).host, lightning: new URL(engine.org.lightningUrl).host },
  };
  return context;
}

function createHosts(context: ServiceContext) {
  const notFound = () => answerPage(renderNotice('Page not found', 'This address leads nowhere in this org.'), 404);
  const dataNotFound = () => toResponse(refuseMissing());

  const login = new Hono<Env>();
  addLoginRoutes(login, context);
  addAuthorizeRoutes(login, context);
  addTokenRoutes(login, context);
  addIdentityRoutes(login, context);
  login.get('/', (c) => answerLoginPage(context, c));

  const myDomain = new Hono<Env>();
  addLoginRoutes(myDomain, context);
  addAuthorizeRoutes(myDomain, context);
  addTokenRoutes(myDomain, context);
  addIdentityRoutes(myDomain, context);
  addRestRoutes(myDomain, context);
  myDomain.all('/services/*', dataNotFound);
  addMyDomainPages(myDomain, context);

  const lightning = new Hono<Env>();
  addLoginRoutes(lightning, context);
  addLightningPages(lightning, context);
  lightning.all('/services/*', (c) => {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`https://${context.hosts.myDomain}${pathname}${search}`);
  });

  for (const app of [login, myDomain, lightning]) {
    app.notFound(notFound);
    app.onError((error) => {
      console.error(error);
      return toResponse(refuse(500, 'UNKNOWN_EXCEPTION', `The sandbox itself failed: ${error.message}`));
    });
  }
  return { login, myDomain, lightning };
}

/** What the network edge says to a host name that no org has. */
function answerUnknownHost(): Promise<Response> {
  return answerPage(
    renderNotice('Site not found', 'No org answers at this address. Check My Domain for a typing error.'),
    420,
  );
}

/** Repeated slashes count as one, as clients that keep a trailing slash on the instance URL rely on. */
function collapseSlashes(request: Request): Request {
  const url = new URL(request.url);
  const pathname = url.pathname.replace(/\/{2,}/g, '/');
  if (pathname === url.pathname) return request;
  url.pathname = pathname;
  return new Request(url, request);
}

/**
 * The Salesforce org as a service: login hosts, My Domain and the Lightning host over one data engine. It sends no CORS
 * header anywhere: a real org's allowlist is empty until an admin fills it.
 */
export function createSalesforceService(options: SalesforceServiceOptions): SalesforceService {
  const context = createContext(options);
  const apps = createHosts(context);
  const hosts = ['login.salesforce.com', 'test.salesforce.com', '*.my.salesforce.com', '*.lightning.force.com'];

  function pickApp(host: string): Hono<Env> | undefined {
    if (host === 'login.salesforce.com' || host === 'test.salesforce.com') return apps.login;
    if (host === context.hosts.myDomain) return apps.myDomain;
    return host === context.hosts.lightning ? apps.lightning : undefined;
  }

  return {
    name: 'salesforce',
    engine: {
      ...options.engine,
      close() {
        context.bulk.stop();
        options.engine.close();
      },
    },
    hosts: () => hosts,
    async handle(request, effect) {
      const note: RequestNote = { user: null, apiCalls: 0, ...(effect === undefined ? {} : { effectUnmet: true }) };
      const app = pickApp(new URL(request.url).hostname);
      const response =
        app === undefined
          ? await answerUnknownHost()
          : await app.fetch(collapseSlashes(request), { note, ...(effect === undefined ? {} : { effect }) });
      return { response, note };
    },
    faultResponse: answerFault,
    ...createControls(context),
  };
}
