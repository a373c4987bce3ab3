import { expect, vi } from 'vitest';
import { z } from 'zod';
import { type Reply, send, startOrg, type TestOrg } from '../test-org.ts';
import { readCsv } from './csv.ts';

const jobSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  numberRecordsProcessed: z.number().optional(),
  numberRecordsFailed: z.number().optional(),
  errorMessage: z.string().optional(),
});

export interface Bulk {
  org: TestOrg;
  call(method: string, path: string, options?: Parameters<typeof send>[3]): Promise<Reply>;
  job(path: string): Promise<z.infer<typeof jobSchema>>;
  /** The job once nothing will change about it any more. */
  finish(path: string): Promise<z.infer<typeof jobSchema>>;
  /** Opens an ingest job, uploads the CSV and closes it; returns its path. */
  load(body: Record<string, unknown>, csv: string): Promise<string>;
  /** Starts a query job; returns its path. */
  ask(query: string, more?: Record<string, unknown>): Promise<string>;
  rows(path: string, delimiter?: string): Promise<string[][]>;
}

/** An org with a user who works with bulk jobs. */
export function openBulk(seed?: object, alias = 'ana'): Bulk {
  const org = startOrg(seed);
  const { accessToken: token } = org.service.issueSession(alias);
  const call: Bulk['call'] = (method, path, options = {}) =>
    send(org, method, `/services/data/v67.0${path}`, { token, ...options });
  const job: Bulk['job'] = async (path) => jobSchema.parse((await call('GET', path)).json);
  const bulk: Bulk = {
    org,
    call,
    job,
    async finish(path) {
      await vi.waitFor(async () => expect((await job(path)).state).toMatch(/JobComplete|Failed|Aborted/), {
        interval: 2,
      });
      return job(path);
    },
    async load(body, csv) {
      const opened = await call('POST', '/jobs/ingest', { body: { contentType: 'CSV', ...body } });
      expect(opened.status).toBe(200);
      const path = `/jobs/ingest/${jobSchema.parse(opened.json).id}`;
      const headers = { 'Content-Type': 'text/csv' };
      expect((await call('PUT', `${path}/batches`, { headers, body: csv })).status).toBe(201);
      expect((await call('PATCH', path, { body: { state: 'UploadComplete' } })).status).toBe(200);
      return path;
    },
    async ask(query, more = {}) {
      const made = await call('POST', '/jobs/query', { body: { operation: 'query', query, ...more } });
      expect(made.status).toBe(200);
      return `/jobs/query/${jobSchema.parse(made.json).id}`;
    },
    async rows(path, delimiter = ',') {
      const answer = await call('GET', path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=UTF-8');
      return [...readCsv(answer.text, delimiter)];
    },
  };
  return bulk;
}

/** The first error of an answer, with its status. */
export function errorOf(reply: Reply): string {
  const [entry] = z.array(z.object({ errorCode: z.string(), message: z.string() })).parse(reply.json);
  return `${reply.status} ${entry?.errorCode}: ${entry?.message}`;
}
