import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { toFailure } from '../../lib/failures/codes.ts';
import type { Notice } from '../../lib/messages/contract.ts';
import type { PanelLayout } from '../../lib/messages/layout.ts';
import type { PanelView, RecordRef } from '../../lib/messages/view.ts';
import type { PanelApi } from '../ui/api.ts';
import { liveFor, troubleOf } from './panel-state.ts';
import type { PanelStore } from './panel-store.ts';

/** What a person can do in the panel. Nothing here rejects: what fails is in the state, in words. */
export interface PanelSession {
  store: StoreApi<PanelStore>;
  /** Asks where it is and reads; answers with what stops listening. */
  start(): () => void;
  /** Reads again, past the 60 s cache; what is shown stays until the answer is there. */
  refresh(): Promise<void>;
  /** Reads again if what is shown is older than 60 s or could not be read. */
  refreshIfOld(): Promise<void>;
  /** Reads what the worker has by now, after something was written; what is shown stays until the answer is there. */
  reread(): Promise<void>;
  showPerson(personId: string): Promise<void>;
  choose(choice: RecordRef | null, remember: boolean): Promise<void>;
  connectSalesforce(switchUser: boolean): Promise<void>;
  openOptions(page: string | null): Promise<void>;
  lay(change: Partial<PanelLayout>): Promise<void>;
  reportRail(height: number): Promise<void>;
}

type Dispatch = PanelStore['dispatch'];
type Panel = () => PanelStore['panel'];

/** Runs a question about the place and keeps its answer, unless a later one was asked meanwhile. */
async function follow(panel: Panel, dispatch: Dispatch, now: () => number, question: () => Promise<PanelView>) {
  const ticket = panel().lastTicket + 1;
  dispatch({ event: 'asked', ticket });
  try {
    dispatch({ event: 'answered', ticket, view: await question(), at: now() });
  } catch (error) {
    const failure = toFailure(error);
    dispatch(failure.code === 'extension-updated' ? { event: 'orphaned' } : { event: 'failed', ticket, failure });
  }
}

function heed(notice: Notice, panel: Panel, dispatch: Dispatch, now: () => number, read: () => void) {
  switch (notice.notice) {
    case 'place': {
      if (notice.tabId !== panel().tabId) return;
      dispatch({ event: 'moved', place: notice.place });
      if (panel().view === null && panel().reading === null) read();
      return;
    }
    case 'view':
      if (notice.tabId === panel().tabId) dispatch({ event: 'told', view: notice.view, at: now() });
      return;
    case 'theme':
      if (notice.tabId === panel().tabId) dispatch({ event: 'themed', theme: notice.theme });
      return;
    case 'layout':
      if (notice.tabId === panel().tabId) dispatch({ event: 'laid', layout: notice.layout });
      return;
    case 'connections': {
      const before = panel().view;
      dispatch({ event: 'connections', connections: notice.connections });
      if (before !== null && panel().view === null) read();
      return;
    }
    default:
      return;
  }
}

export function createSession(api: PanelApi, store: StoreApi<PanelStore>, now: () => number): PanelSession {
  const panel: Panel = () => store.getState().panel;
  const dispatch: Dispatch = (event) => store.getState().dispatch(event);
  const read = async (fresh: boolean) => {
    const { place, personId } = panel();
    if (place === null) return;
    await follow(panel, dispatch, now, () => api.ask('panel-read', { place, fresh, personId }));
  };
  const quietly = async (question: () => Promise<unknown>) => {
    try {
      await question();
    } catch (error) {
      if (toFailure(error).code === 'extension-updated') dispatch({ event: 'orphaned' });
    }
  };
  // Until the worker has said which tab this is, nobody can tell whose a notice is; none may be lost meanwhile.
  const early: Notice[] = [];
  const hear = (notice: Notice) => {
    if (panel().tabId === null) early.push(notice);
    else heed(notice, panel, dispatch, now, () => void read(false));
  };
  const begin = async () => {
    try {
      dispatch({ event: 'started', start: await api.ask('panel-start', {}), at: now() });
      for (const notice of early.splice(0)) hear(notice);
      const { view } = panel();
      if (view === null || view.trouble !== null) await read(false);
    } catch (error) {
      const failure = toFailure(error);
      const ticket = panel().lastTicket;
      dispatch(failure.code === 'extension-updated' ? { event: 'orphaned' } : { event: 'failed', ticket, failure });
    }
  };
  return {
    store,
    start() {
      const stop = api.listen(hear);
      void begin();
      return stop;
    },
    refresh: () => (panel().tabId === null ? begin() : read(true)),
    async refreshIfOld() {
      const { view, readAt, reading, tabId } = panel();
      if (reading !== null || tabId === null) return;
      const failed = troubleOf(panel()) !== null;
      // What failed is asked for itself: an answer kept from before would only hide that it did.
      if (failed || view === null || (readAt !== null && now() - readAt > liveFor)) await read(failed);
    },
    reread: () => read(false),
    async showPerson(personId) {
      dispatch({ event: 'person', personId });
      await read(false);
    },
    async choose(choice, remember) {
      const { place, view, personId } = panel();
      if (place === null) return;
      store.getState().setChoosing(false);
      const person = personId ?? (view !== null && 'person' in view ? (view.person?.id ?? null) : null);
      await follow(panel, dispatch, now, () => api.ask('panel-choose', { place, personId: person, choice, remember }));
    },
    async connectSalesforce(switchUser) {
      dispatch({ event: 'signing-in' });
      try {
        await api.ask('connect-salesforce', { switchUser });
        dispatch({ event: 'sign-in-ended', failure: null });
        await read(false);
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === 'extension-updated') dispatch({ event: 'orphaned' });
        dispatch({ event: 'sign-in-ended', failure });
      }
    },
    openOptions: (page) => quietly(() => api.ask('open-options', { page })),
    async lay(change) {
      const layout = { ...panel().layout, ...change };
      dispatch({ event: 'laid', layout });
      await quietly(() => api.ask('panel-layout', { layout }));
    },
    reportRail: (height) => quietly(() => api.ask('panel-rail', { height })),
  };
}

export const SessionContext = createContext<PanelSession | null>(null);

export function useSession(): PanelSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('no session around this component');
  return session;
}

/** A part of the panel's state; the component draws again when that part changes. */
export function usePanel<Part>(pick: (store: PanelStore) => Part): Part {
  return useStore(useSession().store, pick);
}
