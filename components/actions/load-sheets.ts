import { useSyncExternalStore } from 'react';
import type * as sheets from './sheets.tsx';

type SheetsModule = typeof sheets;

/** The forms are a part of their own, so that the card is there first; they are fetched when nothing else is to do. */
let loaded: SheetsModule | null = null;
let loading: Promise<void> | null = null;
const waiting = new Set<() => void>();

export function loadSheets(): Promise<void> {
  loading ??= import('./sheets.tsx').then(
    (module) => {
      loaded = module;
      for (const tell of waiting) tell();
    },
    () => {
      // The next press tries again.
      loading = null;
    },
  );
  return loading;
}

function subscribe(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

/** The forms, once they are there: without a moment of emptiness when they were fetched before. */
export function useSheets(): SheetsModule | null {
  return useSyncExternalStore(subscribe, () => loaded);
}
