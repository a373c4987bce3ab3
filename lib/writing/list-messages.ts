import { cutText } from '../actions/cut-text.ts';
import { maskSecrets } from '../actions/find-secrets.ts';
import { toPlainText } from '../actions/plain-text.ts';
import type { Place } from '../inbox/place.ts';
import type { MessageView } from '../messages/write.ts';
import type { WritingPorts } from './ports.ts';
import { findSentPart } from './sent.ts';

const shown = 140;

/**
 * The conversation's messages and notes, newest first, each with whether it was sent before. Empty on a profile.
 * @throws TandemError `intercom-*`
 */
export async function listMessages(ports: WritingPorts, place: Place, personId: string | null): Promise<MessageView[]> {
  if (place.kind !== 'conversation') return [];
  const [{ messages }, { facts }, writer] = await Promise.all([
    ports.conversations.read(place.id, 0),
    ports.reading.context(place, { fresh: false, personId }),
    ports.writer(),
  ]);
  return messages.toReversed().map(({ part, authorName, kind, at, html, attachments }) => {
    const text = maskSecrets(toPlainText(html)).text.replace(/\s+/g, ' ').trim();
    return {
      part,
      author: authorName,
      kind,
      at,
      snippet: cutText(text === '' ? attachments.join(', ') : text, shown),
      sent: writer === null ? null : findSentPart(facts?.sentTasks ?? [], part, writer),
    };
  });
}
