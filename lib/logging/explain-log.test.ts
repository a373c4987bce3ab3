import { describe, expect, test } from 'vitest';
import type { LogReason } from '../messages/logging.ts';
import { explainLog, type LogFacts } from './explain-log.ts';
import type { LogDecision } from './facts.ts';
import { sayWhyNot } from './why-not.ts';

const task = (changed: Partial<LogFacts['tasks'][number]> = {}): LogFacts['tasks'][number] => ({
  id: '00T000000000001AAA',
  name: 'Conversation: printers offline',
  url: 'https://acme.my.salesforce.example/00T000000000001AAA',
  at: '2026-11-22T14:02:00.000Z',
  by: 'Ines Varga',
  own: false,
  open: false,
  ...changed,
});

function explain(facts: Partial<LogFacts>): string {
  const all: LogFacts = { tasks: [], pending: null, decision: null, mode: 'staged', fallback: null, ...facts };
  const { state, headline, detail } = explainLog(all);
  return `${state} | ${headline} | ${detail ?? '-'}`;
}

const wait = (why: 'assignee' | 'others' | 'closing'): LogDecision => ({ kind: 'wait', until: null, why });
const closes = 'completed when the conversation closes.';
const cannotEdit = 'You may not edit tasks, so each conversation is logged once, when it closes.';

const cases: [facts: Partial<LogFacts>, said: string][] = [
  [{ tasks: [task()] }, 'logged | Logged | By Ines Varga.'],
  [{ tasks: [task({ own: true })] }, 'logged | Logged | By you.'],
  [{ tasks: [task(), task({ id: '2' })] }, 'logged | Logged | By Ines Varga.'],
  [
    { tasks: [task(), task({ by: 'Theo' }), task({ by: 'Me', own: true })] },
    'logged | Logged | By you, Ines Varga and Theo.',
  ],
  [{ tasks: [task({ open: true })] }, `logged | Logged | By Ines Varga. The task is ${closes}`],
  [{ tasks: [task({ open: true }), task()] }, `logged | Logged | By Ines Varga. The tasks are ${closes}`],
  [{ tasks: [task({ open: true })], fallback: cannotEdit }, `logged | Logged | By Ines Varga. ${cannotEdit}`],
  [
    { tasks: [task({ open: true })], pending: { failure: null, blocked: false } },
    'logged | Logged | By Ines Varga. What came since is on its way.',
  ],
  [
    { tasks: [task()], pending: { failure: 'No connection', blocked: false } },
    'logged | Logged | By Ines Varga. What came since waits: No connection.',
  ],
  [
    { tasks: [task()], pending: { failure: 'Your user may not change tasks.', blocked: true } },
    'logged | Logged | By Ines Varga. What came since needs you: Your user may not change tasks.',
  ],
  [
    { tasks: [task()], pending: { failure: null, blocked: true } },
    'logged | Logged | By Ines Varga. What came since needs you: see the outbox.',
  ],
  [{ pending: { failure: null, blocked: false } }, 'pending | Being logged | -'],
  [{ pending: { failure: 'No connection', blocked: false } }, 'pending | Waits for Salesforce | No connection.'],
  [
    { pending: { failure: 'Task not created: Region is required.', blocked: true } },
    'not | Not logged yet | Task not created: Region is required.',
  ],
  [{ pending: { failure: null, blocked: true } }, 'not | Not logged yet | It needs you: see the outbox.'],
  [
    { pending: { failure: null, blocked: false }, decision: { kind: 'not', reason: 'off', value: '' } },
    'pending | Being logged | -',
  ],
  [{ decision: { kind: 'due', stage: 'start' } }, 'pending | Being logged | -'],
  [{ decision: wait('closing') }, 'pending | Will be logged when it closes | It began before logging was switched on.'],
  [{ decision: wait('closing'), mode: 'closed' }, 'pending | Will be logged when it closes | -'],
  [{ decision: wait('closing'), fallback: cannotEdit }, `pending | Will be logged when it closes | ${cannotEdit}`],
  [
    { decision: wait('assignee') },
    'pending | Will be logged | Its assignee’s browser comes first; if that is closed, this one logs it within three minutes.',
  ],
  [
    { decision: wait('others') },
    'pending | Will be logged | The team’s browsers share the work; this one’s turn comes within three minutes.',
  ],
  [{}, 'pending | Not looked at yet | Tandem looks at it with the next changes in Intercom.'],
  [
    { decision: { kind: 'nothing' } },
    'not | Not logged any more | It was, but its task is no longer in Salesforce or is hidden from your user; it is not made again.',
  ],
  [
    { decision: { kind: 'not', reason: 'tag', value: 'legal' } },
    'not | Not logged: tag “legal” | The tag “legal” is on the list of what is never logged. Whoever sets up Tandem can change that.',
  ],
  [{ tasks: [task()], decision: { kind: 'not', reason: 'off', value: '' } }, 'logged | Logged | By Ines Varga.'],
];

test.each(cases)('%j is said in words', (facts, said) => {
  expect(explain(facts)).toBe(said);
});

test('the view has the tasks as the contract wants them', () => {
  const { own: _, ...plain } = task();
  const view = explainLog({ tasks: [task()], pending: null, decision: null, mode: 'staged', fallback: null });
  expect(view.tasks).toEqual([plain]);
  expect(view.settings).toBeNull();
});

describe('each reason', () => {
  const headlines: Record<LogReason, string> = {
    'not-ready': 'not confirmed yet',
    off: 'logging is off',
    before: 'from before',
    domain: 'domain “Acme”',
    tag: 'tag “Acme”',
    team: 'team “Acme”',
    attribute: 'attribute “Acme”',
    scope: 'team “Acme”',
    'no-person': 'nobody is in it',
    'no-email': 'no e-mail',
    'no-match': 'nobody to log to yet',
    several: 'several matches',
    'intercom-app': 'Intercom’s own app did it',
    'needs-field': '“Acme” is required',
    'no-right': 'you may not create tasks',
    removed: 'removed',
  };
  const reasons = Object.entries(headlines) as [LogReason, string][];

  test.each(reasons)('%s has its headline and says what to do', (reason, headline) => {
    const decision = { kind: 'not', reason, value: 'Acme' } as const;
    const view = explainLog({ tasks: [], pending: null, decision, mode: 'staged', fallback: null });
    expect(view).toMatchObject({ state: 'not', headline: `Not logged: ${headline}`, tasks: [] });
    expect(view.detail).toMatch(/^[A-Z].{25,200}\.$/);
    expect(view.detail).not.toMatch(/!|please|success|oops|wrong/i);
  });

  test('leads to the settings where a setting decides, and only there', () => {
    const there = reasons.map(([reason]) => reason).filter((reason) => sayWhyNot(reason, '').settings === 'logging');
    expect(there).toEqual(['not-ready', 'off', 'domain', 'tag', 'team', 'attribute', 'scope']);
  });

  test('tells a whole address from a domain', () => {
    expect(sayWhyNot('domain', 'ann@acme.example').short).toBe('address “ann@acme.example”');
    expect(sayWhyNot('domain', '@acme.example').short).toBe('domain “@acme.example”');
  });

  test('is said without a value where none is known', () => {
    expect(sayWhyNot('scope', '').short).toBe('not yours');
    expect(sayWhyNot('needs-field', '').short).toBe('a field is required');
  });
});
