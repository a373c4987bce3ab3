import type { InboxNotice } from '../messages/contract.ts';

/** Hears the worker's notices to this tab, and nobody else's, for as long as there is a worker. */
export function hearNotices(onNotice: (notice: InboxNotice) => void): void {
  chrome.runtime.onMessage.addListener((message: unknown, { id, tab }) => {
    // Our own frames and other tabs' scripts have a tab; the worker has none.
    if (id === chrome.runtime.id && tab === undefined && isNotice(message)) onNotice(message);
  });
}

/** The worker is of one build with this script: one of another could not reach it. */
function isNotice(message: unknown): message is InboxNotice {
  return typeof message === 'object' && message !== null && 'notice' in message;
}
