import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { RunFilter, RunRowView, RunView } from '../../lib/messages/sync.ts';
import type { SyncTable } from '../../lib/sync/mapping.ts';
import type { PanelApi } from '../ui/api.ts';
import { chooseRows } from './run-words.ts';

export interface RunState {
  /** The last bulk run; null: none is known; undefined: not read yet. */
  run: RunView | null | undefined;
  filter: RunFilter;
  rows: RunRowView[];
  /** Asks for the next rows; null: these are all. */
  next: number | null;
  readingRows: boolean;
  busy: boolean;
  /** Why the last deed or read failed. */
  failure: Failure | null;
}

/** What can be done with bulk runs. Nothing here rejects: what fails is in the state. */
export interface RunDesk {
  store: StoreApi<RunState>;
  /** Reads the last run and follows it; answers with what stops that. */
  start(): () => void;
  /** Reads it again, after something failed. */
  reload(): void;
  /** Answers whether the rehearsal has begun. */
  rehearse(tables: SyncTable[]): Promise<boolean>;
  /** One step of the run that is shown. */
  act(step: 'run-start' | 'run-pause' | 'run-resume' | 'run-cancel' | 'run-revert'): Promise<void>;
  choose(recordKeys: string[] | null, leftOut: boolean): Promise<void>;
  show(filter: RunFilter): void;
  more(): void;
  forget(): Promise<void>;
  /** The whole report as pieces of CSV; null where it could not be read. */
  readReport(): Promise<string[] | null>;
}

type Get = () => RunState;
type Change = (part: Partial<RunState>) => void;

/** Phases between which the rows of a run are other ones. */
function stageOf(run: RunView | null | undefined): string {
  if (run === null || run === undefined) return '';
  const { id, phase, resumes } = run;
  if (phase === 'rehearsing' || resumes === 'rehearsing') return '';
  return `${id} ${phase === 'running' || phase === 'paused' ? 'running' : phase}`;
}

function makeRows(api: PanelApi, get: Get, change: Change) {
  const keyNow = () => `${stageOf(get().run)} ${get().filter}`;
  const read = async (from: number): Promise<void> => {
    if (stageOf(get().run) === '') return change({ rows: [], next: null, readingRows: false });
    const key = keyNow();
    change({ readingRows: true });
    try {
      const { rows, next } = await api.ask('run-rows', { filter: get().filter, from });
      if (keyNow() !== key) return;
      change({ rows: from === 0 ? rows : [...get().rows, ...rows], next, readingRows: false, failure: null });
    } catch (error) {
      if (keyNow() === key) change({ readingRows: false, failure: toFailure(error) });
    }
  };
  return { read };
}

type Question = () => Promise<RunView | null>;

/** One deed at a time; answers whether it was done. */
function makeDeed(get: Get, change: Change, carryOut: (question: Question) => Promise<void>) {
  return async (question: Question): Promise<boolean> => {
    if (get().busy) return false;
    change({ busy: true });
    try {
      await carryOut(question);
      change({ busy: false, failure: null });
      return true;
    } catch (error) {
      change({ busy: false, failure: toFailure(error) });
      return false;
    }
  };
}

async function readReport(api: PanelApi, change: Change): Promise<string[] | null> {
  const pieces: string[] = [];
  try {
    for (let from: number | null = 0; from !== null; ) {
      const piece: { text: string; next: number | null } = await api.ask('run-report', { from });
      pieces.push(piece.text);
      from = piece.next;
    }
    return pieces;
  } catch (error) {
    change({ failure: toFailure(error) });
    return null;
  }
}

export function createRunDesk(api: PanelApi): RunDesk {
  const store = createStore<RunState>()(() => ({
    run: undefined,
    filter: 'all',
    rows: [],
    next: null,
    readingRows: false,
    busy: false,
    failure: null,
  }));
  const get: Get = () => store.getState();
  const change: Change = (part) => store.setState(part);
  const { read } = makeRows(api, get, change);
  let notices = 0;
  const keep = (run: RunView | null) => {
    const before = stageOf(get().run);
    change({ run });
    if (stageOf(run) !== before) void read(0);
  };
  const deed = makeDeed(get, change, async (question) => {
    const heard = notices;
    keep(await question());
    // What was told meanwhile may be newer or older than the answer.
    if (notices !== heard) keep(await api.ask('run-read', {}));
  });
  const onRun = async (question: (id: string) => Promise<RunView | null>) => {
    const id = get().run?.id;
    if (id !== undefined) await deed(() => question(id));
  };
  const reload = () => {
    api.ask('run-read', {}).then(
      (run) => {
        change({ failure: null });
        keep(run);
      },
      (error) => change({ failure: toFailure(error) }),
    );
  };
  return {
    store,
    reload,
    start() {
      reload();
      return api.listen((notice) => {
        if (notice.notice !== 'run') return;
        notices += 1;
        keep(notice.run);
      });
    },
    rehearse: (tables) => deed(() => api.ask('run-rehearse', { tables })),
    act: (step) => onRun((id) => api.ask(step, { id })),
    async choose(recordKeys, leftOut) {
      const chosen = await deed(() => api.ask('run-choose', { recordKeys, leftOut }));
      if (chosen) change({ rows: chooseRows(get().rows, recordKeys, leftOut) });
    },
    show(filter) {
      if (filter === get().filter) return;
      change({ filter, rows: [], next: null });
      void read(0);
    },
    more() {
      const { next, readingRows } = get();
      if (next !== null && !readingRows) void read(next);
    },
    forget: () => onRun((id) => api.ask('run-forget', { id })),
    readReport: () => readReport(api, change),
  };
}

export const RunDeskContext = createContext<RunDesk | null>(null);

export function useRunDesk(): RunDesk {
  const desk = use(RunDeskContext);
  if (desk === null) throw new Error('no desk for runs around this component');
  return desk;
}

/** A part of what is known of bulk runs; the component draws again when that part changes. */
export function useRun<Part>(pick: (state: RunState) => Part): Part {
  return useStore(useRunDesk().store, pick);
}
