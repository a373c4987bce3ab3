import { useSettings } from './settings-store.ts';

/** Which of the two services is missing, as a sentence; null: none. */
export function useMissing(): string | null {
  return useSettings(({ connection }) => {
    if (connection === null) return null;
    const missing = [
      connection.salesforce.state === 'connected' ? null : 'Salesforce',
      connection.intercom.state === 'connected' ? null : 'Intercom',
    ].filter((each) => each !== null);
    if (missing.length === 0) return null;
    return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not connected.`;
  });
}

/** What is missing, what comes after that, and the way there. */
export function MissingService({ what, then }: { what: string; then: string }) {
  return (
    <p className="work-text">
      {what} {then}{' '}
      <a className="text-button" href="#connections">
        Connections
      </a>
    </p>
  );
}
