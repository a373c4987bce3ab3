import type { LogView } from '../messages/logging.ts';
import type { LogDecision, LogRules } from './facts.ts';
import { sayWhyNot } from './why-not.ts';

/** What is known of logging one conversation. */
export interface LogFacts {
  /** Tasks that Salesforce holds for it. `own`: `by` is the user who is signed in here. */
  tasks: (LogView['tasks'][number] & { own: boolean })[];
  /**
   * What the outbox holds for it; null: nothing. `failure`: the sentence of what it waits for or what refused it,
   * null: on its way. `blocked`: a person must act.
   */
  pending: { failure: string | null; blocked: boolean } | null;
  /** What is to be done about it; null: not looked at yet. */
  decision: LogDecision | null;
  mode: LogRules['mode'];
  /** Why it is logged once, when it closes, although the settings say otherwise; null: they hold. */
  fallback: string | null;
}

type Said = Pick<LogView, 'state' | 'headline' | 'detail' | 'settings'>;

/** What the panel says about logging the conversation it shows: one headline and, where there is more to say, a sentence. */
export function explainLog(facts: LogFacts): LogView {
  const tasks = facts.tasks.map(({ own: _, ...task }) => task);
  return { ...say(facts), tasks };
}

function say(facts: LogFacts): Said {
  const { tasks, pending, decision } = facts;
  if (tasks.length > 0) return sayLogged(facts);
  if (pending !== null) return sayPending(pending);
  if (decision?.kind !== 'not') return sayExpected(decision, facts);
  const { short, detail, settings } = sayWhyNot(decision.reason, decision.value);
  return { state: 'not', headline: `Not logged: ${short}`, detail, settings };
}

function sayLogged({ tasks, pending, fallback }: LogFacts): Said {
  const logged: Said = { state: 'logged', headline: 'Logged', detail: `By ${nameAll(tasks)}.`, settings: null };
  const add = (more: string): Said => ({ ...logged, detail: `${logged.detail} ${more}` });
  if (pending !== null) {
    const { failure, blocked } = pending;
    if (blocked)
      return add(`What came since needs you${failure === null ? ': see the outbox.' : `: ${endIt(failure)}`}`);
    return add(`What came since ${failure === null ? 'is on its way.' : `waits: ${endIt(failure)}`}`);
  }
  if (!tasks.some(({ open }) => open)) return logged;
  const many = tasks.length > 1;
  return add(fallback ?? `${many ? 'The tasks are' : 'The task is'} completed when the conversation closes.`);
}

function sayPending({ failure, blocked }: NonNullable<LogFacts['pending']>): Said {
  if (blocked) {
    const detail = failure === null ? 'It needs you: see the outbox.' : endIt(failure);
    return { state: 'not', headline: 'Not logged yet', detail, settings: null };
  }
  if (failure === null) return waits('Being logged', null);
  return waits('Waits for Salesforce', endIt(failure));
}

function sayExpected(decision: Exclude<LogDecision, { kind: 'not' }> | null, { mode, fallback }: LogFacts): Said {
  if (decision === null) return waits('Not looked at yet', 'Tandem looks at it with the next changes in Intercom.');
  if (decision.kind === 'due') return waits('Being logged', null);
  if (decision.kind === 'nothing') {
    const detail = 'It was, but its task is no longer in Salesforce or is hidden from your user; it is not made again.';
    return { state: 'not', headline: 'Not logged any more', detail, settings: null };
  }
  if (decision.why === 'assignee') {
    return waits(
      'Will be logged',
      'Its assignee’s browser comes first; if that is closed, this one logs it within three minutes.',
    );
  }
  if (decision.why === 'others')
    return waits('Will be logged', 'The team’s browsers share the work; this one’s turn comes within three minutes.');
  const why = mode === 'staged' ? 'It began before logging was switched on.' : null;
  return waits('Will be logged when it closes', fallback ?? why);
}

function waits(headline: string, detail: string | null): Said {
  return { state: 'pending', headline, detail, settings: null };
}

/** "you", "Ines Varga", "you, Bela Osei and Theo Marchetti": each once, you first. */
function nameAll(tasks: LogFacts['tasks']): string {
  const others = new Set(tasks.filter(({ own }) => !own).map(({ by }) => by));
  const names = [...(tasks.some(({ own }) => own) ? ['you'] : []), ...others];
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

function endIt(sentence: string): string {
  return /[.!?…”]$/u.test(sentence) ? sentence : `${sentence}.`;
}
