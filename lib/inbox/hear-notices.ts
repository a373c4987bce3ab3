import type { InboxNotice } from '../messages/contract.ts';

/**
 * Hears the worker's notices to this tab, and nobody else's, for as long as there is a worker. It is of one build with this
 * script: one of another could not reach it.
 */
export function hearNotices(onNotice: (notice: InboxNotice) => void): void {
  chrome.runtime.onMessage.addListener((notice: InboxNotice, { id, tab }) => {
    // Our own frames and other tabs' scripts have a tab; the worker has none.
    if (id === chrome.runtime.id && tab === undefined) onNotice(notice);
  });
}
