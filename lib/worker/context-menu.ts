import type { Notice } from '../messages/contract.ts';
import { tabs } from './tabs.ts';

const menuId = 'task-from-selection';
const inboxes = ['https://app.intercom.com/*', 'https://app.eu.intercom.com/*', 'https://app.au.intercom.com/*'];
/** Longer than this no comments field of a task is, in code points. */
const longest = 32_000;

/** "New Salesforce task" in the browser's own menu on text that is selected in a conversation. */
export function offerOnSelection(tell: (notice: Notice) => void): void {
  chrome.runtime.onInstalled.addListener(() => {
    chrome.contextMenus.create({
      id: menuId,
      title: 'New Salesforce task',
      contexts: ['selection'],
      documentUrlPatterns: inboxes,
    });
  });
  chrome.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== menuId || tab?.id === undefined) return;
    const points = [...(info.selectionText ?? '').trim()];
    void openOn(tab.id, points.slice(0, longest).join(''), tell);
  });
}

async function openOn(tabId: number, selection: string, tell: (notice: Notice) => void): Promise<void> {
  const { place } = await tabs.read(tabId);
  if (place?.kind !== 'conversation' || selection === '') return;
  tell({ notice: 'task', tabId, place, part: 'selection', selection });
}
