import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogView } from '../../lib/messages/logging.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { type Shown, shownOf } from '../actions/shown.ts';
import { type PanelState, placeKey } from '../panel/panel-state.ts';
import type { PanelStore } from '../panel/panel-store.ts';
import type { PanelApi } from '../ui/api.ts';

/** What is known of logging, and of whom: it may be shown for that conversation and person only. */
export interface KnownLog {
  key: string;
  log: LogView | null;
}

export interface LogReader {
  store: StoreApi<KnownLog>;
  /** Reads now, and again when something may have changed; answers with what stops that. */
  start(): () => void;
}

/** States that show a person, or say why nobody is shown. */
const logged: ReadonlySet<PanelView['state']> = new Set(['ready', 'no-match', 'no-email', 'several']);

/** The conversation and person whose logging can be told; null: the panel shows none. */
function askedFor(panel: PanelState): Shown | null {
  const { view } = panel;
  if (view === null || view.place.kind !== 'conversation' || !logged.has(view.state)) return null;
  return shownOf(panel);
}

/** One text for one conversation and person; empty where there is nothing to log. */
export function logKey(panel: PanelState): string {
  const shown = askedFor(panel);
  return shown === null ? '' : `${placeKey(shown.place)} ${shown.personId ?? ''}`;
}

/** Changes when another read is shown, not when only the connection's figures change. */
function readKey(panel: PanelState): string {
  const { view } = panel;
  const record = view?.state === 'ready' ? view.who.record.ref.id : '';
  return [logKey(panel), view?.state, view?.asOf, record].join(' ');
}

/**
 * Keeps what the worker says of logging the conversation on screen: read when a view is shown and after each notice of
 * logging, of the outbox or of this tab's view. One question at a time; an answer that comes when another person is
 * shown is dropped. A question that fails leaves what was known.
 */
export function createLogReader(api: PanelApi, panels: StoreApi<PanelStore>): LogReader {
  const store = createStore<KnownLog>()(() => ({ key: '', log: null }));
  const panel = () => panels.getState().panel;
  let asking = false;
  let again = false;
  const ask = async (): Promise<void> => {
    const shown = askedFor(panel());
    if (shown === null) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const key = logKey(panel());
    const log = await api.ask('log-read', { place: shown.place, personId: shown.personId }).catch(() => undefined);
    asking = false;
    if (log !== undefined && logKey(panel()) === key) store.setState({ key, log });
    if (!again && logKey(panel()) === key) return;
    again = false;
    await ask();
  };
  return {
    store,
    start() {
      let before = '';
      const follow = () => {
        const key = readKey(panel());
        if (key === before) return;
        before = key;
        if (store.getState().key !== logKey(panel())) store.setState({ key: logKey(panel()), log: null });
        void ask();
      };
      const stops = [
        panels.subscribe(follow),
        api.listen((notice) => {
          const mine = notice.notice === 'view' && notice.tabId === panel().tabId;
          if (mine || notice.notice === 'logging' || notice.notice === 'outbox') void ask();
        }),
      ];
      follow();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
