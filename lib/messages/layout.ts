/** Where and how large the panel lies over the inbox. Remembered per browser profile. */
export interface PanelLayout {
  collapsed: boolean;
  side: 'right' | 'left';
  /** CSS pixels, 320 to 480. */
  width: number;
}

export type Theme = 'light' | 'dark';

export const panelWidth = { min: 320, normal: 360, max: 480 } as const;

export const defaultLayout: PanelLayout = { collapsed: false, side: 'right', width: panelWidth.normal };
