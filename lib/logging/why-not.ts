import type { LogReason, LogView } from '../messages/logging.ts';

/** Why a conversation is not logged, in words. */
export interface WhyNot {
  /** After "Not logged: ". */
  short: string;
  /** What to do, and who can. */
  detail: string;
  settings: LogView['settings'];
}

type Say = (value: string) => WhyNot;

const byHand = 'New Salesforce task still sends it.';
const whoSets = 'Whoever sets up Tandem can change that.';

const here = (short: string, detail: string): WhyNot => ({ short, detail, settings: null });
const set = (short: string, detail: string): WhyNot => ({ short, detail, settings: 'logging' });

const sayRule =
  (kind: string, what: string): Say =>
  (value) =>
    set(`${kind} “${value}”`, `${what} “${value}” is on the list of what is never logged. ${whoSets}`);

const reasons: Record<LogReason, Say> = {
  'not-ready': () =>
    set('not confirmed yet', 'Nobody has confirmed that the connection is ready. You can, in the logging settings.'),
  off: () => set('logging is off', `Switch it on in the logging settings, unless your admin has locked it. ${byHand}`),
  before: () => here('from before', `It ended before logging was switched on. ${byHand}`),
  domain: (value) => (/.@/.test(value) ? sayRule('address', 'The address') : sayRule('domain', 'The domain'))(value),
  tag: sayRule('tag', 'The tag'),
  team: sayRule('team', 'The team'),
  attribute: sayRule('attribute', 'The attribute'),
  scope: (team) =>
    set(
      team === '' ? 'not yours' : `team “${team}”`,
      'It is outside the conversations that this browser logs; its assignee’s may log it. You can widen that in the logging settings, unless your admin has locked it.',
    ),
  'no-person': () => here('nobody is in it', 'Add the person in Intercom; it is looked at again then.'),
  'no-email': () =>
    here(
      'no e-mail',
      'Salesforce is searched by e-mail. Add the person’s in Intercom; it is looked at again with the next message.',
    ),
  'no-match': () =>
    here('nobody to log to yet', 'No lead or contact in Salesforce has this address. Press Create Lead to make one.'),
  several: () => here('several matches', 'Several people in Salesforce have this address. Choose above who it is.'),
  'intercom-app': () =>
    here('Intercom’s own app did it', 'Its task is in Salesforce already, so no second one is made.'),
  'needs-field': (label) =>
    here(
      `${label === '' ? 'a field' : `“${label}”`} is required`,
      'Your org demands a field that only a person can fill. Press New Salesforce task, or ask your Salesforce admin for a default.',
    ),
  'no-right': () =>
    here('you may not create tasks', 'Your Salesforce admin can change that; a colleague’s browser may log it.'),
  removed: () => here('removed', `A person removed or discarded its log, so it is not made again. ${byHand}`),
};

/**
 * Why not, as an agent reads it.
 * @param value what the rule names: a domain, tag, team, attribute, or the label of a field; may be empty
 */
export function sayWhyNot(reason: LogReason, value: string): WhyNot {
  return reasons[reason](value);
}
