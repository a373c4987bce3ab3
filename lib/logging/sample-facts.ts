import type { ConversationFacts, LogMark, LogRules } from './facts.ts';

/** When logging was switched on, in the examples. */
export const since = 10_000;

/** A conversation of today, assigned to the agent of `makeRules`. */
export function makeConversation(changed: Partial<ConversationFacts> = {}): ConversationFacts {
  return {
    id: '215',
    createdAt: since + 100,
    updatedAt: since + 100,
    state: 'open',
    closedAt: null,
    closedById: null,
    rating: null,
    assigneeId: 'ines',
    teamId: null,
    tags: [],
    attributes: {},
    contactIds: ['c1'],
    begunBy: 'customer',
    ...changed,
  };
}

/** Logging switched on for everything, in stages; the agent is `ines` of team 7. */
export function makeRules(
  changed: Partial<Omit<LogRules, 'neverLog'>> & { neverLog?: Partial<LogRules['neverLog']> } = {},
): LogRules {
  return {
    ready: true,
    on: true,
    mode: 'staged',
    scope: 'all',
    since,
    me: 'ines',
    myTeams: ['7'],
    teamNames: { '7': 'Support', '8': 'Legal' },
    ...changed,
    neverLog: { domains: [], tags: [], teams: [], attributes: [], ...changed.neverLog },
  };
}

/** What a browser remembers of a conversation it has looked at and done nothing about. */
export function makeMark(changed: Partial<LogMark> = {}): LogMark {
  return {
    id: '215',
    updatedAt: since + 100,
    started: false,
    finished: null,
    partsUntil: 0,
    not: null,
    waitUntil: null,
    ...changed,
  };
}
