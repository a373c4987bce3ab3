import type { RunView } from '../../lib/messages/sync.ts';

type Reason = NonNullable<RunView['trouble']>['code'];

const salesforce = 'Salesforce answers again';
const intercom = 'Intercom answers again';
const connection = 'the connection is back';
const calls = 'there are calls again';
const maintenance = 'the maintenance is over';

/** What a run waits for, where nobody has to do anything: not a sign-in, nor what the reason itself says already. */
const passing: Partial<Record<Reason, string>> = {
  'api-limit': calls,
  'salesforce-offline': connection,
  'salesforce-slow': salesforce,
  'salesforce-down': salesforce,
  'salesforce-busy': salesforce,
  'salesforce-maintenance': maintenance,
  'salesforce-unreadable': salesforce,
  'intercom-limit': calls,
  'intercom-offline': connection,
  'intercom-slow': intercom,
  'intercom-down': intercom,
  'intercom-unreadable': intercom,
  'write-maintenance': maintenance,
  'write-waits-offline': connection,
  'storage-failed': 'this browser can save again',
};

/** "Goes on by itself once Salesforce answers again."; null where a person has to act, or it does not rest. */
export function sayGoesOn({ phase, trouble }: RunView): string | null {
  const until = phase === 'paused' && trouble !== null ? passing[trouble.code] : undefined;
  return until === undefined ? null : `Goes on by itself once ${until}.`;
}
