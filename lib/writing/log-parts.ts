import type { Place } from '../inbox/place.ts';
import type { Message } from '../intercom/messages.ts';
import type { ConversationFacts } from '../logging/facts.ts';
import type { NewEntry } from '../outbox/entry.ts';
import { askFor, bringUpToDate, composeLog, planAuto } from './log-form.ts';
import type { LogPorts } from './log-ports.ts';
import type { LogFrame } from './log-rules.ts';

interface PartsAsk {
  place: Place;
  facts: ConversationFacts;
  /** Those up to then (Unix seconds) were looked at before. */
  from: number;
}

/**
 * Logs what has a task of its own: teammates' notes, and messages that were sent to a customer who had not written.
 * @returns the time (Unix seconds) up to which all of it is on disk
 */
export async function planParts(ports: LogPorts, frame: LogFrame, { place, facts, from }: PartsAsk): Promise<number> {
  const outbound = frame.outbound && facts.begunBy !== 'customer' && facts.createdAt >= from;
  if ((!frame.notes && !outbound) || facts.updatedAt < from) return from;
  await bringUpToDate(ports, facts);
  const { messages, sourceId } = await ports.conversations.read(place.id);
  const isWanted = ({ part, kind, at, html }: Message) => {
    if (at < from) return false;
    if (part === 'source' || part === sourceId) return outbound;
    // A note with a record's link is this product's own, about what is in Salesforce already.
    return (
      frame.notes && kind === 'note' && !html.includes('.lightning.force.com/') && !html.includes('.my.salesforce.com/')
    );
  };
  const wanted = messages.filter(isWanted);
  for (const { part } of wanted) await ports.outbox.add(await entriesFor(ports, frame, place, part));
  // Times are whole seconds: what comes within the same one is looked at again, under the same key.
  return Math.max(from, ...messages.map(({ at }) => at));
}

async function entriesFor(ports: LogPorts, frame: LogFrame, place: Place, part: string): Promise<NewEntry[]> {
  const found = await composeLog(ports, frame, askFor(place, part));
  if (found.form.already !== null) return [];
  const rows = await ports.outbox.known(found.composed.targets.map(({ key }) => key));
  // Taken away by a person, who did not want it.
  if (rows.some(({ state }) => state === 'discarded')) return [];
  return planAuto(found, { values: {}, scope: found.form.scope }).entries;
}
