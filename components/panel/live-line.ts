import type { FailureCode } from '../../lib/failures/codes.ts';
import { sentenceFor } from '../../lib/failures/sentences.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { formatTime } from '../ui/format.ts';
import { liveFor, type PanelState, shownState, troubleOf } from './panel-state.ts';

/** How the 2 px line under the bar is drawn. */
type LineLook = 'idle' | 'reading' | 'live' | 'old' | 'offline' | 'limit' | 'stopped';

export interface LiveLine {
  line: LineLook;
  /** Striped and thicker, whatever else it says. */
  sandbox: string | null;
  /** The first, strong word of the bar, if any. */
  strong: string | null;
  text: string;
  /** The mark's wheels are joined: a record of this person can be reached now. */
  joined: boolean;
}

const offline: ReadonlySet<FailureCode> = new Set(['salesforce-offline', 'intercom-offline']);

/** From this share of the daily API calls on, the panel says so. */
export const limitFrom = 0.8;

export function limitShare(view: PanelView | null): number {
  const usage = view?.connection.apiUsage ?? null;
  return usage === null || usage.limit <= 0 ? 0 : usage.used / usage.limit;
}

/** "Sandbox UAT" for acme--uat.sandbox.my.salesforce.com; null in a production org. */
export function sandboxName(view: PanelView | null): string | null {
  const salesforce = view?.connection.salesforce;
  if (salesforce?.state !== 'connected' || !salesforce.sandbox) return null;
  const name = /^[^.]*?--([^.]+)\./.exec(salesforce.host)?.[1];
  return name === undefined ? 'Sandbox' : `Sandbox ${name.toUpperCase()}`;
}

/** "as of 14:02"; beside a sandbox's name there is room for the time only. */
function sayTime(view: PanelView): string {
  if (view.asOf === null) return '';
  const time = formatTime(view.asOf);
  return sandboxName(view) === null ? `as of ${time}` : time;
}

function barText(state: PanelState): Pick<LiveLine, 'strong' | 'text'> {
  const { view, failure } = state;
  if (state.orphaned) return { strong: null, text: 'Tandem was updated' };
  if (view === null) {
    if (failure !== null) return { strong: null, text: sentenceFor(failure).title };
    return {
      strong: null,
      text: state.tabId !== null && state.place === null ? 'No person here' : 'Reading Salesforce',
    };
  }
  switch (view.state) {
    case 'signed-out':
      return { strong: null, text: view.firstRun ? 'Not connected yet' : 'Signed out of Salesforce' };
    case 'wrong-workspace':
      return { strong: null, text: 'Another workspace' };
    case 'error':
      return { strong: null, text: sentenceFor(view.failure).title };
    case 'no-email':
      return { strong: null, text: 'Nobody to look for yet' };
    default:
      return { strong: null, text: sayTime(view) };
  }
}

function lookOf(state: PanelState, trouble: FailureCode | null, fresh: boolean, online: boolean): LineLook {
  const { view } = state;
  if (state.reading !== null || (view === null && state.failure === null && state.place !== null)) return 'reading';
  if (!online || (trouble !== null && offline.has(trouble))) return 'offline';
  if (trouble === 'api-limit') return 'limit';
  if (trouble !== null) return 'stopped';
  if (view?.state === 'signed-out') return view.firstRun ? 'idle' : 'stopped';
  if (view === null || view.asOf === null) return 'idle';
  if (limitShare(view) >= limitFrom) return 'limit';
  return fresh ? 'live' : 'old';
}

/** What the bar and the line under it say: how far to trust what is below. `now` in milliseconds. */
export function describeLine(state: PanelState, now: number, online: boolean): LiveLine {
  const trouble = state.orphaned ? null : (troubleOf(state)?.code ?? null);
  const fresh = state.readAt !== null && now - state.readAt <= liveFor && trouble === null;
  const isOffline = !online || (trouble !== null && offline.has(trouble));
  const said = barText(state);
  const dated = state.view !== null && state.view.asOf !== null && state.view.state !== 'signed-out';
  const strong = dated && isOffline ? 'Offline' : dated && fresh ? 'Live' : null;
  const failing = dated && trouble !== null && !isOffline ? troubleOf(state) : null;
  return {
    line: state.orphaned ? 'stopped' : lookOf(state, trouble, fresh, online),
    sandbox: sandboxName(state.view),
    strong,
    text: failing === null || trouble === 'api-limit' ? said.text : sentenceFor(failing).title,
    joined: shownState(state) === 'ready' && trouble === null && online,
  };
}
