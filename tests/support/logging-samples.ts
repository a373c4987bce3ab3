import type { LoggingStatus } from '../../lib/messages/logging.ts';
import type { Logging } from '../../lib/writing/logging.ts';

/** Logging that was never switched on. */
export const stillLogging: LoggingStatus = {
  running: false,
  mode: 'staged',
  fallback: null,
  caughtUpTo: null,
  backlog: null,
  trouble: null,
};

/** Logging that has nothing to do, and says what it was asked. */
export function quietLogging(said: unknown[]): Logging {
  return {
    read: async () => null,
    status: async () => stillLogging,
    run: async () => {
      said.push('looked for what is to be logged');
      return stillLogging;
    },
    look: async (place) => void said.push(`logs ${place.id} if it is due`),
  };
}
