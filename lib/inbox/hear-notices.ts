import type { InboxNotice } from '../messages/contract.ts';

/** Hears the worker's notices to this tab, and nobody else's, for as long as there is a worker. */
export function hearNotices(onNotice: (notice: InboxNotice) => void): void {
  chrome.runtime.onMessage.addListener((message: unknown, { id, tab }) => {
    // Our own frames and other tabs' scripts have a tab; the worker has none.
    if (id === chrome.runtime.id && tab === undefined && isNotice(message)) onNotice(message);
  });
}

function isNotice(message: unknown): message is InboxNotice {
  if (typeof message !== 'object' || message === null || !('notice' in message)) return false;
  if (message.notice === 'layout') return 'layout' in message && typeof message.layout === 'object';
  return message.notice === 'rail' && 'height' in message && typeof message.height === 'number';
}
