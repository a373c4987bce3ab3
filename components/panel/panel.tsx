import { useEffect, useLayoutEffect, useState } from 'react';
import type { Theme } from '../../lib/messages/layout.ts';
import { ActionsContext, useCovered } from '../actions/actions-context.ts';
import { createActions } from '../actions/actions-session.ts';
import { Foot } from '../actions/foot.tsx';
import { OverCard } from '../actions/over-card.tsx';
import { useWriting } from '../actions/use-writing.ts';
import { ApiContext, type PanelApi } from '../ui/api.ts';
import { keepAsking } from './ask-again.ts';
import { Bands } from './bands.tsx';
import { Bar, useLiveLine } from './bar.tsx';
import { Body } from './body.tsx';
import { createSession, SessionContext, usePanel, useSession } from './panel-session.ts';
import { type PanelState, placeKey, shownState } from './panel-state.ts';
import { createPanelStore } from './panel-store.ts';
import { Rail } from './rail.tsx';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/parts.css';
import './panel.css';
import './rail.css';
import './slots.css';
import './cases.css';
import './opportunity.css';
import './opportunity-select.css';
import './states.css';
import './skeleton.css';
import '../actions/foot.css';

/** Starts the session, and reads again when the agent comes back to data that has grown old. */
function useRunning() {
  const session = useSession();
  useEffect(() => session.start(), [session]);
  useEffect(() => keepAsking(session, isSeen, window), [session]);
  useEffect(() => {
    const comeBack = () => {
      if (isSeen()) void session.refreshIfOld();
    };
    addEventListener('focus', comeBack);
    addEventListener('online', comeBack);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      removeEventListener('focus', comeBack);
      removeEventListener('online', comeBack);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [session]);
}

/** One short sentence for those who listen: what is being read, then who it is. */
function announce(panel: PanelState): string {
  const { view } = panel;
  if (view === null) return panel.place === null ? '' : 'Reading Salesforce';
  switch (view.state) {
    case 'ready':
      return `${view.who.record.name}, ${view.who.kind}`;
    case 'several':
      return `${view.candidates.length} matches in Salesforce`;
    case 'no-match':
      return 'Not in Salesforce';
    case 'no-email':
      return 'No e-mail';
    default:
      return '';
  }
}

/** The inbox's theme: what it changed to, else what it was when the frame was made, so that a dark inbox sees no white flash. */
function useTheme(theme: Theme | null) {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme ?? firstTheme();
  }, [theme]);
}

/** The theme the frame's address names, else the system's. */
function firstTheme(): Theme {
  const named = location.hash.slice(1);
  if (named === 'light' || named === 'dark') return named;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Wider than this the frame is no rail (40 px). */
const railWidth = 64;

/** Whether the rail is drawn: where the agent collapsed the panel, or the page left room for no more than the rail. */
function useRail(collapsed: boolean): boolean {
  const [narrow, setNarrow] = useState(isNarrow);
  useEffect(() => {
    const look = () => setNarrow(isNarrow());
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  return collapsed || narrow;
}

/** A hidden frame has no width: that says nothing. */
function isNarrow(): boolean {
  return innerWidth > 0 && innerWidth <= railWidth;
}

function Frame() {
  const panel = usePanel((store) => store.panel);
  const live = useLiveLine();
  useRunning();
  useWriting();
  useTheme(panel.theme);
  const { place, view, layout } = panel;
  const rail = useRail(layout.collapsed);
  const covered = useCovered();
  return (
    <main
      tabIndex={-1}
      className={rail ? 'panel panel-collapsed' : 'panel'}
      data-state={shownState(panel)}
      data-place={place?.id ?? ''}
      aria-busy={panel.reading !== null}
      {...(view === null || view.asOf === null ? {} : { 'data-as-of': view.asOf })}
    >
      <p role="status" className="unseen">
        {announce(panel)}
      </p>
      {rail ? (
        <Rail live={live} />
      ) : (
        <>
          <Bar live={live} />
          <Bands live={live} />
          <div className="panel-middle">
            <div className="panel-card" inert={covered} aria-hidden={covered}>
              <div className="panel-body" key={place === null ? '' : `${placeKey(place)} ${panel.personId ?? ''}`}>
                <Body />
              </div>
              <Foot />
            </div>
            <OverCard />
          </div>
        </>
      )}
    </main>
  );
}

function isSeen(): boolean {
  return document.visibilityState === 'visible';
}

/** The whole panel page. */
export function Panel({ api }: { api: PanelApi }) {
  const [session] = useState(() => createSession(api, createPanelStore(), Date.now));
  const [actions] = useState(() => createActions(api, session, Date.now, isSeen));
  return (
    <ApiContext value={api}>
      <SessionContext value={session}>
        <ActionsContext value={actions}>
          <Frame />
        </ActionsContext>
      </SessionContext>
    </ApiContext>
  );
}
