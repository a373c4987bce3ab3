import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FailureCode } from '../../lib/failures/codes.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { keepAsking, waitBeforeAsking } from './ask-again.ts';
import { createSession } from './panel-session.ts';
import { createPanelStore } from './panel-store.ts';
import { here, sampleConnection, sampleView, there } from './sample-view.ts';

const failureOf = (code: FailureCode, params = {}) => ({ code, params });

const errorView = (code: FailureCode, params = {}): PanelView => ({
  state: 'error',
  person: null,
  place: here,
  asOf: null,
  people: [],
  connection: sampleConnection,
  trouble: null,
  unread: [],
  failure: failureOf(code, params),
});

describe('how long until it is asked again', () => {
  it.each<[FailureCode, (number | null)[]]>([
    ['salesforce-down', [10_000, 20_000, 40_000, 60_000, 60_000]],
    ['intercom-limit', [10_000, 20_000]],
    ['salesforce-offline', [3_000, 6_000, 12_000, 24_000, 48_000, 60_000]],
    ['intercom-offline', [3_000, 6_000]],
    ['no-object-access', [null, null]],
    ['api-limit', [null]],
    ['grant-expired', [null]],
  ])('%s', (code, waits) => {
    expect(waits.map((_, tries) => waitBeforeAsking(failureOf(code), tries))).toEqual(waits);
  });
});

describe('a failure on screen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A panel beside a worker that answers every read with `room.answer`. */
  function openPanel() {
    const room = { answer: errorView('salesforce-down') as PanelView, seen: true, asked: 0 };
    const store = createPanelStore();
    const session = createSession(
      {
        ask: async () => {
          room.asked += 1;
          return room.answer as never;
        },
        listen: () => () => {},
      },
      store,
      Date.now,
    );
    store.getState().dispatch({ event: 'moved', place: here });
    const start = { tabId: 7, place: here, theme: null, layout: store.getState().panel.layout, view: null };
    store.getState().dispatch({ event: 'started', start, at: 0 });
    const browser = new EventTarget();
    const stop = keepAsking(session, () => room.seen, browser);
    return Object.assign(room, { store, session, stop, browser });
  }

  it('is asked for again, ever more seldom, until it is gone', async () => {
    const room = openPanel();
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(room.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(room.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(room.asked).toBe(2);
    room.answer = sampleView(here, 'a');
    await vi.advanceTimersByTimeAsync(1);
    expect(room.store.getState().panel.view).toEqual(sampleView(here, 'a'));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(room.asked).toBe(3);
  });

  it('is asked for again also where older records are shown beside it', async () => {
    const room = openPanel();
    room.answer = { ...sampleView(here, 'a'), trouble: failureOf('salesforce-slow') };
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(room.asked).toBe(2);
  });

  it('begins anew with short waits after it was gone', async () => {
    const room = openPanel();
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(10_000);
    room.answer = sampleView(here, 'a');
    await room.session.refresh();
    room.answer = errorView('salesforce-down');
    await room.session.refresh();
    const before = room.asked;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(room.asked).toBe(before + 1);
  });

  it('begins anew with short waits when the browser is online again', async () => {
    const room = openPanel();
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(10_000 + 20_000);
    room.browser.dispatchEvent(new Event('online'));
    await room.session.refresh();
    const before = room.asked;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(room.asked).toBe(before + 1);
  });

  it('waits anew after a press on Try again', async () => {
    const room = openPanel();
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(9_000);
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(19_999);
    expect(room.asked).toBe(2);
  });

  it('of another place is not asked for', async () => {
    const room = openPanel();
    await room.session.refresh();
    room.store.getState().dispatch({ event: 'moved', place: there });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(room.asked).toBe(1);
  });

  it('that nobody sees costs nothing', async () => {
    const room = openPanel();
    await room.session.refresh();
    room.seen = false;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(room.asked).toBe(1);
  });

  it('that does not pass by itself waits for a person', async () => {
    const room = openPanel();
    room.answer = errorView('no-object-access', { object: 'Contact' });
    await room.session.refresh();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(room.asked).toBe(1);
  });

  it('is left alone once the panel has ended', async () => {
    const room = openPanel();
    await room.session.refresh();
    room.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(room.asked).toBe(1);
  });
});
