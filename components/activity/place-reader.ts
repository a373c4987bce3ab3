import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer, Notice } from '../../lib/messages/contract.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { type Shown, shownOf } from '../actions/shown.ts';
import { type PanelState, placeKey } from '../panel/panel-state.ts';
import type { PanelStore } from '../panel/panel-store.ts';
import type { PanelApi } from '../ui/api.ts';

/** What is asked of a place and its person. */
type PlaceQuestion = 'log-read' | 'sync-read';

/** What a question is asked of and when. */
interface Reading<Name extends PlaceQuestion> {
  question: Name;
  /** Whether there is something to tell of a view. */
  concerns(view: PanelView): boolean;
  /** Notices after which it is asked again; those of this tab's view always are. */
  hears: Notice['notice'][];
}

/** States that show a person, or say why nobody is shown. */
const told: ReadonlySet<PanelView['state']> = new Set(['ready', 'no-match', 'no-email', 'several']);

/** Logging is told of every conversation, whoever is matched. */
export const logReading: Reading<'log-read'> = {
  question: 'log-read',
  concerns: ({ place, state }) => place.kind === 'conversation' && told.has(state),
  hears: ['logging', 'outbox'],
};

/** Sync is told of everybody: without a record, or with several, it says what it waits for. */
export const syncReading: Reading<'sync-read'> = {
  question: 'sync-read',
  concerns: ({ state }) => told.has(state),
  hears: ['sync'],
};

/** What is known, and of whom: it may be shown for that place and person only. */
export interface KnownOfPlace<Name extends PlaceQuestion> {
  key: string;
  told: Answer<Name> | null;
}

export interface PlaceReader<Name extends PlaceQuestion> {
  store: StoreApi<KnownOfPlace<Name>>;
  /** Reads now, and again when something may have changed; answers with what stops that. */
  start(): () => void;
}

function askedFor({ concerns }: Reading<PlaceQuestion>, panel: PanelState): Shown | null {
  return panel.view !== null && concerns(panel.view) ? shownOf(panel) : null;
}

/** One text for one place and person; empty where there is nothing to tell. */
export function keyOf(reading: Reading<PlaceQuestion>, panel: PanelState): string {
  const shown = askedFor(reading, panel);
  return shown === null ? '' : `${placeKey(shown.place)} ${shown.personId ?? ''}`;
}

/** Changes when another read is shown, not when only the connection's figures change. */
function readKey(key: string, { view }: PanelState): string {
  const record = view?.state === 'ready' ? view.who.record.ref.id : '';
  return [key, view?.state, view?.asOf, record].join(' ');
}

/**
 * Keeps what the worker says of the place on screen: read when a view is shown and after each notice that concerns it.
 * One question at a time; an answer that comes when another person is shown is dropped. A question that fails leaves
 * what was known.
 */
export function createPlaceReader<Name extends PlaceQuestion>(
  api: PanelApi,
  panels: StoreApi<PanelStore>,
  reading: Reading<Name>,
): PlaceReader<Name> {
  const store = createStore<KnownOfPlace<Name>>()(() => ({ key: '', told: null }));
  const panel = () => panels.getState().panel;
  const keyNow = () => keyOf(reading, panel());
  let asking = false;
  let again = false;
  const ask = async (): Promise<void> => {
    const shown = askedFor(reading, panel());
    if (shown === null) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const key = keyNow();
    const answer = await api
      .ask(reading.question, { place: shown.place, personId: shown.personId })
      .catch(() => undefined);
    asking = false;
    if (answer !== undefined && keyNow() === key) store.setState({ key, told: answer });
    if (!again && keyNow() === key) return;
    again = false;
    await ask();
  };
  return {
    store,
    start() {
      let before = '';
      const follow = () => {
        const key = keyNow();
        const read = readKey(key, panel());
        if (read === before) return;
        before = read;
        if (store.getState().key !== key) store.setState({ key, told: null });
        void ask();
      };
      const stops = [
        panels.subscribe(follow),
        api.listen((notice) => {
          const mine = notice.notice === 'view' && notice.tabId === panel().tabId;
          if (mine || reading.hears.includes(notice.notice)) void ask();
        }),
      ];
      follow();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
