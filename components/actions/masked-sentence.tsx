import type { SecretCount, SecretKind } from '../../lib/messages/write.ts';

const secretNames: Record<SecretKind, string> = { card: 'card number', password: 'password', key: 'key' };

/** "1 card number and 2 passwords". */
export function nameSecrets(secrets: SecretCount[]): string {
  const named = secrets.map(({ kind, count }) => `${count} ${secretNames[kind]}${count === 1 ? '' : 's'}`);
  const last = named.at(-1) ?? '';
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} and ${last}`;
}

/** Says what is masked in a text that goes to Salesforce. */
export function MaskedSentence({ secrets }: { secrets: SecretCount[] }) {
  const isOne = secrets.reduce((sum, { count }) => sum + count, 0) === 1;
  return (
    <>
      <b>{nameSecrets(secrets)} masked.</b>{' '}
      {isOne ? 'It stays in Intercom and does not go' : 'They stay in Intercom and do not go'} to Salesforce.
    </>
  );
}
