import { z } from 'zod';
import { refuse } from './answer.ts';
import type { RestRequest } from './request.ts';
import type { Handler, Route } from './routes.ts';

const scopedObject = z.looseObject({
  name: z.string(),
  fields: z.array(z.string()).optional(),
  where: z.string().optional(),
  orderBy: z.string().optional(),
  limit: z.union([z.number(), z.string()]).optional(),
});

const searchSchema = z.looseObject({
  q: z.string(),
  in: z.string().optional(),
  fields: z.array(z.string()).optional(),
  sobjects: z.array(scopedObject).optional(),
  overallLimit: z.union([z.number(), z.string()]).optional(),
  defaultLimit: z.union([z.number(), z.string()]).optional(),
});

type ParameterizedSearch = z.infer<typeof searchSchema>;

/** SOSL's reserved characters, taken literally; `*` and `?` stay wildcards (SOSL reference, "FIND {SearchQuery}"). */
function escapeSearchTerm(term: string): string {
  return term.replace(/[&|!{}[\]()^~:\\"'+-]/g, '\\$&');
}

/** The SOSL statement that a parameterized search stands for. */
export function toSosl(search: ParameterizedSearch): string {
  const scope = search.in === undefined ? '' : ` IN ${search.in.toUpperCase()} FIELDS`;
  const returning = (search.sobjects ?? []).map((object) => {
    const limit = object.limit ?? search.defaultLimit;
    const fields = object.fields ?? search.fields ?? ['Id'];
    const clauses = [
      fields.join(', '),
      ...(object.where === undefined ? [] : [`WHERE ${object.where}`]),
      ...(object.orderBy === undefined ? [] : [`ORDER BY ${object.orderBy}`]),
      ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
    ];
    return `${object.name}(${clauses.join(' ')})`;
  });
  const limit = search.overallLimit === undefined ? '' : ` LIMIT ${search.overallLimit}`;
  const targets = returning.length === 0 ? '' : ` RETURNING ${returning.join(', ')}`;
  return `FIND {${escapeSearchTerm(search.q)}}${scope}${targets}${limit}`;
}

/** The GET form: `q=…&in=EMAIL&sobject=Contact&Contact.fields=Id,Name&Contact.limit=5`. */
function readQueryForm(query: URLSearchParams): unknown {
  const list = (name: string) =>
    query
      .get(name)
      ?.split(',')
      .map((part) => part.trim());
  const optional = (name: string, value: unknown) => (value === undefined || value === null ? {} : { [name]: value });
  const names = query.getAll('sobject').flatMap((text) => text.split(','));
  return {
    q: query.get('q'),
    ...optional('in', query.get('in')),
    ...optional('fields', list('fields')),
    ...optional('overallLimit', query.get('overallLimit')),
    ...optional('defaultLimit', query.get('defaultLimit')),
    sobjects: names.map((name) => ({
      name: name.trim(),
      ...optional('fields', list(`${name.trim()}.fields`)),
      ...optional('where', query.get(`${name.trim()}.where`)),
      ...optional('limit', query.get(`${name.trim()}.limit`)),
    })),
  };
}

const runSearch: Handler = (context, request) => {
  const sosl = request.query.get('q');
  if (sosl === null)
    return refuse(400, 'MALFORMED_SEARCH', 'No search term found. The search term must be enclosed in braces.');
  return { status: 200, body: context.engine.search(sosl, request.caller) };
};

function runParameterizedSearch(read: (request: RestRequest) => unknown): Handler {
  return (context, request) => {
    const search = searchSchema.safeParse(read(request));
    if (!search.success) return refuse(400, 'INVALID_SEARCH', 'The search query could not be read');
    return { status: 200, body: context.engine.search(toSosl(search.data), request.caller) };
  };
}

export const searchRoutes: Route[] = [
  { path: '/search', methods: { GET: runSearch } },
  {
    path: '/parameterizedSearch',
    methods: {
      GET: runParameterizedSearch((request) => readQueryForm(request.query)),
      POST: runParameterizedSearch((request) => request.body),
    },
  },
];
