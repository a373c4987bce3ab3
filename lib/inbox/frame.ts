import type { Theme } from '../messages/layout.ts';
import type { PanelBox } from './place-panel.ts';
import { writeStyle } from './write-style.ts';

const looks: Record<Theme, string> = {
  light: 'background-color:#fff;box-shadow:0 1px 4px rgba(20,20,20,.15);',
  dark: 'background-color:#1d1d1c;box-shadow:0 0 0 1px rgba(255,255,255,.07),0 2px 8px rgba(0,0,0,.5);',
};

/** How the frame is meant to be now. */
interface FrameLook {
  theme: Theme;
  /** Null until it has a place: it then loads unseen. */
  box: PanelBox | null;
  hidden: boolean;
  /** Lets the pointer through to the page, while the agent drags. */
  dragging: boolean;
}

/** Hears where the panel is; null while it is not shown. */
export type HearBox = (box: PanelBox | null) => void;

/** The panel's frame: an element of ours in the page, whose content the page cannot reach. */
export interface PanelFrame {
  /** Makes it, unseen until it is drawn in its first place. */
  make: () => HTMLIFrameElement;
  /** Draws what changed; what did not costs the page nothing. */
  draw: (change: Partial<FrameLook>) => void;
  /** Has one hearer told where it is, now and at every change. */
  onMove: (hear: HearBox) => void;
}

/** `src` is the panel page; the theme the frame is made in is told it with its address. */
export function createFrame(src: string): PanelFrame {
  const look: FrameLook = { theme: 'light', box: null, hidden: true, dragging: false };
  let element: HTMLIFrameElement | null = null;
  let hear: HearBox | null = null;
  let drawn = '';
  return {
    make: () => {
      element = document.createElement('iframe');
      element.title = 'Salesforce';
      // For the Copy buttons; nothing else is handed on.
      element.allow = 'clipboard-write';
      element.src = `${src}#${look.theme}`;
      return element;
    },
    draw: (change) => {
      Object.assign(look, change);
      const now = JSON.stringify(look);
      if (element === null || now === drawn) return;
      drawn = now;
      writeStyle(element, cssOf(look), look.box);
      hear?.(look.hidden ? null : look.box);
    },
    onMove: (hearer) => {
      hear = hearer;
      hear(look.hidden ? null : look.box);
    },
  };
}

function cssOf({ theme, box, hidden, dragging }: FrameLook): string {
  const round = box?.side === 'left' ? '0 12px 12px 0' : '12px 0 0 12px';
  // Above the page's cards and its own columns.
  return (
    `z-index:1000;color-scheme:normal;${looks[theme]}border-radius:${box?.rail ? round : '16px'};` +
    `display:${hidden ? 'none' : 'block'};visibility:${box === null ? 'hidden' : 'visible'};` +
    `pointer-events:${dragging ? 'none' : 'auto'};`
  );
}
