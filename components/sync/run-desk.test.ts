import { describe, expect, it, vi } from 'vitest';
import type { Ask, Notice, QuestionName } from '../../lib/messages/contract.ts';
import type { RunRowView, RunView } from '../../lib/messages/sync.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import { makeRun, makeRunRow, noCounts } from '../../tests/support/sync-samples.ts';
import type { PanelApi } from '../ui/api.ts';
import { createRunDesk } from './run-desk.ts';

const rehearsed = makeRun({
  phase: 'rehearsed',
  looked: 2,
  total: 2,
  counts: { ...noCounts, change: 2, values: 2 },
  calls: { salesforce: 1, intercom: 0 },
  readAt: 0,
});

/** A worker with two rows on two pages. */
function makeDesk(run: RunView | null = rehearsed) {
  const world = { run, refuses: null as QuestionName | null };
  const asked: string[] = [];
  let tell: (notice: Notice) => void = () => undefined;
  const answers: { [Name in QuestionName]?: (ask: never) => unknown } = {
    'run-read': () => world.run,
    'run-rows': ({ from }: Ask<'run-rows'>) =>
      from === 0 ? { rows: [makeRunRow('a')], next: 1 } : { rows: [makeRunRow('b')], next: null },
    'run-choose': () => world.run,
    'run-start': () => ({ ...rehearsed, phase: 'running' }),
    'run-rehearse': () => ({ ...rehearsed, id: 'r2', phase: 'rehearsing' }),
    'run-forget': () => null,
    'run-report': ({ from }: Ask<'run-report'>) => ({ text: `piece ${from}\n`, next: from < 2 ? from + 1 : null }),
  };
  const api: PanelApi = {
    ask: async (name, payload) => {
      asked.push(name);
      if (world.refuses === name) throw new TandemError('salesforce-offline');
      return answers[name]?.(payload as never) as never;
    },
    listen: (handler) => {
      tell = handler;
      return () => {
        tell = () => undefined;
      };
    },
  };
  const desk = createRunDesk(api);
  return { desk, world, asked, state: () => desk.store.getState(), tell: (notice: Notice) => tell(notice) };
}

const keys = (rows: RunRowView[]) => rows.map(({ recordKey }) => recordKey);

describe('the run that is known', () => {
  it('is read with its first rows; more are read when they are asked for', async () => {
    const { desk, state } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(keys(state().rows)).toEqual(['a']));
    desk.more();
    await vi.waitFor(() => expect(keys(state().rows)).toEqual(['a', 'b']));
    expect(state().next).toBeNull();
  });

  it('is followed by notices; its rows are read again when it is over, not with every step', async () => {
    const { desk, state, asked, tell } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(state().rows).toHaveLength(1));
    tell({ notice: 'run', run: { ...rehearsed, phase: 'running', done: 1 } });
    await vi.waitFor(() => expect(state().readingRows).toBe(false));
    const before = asked.length;
    tell({ notice: 'run', run: { ...rehearsed, phase: 'running', done: 2 } });
    expect(state().run?.done).toBe(2);
    expect(asked).toHaveLength(before);
    tell({ notice: 'run', run: { ...rehearsed, phase: 'done', done: 2 } });
    await vi.waitFor(() => expect(asked.slice(before)).toEqual(['run-rows']));
  });

  it('has no rows while it is rehearsed', async () => {
    const { desk, state, asked } = makeDesk({ ...rehearsed, phase: 'rehearsing' });
    desk.start();
    await vi.waitFor(() => expect(state().run?.phase).toBe('rehearsing'));
    expect(asked).toEqual(['run-read']);
  });
});

describe('a deed', () => {
  it('that is refused is told, and leaves the run as it was', async () => {
    const { desk, state, world } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(state().rows).toHaveLength(1));
    world.refuses = 'run-start';
    await desk.act('run-start');
    expect(state().failure?.code).toBe('salesforce-offline');
    expect(state().run?.phase).toBe('rehearsed');
    expect(state().busy).toBe(false);
  });

  it('of leaving a record out shows in its row', async () => {
    const { desk, state } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(state().rows).toHaveLength(1));
    await desk.choose(['a'], true);
    expect(state().rows[0]?.state).toBe('left-out');
  });

  it('whose answer is overtaken by news asks how the run stands now', async () => {
    const { desk, state, world, tell } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(state().rows).toHaveLength(1));
    const started = desk.act('run-start');
    world.run = { ...rehearsed, phase: 'done' };
    tell({ notice: 'run', run: world.run });
    await started;
    expect(state().run?.phase).toBe('done');
  });

  it('of forgetting leaves nothing on screen', async () => {
    const { desk, state } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(state().rows).toHaveLength(1));
    await desk.forget();
    await vi.waitFor(() => expect(state().rows).toEqual([]));
    expect(state().run).toBeNull();
  });
});

describe('the report', () => {
  it('is all its pieces in order', async () => {
    const { desk } = makeDesk();
    expect(await desk.readReport()).toEqual(['piece 0\n', 'piece 1\n', 'piece 2\n']);
  });

  it('that cannot be read whole is not handed out', async () => {
    const { desk, state, world } = makeDesk();
    world.refuses = 'run-report';
    expect(await desk.readReport()).toBeNull();
    expect(state().failure?.code).toBe('salesforce-offline');
  });
});
