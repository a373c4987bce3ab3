import type { Place } from '../inbox/place.ts';
import type { Ask } from '../messages/contract.ts';
import type { Logging } from '../writing/logging.ts';
import { keepLogAlarm } from './log-alarm.ts';

/** The answers about conversations that log themselves. */
export function loggingAnswers({ logging }: { logging: Logging }) {
  return {
    'log-read': ({ place, personId }: Ask<'log-read'>) => logging.read(place, personId),
    'logging-status': () => logging.status(),
    'logging-run': () => logging.run(),
  };
}

/** After the settings or who is signed in changed: the alarm is set as they say, and what waits is looked at. */
export async function startLogging({ logging }: { logging: Logging }): Promise<void> {
  if (await keepLogAlarm()) await logging.run();
  else await logging.status();
}

/** A panel shows this conversation now: it is logged at once. */
export async function logShown({ logging }: { logging: Logging }, place: Place): Promise<void> {
  if (place.kind === 'conversation' && (await keepLogAlarm())) await logging.look(place);
}
