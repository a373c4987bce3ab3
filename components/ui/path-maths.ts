import type { PathView } from '../../lib/messages/view.ts';

type Segment = 'done' | 'now' | 'todo' | 'won' | 'lost';

/** Beyond this many stages single segments say nothing any more. */
const mostSegments = 12;

export type PathPicture =
  | { kind: 'segments'; segments: Segment[] }
  /** `share` is 0 to 1. */
  | { kind: 'bar'; share: number; tone: 'now' | 'won' | 'lost' };

/**
 * How a path is drawn: one segment a stage; won is all green, lost has only the stage it was lost at in red
 * (the last one when the org no longer lists it). More than twelve stages are one plain bar.
 */
export function drawPath(path: Pick<PathView, 'step' | 'steps' | 'outcome'>): PathPicture {
  const steps = Math.max(1, Math.floor(path.steps));
  const step = Math.min(Math.max(0, Math.floor(path.step)), steps);
  if (steps > mostSegments) {
    const share = path.outcome === 'won' ? 1 : step / steps;
    return { kind: 'bar', share, tone: path.outcome === 'open' ? 'now' : path.outcome };
  }
  const lostAt = step === 0 ? steps : step;
  const segments = Array.from({ length: steps }, (_, index): Segment => {
    if (path.outcome === 'won') return 'won';
    if (path.outcome === 'lost') return index + 1 === lostAt ? 'lost' : 'todo';
    if (index + 1 === step) return 'now';
    return index + 1 < step ? 'done' : 'todo';
  });
  return { kind: 'segments', segments };
}

/** The picture in words, for those who cannot see it. */
export function describePath(path: PathView): string {
  if (path.outcome === 'won') return `${path.label}, won`;
  if (path.outcome === 'lost') return `${path.label}, lost`;
  return path.step === 0 ? path.label : `${path.label}, ${path.step} of ${path.steps}`;
}
