import { z } from 'zod';
import type { Place } from '../inbox/place.ts';
import type { PanelLayout, Theme } from '../messages/layout.ts';
import { shapedItem } from '../settings/stored-item.ts';
import { createTurns } from '../shared/in-turn.ts';
import { once } from '../shared/once.ts';

/** What the content script of a tab told last: the worker may die and must still know it. */
export interface TabState {
  place: Place | null;
  /** Null until its page told it. */
  theme: Theme | null;
  /** How the panel lies in this tab; null before the first panel. */
  layout: PanelLayout | null;
}

const makeSchema = () =>
  z.record(
    z.string(),
    z.object({
      place: z
        .object({
          region: z.enum(['us', 'eu', 'au']),
          workspace: z.string(),
          kind: z.enum(['conversation', 'contact', 'company']),
          id: z.string(),
        })
        .nullable(),
      theme: z.enum(['light', 'dark']).nullable(),
      layout: z.object({ collapsed: z.boolean(), side: z.enum(['right', 'left']), width: z.number() }).nullable(),
    }),
  );
const unknownTab: TabState = { place: null, theme: null, layout: null };

const item = shapedItem<Record<string, TabState>, Record<string, TabState>>('session', 'tabs', once(makeSchema), {});

const inTurn = createTurns();

/** Where each Intercom tab is. */
export const tabs = {
  read(tabId: number): Promise<TabState> {
    return inTurn(async () => (await item.read())[tabId] ?? unknownTab);
  },
  /** Tabs whose page shows this place. */
  showing(place: Place): Promise<number[]> {
    return inTurn(async () =>
      Object.entries(await item.read()).flatMap(([tabId, { place: shown }]) =>
        shown !== null && isSame(shown, place) ? [Number(tabId)] : [],
      ),
    );
  },
  /** Every place that a tab shows, each once. */
  shown(): Promise<Place[]> {
    return inTurn(async () => {
      const places = Object.values(await item.read()).flatMap(({ place }) => (place === null ? [] : [place]));
      return places.filter((place, at) => places.findIndex((other) => isSame(place, other)) === at);
    });
  },
  change(tabId: number, change: Partial<TabState>): Promise<void> {
    return inTurn(async () => {
      const all = await item.read();
      await item.write({ ...all, [tabId]: { ...unknownTab, ...all[tabId], ...change } });
    });
  },
  forget(tabId: number): Promise<void> {
    return inTurn(async () => {
      const { [String(tabId)]: gone, ...others } = await item.read();
      if (gone) await item.write(others);
    });
  },
};

function isSame(a: Place, b: Place): boolean {
  return a.region === b.region && a.workspace === b.workspace && a.kind === b.kind && a.id === b.id;
}
