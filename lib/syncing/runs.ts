import { fail } from '../failures/codes.ts';
import type { RunView } from '../messages/sync.ts';
import type { RunRow } from '../outbox/sync-rows.ts';
import { createTurns } from '../shared/in-turn.ts';
import {
  beginRun,
  cancelRun,
  frameLast,
  lastRun,
  ownRun,
  pauseRun,
  readLast,
  resumeRun,
  revertRun,
  startRun,
  tidyUp,
} from './run-changes.ts';
import { chooseRecords } from './run-choices.ts';
import { newMemory, type RunMemory, toRunView } from './run-frame.ts';
import { forgetOld, goOn, isUnderWay, tell } from './run-loop.ts';
import { readReport, readRows } from './run-report.ts';
import { isRight } from './run-rest.ts';
import type { Runs, SyncPorts } from './sync-ports.ts';

/** Bulk runs over these ports: at most one goes on at a time, whatever asks for it. */
export function createRuns(ports: SyncPorts): Runs {
  const memory = newMemory();
  const { change, advance, stopWith } = createWork(ports, memory);
  const changeRun = (id: string, next: (row: RunRow) => Promise<RunRow>) =>
    change(async () => {
      const row = await ownRun(ports, id);
      const changed = await next(row);
      if (changed !== row) await ports.runs.keep(changed, []);
      return changed;
    });
  return {
    ...createReading(ports, memory),
    advance,
    rehearse: (tables) => change(() => beginRun(ports, tables)),
    choose: (keys, leftOut) => change(async () => chooseRecords(ports, await lastRun(ports), keys, leftOut)),
    start: (id) => changeRun(id, (row) => startRun(ports, row)),
    pause: (id) => changeRun(id, async (row) => pauseRun(row)),
    resume: (id) =>
      changeRun(id, async (row) => {
        memory.blame.inARow = 0;
        memory.insisted = row.trouble !== null && isRight(row.trouble);
        return resumeRun(ports, row);
      }),
    async cancel(id) {
      let before: RunRow | null = null;
      const view = await changeRun(id, async (row) => {
        before = row;
        return cancelRun(ports, row);
      });
      if (before !== null) await tidyUp(ports, before).catch(() => {});
      return view;
    },
    revert: (id) => change(() => revertRun(ports, id)),
    forget: (id) =>
      stopWith(async () => {
        const row = await ownRun(ports, id);
        if (isUnderWay(row) || row.phase === 'paused') throw fail('run-busy');
        // Also those before it, such as the one it has put back: nobody could reach their values any more.
        for (let last: RunRow | null = row; last !== null; last = await readLast(ports)) {
          await ports.runs.remove(last.id);
        }
      }),
    forgetAll: () =>
      stopWith(async () => {
        await ports.runs.forgetAll();
        Object.assign(memory, newMemory(), { stop: memory.stop });
      }),
  };
}

/** One thing at a time: the loop, or what a person asks for between two of its steps. */
function createWork(ports: SyncPorts, memory: RunMemory) {
  const turns = createTurns();
  let asked = 0;
  let advancing: Promise<unknown> | null = null;
  const stopWith = async <T>(work: () => Promise<T>): Promise<T> => {
    asked += 1;
    memory.stop = true;
    try {
      return await turns(async () => {
        await advancing;
        return work();
      });
    } finally {
      asked -= 1;
      memory.stop = asked > 0;
    }
  };
  const change = (work: () => Promise<RunRow>): Promise<RunView> =>
    stopWith(async () => {
      const row = await ports.lock('sync-run', work);
      if (row === null) throw fail('run-busy');
      memory.window = null;
      tell(ports, memory, row, true);
      return toRunView(row, ports.now());
    });
  const advance = async () => {
    if (memory.stop) return;
    advancing ??= ports
      .lock('sync-run', () => goOn(ports, memory))
      .catch(() => {})
      .finally(() => {
        advancing = null;
      });
    await advancing;
  };
  return { change, advance, stopWith };
}

function createReading(ports: SyncPorts, memory: RunMemory): Pick<Runs, 'read' | 'rows' | 'report'> {
  return {
    async read() {
      await forgetOld(ports, memory);
      const row = await readLast(ports);
      return row === null ? null : toRunView(row, ports.now());
    },
    async rows(filter, from) {
      const shown = await frameLast(ports);
      return shown === null ? { rows: [], next: null } : readRows(ports, shown.frame, shown.row, filter, from);
    },
    async report(from) {
      const shown = await frameLast(ports);
      return shown === null ? { text: '', next: null } : readReport(ports, shown.frame, shown.row, from);
    },
  };
}
