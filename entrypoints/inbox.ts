import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDock } from '@/lib/inbox/dock.ts';
import { onFirstFrame } from '@/lib/inbox/first-frame.ts';
import { handOver } from '@/lib/inbox/hand-over.ts';
import { hearNotices } from '@/lib/inbox/hear-notices.ts';
import { beginLife } from '@/lib/inbox/life.ts';
import { endWhenOrphaned } from '@/lib/inbox/orphan.ts';
import { type Here, tellMoves } from '@/lib/inbox/tell-moves.ts';
import { startTick } from '@/lib/inbox/tick.ts';
import { watchPlace } from '@/lib/inbox/watch-place.ts';
import { watchTheme } from '@/lib/inbox/watch-theme.ts';
import { writeStyle } from '@/lib/inbox/write-style.ts';
import { defaultLayout } from '@/lib/messages/layout.ts';

/**
 * The content script of the inbox. It runs before the page's own scripts, so that the worker reads Salesforce while the
 * inbox still loads; the frame is put in as soon as there is a body. All of it is needed while the page loads, and is
 * compiled at once; what can wait is in `inbox-later.ts`.
 *
 * Which pages it runs in stands in the manifest. To WXT it is a plain script: its context for content scripts would be
 * a fifth of the whole, and would send the page an event it could listen for.
 */
export default defineUnlistedScript(() => {
  const life = beginLife();
  const tick = startTick(life);
  const tell = endWhenOrphaned(life, tick);
  const dock = createDock(chrome.runtime.getURL('/panel.html'), life, tick);
  const here: Here = { place: null };
  const moves = tellMoves(tell, here);
  let started = false;
  watchPlace(life, tick, (place) => {
    here.place = place;
    dock.show(place);
    if (started) return moves.tell();
    started = true;
    void tell('inbox-start', here).then((start) => dock.lay(start?.layout ?? defaultLayout));
  });
  hearNotices((notice) => {
    if (notice.notice === 'layout') dock.lay(notice.layout);
    else if (notice.notice === 'rail') dock.fitRail(notice.height);
    else moves.tellAgain();
  });
  onFirstFrame(() => {
    if (life.ended) return;
    // The frame is made in the first theme; only another one has to be told.
    watchTheme(life, tick, dock.tint, (theme) => void tell('inbox-theme', { theme }));
    dock.begin();
  });
  handOver({
    life,
    tick,
    dock,
    writeStyle,
    tellLayout: (layout) => void tell('inbox-layout', { layout }),
    startTask: (partId) => {
      const { place } = here;
      if (place?.kind === 'conversation') void tell('inbox-task', { place, partId });
    },
  });
});
