import { refuse } from './answer.ts';
import { describeColumns } from './columns.ts';
import type { RestRequest } from './request.ts';
import type { Handler, Route } from './routes.ts';

/** `Sforce-Query-Options: batchSize=n`; undefined leaves the page at its 2,000 rows. */
function readBatchSize(request: RestRequest): number | undefined {
  const text = /\bbatchSize\s*=\s*(\d+)/i.exec(request.headers.get('Sforce-Query-Options') ?? '')?.[1];
  return text === undefined ? undefined : Number(text);
}

function runQuery(all: boolean): Handler {
  return (context, request) => {
    const soql = request.query.get('q');
    if (soql === null || soql.trim() === '') {
      return refuse(400, 'MALFORMED_QUERY', 'A query string has to be specified');
    }
    const batchSize = readBatchSize(request);
    const options = { all, ...(batchSize === undefined ? {} : { batchSize }) };
    const result = context.engine.query(soql, request.caller, options);
    const columns = request.query.get('columns') === 'true';
    return { status: 200, body: columns ? describeColumns(context.engine, request.caller, soql) : result };
  };
}

const runQueryMore: Handler = (context, request, { locator = '' }) => ({
  status: 200,
  body: context.engine.queryMore(locator, request.caller),
});

export const queryRoutes: Route[] = [
  { path: '/query', methods: { GET: runQuery(false) } },
  { path: '/queryAll', methods: { GET: runQuery(true) } },
  { path: '/query/:locator', methods: { GET: runQueryMore } },
  { path: '/queryAll/:locator', methods: { GET: runQueryMore } },
];
