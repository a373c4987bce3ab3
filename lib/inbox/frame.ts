import type { Theme } from '../messages/layout.ts';
import type { PanelBox } from './place-panel.ts';
import { startStyle, writeStyle } from './write-style.ts';

const looks: Record<Theme, { 'background-color': string; 'box-shadow': string }> = {
  light: { 'background-color': 'rgb(255, 255, 255)', 'box-shadow': 'rgba(20, 20, 20, 0.15) 0px 1px 4px' },
  dark: {
    'background-color': 'rgb(29, 29, 28)',
    'box-shadow': 'rgba(255, 255, 255, 0.07) 0px 0px 0px 1px, rgba(0, 0, 0, 0.5) 0px 2px 8px',
  },
};

/** The panel's frame: an element of ours in the page, whose content the page cannot reach. */
export interface PanelFrame {
  element: HTMLIFrameElement;
  move: (box: PanelBox) => void;
  hide: () => void;
  tint: (theme: Theme) => void;
  /** Lets the pointer through to the page, while the agent drags. */
  ignorePointer: (ignore: boolean) => void;
}

/** Makes the frame, hidden until it is moved to its first place. `src` is the panel page. */
export function createFrame(src: string, theme: Theme): PanelFrame {
  const element = document.createElement('iframe');
  element.title = 'Salesforce';
  // For the Copy buttons; nothing else is handed on.
  element.allow = 'clipboard-write';
  startStyle(element, {
    // Above the page's cards and its own columns.
    'z-index': '1000',
    'color-scheme': 'normal',
    visibility: 'hidden',
    display: 'block',
    ...looks[theme],
  });
  element.src = src;
  return {
    element,
    move: ({ left, top, width, height, rail, side }) => {
      const round = side === 'right' ? '12px 0px 0px 12px' : '0px 12px 12px 0px';
      writeStyle(element, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${height}px`,
        'border-radius': rail ? round : '16px',
        visibility: 'visible',
        display: 'block',
      });
    },
    hide: () => writeStyle(element, { display: 'none' }),
    tint: (theme) => writeStyle(element, looks[theme]),
    ignorePointer: (ignore) => writeStyle(element, { 'pointer-events': ignore ? 'none' : 'auto' }),
  };
}
