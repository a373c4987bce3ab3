import { useEffect, useState } from 'react';
import { useActions } from '../actions/actions-context.ts';
import { OutboxButton } from '../actions/outbox-button.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { formatExact } from '../ui/format.ts';
import { Icon, Mark } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { detailsOf } from '../ui/notice.tsx';
import { describeLine, type LiveLine } from './live-line.ts';
import { usePanel, useSession } from './panel-session.ts';
import { liveFor, troubleOf } from './panel-state.ts';

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, []);
  return online;
}

/** The line as of now; draws again at the moment what is shown grows older than 60 s. */
export function useLiveLine(): LiveLine {
  const panel = usePanel((store) => store.panel);
  const online = useOnline();
  const [, age] = useState(0);
  const { readAt } = panel;
  useEffect(() => {
    if (readAt === null) return;
    const left = readAt + liveFor - Date.now();
    if (left < 0) return;
    const timer = setTimeout(() => age((turn) => turn + 1), left + 50);
    return () => clearTimeout(timer);
  }, [readAt]);
  return describeLine(panel, Date.now(), online);
}

function MoreMenu() {
  const session = useSession();
  const actions = useActions();
  const side = usePanel((store) => store.panel.layout.side);
  const trouble = usePanel((store) => troubleOf(store.panel));
  const other = side === 'right' ? 'left' : 'right';
  return (
    <Menu label="More" title="More" buttonClass="icon-button" button={<Icon name="more" />}>
      <MenuItem onPress={() => session.openOptions(null)}>
        <Icon name="sliders" />
        Open settings
      </MenuItem>
      <MenuItem onPress={() => session.lay({ side: other })}>
        <Icon name={side === 'right' ? 'edge-left' : 'edge-right'} />
        Move to the {other} side
      </MenuItem>
      <MenuItem onPress={() => actions.showOutbox(true)}>
        <Icon name="outbox" />
        Outbox
      </MenuItem>
      {trouble === null ? null : (
        <MenuItem onPress={() => void copyText(detailsOf(trouble))}>
          <Icon name="copy" />
          Copy details
        </MenuItem>
      )}
    </Menu>
  );
}

/** Top of the panel: how far to trust what is below, and what can be done with the panel itself. */
export function Bar({ live }: { live: LiveLine }) {
  const session = useSession();
  const side = usePanel((store) => store.panel.layout.side);
  const asOf = usePanel((store) => store.panel.view?.asOf ?? null);
  const refreshable = usePanel((store) => store.panel.place !== null && !store.panel.orphaned);
  return (
    <>
      <header className="bar">
        <p className="bar-said">
          <Mark joined={live.joined} />
          {live.sandbox === null ? null : <span className="chip chip-know chip-strong">{live.sandbox}</span>}
          <span className="cut digits" title={asOf === null ? live.text : `${live.text}: ${formatExact(asOf)}`}>
            {live.strong === null ? null : <b>{live.strong}</b>}
            {live.strong === null || live.text === '' ? live.text : ` · ${live.text}`}
          </span>
        </p>
        <OutboxButton />
        {refreshable ? (
          <button
            type="button"
            className="icon-button"
            aria-label="Refresh"
            title="Refresh"
            onClick={() => void session.refresh()}
          >
            <Icon name="refresh" />
          </button>
        ) : null}
        <MoreMenu />
        <button
          type="button"
          className="icon-button"
          aria-label="Collapse"
          title="Collapse"
          onClick={() => void session.lay({ collapsed: true })}
        >
          <Icon name={side === 'right' ? 'edge-right' : 'edge-left'} />
        </button>
      </header>
      <div className="live-line" data-line={live.line} {...(live.sandbox === null ? {} : { 'data-sandbox': '' })} />
    </>
  );
}
