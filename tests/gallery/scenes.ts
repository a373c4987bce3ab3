import { defaultLayout, type PanelLayout } from '../../lib/messages/layout.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { groupScenes } from './group-scenes.ts';
import { logScenes } from './log-scenes.ts';
import type { Scene } from './scene.ts';
import { readViews, views } from './views.ts';
import { writeScenes } from './write-scenes.ts';

function makeScene(view: PanelView | null, more: Partial<Scene> = {}): Scene {
  return { view, layout: defaultLayout, orphaned: false, nowhere: false, presses: [], ...more };
}

const rail: PanelLayout = { ...defaultLayout, collapsed: true };

const acted: Record<string, Scene> = {
  loading: makeScene(null),
  nowhere: makeScene(null, { nowhere: true }),
  orphaned: makeScene(null, { orphaned: true }),
  'opportunity-switcher': makeScene(readViews.ready, { presses: ['select[aria-label="Opportunity"]'] }),
  'more-menu': makeScene(readViews.ready, { presses: ['button[aria-label="More"]'] }),
  'group-open': makeScene(readViews.group, { presses: ['.switcher-button'] }),
  changing: makeScene(readViews['ready-changeable'], { presses: ['.change'] }),
  'declined-changing': makeScene(readViews['no-match-declined'], { presses: ['.declined button'] }),
  'search-found': makeScene(readViews['no-match'], {
    presses: ['input[type="search"]', 'key:r', 'key:e', 'key:y', 'key:Enter'],
  }),
  'keyboard-focus': makeScene(readViews.several, { presses: ['key:Tab', 'key:Tab', 'key:Tab', 'key:Tab'] }),
  'rail-live': makeScene(readViews.ready, { layout: rail }),
  'rail-left': makeScene(readViews.ready, { layout: { ...rail, side: 'left' } }),
  'rail-no-match': makeScene(readViews['no-match'], { layout: rail }),
  'rail-offline': makeScene(views.offline ?? null, { layout: rail }),
};

export const scenes: Record<string, Scene> = {
  ...Object.fromEntries(Object.entries(views).map(([name, view]) => [name, makeScene(view)])),
  ...acted,
  ...groupScenes,
  ...writeScenes,
  ...logScenes,
};
