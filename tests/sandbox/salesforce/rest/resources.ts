import { identityUrl } from '../oauth/token.ts';
import { bulkRoutes } from './bulk.ts';
import { collectionRoutes } from './collections.ts';
import { compositeRoutes } from './composite.ts';
import { describeRoutes } from './describe.ts';
import { limitRoutes } from './limits.ts';
import { queryRoutes } from './query.ts';
import { recordRoutes } from './records.ts';
import { replicationRoutes } from './replication.ts';
import { createDispatcher, type Handler, type Route } from './routes.ts';
import { searchRoutes } from './search.ts';

/** `GET /services/data/vXX.X`: the resources of this version. */
const listResources: Handler = (context, request) => {
  const base = `/services/data/v${request.version}`;
  const names = [
    'sobjects',
    'query',
    'queryAll',
    'search',
    'parameterizedSearch',
    'composite',
    'limits',
    'recent',
    'jobs',
  ];
  const body = Object.fromEntries(names.map((name) => [name, `${base}/${name}`]));
  return { status: 200, body: { ...body, identity: identityUrl(context, request.caller.userId) } };
};

/** Fixed names come before `:parameters`: the first route that fits answers. A new resource is one more list here. */
const resources: Route[] = [
  { path: '', methods: { GET: listResources } },
  ...describeRoutes,
  ...replicationRoutes,
  ...recordRoutes,
  ...collectionRoutes,
  ...queryRoutes,
  ...searchRoutes,
  ...limitRoutes,
];

/** Every REST resource of the org below `/services/data/vXX.X`. */
export const dispatchRest = createDispatcher([
  ...resources,
  ...bulkRoutes,
  ...compositeRoutes(createDispatcher(resources)),
]);
