import { describe, expect, it, vi } from 'vitest';
import type { Place } from '../../lib/inbox/place.ts';
import type { Ask, Notice } from '../../lib/messages/contract.ts';
import { defaultLayout } from '../../lib/messages/layout.ts';
import type { LogView } from '../../lib/messages/logging.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { stillLogging } from '../../tests/support/logging-samples.ts';
import { createPanelStore } from '../panel/panel-store.ts';
import { sampleView } from '../panel/sample-view.ts';
import type { PanelApi } from '../ui/api.ts';
import { createPlaceReader, logReading, syncReading } from './place-reader.ts';

const here: Place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '1' };
const there: Place = { ...here, id: '2' };
const profile: Place = { ...here, kind: 'contact', id: '66f' };

const said = (headline: string): LogView => ({ state: 'not', headline, detail: null, tasks: [], settings: null });
const status = { ...stillLogging, running: true };

interface Question {
  ask: Ask<'log-read'>;
  answer(log: LogView | null): void;
  refuse(): void;
}

/** A panel in tab 7 and a worker that answers when it is told to. */
function makeReader() {
  const questions: Question[] = [];
  let tell: (notice: Notice) => void = () => undefined;
  const api: PanelApi = {
    ask: (_name, payload) =>
      new Promise((resolve, reject) => {
        const ask = payload as Ask<'log-read'>;
        questions.push({ ask, answer: (log) => resolve(log as never), refuse: () => reject(new Error('gone')) });
      }),
    listen: (handler) => {
      tell = handler;
      return () => {
        tell = () => undefined;
      };
    },
  };
  const panels = createPanelStore();
  const { dispatch } = panels.getState();
  const show = (view: PanelView) => {
    dispatch({ event: 'moved', place: view.place });
    dispatch({ event: 'told', view, at: 0 });
  };
  const start = { tabId: 7, place: here, theme: null, layout: defaultLayout, view: null };
  dispatch({ event: 'started', start, at: 0 });
  const reader = createPlaceReader(api, panels, logReading);
  const stop = reader.start();
  const known = () => reader.store.getState();
  return { questions, show, dispatch, known, stop, tell: (notice: Notice) => tell(notice) };
}

describe('the log of the conversation on screen', () => {
  it('is asked for once a view is shown, for its person', async () => {
    const { questions, show, known } = makeReader();
    expect(questions).toHaveLength(0);
    show(sampleView(here, 'p1'));
    expect(questions.map(({ ask }) => ask)).toEqual([{ place: here, personId: 'p1' }]);
    questions[0]?.answer(said('Logged'));
    await vi.waitFor(() => expect(known().told?.headline).toBe('Logged'));
  });

  it('is not asked for on a profile', () => {
    const { questions, show } = makeReader();
    show(sampleView(profile, 'p1'));
    expect(questions).toHaveLength(0);
  });

  it('never shows what was answered for another conversation', async () => {
    const { questions, show, known } = makeReader();
    show(sampleView(here, 'p1'));
    show(sampleView(there, 'p2'));
    questions[0]?.answer(said('of the first'));
    await vi.waitFor(() => expect(questions).toHaveLength(2));
    expect(known().told).toBeNull();
    expect(questions[1]?.ask).toEqual({ place: there, personId: 'p2' });
    questions[1]?.answer(said('of the second'));
    await vi.waitFor(() => expect(known().told?.headline).toBe('of the second'));
    expect(known().key).toContain('p2');
  });

  it('is forgotten the moment the panel moves', async () => {
    const { questions, show, dispatch, known } = makeReader();
    show(sampleView(here, 'p1'));
    questions[0]?.answer(said('Logged'));
    await vi.waitFor(() => expect(known().told).not.toBeNull());
    dispatch({ event: 'moved', place: there });
    expect(known().told).toBeNull();
  });
});

describe('news', () => {
  it('of logging, of the outbox and of this tab’s view ask again; of another tab’s do not', async () => {
    const { questions, show, known, tell } = makeReader();
    const view = sampleView(here, 'p1');
    show(view);
    questions[0]?.answer(said('first'));
    await vi.waitFor(() => expect(known().told?.headline).toBe('first'));
    const outbox = { items: [], others: [], offline: false };
    const news: Notice[] = [
      { notice: 'logging', status },
      { notice: 'outbox', outbox },
      { notice: 'view', tabId: 7, view },
    ];
    for (const [index, notice] of news.entries()) {
      tell(notice);
      await vi.waitFor(() => expect(questions).toHaveLength(index + 2));
      questions[index + 1]?.answer(said(`answer ${index}`));
      await vi.waitFor(() => expect(known().told?.headline).toBe(`answer ${index}`));
    }
    tell({ notice: 'view', tabId: 8, view });
    expect(questions).toHaveLength(4);
  });

  it('that come while a question is under way ask once more after it, however many they are', async () => {
    const { questions, show, known, tell } = makeReader();
    show(sampleView(here, 'p1'));
    for (const _ of [1, 2, 3]) tell({ notice: 'logging', status });
    expect(questions).toHaveLength(1);
    questions[0]?.answer(said('first'));
    await vi.waitFor(() => expect(questions).toHaveLength(2));
    questions[1]?.answer(said('second'));
    await vi.waitFor(() => expect(known().told?.headline).toBe('second'));
    expect(questions).toHaveLength(2);
  });

  it('leave what was known when the question fails', async () => {
    const { questions, show, known, tell } = makeReader();
    show(sampleView(here, 'p1'));
    questions[0]?.answer(said('Logged'));
    await vi.waitFor(() => expect(known().told).not.toBeNull());
    tell({ notice: 'logging', status });
    questions[1]?.refuse();
    tell({ notice: 'logging', status });
    await vi.waitFor(() => expect(questions).toHaveLength(3));
    expect(known().told?.headline).toBe('Logged');
  });

  it('are not heard any more once it has stopped', () => {
    const { questions, show, stop, tell } = makeReader();
    stop();
    show(sampleView(here, 'p1'));
    tell({ notice: 'logging', status });
    expect(questions).toHaveLength(0);
  });
});

describe('how the attributes of whom the panel shows stand', () => {
  /** A panel in tab 7 whose every question is answered with how often it was asked. */
  function makeSyncReader() {
    const asked: unknown[] = [];
    let tell: (notice: Notice) => void = () => undefined;
    const api: PanelApi = {
      ask: async (name, payload) => {
        asked.push([name, payload]);
        return { state: 'in-line', headline: `${asked.length}`, detail: null, at: null } as never;
      },
      listen: (handler) => {
        tell = handler;
        return () => undefined;
      },
    };
    const panels = createPanelStore();
    const { dispatch } = panels.getState();
    dispatch({
      event: 'started',
      start: { tabId: 7, place: profile, theme: null, layout: defaultLayout, view: null },
      at: 0,
    });
    const reader = createPlaceReader(api, panels, syncReading);
    reader.start();
    return { asked, dispatch, reader, tell: (notice: Notice) => tell(notice) };
  }

  it('is asked for on a profile too, and again after news of sync, but not of logging', async () => {
    const { asked, dispatch, reader, tell } = makeSyncReader();
    dispatch({ event: 'told', view: sampleView(profile, 'p1'), at: 0 });
    expect(asked).toEqual([['sync-read', { place: profile, personId: 'p1' }]]);
    await vi.waitFor(() => expect(reader.store.getState().told?.headline).toBe('1'));
    tell({ notice: 'logging', status });
    expect(asked).toHaveLength(1);
    tell({ notice: 'sync', status: {} as never });
    await vi.waitFor(() => expect(reader.store.getState().told?.headline).toBe('2'));
  });

  it('is forgotten the moment another place is shown', async () => {
    const { dispatch, reader } = makeSyncReader();
    dispatch({ event: 'told', view: sampleView(profile, 'p1'), at: 0 });
    await vi.waitFor(() => expect(reader.store.getState().told).not.toBeNull());
    dispatch({ event: 'moved', place: there });
    expect(reader.store.getState()).toEqual({ key: '', told: null });
  });
});
