import { type IngestJob, isOver, type Job, type QueryJob, showJob, showProgress } from '../bulk/job.ts';
import { SalesforceError } from '../errors.ts';
import type { ServiceContext } from '../oauth/context.ts';
import { type Answer, refuseMissing } from './answer.ts';
import { readIngestJob, readQueryJob } from './bulk-request.ts';
import { answerIngestResults, answerQueryResults } from './bulk-results.ts';
import { isJsonObject, type RestRequest } from './request.ts';
import type { Handler, Parameters, Route } from './routes.ts';

const MAX_UPLOAD_BYTES = 150_000_000;

/** Jobs are their maker's: others are answered as if there were none. */
function withJob<K extends Job['kind']>(
  kind: K,
  work: (context: ServiceContext, request: RestRequest, job: Extract<Job, { kind: K }>, rest: Parameters) => Answer,
): Handler {
  const isWanted = (job: Job): job is Extract<Job, { kind: K }> => job.kind === kind;
  return (context, request, parameters) => {
    const job = context.bulk.get(parameters.id ?? '');
    if (job === undefined || job.caller.userId !== request.caller.userId || !isWanted(job)) return refuseMissing();
    return work(context, request, job, parameters);
  };
}

const refuseState = (text: string) => new SalesforceError(400, 'INVALIDJOBSTATE', text);

/** Every job of the org at once: the pages of the real list are not needed for so few. */
function listJobs(kind: Job['kind']): Handler {
  return (context) => ({
    status: 200,
    body: {
      done: true,
      records: context.bulk.list(kind).map((job) => ({ ...showJob(job), jobType: showProgress(job).jobType })),
      nextRecordsUrl: null,
    },
  });
}

function abort(context: ServiceContext, job: Job): Answer {
  if (job.state === 'Aborted') return { status: 200, body: showJob(job) };
  if (isOver(job)) throw refuseState('Aborting already Completed Job not allowed');
  context.bulk.move(job, 'Aborted');
  return { status: 200, body: showJob(job) };
}

function close(context: ServiceContext, job: IngestJob): Answer {
  if (job.state === 'Aborted') throw refuseState('Closing already aborted Job not allowed');
  if (job.state !== 'Open') throw refuseState('Closing already Completed Job not allowed');
  context.bulk.move(job, 'UploadComplete');
  return { status: 200, body: showJob(job) };
}

function changeState(context: ServiceContext, request: RestRequest, job: Job): Answer {
  const state = isJsonObject(request.body) ? request.body.state : undefined;
  if (state === 'Aborted') return abort(context, job);
  if (state === 'UploadComplete' && job.kind === 'ingest') return close(context, job);
  throw refuseState(`Job state ${String(state)} not allowed`);
}

/** The guide: "must have a state of UploadComplete, JobComplete, Aborted, or Failed". */
function remove(context: ServiceContext, _request: RestRequest, job: Job): Answer {
  if (job.state === 'Open' || job.state === 'InProgress')
    throw refuseState(`Deleting a Job in state ${job.state} not allowed`);
  context.bulk.remove(job.id);
  return { status: 204 };
}

/** The one upload of a job. */
function upload(_context: ServiceContext, request: RestRequest, job: IngestJob): Answer {
  if (job.state !== 'Open') throw refuseState(`Uploading to a Job in state ${job.state} not allowed`);
  if (job.upload !== null) {
    throw new SalesforceError(400, 'CLIENTINPUTERROR', `ClientInputError : Found multiple contents for job: ${job.id}`);
  }
  const text = typeof request.body === 'string' ? request.body : '';
  if (Buffer.byteLength(text) > MAX_UPLOAD_BYTES) {
    throw new SalesforceError(413, 'CLIENTINPUTERROR', 'ClientInputError : The upload is larger than 150 MB');
  }
  job.upload = text;
  return { status: 201 };
}

const show = (_context: ServiceContext, _request: RestRequest, job: Job): Answer => ({
  status: 200,
  body: showProgress(job),
});

const addJob =
  (read: (context: ServiceContext, request: RestRequest) => Omit<QueryJob, 'id'> | Omit<IngestJob, 'id'>): Handler =>
  (context, request) => ({ status: 200, body: showJob(context.bulk.add(read(context, request))) });

/** Bulk API 2.0: query and ingest jobs. */
export const bulkRoutes: Route[] = [
  { path: '/jobs/query', methods: { GET: listJobs('query'), POST: addJob(readQueryJob) } },
  {
    path: '/jobs/query/:id',
    methods: { GET: withJob('query', show), PATCH: withJob('query', changeState), DELETE: withJob('query', remove) },
  },
  {
    path: '/jobs/query/:id/results',
    methods: { GET: withJob('query', (_context, request, job) => answerQueryResults(job, request)) },
  },
  { path: '/jobs/ingest', methods: { GET: listJobs('ingest'), POST: addJob(readIngestJob) } },
  {
    path: '/jobs/ingest/:id',
    methods: { GET: withJob('ingest', show), PATCH: withJob('ingest', changeState), DELETE: withJob('ingest', remove) },
  },
  { path: '/jobs/ingest/:id/batches', methods: { PUT: withJob('ingest', upload) } },
  {
    path: '/jobs/ingest/:id/:results',
    methods: {
      GET: withJob(
        'ingest',
        (_context, _request, job, { results = '' }) => answerIngestResults(job, results) ?? refuseMissing(),
      ),
    },
  },
];
