import { z } from 'zod';
import { defaultLayout, type PanelLayout, panelWidth } from '../messages/layout.ts';
import { storedItem } from '../settings/stored-item.ts';

const makeSchema = () =>
  z.object({
    collapsed: z.boolean(),
    side: z.enum(['right', 'left']),
    width: z.number().min(panelWidth.min).max(panelWidth.max),
  });
let schema: ReturnType<typeof makeSchema> | undefined;

/** How the agent left the panel; null until they moved it. */
export const layoutItem = storedItem<PanelLayout | null>('local', 'layout', (raw) => {
  schema ??= makeSchema();
  const parsed = schema.safeParse(raw);
  return parsed.success ? parsed.data : null;
});

/** The layout a tab starts with. */
export async function readLayout(startCollapsed: boolean): Promise<PanelLayout> {
  const layout = (await layoutItem.read()) ?? defaultLayout;
  return startCollapsed ? { ...layout, collapsed: true } : layout;
}
