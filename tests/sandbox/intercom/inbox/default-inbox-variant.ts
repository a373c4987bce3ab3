import type { InboxVariant } from '../store.ts';

/**
 * How the inbox behaves until `POST /inbox` says otherwise. A negative `contentDelayMs` means "as in real life":
 * 300 to 2000 ms, always the same for the same conversation.
 */
export const defaultInboxVariant: InboxVariant = {
  variant: 'shadow',
  locale: 'en',
  theme: 'light',
  contentDelayMs: -1,
  dropForeignNodes: false,
};
