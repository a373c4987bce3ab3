import type { Clock } from '../../service.ts';
import type { Engine } from '../engine.ts';
import { createIdMint } from '../ids.ts';
import { type IngestJob, isOver, type Job, type JobState, type QueryJob } from './job.ts';
import { stepJob } from './step-job.ts';

/** How the org works its bulk jobs off; own switches of the sandbox. */
export interface BulkSettings {
  /** Rows a step. A step is one turn of the event loop: other requests are answered in between. */
  stepRows: number;
  /** Milliseconds between steps, by the machine's clock. */
  stepMs: number;
  /** While true no job moves on. */
  held: boolean;
  /** The next job that would begin or go on ends as `Failed` with this message; null: none does. */
  failNext: string | null;
}

export interface BulkJobs {
  add(job: Omit<QueryJob, 'id'> | Omit<IngestJob, 'id'>): Job;
  get(id: string): Job | undefined;
  list(kind: Job['kind']): Job[];
  remove(id: string): void;
  /** Puts a job into another state; `UploadComplete` sets it to work. */
  move(job: Job, state: JobState): void;
  settings(): Readonly<BulkSettings>;
  set(change: Partial<BulkSettings>): Readonly<BulkSettings>;
  /** No job moves on any more. */
  stop(): void;
}

/** Jobs are kept for seven days (Bulk API 2.0 guide, "Job lifespan"). */
const KEPT_MS = 7 * 86_400_000;

/** The org's bulk jobs: they are worked off in the background, a step at a time, oldest first. */
export function createBulkJobs({ engine, clock }: { engine: Engine; clock: Clock }): BulkJobs {
  const mint = createIdMint('xx0');
  const jobs = new Map<string, Job>();
  let settings: BulkSettings = { stepRows: 200, stepMs: 0, held: false, failNext: null };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const waiting = () => [...jobs.values()].find((job) => job.state === 'UploadComplete' || job.state === 'InProgress');

  const change = (job: Job, state: JobState, message: string | null = null) => {
    job.state = state;
    job.changedAt = clock.now();
    job.errorMessage = message;
  };
  const step = (job: Job) => {
    const began = performance.now();
    const { failNext, stepRows } = settings;
    settings = { ...settings, failNext: null };
    change(job, 'InProgress');
    const outcome = failNext === null ? stepJob(engine, job, stepRows) : { failed: failNext };
    if (outcome === 'done') change(job, 'JobComplete');
    else if (outcome !== 'more') change(job, 'Failed', outcome.failed);
    job.spent += Math.ceil(performance.now() - began);
  };
  const schedule = () => {
    if (stopped || settings.held || timer !== undefined || waiting() === undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      const job = waiting();
      if (job !== undefined && !stopped && !settings.held) step(job);
      schedule();
    }, settings.stepMs);
    timer.unref();
  };

  return {
    add(given) {
      const job: Job = { ...given, id: mint('750') };
      jobs.set(job.id, job);
      schedule();
      return job;
    },
    get(id) {
      const job = jobs.get(id) ?? [...jobs.values()].find((one) => one.id.slice(0, 15) === id);
      if (job === undefined || !isOver(job) || job.changedAt > clock.now() - KEPT_MS) return job;
      jobs.delete(job.id);
      return undefined;
    },
    list: (kind) => [...jobs.values()].filter((job) => job.kind === kind),
    remove: (id) => {
      jobs.delete(id);
    },
    move(job, state) {
      change(job, state);
      schedule();
    },
    settings: () => settings,
    set(wanted) {
      settings = { ...settings, ...wanted };
      schedule();
      return settings;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
