import { createStore, type StoreApi } from 'zustand/vanilla';
import { freshState, type PanelEvent, type PanelState, placeKey, reducePanel } from './panel-state.ts';

/** What only the eye needs: it is never sent anywhere and ends with the place. */
export interface PanelStore {
  panel: PanelState;
  /** The agent asked to change the match. */
  choosing: boolean;
  /** Opportunity picked in this place (record id), null: the first. */
  opportunityId: string | null;
  dispatch(event: PanelEvent): void;
  setChoosing(choosing: boolean): void;
  pickOpportunity(id: string): void;
}

function shownFor(state: PanelState): string {
  return state.place === null ? '' : `${placeKey(state.place)} ${state.personId ?? ''}`;
}

export function createPanelStore(): StoreApi<PanelStore> {
  return createStore<PanelStore>()((set) => ({
    panel: freshState,
    choosing: false,
    opportunityId: null,
    dispatch: (event) =>
      set((store) => {
        const panel = reducePanel(store.panel, event);
        if (shownFor(panel) === shownFor(store.panel)) return { panel };
        return { panel, choosing: false, opportunityId: null };
      }),
    setChoosing: (choosing) => set({ choosing }),
    pickOpportunity: (opportunityId) => set({ opportunityId }),
  }));
}
