import type { ReactNode } from 'react';
import { useSettings } from './settings-store.ts';

/** Said once both services are connected and nobody has started logging; `children` is the way to its page. */
export function LoggingHint({ children }: { children: ReactNode }) {
  const waits = useSettings(
    ({ connection, view }) =>
      connection?.salesforce.state === 'connected' &&
      connection.intercom.state === 'connected' &&
      view?.settings.ready === false,
  );
  if (!waits) return null;
  return (
    <p className="logging-hint">
      <span>Logging is off until you start it.</span> {children}
    </p>
  );
}
