import { z } from 'zod';
import { defaultLayout, type PanelLayout, panelWidth } from '../messages/layout.ts';
import { shapedItem } from '../settings/stored-item.ts';
import { once } from '../shared/once.ts';

const schema = once(() =>
  z.object({
    collapsed: z.boolean(),
    side: z.enum(['right', 'left']),
    width: z.number().min(panelWidth.min).max(panelWidth.max),
  }),
);

/** How the agent left the panel; null until they moved it. */
export const layoutItem = shapedItem<PanelLayout, null>('local', 'layout', schema, null);

/** The layout a tab starts with. */
export async function readLayout(startCollapsed: boolean): Promise<PanelLayout> {
  const layout = (await layoutItem.read()) ?? defaultLayout;
  return startCollapsed ? { ...layout, collapsed: true } : layout;
}
