import { defaultLayout } from '../../lib/messages/layout.ts';
import { fewActivities, logs, manyActivities } from './log-cast.ts';
import type { Scene } from './scene.ts';
import { syncViews } from './sync-cast.ts';
import { makeFailure, readViews } from './views.ts';

function makeScene(view: Scene['view'], log: Scene['log'], presses: string[] = [], width = 360): Scene {
  const layout = { ...defaultLayout, width };
  return { view, layout, orphaned: false, nowhere: false, presses, log: log ?? null };
}

const { ready, several } = readViews;
const short = readViews['ready-empty'];
const few = { ...short, activity: { status: 'ok' as const, data: fewActivities } };
const many = { ...ready, activity: { status: 'ok' as const, data: manyActivities } };

export const logScenes: Record<string, Scene> = {
  'activity-logged': makeScene(few, logs.logged),
  'activity-leads': makeScene(few, logs.leads),
  'activity-many': makeScene(many, logs.pending, ['button:has-text("Show all 9")', 'text=Show fewer']),
  'activity-all': makeScene(many, logs.pending, ['button:has-text("Show all 9")']),
  'activity-narrow': makeScene(many, logs.rule, ['button:has-text("Show all 9")'], 320),
  'activity-empty': makeScene(short, logs.rule),
  'activity-unknown': makeScene(few, null),
  'activity-failed': makeScene(
    { ...short, activity: { status: 'failed', failure: makeFailure('no-object-access', { object: 'activities' }) } },
    logs.pending,
  ),
  'sync-in-line': { ...makeScene(few, logs.logged), sync: syncViews.inLine },
  'sync-pending': { ...makeScene(few, logs.pending), sync: syncViews.pending },
  'sync-held': { ...makeScene(few, logs.logged, [], 320), sync: syncViews.held },
  'sync-blocked': { ...makeScene(few, logs.rule), sync: syncViews.blocked },
  'sync-paused': { ...makeScene(readViews['no-match'], logs.unmatched), sync: syncViews.off },
  'log-no-match': makeScene(readViews['no-match'], logs.unmatched),
  'log-no-email': makeScene(readViews['no-email'], logs.unmatched),
  'log-several': makeScene(several, logs.rule),
};
