import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDock } from '@/lib/inbox/dock.ts';
import { onFirstFrame } from '@/lib/inbox/first-frame.ts';
import { hearNotices } from '@/lib/inbox/hear-notices.ts';
import { beginLife } from '@/lib/inbox/life.ts';
import { offerTaskOnMessages } from '@/lib/inbox/message-menu.ts';
import { endWhenOrphaned } from '@/lib/inbox/orphan.ts';
import type { Place } from '@/lib/inbox/place.ts';
import { startTick } from '@/lib/inbox/tick.ts';
import { watchPlace } from '@/lib/inbox/watch-place.ts';
import { watchTheme } from '@/lib/inbox/watch-theme.ts';
import { defaultLayout } from '@/lib/messages/layout.ts';

/**
 * The content script of the inbox. It runs before the page's own scripts, so that the worker reads Salesforce while the
 * inbox still loads; the frame is put in as soon as there is a body.
 *
 * Which pages it runs in stands in the manifest. To WXT it is a plain script: its context for content scripts would be
 * a fifth of the whole, and would send the page an event it could listen for.
 */
export default defineUnlistedScript(() => {
  const life = beginLife();
  const tick = startTick(life);
  const tell = endWhenOrphaned(life, tick);
  const dock = createDock({
    src: chrome.runtime.getURL('/panel.html'),
    gripLabel: 'Width of the Salesforce panel',
    life,
    tick,
    onLayout: (layout) => void tell('inbox-layout', { layout }),
  });
  let started = false;
  let shown: Place | null = null;
  watchPlace(life, tick, (place) => {
    shown = place;
    dock.show(place);
    if (started) return void tell('inbox-moved', { place });
    started = true;
    void tell('inbox-start', { place }).then((start) => dock.lay(start?.layout ?? defaultLayout));
  });
  hearNotices(life, (notice) => {
    if (notice.notice === 'layout') dock.lay(notice.layout);
    else dock.fitRail(notice.height);
  });
  onFirstFrame(() => {
    if (life.ended) return;
    dock.begin();
    offerTaskOnMessages(life, (partId) => {
      if (shown?.kind === 'conversation') void tell('inbox-task', { place: shown, partId });
    });
    watchTheme(life, (theme) => {
      dock.tint(theme);
      void tell('inbox-theme', { theme });
    });
  });
});
