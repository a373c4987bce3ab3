import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ActionsSession } from './actions-session.ts';
import type { ActionsState } from './actions-state.ts';

export const ActionsContext = createContext<ActionsSession | null>(null);

export function useActions(): ActionsSession {
  const actions = use(ActionsContext);
  if (actions === null) throw new Error('no actions around this component');
  return actions;
}

/** A part of what is being written; the component draws again when that part changes. */
export function useActionState<Part>(pick: (state: ActionsState) => Part): Part {
  return useStore(useActions().store, (store) => pick(store.actions));
}

/** Whether something lies over the card, which is then out of reach. */
export function useCovered(): boolean {
  return useActionState((state) => state.sheet !== null || state.messages !== null || state.outboxOpen);
}
