import { isOrphaned } from '../messages/ask.ts';
import type { InboxNotice } from '../messages/contract.ts';
import type { Life } from './life.ts';

/** Hears the worker's notices to this tab, and nobody else's. */
export function hearNotices(life: Life, onNotice: (notice: InboxNotice) => void): void {
  const hear = (message: unknown, sender: chrome.runtime.MessageSender) => {
    // Our own frames and other tabs' scripts have a tab; the worker has none.
    if (sender.id !== chrome.runtime.id || sender.tab !== undefined || !isNotice(message)) return;
    onNotice(message);
  };
  chrome.runtime.onMessage.addListener(hear);
  life.atEnd(() => {
    if (!isOrphaned()) chrome.runtime.onMessage.removeListener(hear);
  });
}

function isNotice(message: unknown): message is InboxNotice {
  if (typeof message !== 'object' || message === null || !('notice' in message)) return false;
  if (message.notice === 'layout') return 'layout' in message && typeof message.layout === 'object';
  return message.notice === 'rail' && 'height' in message && typeof message.height === 'number';
}
