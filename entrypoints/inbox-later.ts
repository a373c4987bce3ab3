import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { takeOver } from '@/lib/inbox/hand-over.ts';
import { offerTaskOnMessages } from '@/lib/inbox/message-menu.ts';
import { offerGrip } from '@/lib/inbox/offer-grip.ts';

/** The content script's second part, run when the page has been read: what only an agent's hand asks for. */
export default defineUnlistedScript(() => {
  const inbox = takeOver();
  if (inbox === null || inbox.life.ended) return;
  offerGrip(inbox);
  offerTaskOnMessages(inbox.life, inbox.startTask);
});
