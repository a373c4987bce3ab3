import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ActionsEvent, type ActionsState, freshActions, reduceActions } from './actions-state.ts';

export interface ActionsStore {
  actions: ActionsState;
  dispatch(event: ActionsEvent): void;
}

export function createActionsStore(): StoreApi<ActionsStore> {
  return createStore<ActionsStore>()((set) => ({
    actions: freshActions,
    dispatch: (event) => set((store) => ({ actions: reduceActions(store.actions, event) })),
  }));
}
