import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { SyncFieldsView } from '../../lib/messages/sync.ts';
import type { SyncRow, SyncTable } from '../../lib/sync/mapping.ts';
import type { SettingsDesk } from '../settings/settings-store.ts';
import type { PanelApi } from '../ui/api.ts';
import {
  addRow,
  cleanRows,
  countChanges,
  type DraftRow,
  emptyRow,
  followSaved,
  replaceRows,
  settleDraft,
  toDraft,
} from './draft-mapping.ts';

export interface MappingState {
  /** What can be mapped; null: not read yet, or not readable. */
  fields: SyncFieldsView | null;
  reading: boolean;
  failure: Failure | null;
  /** Null: nothing was changed since the last save. */
  draft: DraftRow[] | null;
  table: SyncTable;
  /** Suggestions that were dismissed, by `rowKey`. */
  dismissed: string[];
  /** What was wrong with the file that was read last. */
  problems: string[];
  saving: boolean;
}

/** The mapping while it is edited: what was typed stays until it is saved or discarded, whatever page is shown. */
export interface MappingDesk {
  store: StoreApi<MappingState>;
  /** Asks for what can be mapped, unless it is known; `fresh` asks both services anew. */
  readFields(fresh: boolean): Promise<void>;
  show(table: SyncTable): void;
  edit(key: number, part: Partial<SyncRow>): void;
  /** A line of which nothing is chosen, in the table that is shown. */
  add(): void;
  take(row: SyncRow): void;
  dismiss(key: string): void;
  remove(key: number): void;
  /** Takes over what a file holds; null: nothing of it can be. */
  replace(rows: SyncRow[] | null, problems: string[]): void;
  discard(): void;
  /** Whether lines would be lost if the page were closed now. */
  isUnsaved(): boolean;
  save(): Promise<void>;
}

const none: SyncRow[] = [];

export function createMappingDesk(api: PanelApi, desk: SettingsDesk): MappingDesk {
  const store = createStore<MappingState>()(() => ({
    fields: null,
    reading: false,
    failure: null,
    draft: null,
    table: 'contact',
    dismissed: [],
    problems: [],
    saving: false,
  }));
  const get = () => store.getState();
  const change = (part: Partial<MappingState>) => store.setState(part);
  const saved = () => desk.store.getState().view?.settings.syncMapping ?? none;
  const rows = () => get().draft ?? toDraft(saved());
  /** A value of the company's policy is not edited; before the settings are read there is nothing to edit. */
  const write = (make: (rows: DraftRow[]) => DraftRow[]) => {
    const { view } = desk.store.getState();
    if (view !== null && view.policy.syncMapping === undefined) change({ draft: make(rows()) });
  };
  let before = saved();
  desk.store.subscribe(() => {
    const now = saved();
    if (now === before) return;
    const { draft, saving } = get();
    // Its own save settles what is left by itself.
    if (draft !== null && !saving) change({ draft: followSaved(before, now, draft) });
    before = now;
  });
  return {
    store,
    async readFields(fresh) {
      if (get().reading) return;
      change({ reading: true });
      try {
        const fields = await api.ask('sync-fields', { fresh });
        change({ fields, reading: false, failure: null });
      } catch (error) {
        change({ reading: false, failure: toFailure(error) });
      }
    },
    show: (table) => change({ table }),
    edit: (key, part) => write((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row))),
    add: () => write((all) => addRow(all, emptyRow(get().table))),
    take: (row) => write((all) => addRow(all, row)),
    dismiss: (key) => change({ dismissed: [...get().dismissed, key] }),
    remove: (key) => write((all) => all.filter((row) => row.key !== key)),
    replace(given, problems) {
      if (given !== null) write(() => replaceRows(saved(), given));
      change({ problems });
    },
    discard: () => change({ draft: null, problems: [] }),
    isUnsaved: () => countChanges(saved(), rows()) > 0,
    async save() {
      const { draft, saving } = get();
      if (draft === null || saving) return;
      change({ saving: true });
      const done = await desk.set('syncMapping', cleanRows(draft));
      const now = get().draft;
      change({ saving: false, draft: done && now !== null ? settleDraft(saved(), now) : now });
    },
  };
}

export const MappingDeskContext = createContext<MappingDesk | null>(null);

export function useMappingDesk(): MappingDesk {
  const desk = use(MappingDeskContext);
  if (desk === null) throw new Error('no desk for the mapping around this component');
  return desk;
}

/** A part of the mapping's state; the component draws again when that part changes. */
export function useMapping<Part>(pick: (state: MappingState) => Part): Part {
  return useStore(useMappingDesk().store, pick);
}
