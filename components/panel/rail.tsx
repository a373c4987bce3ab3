import { useEffect, useRef } from 'react';
import type { PanelView } from '../../lib/messages/view.ts';
import { useActionState } from '../actions/actions-context.ts';
import { badgeOf } from '../actions/outbox-badge.ts';
import { Icon, type IconName, Mark } from '../ui/icon.tsx';
import type { LiveLine } from './live-line.ts';
import { usePanel, useSession } from './panel-session.ts';
import { shownState, troubleOf } from './panel-state.ts';

interface Cell {
  icon: IconName;
  count: number | null;
  tone: 'plain' | 'trouble' | 'know';
  said: string;
}

function cellsOf(view: Extract<PanelView, { state: 'ready' }>): Cell[] {
  const cells: Cell[] = [];
  if (view.cases.status === 'ok' && view.cases.data.length > 0) {
    const urgent = view.cases.data.some((each) => each.urgency === 'high');
    const count = view.cases.data.length;
    cells.push({ icon: 'case', count, tone: urgent ? 'trouble' : 'plain', said: `Open cases: ${count}` });
  }
  if (view.opportunities.status === 'ok') {
    const open = view.opportunities.data.filter(({ closed }) => !closed);
    const said = `Open opportunities: ${open.length}`;
    if (open.length > 0) cells.push({ icon: 'opportunity', count: open.length, tone: 'plain', said });
  }
  return cells;
}

const stateCells: Partial<Record<ReturnType<typeof shownState>, Cell>> = {
  'no-match': { icon: 'none', count: null, tone: 'plain', said: 'Not in Salesforce' },
  'no-email': { icon: 'none', count: null, tone: 'plain', said: 'No e-mail' },
  several: { icon: 'person', count: null, tone: 'know', said: 'Several matches' },
  'signed-out': { icon: 'lock', count: null, tone: 'trouble', said: 'Signed out' },
  'wrong-workspace': { icon: 'know', count: null, tone: 'know', said: 'Another workspace' },
  error: { icon: 'trouble', count: null, tone: 'trouble', said: 'Could not be read' },
};

function useCells(): Cell[] {
  const panel = usePanel((store) => store.panel);
  const badge = badgeOf(useActionState((state) => state.outbox));
  const state = shownState(panel);
  const own = panel.view?.state === 'ready' ? cellsOf(panel.view) : [];
  const known = stateCells[state];
  const trouble: Cell[] =
    state === 'ready' && troubleOf(panel) !== null
      ? [{ icon: 'clock', count: null, tone: 'know', said: 'Older data' }]
      : [];
  const outbox: Cell[] =
    badge === null
      ? []
      : [
          {
            icon: 'outbox',
            count: badge.count,
            tone: badge.needsYou ? 'trouble' : 'plain',
            said: `Outbox: ${badge.said}`,
          },
        ];
  return [...(known === undefined ? [] : [known]), ...trouble, ...outbox, ...own];
}

/** The collapsed panel: 40 px wide, as tall as its cells; any of them opens it again. */
export function Rail({ live }: { live: LiveLine }) {
  const session = useSession();
  const side = usePanel((store) => store.panel.layout.side);
  const cells = useCells();
  const rail = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (rail.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize;
      if (height !== undefined) void session.reportRail(Math.ceil(height));
    });
    observer.observe(rail.current);
    return () => observer.disconnect();
  }, [session]);
  const expand = () => void session.lay({ collapsed: false });
  return (
    <div ref={rail} className={`rail rail-${side}`}>
      <h1 className="unseen">Salesforce</h1>
      <div
        className="live-line live-line-down"
        data-line={live.line}
        {...(live.sandbox === null ? {} : { 'data-sandbox': '' })}
      />
      <button type="button" className="rail-cell" aria-label="Expand" title="Expand" onClick={expand}>
        <Icon name={side === 'right' ? 'from-right' : 'from-left'} />
      </button>
      <span className="rail-mark">
        <Mark joined={live.joined} />
      </span>
      {cells.map((cell) => (
        <button
          key={cell.said}
          type="button"
          className={`rail-cell rail-${cell.tone}`}
          aria-label={`${cell.said}. Expand`}
          title={cell.said}
          onClick={expand}
        >
          <Icon name={cell.icon} />
          {cell.count === null ? null : <span className="digits">{cell.count > 99 ? '99+' : cell.count}</span>}
        </button>
      ))}
    </div>
  );
}
