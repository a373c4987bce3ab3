import { useEffect } from 'react';
import { useDesk, useSettings } from './settings-store.ts';
import { useSystemTheme } from './system-theme.ts';

/** What popup and options page have in common: both read the settings, follow the system, and show whether all is connected. */
export function useOwnPage(): { joined: boolean; ready: boolean } {
  const desk = useDesk();
  const joined = useSettings(
    (state) => state.connection?.salesforce.state === 'connected' && state.connection.intercom.state === 'connected',
  );
  const ready = useSettings((state) => state.connection !== null && state.view !== null);
  useEffect(() => desk.start(), [desk]);
  useSystemTheme();
  return { joined, ready };
}
