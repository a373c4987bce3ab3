import { describe, expect, it, vi } from 'vitest';
import type { Notice, QuestionName } from '../../lib/messages/contract.ts';
import { defaultLayout } from '../../lib/messages/layout.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import type { PanelApi } from '../ui/api.ts';
import { createSession } from './panel-session.ts';
import { createPanelStore } from './panel-store.ts';
import { here, sampleConnection, sampleView, there } from './sample-view.ts';

interface Asked {
  name: QuestionName;
  payload: unknown;
  answer(value: unknown): void;
  refuse(error: Error): void;
}

/** A worker whose answers the test gives by hand. */
function makeWorker() {
  const asked: Asked[] = [];
  let heard: ((notice: Notice) => void) | null = null;
  const api: PanelApi = {
    ask: (name, payload) =>
      new Promise((resolve, reject) => {
        asked.push({ name, payload, answer: (value) => resolve(value as never), refuse: reject });
      }),
    listen(handler) {
      heard = handler;
      return () => {
        heard = null;
      };
    },
  };
  const next = (name: QuestionName) =>
    vi.waitFor(() => {
      const at = asked.findIndex((each) => each.name === name);
      const found = at === -1 ? undefined : asked.splice(at, 1)[0];
      if (found === undefined) throw new Error(`nobody asked ${name}`);
      return found;
    });
  return { api, asked, next, tell: (notice: Notice) => heard?.(notice) };
}

async function begin(now: () => number = () => Date.parse('2026-11-22T14:02:15.000Z')) {
  const worker = makeWorker();
  const store = createPanelStore();
  const session = createSession(worker.api, store, now);
  const stop = session.start();
  const started = await worker.next('panel-start');
  started.answer({ tabId: 7, place: here, theme: 'light', layout: defaultLayout, view: null });
  return { worker, store, session, stop, view: (): PanelView | null => store.getState().panel.view };
}

describe('the panel’s session', () => {
  it('asks where it is, then reads that place', async () => {
    const { worker, view } = await begin();
    const read = await worker.next('panel-read');
    expect(read.payload).toEqual({ place: here, fresh: false, personId: null });
    read.answer(sampleView(here, 'a'));
    await vi.waitFor(() => expect(view()).toEqual(sampleView(here, 'a')));
  });

  it('loses no notice that comes before it knows which tab it is', async () => {
    const worker = makeWorker();
    const store = createPanelStore();
    createSession(worker.api, store, Date.now).start();
    const started = await worker.next('panel-start');
    worker.tell({ notice: 'place', tabId: 7, place: there });
    worker.tell({ notice: 'theme', tabId: 7, theme: 'dark' });
    worker.tell({ notice: 'theme', tabId: 8, theme: 'light' });
    started.answer({ tabId: 7, place: here, theme: 'light', layout: defaultLayout, view: sampleView(here, 'a') });
    await vi.waitFor(() => expect(store.getState().panel).toMatchObject({ place: there, theme: 'dark', view: null }));
    expect((await worker.next('panel-read')).payload).toMatchObject({ place: there });
  });

  it('paints what was read a moment ago without asking for it again', async () => {
    const worker = makeWorker();
    const store = createPanelStore();
    createSession(worker.api, store, () => Date.parse('2026-11-22T14:02:15.000Z')).start();
    const started = await worker.next('panel-start');
    const view = sampleView(here, 'a');
    started.answer({ tabId: 7, place: here, theme: 'light', layout: defaultLayout, view });
    await vi.waitFor(() => expect(store.getState().panel.view).toEqual(view));
    expect(worker.asked).toEqual([]);
  });

  it('follows the tab to another person and drops the late answer for the first', async () => {
    const { worker, store, view } = await begin();
    const first = await worker.next('panel-read');
    worker.tell({ notice: 'place', tabId: 7, place: there });
    const second = await worker.next('panel-read');
    expect(second.payload).toMatchObject({ place: there });
    first.answer(sampleView(here, 'a'));
    second.answer(sampleView(there, 'b'));
    const seen: (string | undefined)[] = [];
    store.subscribe(({ panel }) => seen.push(panel.view?.place.id));
    await vi.waitFor(() => expect(view()).toEqual(sampleView(there, 'b')));
    expect(seen).not.toContain(here.id);
  });

  it('does not heed what is said to another tab', async () => {
    const { worker, store } = await begin();
    await worker.next('panel-read');
    worker.tell({ notice: 'place', tabId: 8, place: there });
    worker.tell({ notice: 'view', tabId: 8, view: sampleView(here, 'a') });
    expect(store.getState().panel.place).toEqual(here);
    expect(store.getState().panel.view).toBeNull();
  });

  it('reads again on return only what is older than 60 s', async () => {
    let now = Date.parse('2026-11-22T14:02:15.000Z');
    const { worker, session, view } = await begin(() => now);
    (await worker.next('panel-read')).answer(sampleView(here, 'a'));
    await vi.waitFor(() => expect(view()).not.toBeNull());
    await session.refreshIfOld();
    expect(worker.asked).toEqual([]);
    now += 61_000;
    void session.refreshIfOld();
    expect((await worker.next('panel-read')).payload).toMatchObject({ fresh: false });
  });

  it('a press on Refresh asks past the cache and blanks nothing', async () => {
    const { worker, session, view } = await begin();
    (await worker.next('panel-read')).answer(sampleView(here, 'a'));
    await vi.waitFor(() => expect(view()).not.toBeNull());
    void session.refresh();
    expect((await worker.next('panel-read')).payload).toMatchObject({ fresh: true });
    expect(view()).not.toBeNull();
  });

  it('says that the extension was updated when it cannot be asked any more', async () => {
    const { worker, store } = await begin();
    (await worker.next('panel-read')).refuse(new TandemError('extension-updated'));
    await vi.waitFor(() => expect(store.getState().panel.orphaned).toBe(true));
  });

  it('after signing out elsewhere shows nobody and asks what to show', async () => {
    const { worker, view } = await begin();
    (await worker.next('panel-read')).answer(sampleView(here, 'a'));
    await vi.waitFor(() => expect(view()).not.toBeNull());
    worker.tell({
      notice: 'connections',
      connections: { ...sampleConnection, intercom: { state: 'signed-out' } },
    });
    expect(view()).toBeNull();
    await worker.next('panel-read');
  });

  it('a choice is asked for the person on screen', async () => {
    const { worker, session, view } = await begin();
    (await worker.next('panel-read')).answer(sampleView(here, 'a'));
    await vi.waitFor(() => expect(view()).not.toBeNull());
    void session.choose({ object: 'Contact', id: '003000000000000901' }, false);
    expect((await worker.next('panel-choose')).payload).toEqual({
      place: here,
      personId: 'a',
      choice: { object: 'Contact', id: '003000000000000901' },
      remember: false,
    });
  });

  it('a sign-in that failed is told, and one that worked reads the person', async () => {
    const { worker, session, store } = await begin();
    (await worker.next('panel-read')).answer(sampleView(here, 'a'));
    void session.connectSalesforce(false);
    (await worker.next('connect-salesforce')).refuse(new TandemError('sign-in-closed'));
    await vi.waitFor(() => expect(store.getState().panel.signInFailure?.code).toBe('sign-in-closed'));
    void session.connectSalesforce(false);
    (await worker.next('connect-salesforce')).answer(sampleConnection);
    await worker.next('panel-read');
    expect(store.getState().panel.signInFailure).toBeNull();
  });

  it('starting fails: the sentence is shown and Refresh starts again', async () => {
    const worker = makeWorker();
    const store = createPanelStore();
    const session = createSession(worker.api, store, Date.now);
    session.start();
    (await worker.next('panel-start')).refuse(new TandemError('storage-failed'));
    await vi.waitFor(() => expect(store.getState().panel.failure?.code).toBe('storage-failed'));
    void session.refresh();
    await worker.next('panel-start');
  });
});
